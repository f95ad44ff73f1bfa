namespace Vedette.Simulation;

/// <summary>Something that a run does not have.</summary>
/// <param name="What">The file or the columns.</param>
/// <param name="Consequence">What is not scored, or scored in another way.</param>
public sealed record AbsentPart(string What, string Consequence)
{
    private static readonly (RunParts Part, AbsentPart Absent)[] s_parts =
    [
        (RunParts.Statuses, new("tracks.csv: status", "every row counts as confirmed; a track ends its longest interval after its last row")),
        (RunParts.Phases, new("tracks.csv: phase", "tracks are carried on in free fall, and sorted by the true phase")),
        (RunParts.Covariances, new("tracks.csv: p11 to p66", "no NEES")),
        (RunParts.Associations, new("associations.csv", "which track is on which object is told by the pairs of T-GOSPA; no purity, no completeness")),
        (RunParts.Assessments, new("assessments.jsonl", "no launch estimates, no impact predictions")),
        (RunParts.Alerts, new("alerts.jsonl", "no alerts")),
        (RunParts.Counts, new("counts.csv", "no intervals of the number of objects")),
    ];

    /// <summary>All that a run does not have.</summary>
    /// <param name="run">The run.</param>
    public static IReadOnlyList<AbsentPart> Of(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. s_parts.Where(p => !run.Has(p.Part)).Select(p => p.Absent)];
    }
}
