namespace Vedette.Tracking;

/// <summary>Notices a radar that gives far more plots of nothing than it states, look after look, and counts how many they are.</summary>
/// <remarks>
/// A raid is many plots that nobody knows as well, and they are tracks some looks later; what is a flood is so in eight looks one after another. Then its clutter is
/// taken to be as dense as it was found, so that a track needs the evidence that such clutter asks for. docs/algorithms/health.md.
/// </remarks>
/// <param name="stated">False plots in a look, as stated.</param>
internal sealed class FloodWatch(double stated)
{
    /// <summary>Looks one after another that say so, either way.</summary>
    private const int Looks = 8;

    /// <summary>A look says so from this multiple of what is stated, and this many, on; and the contrary below half of both.</summary>
    private const double Multiple = 4;
    public const double Few = 20;

    /// <summary>So many more than stated are weighed as clutter after one look, told or not: by chance alone their pairs would be confirmed before eight looks have passed.</summary>
    private const double Many = 256;

    private const double Memory = 0.2;

    private long _scan = long.MinValue;
    private double _free;
    private double _mean;
    private int _above;
    private int _below;

    /// <summary>Whether it floods now.</summary>
    public bool Floods { get; private set; }

    /// <summary>False plots in a look: as stated, or as found while it floods or they are many.</summary>
    public double PerLook => Floods || (_above > 0 && _mean > stated + Many) ? Math.Max(_mean, stated) : stated;

    /// <summary>Counts the plots of a batch that no confirmed track took; parts of one scan count together.</summary>
    public void Hear(ReadOnlySpan<Association> outcome, Predicate<TrackId> confirmed)
    {
        foreach (Association association in outcome)
        {
            var plot = (Plot)association.Detection;
            if (plot.Scan != _scan)
            {
                Close();
                _scan = plot.Scan;
            }

            _free += association.Track is { } track && confirmed(track) ? 0 : 1;
        }
    }

    /// <summary>That it floods, in words; null where it does not.</summary>
    public SensorFault? Fault() => Floods
        ? new(SensorFaultKind.Flooding, FormattableString.Invariant(
            $"Flooding: {_mean:F0} plots a look belong to nothing that is followed, where {stated:F1} are stated. Its plots weigh less: clutter is taken to be as dense."))
        : null;

    public void Save(ByteWriter writer)
    {
        writer.Write(_scan);
        writer.Write(_free);
        writer.Write(_mean);
        writer.Write(_above);
        writer.Write(_below);
        writer.Write(Floods);
    }

    public void Restore(ref ByteReader reader)
    {
        _scan = reader.ReadInt64();
        (_free, _mean) = (reader.ReadDouble(), reader.ReadDouble());
        (_above, _below) = (reader.ReadInt32(), reader.ReadInt32());
        Floods = reader.ReadBoolean();
    }

    private void Close()
    {
        if (_scan == long.MinValue)
        {
            return;
        }

        double limit = Math.Max(Multiple * stated, stated + Few);
        _above = _free > limit ? _above + 1 : 0;
        _below = _free < limit / 2 ? _below + 1 : 0;
        _mean = _above == 1 ? _free : _mean + Memory * (_free - _mean);
        Floods = Floods ? _below < Looks : _above >= Looks;
        _free = 0;
    }
}
