namespace Vedette.Sensing;

/// <summary>From plot messages to plots: light time, range–Doppler coupling, refraction and delay taken out, impossible values refused.</summary>
/// <remarks>
/// Where the radar states two pulse rates or more, ranges that it shows folded are resolved first (<see cref="FoldResolver"/>), and what stays ambiguous is refused.
/// A chirp's range is that of the target t seconds later (<see cref="RadarWaves.CouplingSeconds"/>), so the plot is dated t later: right to t times
/// the rate of the angles, 10⁻⁵ rad at most. Source: R. J. Fitzgerald, Effects of range-Doppler coupling on chirp radar tracking accuracy, IEEE
/// Transactions on Aerospace and Electronic Systems 10, 1974, 528–532.
/// </remarks>
public sealed class RadarStage(RadarSensor radar, Propagation propagation) : SensorStage
{
    private readonly RadioMedium? _medium = MediumOf(radar, propagation);
    private readonly FoldResolver? _folds = radar.Pulses is { } pulses && pulses.Hertz.Distinct().Count() > 1 ? new(radar) : null;
    private PathTable? _path;

    /// <inheritdoc/>
    public override Sensor Sensor => radar;

    private protected override string Kind => "radar";

    /// <inheritdoc/>
    public override DetectionBatch? Detect(Observation observation, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.Content is not PlotMessage message)
        {
            return RefuseContent(observation, events, "plots");
        }

        var plots = new List<Detection>(message.Rows.Count);
        foreach (PlotRow row in message.Rows)
        {
            double range = row.RangeMetres;
            if (Passes(observation, events, "Plot", row.Id, TimeFlaw(observation, row.Time) ?? Flaw(row) ?? _folds?.Resolve(row, message.Scan, out range)))
            {
                plots.Add(ToPlot(_folds is null ? row : row with { RangeMetres = range }, message.Scan));
            }
        }

        return Batch(observation, plots);
    }

    /// <inheritdoc/>
    public override void Save(ByteWriter writer) => _folds?.Save(writer);

    /// <inheritdoc/>
    public override void Restore(ref ByteReader reader) => _folds?.Restore(ref reader);

    private static RadioMedium? MediumOf(RadarSensor radar, Propagation propagation)
    {
        bool refracted = !string.Equals(propagation.Refraction, "none", StringComparison.OrdinalIgnoreCase);
        ElectronLayer? electrons = radar.Waves.FrequencyHertz > 0 ? propagation.Electrons : null;
        Refractivity air = !refracted ? new ExponentialRefractivity(0, 1, 0, 0)
            : radar.Waves.Weather is { } weather ? WeatherRefractivity.Over(radar.Site.HeightMetres, weather)
            : ExponentialRefractivity.World;
        return refracted || electrons is not null ? new(air, electrons, radar.Waves.FrequencyHertz) : null;
    }

    private Plot ToPlot(PlotRow row, long scan)
    {
        double delay = propagation.LightTimeModelled ? row.RangeMetres / SpeedOfLight : 0;
        PathError path = default;
        if (_medium is not null)
        {
            _path ??= new(_medium, radar.Site); // Not before it is needed: it takes some tens of milliseconds.
            path = _path.At(row.ElevationRadians, row.RangeMetres);
        }

        return new(
            radar.Id, row.Id, row.Time.AddSeconds(radar.Waves.CouplingSeconds - delay), row.SignalToNoise, scan,
            row.RangeMetres - path.Range, row.AzimuthRadians, row.ElevationRadians - path.Elevation, row.RangeRate,
            Join(row.SigmaRangeMetres, path.RangeSigma), row.SigmaAzimuthRadians, Join(row.SigmaElevationRadians, path.ElevationSigma));
    }

    private static double Join(double a, double b) => b == 0 ? a : Math.Sqrt(a * a + b * b);

    /// <summary>What cannot be, in words; readers of files check the same earlier, live feeds may not.</summary>
    private static string? Flaw(PlotRow row)
    {
        if (!(row.RangeMetres > 0 && row.RangeMetres < 1e9))
        {
            return $"expected a range above 0 and below 10⁹ m; found {row.RangeMetres}.";
        }

        if (!(Math.Abs(row.ElevationRadians) <= Math.PI / 2) || !double.IsFinite(row.AzimuthRadians))
        {
            return $"expected finite angles, elevation within ±π/2; found {row.AzimuthRadians} and {row.ElevationRadians}.";
        }

        if (!(row.SignalToNoise >= 0) || !double.IsFinite(row.SignalToNoise))
        {
            return $"expected a signal-to-noise ratio that is finite and not below zero; found {row.SignalToNoise}.";
        }

        if (row.RangeRate is { } rate && !(Math.Abs(rate.MetresPerSecond) <= 1e5))
        {
            return $"expected a range rate within ±10⁵ m/s; found {rate.MetresPerSecond}.";
        }

        bool sigmas = Within(row.SigmaRangeMetres, 1e-3, 1e6)
            && Within(row.SigmaAzimuthRadians, SmallestAngleSigma, Math.PI) && Within(row.SigmaElevationRadians, SmallestAngleSigma, Math.PI)
            && (row.RangeRate is null || Within(row.RangeRate.Value.Sigma, 1e-4, 1e5));
        return sigmas
            ? null
            : "expected standard deviations of range from 10⁻³ to 10⁶ m, of angles from 10⁻⁹ rad to π and of range rate from 10⁻⁴ to 10⁵ m/s.";
    }
}
