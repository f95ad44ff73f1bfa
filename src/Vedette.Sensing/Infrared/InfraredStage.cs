namespace Vedette.Sensing;

/// <summary>From infrared messages to lines of sight: light time removed, impossible values refused.</summary>
/// <param name="infrared">The satellite.</param>
/// <param name="propagation">Whether the times of its messages still contain the light time.</param>
/// <param name="rotation">How the Earth turns while the light is under way.</param>
public sealed class InfraredStage(InfraredSensor infrared, Propagation propagation, EarthRotation rotation) : SensorStage
{
    /// <inheritdoc/>
    public override Sensor Sensor => infrared;

    private protected override string Kind => "satellite";

    /// <inheritdoc/>
    public override DetectionBatch? Detect(Observation observation, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.Content is not LineOfSightMessage message)
        {
            return RefuseContent(observation, events, "lines of sight");
        }

        var lines = new List<Detection>(message.Rows.Count);
        foreach (LineOfSightRow row in message.Rows)
        {
            if (Passes(observation, events, "Line of sight", row.Id, TimeFlaw(observation, row.Time) ?? Flaw(row)))
            {
                lines.Add(ToLine(row));
            }
        }

        return Batch(observation, lines);
    }

    private LineOfSight ToLine(LineOfSightRow row)
    {
        Instant time = row.Time;
        (Position<Ecef> origin, Direction<Ecef> toward) = (row.Origin, row.Toward);
        if (propagation.LightTimeModelled)
        {
            // The line was measured when the light came in: turned back into the Earth's axes of when it left, it stays where it is
            // among the stars. Left in the axes of its arrival, it would pass the source by 50 m and more.
            time = row.Time.AddSeconds(-DistanceToEarth(row) / SpeedOfLight);
            origin = rotation.ToEcef(time, rotation.ToEci(row.Time, row.Origin));
            toward = rotation.ToEcef(time, rotation.ToEci(row.Time, row.Toward));
        }

        return new(infrared.Id, row.Id, time, row.SignalToNoise, origin, toward, row.IntensityWattsPerSteradian, row.SigmaRadians);
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

    /// <summary>What cannot be, in words; readers of files check the same earlier, live feeds may not.</summary>
    private static string? Flaw(LineOfSightRow row)
    {
        if (!Within(row.Origin.Vector.Length, 6.3e6, 1e9))
        {
            return "expected the satellite outside the Earth and within 10⁹ m of its centre.";
        }

        if (!(Math.Abs(row.Toward.Vector.LengthSquared - 1) < 1e-5))
        {
            return "expected a direction of length 1.";
        }

        if (!(row.SignalToNoise >= 0 && row.IntensityWattsPerSteradian >= 0)
            || !double.IsFinite(row.SignalToNoise) || !double.IsFinite(row.IntensityWattsPerSteradian))
        {
            return "expected an intensity and a signal-to-noise ratio that are finite and not below zero; "
                + $"found {row.IntensityWattsPerSteradian} W/sr and {row.SignalToNoise}.";
        }

        return Within(row.SigmaRadians, SmallestAngleSigma, 0.1)
            ? null
            : $"expected a standard deviation from 10⁻⁹ to 0.1 rad; found {row.SigmaRadians}.";
    }
}
