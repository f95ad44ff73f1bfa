namespace Vedette.App;

/// <summary>A track with all that hangs on it.</summary>
/// <param name="Track">The track.</param>
/// <param name="Assessment">What it is taken to be; null before the first assessment.</param>
/// <param name="Trail">The path flown, in the form of <see cref="TrailView"/>.</param>
/// <param name="Arc">The path predicted; null where there is none.</param>
/// <param name="Claims">The latest detections that it took or refused, oldest first.</param>
internal sealed record TrackDetailView(
    TrackView Track, AssessmentView? Assessment, IReadOnlyList<double[]> Trail, ArcView? Arc, IReadOnlyList<ClaimView> Claims);
