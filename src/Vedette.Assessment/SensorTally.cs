namespace Vedette.Assessments;

/// <summary>What one sensor has given to a track.</summary>
/// <param name="sensor">The sensor.</param>
/// <param name="infrared">Whether it gives lines of sight; otherwise plots.</param>
internal sealed class SensorTally(SensorId sensor, bool infrared)
{
    /// <summary>The sensor.</summary>
    public SensorId Sensor { get; } = sensor;

    /// <summary>Whether it gives lines of sight; otherwise plots.</summary>
    public bool Infrared { get; } = infrared;

    /// <summary>Detections counted.</summary>
    public int Count { get; private set; }

    /// <summary>Time of the first.</summary>
    public Instant First { get; private set; }

    /// <summary>Time of the latest.</summary>
    public Instant Last { get; private set; }

    /// <summary>Seconds from the first to the latest.</summary>
    public double Seconds => Last.SecondsSince(First);

    /// <summary>Counts a detection, unless it is not later than the latest: merged tracks list detections again.</summary>
    /// <returns>Whether it was new.</returns>
    public bool TryCount(Instant time)
    {
        if (Count > 0 && time <= Last)
        {
            return false;
        }

        First = Count == 0 ? time : First;
        Last = time;
        Count++;
        return true;
    }

    /// <summary>Adds what the same sensor gave to a track that was merged into this one.</summary>
    public void Add(SensorTally other)
    {
        First = Count == 0 || other.First < First ? other.First : First;
        Last = other.Last > Last ? other.Last : Last;
        Count += other.Count;
    }

    /// <summary>Appends the tally to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Sensor.Value);
        writer.Write(Infrared);
        writer.Write(Count);
        writer.Write(First.TaiTicks);
        writer.Write(Last.TaiTicks);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SensorTally Restore(ref ByteReader reader) =>
        new(new(reader.ReadInt32()), reader.ReadBoolean())
        {
            Count = reader.ReadInt32(),
            First = new(reader.ReadInt64()),
            Last = new(reader.ReadInt64()),
        };
}
