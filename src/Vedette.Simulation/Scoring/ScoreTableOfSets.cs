using static Vedette.Simulation.ScoreTable;

namespace Vedette.Simulation;

/// <summary>The lines of a score that are about all objects and all tracks together.</summary>
internal static class ScoreTableOfSets
{
    public static IEnumerable<string> Lines(ScoreReport report)
    {
        int Count(TrackVerdict verdict) => report.Tracks.Count(t => t.Verdict == verdict);
        LastPlotScore last = report.LastPlot;
        return
        [
            $"Tracks     {Count(TrackVerdict.Right)} right, {Count(TrackVerdict.Redundant)} redundant, "
                + $"{Count(TrackVerdict.False)} false, of {report.Tracks.Count} confirmed",
            $"Last plot  {last.WithTrack} of {last.Objects} objects with a track; position rms {Number(last.PositionRmsMetres, "0.00")} m, "
                + $"velocity rms {Number(last.VelocityRmsMetresPerSecond, "0.0000")} m/s",
            .. Lines(report.Identity),
            .. report.Count is { } count ? Lines(count) : [],
            .. Lines(report.Gospa),
            .. Lines(report.Ospa),
            .. Lines(report.Trajectories),
        ];
    }

    private static IEnumerable<string> Lines(IdentityScore s)
    {
        string alerts = string.Join(' ', s.MedianAlertSeconds.Select(l => Number(l, "0.0")));
        yield return $"Identity   objects tracked {Part(s.Tracked)}; by one track throughout {Part(s.OneTrack)}; swaps {s.Swaps}, breaks {s.Breaks}, "
            + $"redundant tracks {s.RedundantTracks}";
        yield return $"           time tracked {Part(s.TimeTracked)}; completeness {Part(s.Completeness)}; purity {Part(s.Purity)}";
        yield return $"Latency    first detection to confirmed track, median {Number(s.MedianConfirmedSeconds, "0.0")} s, longest "
            + $"{Number(s.LargestConfirmedSeconds, "0.0")} s; launch to launch estimate {Number(s.MedianLaunchSeconds, "0.0")} s, burnout to impact "
            + $"prediction {Number(s.MedianImpactSeconds, "0.0")} s, launch to alert 1 2 3 4 {alerts} s (medians)";
    }

    private static IEnumerable<string> Lines(CountScore s)
    {
        yield return $"Count      interval holds the number in {s.Held.InWords}; too low {s.Below}, too high {s.Above}; mean width "
            + $"{Number(s.MeanWidth, "0.00")}, true {Number(s.MeanTrue, "0.00")}, estimate off by {Number(s.MeanError, "0.00")} (rms {Number(s.RmsError, "0.00")})";
    }

    private static IEnumerable<string> Lines(GospaScore s)
    {
        yield return $"GOSPA      rms {Number(s.RmsMetres, "0")} m (c = {Number(s.Options.CutoffMetres, "0.###")} m, p = {Number(s.Options.Order, "0.###")}, "
            + $"alpha = {Number(s.Options.Alpha, "0.###")}); parts: localisation {Number(s.LocalisationPartRmsMetres, "0")}, missed "
            + $"{Number(s.MissedPartRmsMetres, "0")}, false {Number(s.FalsePartRmsMetres, "0")} m";
        yield return $"           localisation per object {Number(s.LocalisationPerObjectRmsMetres, "0.0")} m (rms over time), of all pairs "
            + $"{Number(s.LocalisationRmsMetres, "0.0")} m; missed {Number(s.MeanMissed, "0.00")}, false {Number(s.MeanFalse, "0.00")} on average";
    }

    private static IEnumerable<string> Lines(OspaScore s)
    {
        yield return $"OSPA       rms {Number(s.RmsMetres, "0")} m, mean {Number(s.MeanMetres, "0")} m (c = {Number(s.CutoffMetres, "0.###")} m, p = "
            + $"{Number(s.Order, "0.###")}); parts: localisation {Number(s.LocalisationPartRmsMetres, "0")}, cardinality "
            + $"{Number(s.CardinalityPartRmsMetres, "0")} m";
    }

    private static IEnumerable<string> Lines(TrajectoryScore s)
    {
        TrajectoryMetricResult r = s.Result;
        string bound = r.ExactClusters == r.Clusters ? "exact" : $"between that and {Number(r.LowerPerStepMetres, "0")} m";
        yield return $"T-GOSPA    {Number(r.PerStepMetres, "0")} m per step ({bound}; c = {Number(r.Options.CutoffMetres, "0.###")} m, p = "
            + $"{Number(r.Options.Order, "0.###")}, gamma = {Number(r.Options.SwitchMetres, "0.###")} m); parts: localisation "
            + $"{Number(r.LocalisationPerStepMetres, "0")}, missed {Number(r.MissedPerStepMetres, "0")}, false {Number(r.FalsePerStepMetres, "0")}, "
            + $"switches {Number(r.SwitchPerStepMetres, "0")} m";
        yield return $"           {Number(r.Switches, "0.#")} switches in {r.Steps} steps of {Number(s.StepSeconds, "0.###")} s; {r.ExactClusters} of "
            + $"{r.Clusters} clusters solved exactly";
    }

    private static string Part(Proportion p) => p.Total == 0 ? "-" : $"{Number(p.Fraction, "0.000")} ({p.InWords})";
}
