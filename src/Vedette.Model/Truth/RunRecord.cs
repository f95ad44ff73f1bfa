namespace Vedette.Model;

/// <summary>What a run made of a recording.</summary>
/// <param name="Tracks">All versions of all tracks, in the order of the file.</param>
/// <param name="Associations">What became of the detections.</param>
/// <param name="Assessments">All assessments, in the order of the file.</param>
/// <param name="Alerts">All states of all alerts, in the order of the file.</param>
/// <param name="Complete">False when the run was cut off while it wrote its tracks.</param>
public sealed record RunRecord(
    IReadOnlyList<TrackReport> Tracks,
    IReadOnlyList<AssociationReport> Associations,
    IReadOnlyList<AssessmentReport> Assessments,
    IReadOnlyList<AlertReport> Alerts,
    bool Complete)
{
    /// <summary>What there was of the run.</summary>
    public RunParts Parts { get; init; } = RunParts.All;

    /// <summary>Intervals of the number of objects, in the order of the file.</summary>
    public IReadOnlyList<CountReport> Counts { get; init; } = [];

    /// <summary>Whether there was a part.</summary>
    public bool Has(RunParts part) => (Parts & part) == part;
}
