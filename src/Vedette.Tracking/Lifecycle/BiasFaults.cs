namespace Vedette.Tracking;

/// <summary>Tells when a sensor measures wrong by more than such sensors do, or its clock is off.</summary>
internal sealed class BiasFaults(BiasRegistry registry, IReadOnlyList<Sensor> sensors)
{
    /// <summary>Offset of a clock that is told of, in seconds, and how far beyond its standard deviation it must be.</summary>
    private const double LeastClockSeconds = 0.02;
    private const double SureClock = 5;

    /// <summary>A fault is told of when it has been found for so long without a break: after the first arcs a clock that is off may look like another's, or like a bias.</summary>
    private const double LastsSeconds = 30;

    private readonly SortedDictionary<(int Sensor, SensorFaultKind Kind), Instant> _since = [];
    private Instant _now;

    /// <summary>Looks at all sensors: what is found now, and since when.</summary>
    public void Look(Instant time)
    {
        _now = time;
        foreach (Sensor sensor in sensors)
        {
            Note(sensor.Id, SensorFaultKind.Biased, Biased(sensor.Id) is not null);
            Note(sensor.Id, SensorFaultKind.ClockOff, Clock(sensor.Id) is not null);
        }
    }

    /// <summary>Adds the faults of a sensor that have lasted, in a fixed order.</summary>
    public void Find(SensorId sensor, List<SensorFault> faults)
    {
        if (Lasts(sensor, SensorFaultKind.Biased) && Biased(sensor) is { } biased)
        {
            faults.Add(biased);
        }

        if (Lasts(sensor, SensorFaultKind.ClockOff) && Clock(sensor) is { } clock)
        {
            faults.Add(clock);
        }
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_now.TaiTicks);
        writer.Write(_since.Count);
        foreach (((int sensor, SensorFaultKind kind), Instant since) in _since)
        {
            writer.Write(sensor);
            writer.Write((byte)kind);
            writer.Write(since.TaiTicks);
        }
    }

    public void Restore(ref ByteReader reader)
    {
        _now = new(reader.ReadInt64());
        int count = reader.ReadCount(13);
        for (int i = 0; i < count; i++)
        {
            _since[(reader.ReadInt32(), (SensorFaultKind)reader.ReadByte())] = new(reader.ReadInt64());
        }
    }

    private bool Lasts(SensorId sensor, SensorFaultKind kind) =>
        _since.TryGetValue((sensor.Value, kind), out Instant since) && _now.SecondsSince(since) >= LastsSeconds;

    private void Note(SensorId sensor, SensorFaultKind kind, bool found)
    {
        if (!found)
        {
            _since.Remove((sensor.Value, kind));
        }
        else
        {
            _since.TryAdd((sensor.Value, kind), _now);
        }
    }

    private SensorFault? Biased(SensorId sensor)
    {
        if (registry.Beyond(sensor) is not { } b)
        {
            return null;
        }

        bool radar = registry.Layout.Clock(sensor) >= 0;
        bool range = radar && b.Index == 0;
        string what = !radar ? "lines of sight" : range ? "range" : b.Index == 1 ? "azimuth" : "elevation";
        string size = range
            ? FormattableString.Invariant($"{b.Mean:F0} ± {b.Sigma:F0} m")
            : FormattableString.Invariant($"{1e3 * b.Mean:F2} ± {1e3 * b.Sigma:F2} mrad");
        return new(
            SensorFaultKind.Biased,
            $"Biased: its {what} is off by {size}, more than three times what such a sensor is taken to be. That is estimated with the tracks and taken off, as far as it is known.");
    }

    private SensorFault? Clock(SensorId sensor)
    {
        if (!registry.IsClockOff(sensor) || !registry.TrySolve(out ReadOnlySpan<double> mean, out ReadOnlySpan<double> covariance))
        {
            return null;
        }

        int mine = registry.Layout.Clock(sensor);
        double sigma = Math.Sqrt(covariance[mine * registry.Size + mine]);
        return IsOff(mean[mine], sigma)
            ? new(SensorFaultKind.ClockOff, $"Clock off: it tells times that are {Size(mean[mine], sigma)}, by what it and others see of bodies in orbit. Its plots are taken at the times they should have.")
            : AgainstAnother(sensor, mine, mean, covariance);
    }

    /// <summary>Two clocks of which one is off, and nobody knows which: the difference is told of both.</summary>
    private SensorFault? AgainstAnother(SensorId sensor, int mine, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        int n = registry.Size;
        foreach (Sensor other in sensors)
        {
            int its = registry.Layout.Clock(other.Id);
            if (other.Id == sensor || its < 0 || !registry.IsClockOff(other.Id))
            {
                continue;
            }

            double variance = covariance[mine * n + mine] + covariance[its * n + its] - 2 * covariance[mine * n + its];
            double sigma = Math.Sqrt(Math.Max(0, variance));
            if (IsOff(mean[mine] - mean[its], sigma))
            {
                string size = Size(mean[mine] - mean[its], sigma);
                return new(
                    SensorFaultKind.ClockOff,
                    $"Clock off, its own or that of sensor {other.Id.Value}: against that one it tells times that are {size}. Plots of both are taken half way between.");
            }
        }

        return null;
    }

    private static bool IsOff(double seconds, double sigma) => Math.Abs(seconds) > LeastClockSeconds && Math.Abs(seconds) > SureClock * sigma;

    private static string Size(double seconds, double sigma) =>
        FormattableString.Invariant($"{Math.Abs(seconds):F3} ± {sigma:F3} s too {(seconds > 0 ? "late" : "early")}");
}
