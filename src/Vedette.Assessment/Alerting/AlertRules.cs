using System.Globalization;

namespace Vedette.Assessments;

/// <summary>Which level a track deserves, and why; docs/algorithms/alert-levels.md.</summary>
internal static class AlertRules
{
    /// <summary>Probabilities of ballistic flight from which a level is given, by level.</summary>
    private static ReadOnlySpan<double> RaiseAt => [0, 0.5, 0.9, 0.9];

    /// <summary>Probabilities down to which a level is kept, by level.</summary>
    private static ReadOnlySpan<double> KeepAt => [0, 0.3, 0.7, 0.7];

    private const int LeastRays = 3;
    private const double LeastRaySeconds = 6;

    /// <summary>ln 10⁴: fires that flare up outnumber launches by as much, and where one satellite sees a few of them as one, nothing else contradicts.</summary>
    private const double SureMotion = 9.2;
    private const int LeastPlots = 4;
    private const double LeastPlotSeconds = 6;
    private const double PerigeeSigmas = 3;
    private const double SureProbability = 0.99;
    private const int SureDetections = 15;
    private const double SureSecondsOneSensor = 60;
    private const double SureSecondsMoreSensors = 40;

    /// <summary>The level that a track deserves.</summary>
    /// <param name="track">The track.</param>
    /// <param name="record">Its detections.</param>
    /// <param name="c">Its class.</param>
    /// <param name="held">The level it has; a level held is kept down to a lower probability than it takes to reach it.</param>
    public static AlertLevel Level(Track track, DetectionRecord record, in Classification c, AlertLevel held)
    {
        for (AlertLevel level = AlertLevel.Recommend; level > AlertLevel.Ended; level--)
        {
            double least = level <= held ? KeepAt[(int)level] : RaiseAt[(int)level];
            if (c.Ballistic >= least && Qualifies(level, track, record, c))
            {
                return level;
            }
        }

        return AlertLevel.Ended;
    }

    /// <summary>Why a track has a level, in words.</summary>
    public static string Reason(AlertLevel level, DetectionRecord record, in Classification c)
    {
        string seen = Seen(record);
        return level switch
        {
            AlertLevel.Recommend when Agree(record) =>
                Text($"Infrared and radar agree: {seen}. It comes down again with probability {c.Ballistic:F3}."),
            AlertLevel.Recommend =>
                Text($"One phenomenology, long enough to be beyond doubt: {seen}. It comes down again with probability {c.Ballistic:F3}."),
            AlertLevel.Watch => Text($"Confirmed track, one phenomenology: {seen}. It comes down again with probability {c.Ballistic:F2}."),
            _ => Text($"Seen, not confirmed: {seen}. It may be a launch, with probability {c.Ballistic:F2}."),
        };
    }

    /// <summary>Why a track deserves no alert any more, in words.</summary>
    public static string ReasonToEnd(in Classification c) => c.Leader switch
    {
        ObjectHypothesis.Orbit when c.Match is { } match => Text($"Reassessed: catalogue object {match.CatalogueId}, in orbit."),
        ObjectHypothesis.Orbit when c.Listed is { } listed => Text($"Reassessed: {listed.Explained} of its {listed.Plots} plots lie on catalogue objects."),
        ObjectHypothesis.Orbit => Text($"Reassessed: in orbit with probability {c.Orbit:F2}, perigee {c.Perigee.HeightMetres / 1000:F0} km."),
        ObjectHypothesis.FixedHotSource => Text($"Reassessed: a hot source that stands on the ground, with probability {c.FixedHotSource:F2}."),
        ObjectHypothesis.Unknown when c.LogAir > 0 => Text($"Reassessed: the air carries it, or it is an echo of the surface, with probability {c.Unknown:F2}."),
        ObjectHypothesis.Unknown when c.Flown is { } flown => Text($"Reassessed: {flown.Explained} of its {flown.Plots} plots lie on aircraft that are reported."),
        ObjectHypothesis.Unknown => Text($"Reassessed: clutter or unknown, with probability {c.Unknown:F2}."),
        _ => Text($"Reassessed: ballistic flight is no longer likely enough, with probability {c.Ballistic:F2}."),
    };

    private static bool Qualifies(AlertLevel level, Track track, DetectionRecord record, in Classification c) => level switch
    {
        AlertLevel.Recommend => IsTrack(track, record, c) && (Agree(record) || BeyondDoubt(record, c)),
        AlertLevel.Watch => IsTrack(track, record, c),
        _ => record.Rays > 1 || IsRising(track) || track.Status != TrackStatus.Tentative,
    };

    private static bool IsTrack(Track track, DetectionRecord record, in Classification c)
    {
        if (track.Status == TrackStatus.Tentative)
        {
            return false;
        }

        bool moves = record.Satellites > 1 || record.HasPlots || c.LogFixed < -SureMotion;
        bool comesDown = (OrbitTest.LowestMetres - c.Perigee.HeightMetres) / c.Perigee.SigmaMetres > PerigeeSigmas;
        return (record.Rays >= LeastRays && record.RaySeconds >= LeastRaySeconds && moves)
            || (record.Plots >= LeastPlots && record.PlotSeconds > LeastPlotSeconds && comesDown);
    }

    private static bool Agree(DetectionRecord record) => record.Rays >= LeastRays && record.Plots >= LeastPlots;

    private static bool BeyondDoubt(DetectionRecord record, in Classification c)
    {
        double least = record.Satellites + record.Radars > 1 ? SureSecondsMoreSensors : SureSecondsOneSensor;
        return c.Ballistic >= SureProbability
            && record.Rays + record.Plots >= SureDetections
            && Math.Max(record.RaySeconds, record.PlotSeconds) >= least;
    }

    private static bool IsRising(Track track) =>
        Vector3.Dot(track.State.Position.Vector, track.State.Velocity.Vector) > 0;

    private static string Seen(DetectionRecord record)
    {
        string rays = record.Rays == 0 ? "" : Text($"{Number(record.Satellites, "infrared satellite")}, {Number(record.Rays, "line")} of sight in {record.RaySeconds:F0} s");
        string plots = record.Plots == 0 ? "" : Text($"{Number(record.Radars, "radar")}, {Number(record.Plots, "plot")} in {record.PlotSeconds:F0} s");
        return rays.Length > 0 && plots.Length > 0 ? $"{rays}; {plots}" : rays + plots;
    }

    private static string Number(int count, string noun) => Text($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
