namespace Vedette.App;

/// <summary>A request to a radar to look, and how it stands.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Revision">1 when it was issued, then counted up with each renewal.</param>
/// <param name="SensorId">The radar that is asked.</param>
/// <param name="TrackId">The track whose body it is about.</param>
/// <param name="Reason">burnout or handover.</param>
/// <param name="State">open, accepted, refused, unanswered, seen or over.</param>
/// <param name="Words">How it came to stand so, in one sentence; empty while it is open.</param>
/// <param name="IssuedSeconds">When the latest revision was issued.</param>
/// <param name="FromSeconds">Start of the window.</param>
/// <param name="UntilSeconds">End of the window.</param>
/// <param name="Mode">Worst data mode of what it was made from.</param>
/// <param name="Outline">Its search volume from above (<see cref="CueOutline"/>).</param>
internal sealed record CueView(
    long Id,
    int Revision,
    int SensorId,
    long TrackId,
    CueReason Reason,
    CueState State,
    string Words,
    double IssuedSeconds,
    double FromSeconds,
    double UntilSeconds,
    DataMode Mode,
    IReadOnlyList<PointView> Outline);
