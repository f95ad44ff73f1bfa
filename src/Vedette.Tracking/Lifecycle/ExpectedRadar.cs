namespace Vedette.Tracking;

/// <summary>A radar that has not had a track yet and should see it, or will. Mutable, owned by the track.</summary>
internal sealed class ExpectedRadar
{
    public required SensorId Sensor { get; init; }

    /// <summary>When it should see it first; in the future where the body has yet to enter its field.</summary>
    public Instant From { get; set; }

    /// <summary>Whether that time has come: from then on misses count.</summary>
    public bool Due { get; set; }

    /// <summary>Until when its looks have been counted.</summary>
    public Instant CountedUntil { get; set; }

    /// <summary>Probability that the next look gives a plot.</summary>
    public double Probability { get; set; }

    /// <summary>Looks counted, all without a plot.</summary>
    public int Missed { get; set; }

    /// <summary>How large the body may look to it, by what it has missed alone: what goes on being missed is faint, and its next miss says less.</summary>
    public EchoStrength Echo { get; private init; } = new();

    public Expectation Told => new(Sensor, From, Probability, Missed, Missed, false);

    public void Save(ByteWriter writer)
    {
        writer.Write(Sensor.Value);
        writer.Write(From.TaiTicks);
        writer.Write(Due);
        writer.Write(CountedUntil.TaiTicks);
        writer.Write(Probability);
        writer.Write(Missed);
        Echo.Save(writer);
    }

    public static ExpectedRadar Restore(ref ByteReader reader) => new()
    {
        Sensor = new(reader.ReadInt32()),
        From = new(reader.ReadInt64()),
        Due = reader.ReadBoolean(),
        CountedUntil = new(reader.ReadInt64()),
        Probability = reader.ReadDouble(),
        Missed = reader.ReadInt32(),
        Echo = EchoStrength.Restore(ref reader),
    };
}
