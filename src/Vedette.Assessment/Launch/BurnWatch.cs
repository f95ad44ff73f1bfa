namespace Vedette.Assessments;

/// <summary>Follows how bright a burning vehicle is to each satellite, and notes when a stage ended: its light falls at once and stays low.</summary>
/// <remarks>docs/algorithms/launch-point.md, "Events".</remarks>
internal sealed class BurnWatch
{
    /// <summary>A fall of the logarithm: to two thirds. Flicker is a twentieth, and the fading with height some hundredths from look to look.</summary>
    private const double LeastFall = 0.4;

    /// <summary>In standard deviations of the noise of two looks.</summary>
    private const double FallSigmas = 4;

    /// <summary>Share of a new look in the running mean.</summary>
    private const double Share = 0.3;

    /// <summary>Two satellites see the same stage end within this.</summary>
    private const double SameSeconds = 8;

    private const int MostStagings = 4;
    private const int FewestLooks = 3;

    private readonly SortedDictionary<int, Light> _lights = [];
    private readonly List<Instant> _stagings = [];

    /// <summary>When stages ended, in order of notice.</summary>
    public IReadOnlyList<Instant> Stagings => _stagings;

    /// <summary>Takes in a look of a satellite.</summary>
    public void Take(LineOfSight ray)
    {
        if (!(ray.IntensityWattsPerSteradian > 0) || !(ray.SignalToNoise > 0))
        {
            return;
        }

        double log = Math.Log(ray.IntensityWattsPerSteradian);
        if (!_lights.TryGetValue(ray.Sensor.Value, out Light light))
        {
            _lights[ray.Sensor.Value] = new(1, log, null);
            return;
        }

        bool low = light.Looks >= FewestLooks && log < light.Mean - Math.Max(LeastFall, FallSigmas / ray.SignalToNoise);
        _lights[ray.Sensor.Value] = !low ? new(light.Looks + 1, light.Mean + Share * (log - light.Mean), null)
            : light.LowSince is { } since ? Note(since, log)
            : light with { LowSince = ray.Time };
    }

    /// <summary>Takes over what was seen of a track that was merged into this one.</summary>
    public void Adopt(BurnWatch other)
    {
        foreach ((int sensor, Light light) in other._lights)
        {
            _lights.TryAdd(sensor, light);
        }

        foreach (Instant time in other._stagings)
        {
            Add(time);
        }
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_lights.Count);
        foreach ((int sensor, Light light) in _lights)
        {
            writer.Write(sensor);
            writer.Write(light.Looks);
            writer.Write(light.Mean);
            writer.Write(light.LowSince is not null);
            writer.Write(light.LowSince?.TaiTicks ?? 0);
        }

        writer.Write(_stagings.Count);
        foreach (Instant time in _stagings)
        {
            writer.Write(time.TaiTicks);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static BurnWatch Restore(ref ByteReader reader)
    {
        BurnWatch watch = new();
        int lights = reader.ReadCount(25);
        for (int i = 0; i < lights; i++)
        {
            int sensor = reader.ReadInt32();
            (int looks, double mean) = (reader.ReadInt32(), reader.ReadDouble());
            bool low = reader.ReadBoolean();
            Instant since = new(reader.ReadInt64());
            watch._lights[sensor] = new(looks, mean, low ? since : null);
        }

        int stagings = reader.ReadCount(8);
        for (int i = 0; i < stagings; i++)
        {
            watch._stagings.Add(new(reader.ReadInt64()));
        }

        return watch;
    }

    private Light Note(Instant since, double log)
    {
        Add(since);
        return new(1, log, null);
    }

    private void Add(Instant time)
    {
        if (_stagings.Count < MostStagings && _stagings.TrueForAll(s => Math.Abs(time.SecondsSince(s)) > SameSeconds))
        {
            _stagings.Add(time);
        }
    }

    /// <summary>What one satellite sees: looks counted, running mean of ln of the intensity, and the first of the looks that are low.</summary>
    private readonly record struct Light(int Looks, double Mean, Instant? LowSince);
}
