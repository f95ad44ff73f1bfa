namespace Vedette.Sensing;

/// <summary>From plot messages to plots: light time removed, refraction taken out of the elevation, impossible values refused.</summary>
public sealed class RadarStage(RadarSensor radar, Propagation propagation) : SensorStage
{
    private readonly bool _refracted = !string.Equals(propagation.Refraction, "none", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override Sensor Sensor => radar;

    /// <inheritdoc/>
    public override DetectionBatch? Detect(Observation observation, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.Content is not PlotMessage message)
        {
            Reject(observation, events, $"Expected plots from radar {radar.Id.Value}; found {observation.Content.GetType().Name}.");
            return null;
        }

        var plots = new List<Detection>(message.Rows.Count);
        foreach (PlotRow row in message.Rows)
        {
            if ((TimeFlaw(observation, row.Time) ?? Flaw(row)) is { } flaw)
            {
                Reject(observation, events, $"Plot {row.Id} of radar {radar.Id.Value}: {flaw}");
            }
            else
            {
                plots.Add(ToPlot(row, message.Scan));
            }
        }

        plots.Sort((a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Id.CompareTo(b.Id));
        Instant time = plots.Count > 0 ? plots[^1].Time : observation.Time;
        return new(radar.Id, time, observation.Mode, plots);
    }

    private Plot ToPlot(PlotRow row, long scan)
    {
        Instant time = propagation.LightTimeModelled ? row.Time.AddSeconds(-row.RangeMetres / SpeedOfLight) : row.Time;
        double elevation = row.ElevationRadians;
        double sigma = row.SigmaElevationRadians;
        if (_refracted)
        {
            double bending = Refraction.BendingRadians(elevation, radar.Site.HeightMetres);
            elevation -= bending;
            sigma = Math.Sqrt(sigma * sigma + 0.04 * bending * bending);
        }

        return new(
            radar.Id, row.Id, time, row.SignalToNoise, scan, row.RangeMetres, row.AzimuthRadians, elevation, row.RangeRate,
            row.SigmaRangeMetres, row.SigmaAzimuthRadians, sigma);
    }

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
