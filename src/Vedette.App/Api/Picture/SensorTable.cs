namespace Vedette.App;

/// <summary>The sensors of a picture and how they are. Not thread-safe.</summary>
internal sealed class SensorTable
{
    private readonly SortedDictionary<int, Entry> _sensors = [];

    /// <summary>Sensors configured, reported silent, and not heard yet.</summary>
    public FeedsView Feeds => new(
        _sensors.Count, _sensors.Values.Count(e => e.Silent), _sensors.Values.Count(e => e.LastHeard is null));

    /// <summary>Another table with the same sensors.</summary>
    public SensorTable Copy()
    {
        var copy = new SensorTable();
        foreach ((int id, Entry entry) in _sensors)
        {
            copy._sensors.Add(id, entry with { });
        }

        return copy;
    }

    /// <summary>Replaces the configuration; what is known of sensors that stay is kept.</summary>
    public void Configure(IReadOnlyList<Sensor> sensors, long version)
    {
        var stay = sensors.ToDictionary(s => s.Id.Value);
        foreach (int gone in _sensors.Keys.Where(k => !stay.ContainsKey(k)).ToList())
        {
            _sensors.Remove(gone);
        }

        foreach (Sensor sensor in sensors)
        {
            if (!_sensors.TryGetValue(sensor.Id.Value, out Entry? entry))
            {
                _sensors[sensor.Id.Value] = entry = new() { Sensor = sensor };
            }

            (entry.Sensor, entry.Radar, entry.Version) = (sensor, sensor is RadarSensor r ? new LocalFrame(r.Site) : null, version);
        }
    }

    /// <summary>Notes that a message of a sensor came in.</summary>
    /// <param name="id">The sensor.</param>
    /// <param name="time">Time of the message.</param>
    /// <param name="lines">The message, when it holds lines of sight.</param>
    /// <param name="version">Version of the picture.</param>
    public void Heard(SensorId id, Instant time, LineOfSightMessage? lines, long version)
    {
        if (_sensors.TryGetValue(id.Value, out Entry? entry) && (entry.LastHeard is not { } last || time > last))
        {
            (entry.LastHeard, entry.Version) = (time, version);
            entry.SeenAt = lines is { Rows: [.., var seen] } ? seen.Origin : entry.SeenAt;
            entry.Frame = lines?.Frame ?? entry.Frame;
        }
    }

    /// <summary>Notes that a sensor fell silent, speaks again, or misleads.</summary>
    /// <returns>What changed, in words; null when nothing did but figures.</returns>
    public string? Health(SensorHealthChanged health, long version)
    {
        if (!_sensors.TryGetValue(health.Sensor.Value, out Entry? entry))
        {
            return null;
        }

        string? said = Changes(entry, health);
        (entry.Silent, entry.Faults, entry.Version) = (health.Silent, health.Faults, version);
        return said;
    }

    /// <summary>Notes what is known of the sensors' biases.</summary>
    public void Biases(SensorBiasesChanged biases, long version)
    {
        foreach (SensorBiases sensor in biases.Sensors)
        {
            if (_sensors.TryGetValue(sensor.Sensor.Value, out Entry? entry) && entry.Biases != sensor.Words)
            {
                (entry.Biases, entry.Version) = (sensor.Words, version);
            }
        }
    }

    /// <summary>Notes what a sensor gave beside what was expected.</summary>
    public void Figures(SensorFiguresTold told, long version)
    {
        if (_sensors.TryGetValue(told.Figures.Sensor.Value, out Entry? entry))
        {
            (entry.Figures, entry.Version) = (told, version);
        }
    }

    /// <summary>Axes of a radar; null when there is no such radar.</summary>
    public LocalFrame? Radar(SensorId id) => _sensors.GetValueOrDefault(id.Value)?.Radar;

    /// <summary>Name of a sensor as people know it.</summary>
    public string Name(SensorId id) => _sensors.GetValueOrDefault(id.Value)?.Sensor.Name ?? $"sensor {id.Value}";

    /// <summary>Sensors that changed after a version.</summary>
    public List<SensorView> Since(long version, PictureViews views) =>
        [.. _sensors.Values.Where(e => e.Version > version).Select(e => views.Sensor(e.Sensor, e.Silent, e.LastHeard, e.SeenAt, e.Frame, [.. e.Faults.Select(static f => f.Words)], e.Biases, e.Figures))];

    private static string? Changes(Entry was, SensorHealthChanged now)
    {
        string name = was.Sensor.Name;
        List<string> said = [];
        if (was.Silent != now.Silent)
        {
            said.Add($"{name} {(now.Silent ? "fell silent" : "speaks again")}.");
        }

        foreach (SensorFault fault in now.Faults)
        {
            if (!was.Faults.Any(f => f.Kind == fault.Kind))
            {
                said.Add($"{name}: {fault.Words}");
            }
        }

        if (was.Faults.Count > 0 && now.Faults.Count == 0)
        {
            said.Add($"{name} misleads no more.");
        }

        return said.Count == 0 ? null : string.Join(' ', said);
    }

    private sealed record Entry
    {
        public required Sensor Sensor { get; set; }

        public LocalFrame? Radar { get; set; }

        public Instant? LastHeard { get; set; }

        public Position<Ecef>? SeenAt { get; set; }

        public FrameReference? Frame { get; set; }

        public bool Silent { get; set; }

        /// <summary>What is known of its biases, in words; null while nothing was told.</summary>
        public string? Biases { get; set; }

        public IReadOnlyList<SensorFault> Faults { get; set; } = [];

        public SensorFiguresTold? Figures { get; set; }

        public long Version { get; set; }
    }
}
