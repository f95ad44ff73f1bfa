namespace Vedette.Model;

/// <summary>What a run made of one detection.</summary>
/// <param name="Kind">Kind of the detection.</param>
/// <param name="DetectionId">Its number.</param>
/// <param name="Track">The track that took it, or null.</param>
/// <param name="Probability">Of that association, 0 to 1.</param>
public readonly record struct AssociationReport(DetectionKind Kind, long DetectionId, TrackId? Track, double Probability);
