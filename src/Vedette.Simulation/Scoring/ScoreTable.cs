using System.Globalization;

namespace Vedette.Simulation;

/// <summary>A score as lines of text for people.</summary>
public static class ScoreTable
{
    /// <summary>The lines, without line ends.</summary>
    /// <param name="report">The score.</param>
    public static IReadOnlyList<string> Lines(ScoreReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.Absent.Select(a => $"Absent     {a.What}: {a.Consequence}"),
            "Asked for",
            .. report.Requirements.Select(Line),
            "",
            "Estimates                       held    of   part  95 % interval  by cov.  95 % interval  median km  mean d2 (2)  time rms (1)  no est.  no track",
            Line("impact, threats", report.Impact),
            Line("impact, by position", report.ImpactByPosition),
            Line("impact, spent stages", report.ImpactOfStages),
            Line("launch, threats", report.Launch),
            Line("launch, by position", report.LaunchByPosition),
            "",
            "NEES                             samples  objects   mean (6)  95 % band of it  median (5.35)  in 90 %  95 % interval"
                + "  diverged  position (3)      rms m    rms m/s",
            Line(report.Covariance.Coasting),
            Line(report.Covariance.CoastingByPosition),
            .. report.Covariance.Groups.Select(Line),
            .. report.Covariance.EveryTenSeconds.Where(s => s.Steps.Count > 0).Select(Line),
            "",
            .. ScoreTableOfSets.Lines(report),
            "",
            "Object  kind         class    seen  first s  findable  confirmed  tracks swaps breaks  part  compl. purity  "
                + "pos m    NEES   launch km  held    95 %        impact km  held    95 %        alerts 1 2 3 (s after launch)",
            .. report.Objects.Where(o => o.Detections > 0 || o.Found).Select(Line),
            .. report.Covariance.Diverged.Take(10).Select(Line),
            .. FalseTracks(report),
            .. FalseAlerts(report),
        ];
    }

    /// <summary>The interval of Wilson, or a dash.</summary>
    internal static string Interval(Proportion p, string format) => p.Total > 0 ? $"{Number(p.Low, format)}-{Number(p.High, format)}" : "-";

    /// <summary>A number, or a dash.</summary>
    internal static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Line(Requirement r)
    {
        string verdict = r.Met switch { true => "met", false => "NOT MET", null => "-" };
        string band = r.Low is null ? $"at most {Number(r.High, "0.###")}"
            : r.High is null ? $"at least {Number(r.Low, "0.###")}"
            : $"{Number(r.Low, "0.###")} to {Number(r.High, "0.###")}";
        return $"  {verdict,-8} {r.Name,-62} {Number(r.Value, "0.###"),7}   ({band}; {r.Detail})";
    }

    private static string Line(string name, EllipseScore s) =>
        $"  {name,-28} {s.ByEllipse.Held,5} {s.ByEllipse.Total,5}  {Number(s.ByEllipse.Fraction, "0.000"),5}  {Interval(s.ByEllipse, "0.000"),13}  "
        + $"{Number(s.ByCovariance.Fraction, "0.000"),7}  {Interval(s.ByCovariance, "0.000"),13}  {Number(s.MedianErrorMetres / 1000, "0.00"),9}  "
        + $"{Number(s.MeanNormalisedSquared, "0.00"),11}  {Number(s.TimeErrorRmsSigmas, "0.00"),12}  {s.WithoutEstimate,7}  {s.WithoutTrack,8}";

    private static string Line(NeesScore s) =>
        $"  {s.Group,-30} {s.Samples,7}  {s.Objects,7}  {Number(s.Mean, "0.00"),9}  {Band(s.BandLow, s.BandHigh),14}  {Number(s.Median, "0.00"),13}  "
        + $"{Number(s.Within90.Fraction, "0.000"),7}  {Interval(s.Within90, "0.000"),13}  {s.Diverged,8}  "
        + $"{Number(s.PositionMean, "0.00"),12}  {Number(s.PositionRmsMetres, "0.0"),9}  {Number(s.VelocityRmsMetresPerSecond, "0.000"),9}";

    private static string Line(NeesSeries s) =>
        $"  {s.Group + ", every ten seconds",-30} mean over objects inside its 95 % band in {s.InsideBand.InWords}; worst "
        + Worst(s.Steps.MaxBy(step => Math.Max(step.Mean / step.BandHigh, step.BandLow / step.Mean))!);

    private static string Worst(NeesStep s) =>
        $"{Number(s.Mean, "0.00")} of {s.Objects} ({Band(s.BandLow, s.BandHigh)}) at {Number(s.Seconds, "0")} s";

    private static string Line(DivergedStretch d) =>
        $"Diverged   track {d.TrackId} on {d.Kind} {d.ObjectId}, {Number(d.StartSeconds, "0.0")} to {Number(d.EndSeconds, "0.0")} s: {d.Samples} samples, "
        + $"NEES up to {Number(d.LargestNees, "0")}, {Number(d.LargestPositionMetres, "0")} m, {Number(d.LargestVelocityMetresPerSecond, "0.0")} m/s";

    private static string Line(ObjectScore o)
    {
        string alerts = string.Join(' ', o.AlertLatencies.Take(3).Select(l => Number(l, "0")));
        return $"{o.Id,6}  {o.Kind,-12} {o.Class,-7} {o.Detections,5}  {Number(o.FirstDetectionSeconds, "0.0"),7}  "
            + $"{Number(o.Findable.Count > 0 ? o.Findable[0].Seconds : null, "0.0"),8}  {Number(o.ConfirmedSeconds, "0.0"),9}  "
            + $"{o.Tracks.Count,6} {o.Swaps,5} {o.Breaks,6}  {Number(o.TrackedSteps.Fraction, "0.00"),4}  {Number(o.Completeness, "0.00"),6} "
            + $"{Number(o.Purity, "0.00"),6}  {Number(Summary.Median(o.Errors.Select(e => e.PositionMetres)), "0"),5}  "
            + $"{Number(Summary.Mean(o.Errors.Select(e => e.StateNees).OfType<double>()), "0.0"),6}   "
            + $"{Last(o.Launch),9}  {Held(o.Launch),-18}  {Last(o.Impact),9}  {Held(o.Impact),-18}  {alerts}";
    }

    private static string Last(EllipseSeries? series) =>
        series is { Samples.Count: > 0 } ? Number(series.Samples[^1].ErrorMetres / 1000, "0.0") : "-";

    private static string Held(EllipseSeries? series) =>
        series is { Samples.Count: > 0 } ? $"{series.ByEllipse.Held + "/" + series.ByEllipse.Total,-7} {Interval(series.ByEllipse, "0.00")}" : "-";

    private static IEnumerable<string> FalseTracks(ScoreReport report) =>
        report.Tracks.Where(t => t.Verdict == TrackVerdict.False).Select(t =>
            $"False track {t.TrackId}: from {Number(t.ConfirmedSeconds, "0.0")} s for {Number(t.LifetimeSeconds, "0")} s, "
            + $"{t.Detections} detections, mostly {t.Kind} {t.ObjectId}, near an object {Number(t.NearFraction, "0%")} of its life");

    private static IEnumerable<string> FalseAlerts(ScoreReport report) =>
        report.Alerts.Where(a => a.IsFalse).Select(a =>
            $"False alert {a.AlertId}: level {a.HighestLevel} from {Number(a.WatchSeconds, "0.0")} s, track {a.TrackId}, "
            + $"{a.Kind} {a.ObjectId} (known by {a.KnownBy})");

    private static string Band(double? low, double? high) => $"{Number(low, "0.00")} to {Number(high, "0.00")}";
}
