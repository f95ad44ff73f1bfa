namespace Vedette.Tracking;

/// <summary>What one sensor has had of one track.</summary>
internal sealed class SensorContact
{
    public required SensorId Sensor { get; init; }

    /// <summary>Time of its latest detection.</summary>
    public Instant LastSeen { get; set; }

    /// <summary>Until when its looks have been counted, seen or missed.</summary>
    public Instant CountedUntil { get; set; }

    /// <summary>Number of the latest scan that gave a plot.</summary>
    public long LastScan { get; set; } = long.MinValue;

    public int Detections { get; set; }

    /// <summary>Detections of it that may as well have been a neighbour's.</summary>
    public int Doubtful { get; set; }

    /// <summary>Smoothed signal-to-noise ratio times the fourth power of range in 1000 km (radar), or as it is (infrared).</summary>
    public double Brightness { get; set; }

    public void Seen(Instant time, double brightness)
    {
        LastSeen = time > LastSeen || Detections == 0 ? time : LastSeen;
        CountedUntil = LastSeen;
        Brightness = Detections == 0 ? brightness : Brightness + (brightness - Brightness) * Math.Max(0.1, 1.0 / (Detections + 1));
        Detections++;
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(Sensor.Value);
        writer.Write(LastSeen.TaiTicks);
        writer.Write(CountedUntil.TaiTicks);
        writer.Write(LastScan);
        writer.Write(Detections);
        writer.Write(Doubtful);
        writer.Write(Brightness);
    }

    public static SensorContact Restore(ref ByteReader reader) => new()
    {
        Sensor = new(reader.ReadInt32()),
        LastSeen = new(reader.ReadInt64()),
        CountedUntil = new(reader.ReadInt64()),
        LastScan = reader.ReadInt64(),
        Detections = reader.ReadInt32(),
        Doubtful = reader.ReadInt32(),
        Brightness = reader.ReadDouble(),
    };
}
