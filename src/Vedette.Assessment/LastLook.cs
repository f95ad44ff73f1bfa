namespace Vedette.Assessments;

/// <summary>What was concluded from the latest detection of a track: while nobody sees it, nothing is learnt about what it is, however far its place spreads.</summary>
internal sealed class LastLook
{
    private const long Never = long.MinValue;

    private Instant? _matched;
    private CatalogueMatch? _match;
    private Instant? _tested;
    private OrbitTest _perigee;

    /// <summary>The catalogue object that the track may be, as of its latest detection.</summary>
    /// <param name="track">The track.</param>
    /// <param name="matcher">Is asked only where there was a detection since it was asked last.</param>
    public CatalogueMatch? Match(Track track, CatalogueMatcher matcher)
    {
        if (_matched != track.LastDetection)
        {
            (_matched, _match) = (track.LastDetection, matcher.Find(track));
        }

        return _match;
    }

    /// <summary>The test of its orbit, as of its latest detection or the end of its burn, whichever is later.</summary>
    /// <param name="earth">The Earth.</param>
    /// <param name="track">The track.</param>
    public OrbitTest Perigee(EarthModel earth, Track track)
    {
        if (_tested != track.LastDetection)
        {
            bool coasts = track.BoostProbability < 0.5;
            (_tested, _perigee) = (coasts ? track.LastDetection : null, OrbitTest.Of(earth, track.State, track.Uncertainty.Matrix));
        }

        return _perigee;
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_matched?.TaiTicks ?? Never);
        writer.Write(_match is not null);
        writer.Write(_match?.CatalogueId ?? "");
        writer.Write(_match?.Rival ?? "");
        writer.Write([_match?.LogLikelihoodRatio ?? 0, _match?.SquaredDistance ?? 0, _match?.Share ?? 0]);
        writer.Write(_tested?.TaiTicks ?? Never);
        writer.Write([_perigee.HeightMetres, _perigee.SigmaMetres, _perigee.Stays]);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static LastLook Restore(ref ByteReader reader)
    {
        LastLook look = new() { _matched = ReadInstant(ref reader) };
        bool matched = reader.ReadBoolean();
        (string name, string rival) = (reader.ReadString(), reader.ReadString());
        Span<double> v = stackalloc double[3];
        reader.Read(v);
        look._match = matched ? new(name, v[0], v[1], v[2], rival.Length > 0 ? rival : null) : null;
        look._tested = ReadInstant(ref reader);
        reader.Read(v);
        look._perigee = new(v[0], v[1], v[2]);
        return look;
    }

    private static Instant? ReadInstant(ref ByteReader reader)
    {
        long ticks = reader.ReadInt64();
        return ticks == Never ? null : new Instant(ticks);
    }
}
