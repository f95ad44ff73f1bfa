namespace Vedette.Simulation;

/// <summary>Writes a summary of a campaign as lines of text.</summary>
public static class CampaignTable
{
    /// <summary>The lines, without line ends.</summary>
    public static IEnumerable<string> Lines(CampaignSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        CampaignErrors last = summary.LastPlot;
        yield return $"{summary.Scenario}: {summary.Runs} runs from seed {summary.Seed}, {summary.Failed} could not be made, {summary.Objects} objects";
        yield return "  at the last plot             rms      bound   ratio       mean     median        90 %        95 %     largest";
        yield return Row("position m", last.PositionMetres, last.PositionBoundRmsMetres, last.PositionRatio);
        yield return Row("velocity m/s", last.VelocityMetresPerSecond, last.VelocityBoundRmsMetresPerSecond, last.VelocityRatio);
        yield return $"  NEES mean {Number(last.NeesMean)} of {last.Samples} (95 % band {Number(last.NeesLow)} to {Number(last.NeesHigh)}); "
            + $"over time outside its band at {summary.NeesOutsideBand} of {summary.OverTime.Count} times";
        yield return Part("90 % regions of position and velocity that hold the truth", summary.StateRegions);
        yield return Part("the same every 10 s", summary.AllRegions);
        yield return Part("  in boost", summary.BoostRegions);
        yield return Part("  in coast", summary.CoastRegions);
        yield return Part("  in re-entry", summary.ReentryRegions);
        yield return Part("objects whose track was kept", summary.Kept);
        if (summary.Departed > 0)
        {
            yield return Latency($"{summary.Departed} objects did what no model expects; until back in the 95 % band", summary.InBandSeconds);
            yield return Latency($"until below three sigma for good ({summary.NotRecovered} never)", summary.RecoveredSeconds);
            yield return Part($"impact ellipses that hold the truth, from {CampaignObject.SettledSeconds} s after that on", summary.SettledImpact);
        }

        yield return Part("impact ellipses that hold the truth", summary.Impact);
        yield return Part("launch ellipses that hold the truth", summary.Launch);
        foreach (string line in LaunchLines("two sensors or more", summary.Stereo).Concat(LaunchLines("one sensor", summary.Mono)))
        {
            yield return line;
        }

        yield return Part("intervals of the number of objects that hold it", summary.Counts)
            + (summary.CountWidths.Count == 0 ? "" : FormattableString.Invariant($"; mean width {summary.CountWidths.Mean:F2}"));
        yield return $"  objects seen three times and never found {summary.NotFound}, threats missed {summary.Missed} of {summary.Findable}";
        yield return $"  false tracks {summary.FalseTracks} longer than {CampaignRun.LongFalseTrackSeconds} s, {summary.ShortFalseTracks} shorter; "
            + $"redundant {summary.RedundantTracks}, swaps {summary.Swaps}, breaks {summary.Breaks}";
        yield return $"  alerts of level 2 or more {summary.Alerts}, false {summary.FalseAlerts}";
        yield return Latency("from first detection to a confirmed track", summary.ConfirmedLatencySeconds);
        yield return Latency("from launch to an alert of level 2", summary.AlertLatencySeconds);
        yield return $"  GOSPA rms {Number(summary.GospaMetres.Rms)} m, localisation rms {Number(summary.LocalisationMetres.Rms)} m";
    }

    /// <summary>The last launch estimate of each threat that was seen burning.</summary>
    private static IEnumerable<string> LaunchLines(string seen, CampaignLaunches l)
    {
        if (l.Launches == 0)
        {
            yield break;
        }

        yield return $"  launches seen by {seen}: {l.Launches}, without estimate {l.WithoutEstimate}; at the end";
        yield return Row("  launch point km", Scaled(l.PlaceMetres, 1e-3), l.PlaceBoundRmsMetres / 1000, l.PlaceRatio);
        yield return Row("  lift-off s", l.TimeSeconds, l.TimeBoundRmsSeconds, l.TimeRatio);
        yield return Row("  azimuth deg", Scaled(l.AzimuthRadians, 180 / Math.PI), l.AzimuthBoundRmsRadians * 180 / Math.PI, l.AzimuthRatio);
        yield return Part("  90 % ellipses that hold the launch point", l.Ellipses)
            + FormattableString.Invariant($"; mean d² {l.MeanNormalisedSquared:F2}, median radius {l.EllipseMetres.Median / 1000:F2} km");
        yield return Part("  90 % intervals that hold the lift-off", l.Times);
        yield return Part("  90 % intervals that hold the azimuth", l.Azimuths);
        yield return Latency("  from the clouds to level 1", l.NoticeSeconds);
        yield return Latency("  from the clouds to level 2", l.WatchSeconds);
    }

    private static Distribution Scaled(Distribution d, double by) => new(
        d.Count, by * d.Mean, by * d.Rms, by * d.Median, by * d.Percentile90, by * d.Percentile95, by * d.Largest);

    private static string Row(string name, Distribution d, double? bound, double? ratio) => FormattableString.Invariant(
        $"  {name,-20} {d.Rms,11:F3} {bound,10:F3} {ratio,7:F3} {d.Mean,10:F3} {d.Median,10:F3} {d.Percentile90,11:F3} {d.Percentile95,11:F3} {d.Largest,11:F3}");

    private static string Part(string name, Proportion p) => p.Total == 0
        ? $"  {name}: no samples"
        : FormattableString.Invariant($"  {name}: {p.Fraction:P1} of {p.Total} (Wilson 95 %: {p.Low:F3} to {p.High:F3})");

    private static string Latency(string name, Distribution d) => d.Count == 0
        ? $"  {name}: none"
        : FormattableString.Invariant($"  {name}: median {d.Median:F1} s, 90 % {d.Percentile90:F1} s, largest {d.Largest:F1} s");

    private static string Number(double? value) => FormattableString.Invariant($"{value:F2}");
}
