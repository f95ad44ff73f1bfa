namespace Vedette.Pipeline;

/// <summary>Notices sensors that fall silent, within two of their own looks, and those that speak again.</summary>
internal sealed class SensorHealth
{
    /// <summary>Looks without a word after which a sensor counts as silent.</summary>
    private const double SilentLooks = 2;

    private readonly List<Entry> _entries = [];

    public SensorHealth(Theatre theatre)
    {
        foreach (Sensor sensor in theatre.Sensors)
        {
            _entries.Add(new() { Sensor = sensor });
        }
    }

    /// <summary>A sensor has spoken.</summary>
    public void Heard(SensorId sensor, Instant time, long cause, List<PipelineEvent> events)
    {
        foreach (Entry e in _entries)
        {
            if (e.Sensor.Id != sensor)
            {
                continue;
            }

            e.LastHeard = e.LastHeard is { } last && last > time ? last : time;
            if (e.Silent)
            {
                e.Silent = false;
                events.Add(new SensorHealthChanged(cause, time, sensor, false, e.LastHeard));
            }
        }
    }

    /// <summary>Time has passed.</summary>
    public void AdvanceTo(Instant time, long cause, List<PipelineEvent> events)
    {
        foreach (Entry e in _entries)
        {
            e.Since ??= time;
            Instant last = e.LastHeard ?? e.Since.Value;
            if (!e.Silent && time.SecondsSince(last) > SilentLooks * e.Sensor.RevisitSeconds)
            {
                e.Silent = true;
                events.Add(new SensorHealthChanged(cause, time, e.Sensor.Id, true, e.LastHeard));
            }
        }
    }

    public void Save(ByteWriter writer)
    {
        foreach (Entry e in _entries)
        {
            writer.Write(e.Silent);
            writer.Write(e.LastHeard?.TaiTicks ?? long.MinValue);
            writer.Write(e.Since?.TaiTicks ?? long.MinValue);
        }
    }

    public void Restore(ref ByteReader reader)
    {
        foreach (Entry e in _entries)
        {
            e.Silent = reader.ReadBoolean();
            e.LastHeard = ReadInstant(ref reader);
            e.Since = ReadInstant(ref reader);
        }
    }

    private static Instant? ReadInstant(ref ByteReader reader)
    {
        long ticks = reader.ReadInt64();
        return ticks == long.MinValue ? null : new Instant(ticks);
    }

    private sealed class Entry
    {
        public required Sensor Sensor { get; init; }

        public bool Silent { get; set; }

        public Instant? LastHeard { get; set; }

        public Instant? Since { get; set; }
    }
}
