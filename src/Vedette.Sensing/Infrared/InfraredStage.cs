namespace Vedette.Sensing;

/// <summary>From infrared messages to lines of sight: light time removed, impossible values refused.</summary>
public sealed class InfraredStage(InfraredSensor infrared, Propagation propagation) : SensorStage
{
    /// <inheritdoc/>
    public override Sensor Sensor => infrared;

    /// <inheritdoc/>
    public override DetectionBatch? Detect(Observation observation, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.Content is not LineOfSightMessage message)
        {
            Reject(observation, events, $"Expected lines of sight from satellite {infrared.Id.Value}; found {observation.Content.GetType().Name}.");
            return null;
        }

        var lines = new List<Detection>(message.Rows.Count);
        foreach (LineOfSightRow row in message.Rows)
        {
            if (Flaw(row) is { } flaw)
            {
                Reject(observation, events, $"Line of sight {row.Id} of satellite {infrared.Id.Value}: {flaw}");
            }
            else
            {
                lines.Add(ToLine(row));
            }
        }

        lines.Sort((a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Id.CompareTo(b.Id));
        Instant time = lines.Count > 0 ? lines[^1].Time : observation.Time;
        return new(infrared.Id, time, observation.Mode, lines);
    }

    private LineOfSight ToLine(LineOfSightRow row)
    {
        Instant time = propagation.LightTimeModelled ? row.Time.AddSeconds(-DistanceToEarth(row) / SpeedOfLight) : row.Time;
        return new(
            infrared.Id, row.Id, time, row.SignalToNoise, row.Origin, row.Toward, row.IntensityWattsPerSteradian, row.SigmaRadians);
    }

    /// <summary>Distance along the line to the mean sphere of the Earth, or to its nearest point when the line passes by.</summary>
    /// <remarks>A source 200 km above it shifts the light time by 0.7 ms, a few metres of flight.</remarks>
    private static double DistanceToEarth(LineOfSightRow row)
    {
        const double meanRadius = 6_371_009;
        double towardCentre = -Vector3.Dot(row.Origin.Vector, row.Toward.Vector);
        double discriminant = towardCentre * towardCentre - row.Origin.Vector.LengthSquared + meanRadius * meanRadius;
        return discriminant > 0 ? towardCentre - Math.Sqrt(discriminant) : Math.Max(0, towardCentre);
    }

    private static string? Flaw(LineOfSightRow row)
    {
        if (!double.IsFinite(row.Origin.Vector.LengthSquared) || row.Origin.Vector.Length < 6.3e6)
        {
            return "expected the satellite outside the Earth.";
        }

        return row.SigmaRadians > 0 && double.IsFinite(row.SigmaRadians)
            ? null
            : $"expected a standard deviation that is finite and above zero; found {row.SigmaRadians}.";
    }
}
