namespace Vedette.Assessments;

/// <summary>What the assessor remembers about one track. Mutable, owned by one <see cref="Assessor"/>.</summary>
internal sealed class TrackFile(TrackId id)
{
    /// <summary>The track.</summary>
    public TrackId Id { get; } = id;

    /// <summary>Probability of ballistic flight as last told; −1 before the first assessment.</summary>
    public double ToldBallistic { get; set; } = -1;

    /// <summary>When the last update of the track came.</summary>
    public Instant LastUpdate { get; set; }

    /// <summary>Appends the file to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Id.Value);
        writer.Write(ToldBallistic);
        writer.Write(LastUpdate.TaiTicks);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static TrackFile Restore(ref ByteReader reader) =>
        new(new(reader.ReadInt64()))
        {
            ToldBallistic = reader.ReadDouble(),
            LastUpdate = new(reader.ReadInt64()),
        };
}
