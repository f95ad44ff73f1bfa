namespace Vedette.Simulation;

/// <summary>Writes a bound as lines of text.</summary>
public static class BoundTable
{
    /// <summary>The lines, without line ends.</summary>
    public static IEnumerable<string> Lines(BoundReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return "  object kind             sightings     from s  last s   position m   velocity m/s";
        foreach (ObjectBound o in report.Objects)
        {
            yield return FormattableString.Invariant($"  {o.ObjectId,6} {o.Kind,-16} {o.Sightings,9} {o.FromSeconds,10:F1}")
                + (o.Last is { } last ? FormattableString.Invariant($" {last.Seconds,7:F1} {last.PositionMetres,12:F2} {last.VelocityMetresPerSecond,14:F4}") : "")
                + (o.Reason.Length > 0 ? $"  {o.Reason}" : "");
            foreach (BoundPoint point in o.Series)
            {
                yield return FormattableString.Invariant(
                    $"{"",46} {point.Seconds,7:F1} {point.PositionMetres,12:F2} {point.VelocityMetresPerSecond,14:F4}");
            }
        }

        if (report.Launches.Count > 0)
        {
            foreach (string line in LaunchLines(report))
            {
                yield return line;
            }
        }

        yield return report.PositionRmsMetres is null
            ? "no object has a bound"
            : FormattableString.Invariant(
                $"position rms {report.PositionRmsMetres:F2} m, mean {report.PositionMeanMetres:F2} m, velocity rms {report.VelocityRmsMetresPerSecond:F4} m/s, {How(report)}");
    }

    private static IEnumerable<string> LaunchLines(BoundReport report)
    {
        yield return "  launch of        sightings sensors   east km  north km  longer km  shorter km  time s  azimuth deg";
        foreach (LaunchBound l in report.Launches)
        {
            yield return FormattableString.Invariant(
                $"  {l.ObjectId,6} {l.Kind,-10} {l.Sightings,8} {l.Sensors,7} {l.EastMetres / 1000,9:F3} {l.NorthMetres / 1000,9:F3} {l.LongerMetres / 1000,10:F3} {l.ShorterMetres / 1000,11:F3} {l.TimeSeconds,7:F2} {double.RadiansToDegrees(l.AzimuthRadians),12:F2}");
        }

        LaunchBoundOptions o = report.Options.Launch;
        string vehicle = o.VehicleShare is { } share ? FormattableString.Invariant($"vehicle known to {100 * share} %") : "vehicle of the family of boost profiles";
        yield return FormattableString.Invariant(
            $"launches (standard deviations): {vehicle}, kick unknown, height of the first sight known to {o.FirstSightSigmaMetres / 1000} km, all seen while it burned");
    }

    private static string How(BoundReport report)
    {
        BoundOptions o = report.Options;
        string noise = o.ProcessNoiseDensity > 0 ? FormattableString.Invariant($"process noise {o.ProcessNoiseDensity} m²/s³") : "no process noise";
        string drag = o.Drag switch
        {
            DragKnowledge.Known => "drag known",
            DragKnowledge.Unknown => FormattableString.Invariant($"drag unknown (sigma {o.DragLogSigma} of the logarithm)"),
            _ => "no drag",
        };
        return $"{noise}, {drag}, {(o.Biases is null ? "no" : "unknown")} constant errors, {(report.Expected ? "expected" : "actual")} detections";
    }
}
