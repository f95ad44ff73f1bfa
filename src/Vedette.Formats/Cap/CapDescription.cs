using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>Says in words what is known of an alert.</summary>
internal static class CapDescription
{
    // Quantile of the normal distribution for 90 % between the two ends.
    private const double NinetyPercentSigmas = 1.6448536269514722;

    /// <summary>The description: why, launch, impact, evidence, and how old the last of it is.</summary>
    public static string Of(Alert alert)
    {
        Assessment assessment = alert.Assessment;
        var text = new StringBuilder();
        text.Append(alert.Reason.TrimEnd('.')).Append(".\n");
        text.Append(Launch(assessment.Launch)).Append('\n');
        text.Append(Impact(assessment.Impact)).Append('\n');
        foreach (Evidence evidence in assessment.Evidence)
        {
            text.Append(evidence.Supports ? "For: " : "Against: ").Append(evidence.Text).Append('\n');
        }

        double age = Math.Max(0, alert.Time.SecondsSince(assessment.LastEvidence));
        return text.Append(CultureInfo.InvariantCulture, $"The last evidence is {age:F0} s older than this message.").ToString();
    }

    /// <summary>A place: 38.00° N 35.00° W.</summary>
    public static string Place(GeodeticPosition p) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Abs(p.LatitudeDegrees):F2}° {(p.LatitudeRadians < 0 ? 'S' : 'N')} {Math.Abs(p.LongitudeDegrees):F2}° {(p.LongitudeRadians < 0 ? 'W' : 'E')}");

    /// <summary>A share: 90 %.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");

    private static string Launch(LaunchPointEstimate? launch) => launch is null
        ? "Launch: not known yet."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Launch: {Place(launch.Point)}, between {Clock(launch.Time, -launch.TimeSigmaSeconds)} and {Clock(launch.Time, launch.TimeSigmaSeconds)} UTC (90 %), toward {double.RadiansToDegrees(launch.AzimuthRadians):F0}°; {Size(launch.Ellipse90)}.");

    private static string Impact(ImpactPrediction? impact) => impact is null
        ? "Impact: not known yet."
        : $"Impact: {Place(impact.Point)}, between {Clock(impact.Time, -impact.TimeSigmaSeconds)} and {Clock(impact.Time, impact.TimeSigmaSeconds)} UTC (90 %); {Size(impact.Ellipse90)}.";

    private static string Size(ErrorEllipse ellipse) => string.Create(
        CultureInfo.InvariantCulture,
        $"the 90 % area reaches {ellipse.SemiMajorMetres / 1000:F1} km along {double.RadiansToDegrees(ellipse.BearingRadians):F0}° and {ellipse.SemiMinorMetres / 1000:F1} km across, each way");

    private static string Clock(Instant time, double sigmaSeconds)
    {
        Instant end = time.AddSeconds(NinetyPercentSigmas * Math.Clamp(sigmaSeconds, -86400, 86400));
        string utc = UtcTime.Format(end, LeapSeconds.BuiltIn, 0);
        int start = utc.IndexOf('T', StringComparison.Ordinal) + 1;
        return utc[start..].TrimEnd('Z');
    }
}
