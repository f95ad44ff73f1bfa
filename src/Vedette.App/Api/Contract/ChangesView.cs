namespace Vedette.App;

/// <summary>Parts of the picture that changed. Each item replaces the one with the same id.</summary>
/// <param name="Sensors">Sensors.</param>
/// <param name="Tracks">Tracks.</param>
/// <param name="RemovedTracks">Tracks no longer kept: forget them with all that hangs on them.</param>
/// <param name="Trails">Paths flown; points are added to what is known.</param>
/// <param name="Arcs">Paths predicted.</param>
/// <param name="Assessments">Assessments.</param>
/// <param name="Alerts">Alerts.</param>
/// <param name="Cues">Requests to radars to look, and how they stand.</param>
/// <param name="Sightings">Detections as they arrived, oldest first.</param>
/// <param name="Timeline">Entries of the time line, oldest first.</param>
internal sealed record ChangesView(
    IReadOnlyList<SensorView> Sensors,
    IReadOnlyList<TrackView> Tracks,
    IReadOnlyList<long> RemovedTracks,
    IReadOnlyList<TrailView> Trails,
    IReadOnlyList<ArcView> Arcs,
    IReadOnlyList<AssessmentView> Assessments,
    IReadOnlyList<AlertView> Alerts,
    IReadOnlyList<CueView> Cues,
    IReadOnlyList<SightingView> Sightings,
    IReadOnlyList<TimelineEntry> Timeline);
