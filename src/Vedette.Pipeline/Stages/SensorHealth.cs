namespace Vedette.Pipeline;

/// <summary>Notices sensors that fall silent, within two of their own looks, and those that speak again; tells in which ways they mislead.</summary>
internal sealed class SensorHealth
{
    /// <summary>Looks without a word after which a sensor counts as silent.</summary>
    private const double SilentLooks = 2;

    /// <summary>While a sensor misleads in the same ways it is told again this often, with the figures of then.</summary>
    private const double AgainSeconds = 600;

    private readonly List<Entry> _entries = [];
    private readonly List<SensorFault> _faults = [];

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
                events.Add(e.Told(cause, time));
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
                events.Add(e.Told(cause, time));
            }
        }
    }

    /// <summary>Tells what fusion has found out about the sensors, where that has changed.</summary>
    /// <param name="fusion">Knows in which ways they mislead.</param>
    /// <param name="time">Now.</param>
    /// <param name="cause">Number of the input that said so.</param>
    /// <param name="events">Takes what is told.</param>
    public void TellFaults(FusionStage fusion, Instant time, long cause, List<PipelineEvent> events)
    {
        foreach (Entry e in _entries)
        {
            _faults.Clear();
            fusion.FindFaults(e.Sensor.Id, _faults);
            bool same = _faults.Select(static f => f.Kind).SequenceEqual(e.Faults.Select(static f => f.Kind));
            if (!same || (_faults.Count > 0 && time.SecondsSince(e.FaultsTold) >= AgainSeconds))
            {
                (e.Faults, e.FaultsTold) = ([.. _faults], time);
                events.Add(e.Told(cause, time));
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
            writer.Write(e.FaultsTold.TaiTicks);
            writer.Write(e.Faults.Length);
            foreach (SensorFault fault in e.Faults)
            {
                writer.Write((byte)fault.Kind);
                writer.Write(fault.Words);
            }
        }
    }

    public void Restore(ref ByteReader reader)
    {
        foreach (Entry e in _entries)
        {
            e.Silent = reader.ReadBoolean();
            e.LastHeard = ReadInstant(ref reader);
            e.Since = ReadInstant(ref reader);
            e.FaultsTold = new(reader.ReadInt64());
            e.Faults = new SensorFault[reader.ReadCount(5)];
            foreach (ref SensorFault fault in e.Faults.AsSpan())
            {
                fault = new((SensorFaultKind)reader.ReadByte(), reader.ReadString());
            }
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

        public SensorFault[] Faults { get; set; } = [];

        public Instant FaultsTold { get; set; }

        public SensorHealthChanged Told(long cause, Instant time) => new(cause, time, Sensor.Id, Silent, LastHeard) { Faults = Faults };
    }
}
