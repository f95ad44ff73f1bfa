namespace Vedette.App;

/// <summary>What operators are told, with all its earlier states.</summary>
/// <param name="Id">Its number.</param>
/// <param name="TrackId">The track it rests on.</param>
/// <param name="Version">Version of this state.</param>
/// <param name="TimeSeconds">When this state began.</param>
/// <param name="TimeUtc">The same in ISO 8601.</param>
/// <param name="Level">0 ended, 1 notice, 2 watch, 3 recommend, 4 released.</param>
/// <param name="LevelName">The word for the level.</param>
/// <param name="Reason">Why this level.</param>
/// <param name="Mode">Worst data mode.</param>
/// <param name="History">All states, oldest first, this one last.</param>
/// <param name="Assessment">What this state rests on.</param>
internal sealed record AlertView(
    long Id,
    long TrackId,
    int Version,
    double TimeSeconds,
    string TimeUtc,
    int Level,
    AlertLevel LevelName,
    string Reason,
    DataMode Mode,
    IReadOnlyList<AlertStepView> History,
    AssessmentView Assessment);

/// <summary>An earlier state of an alert.</summary>
/// <param name="Version">Its version.</param>
/// <param name="TimeSeconds">When it began.</param>
/// <param name="Level">Its level.</param>
/// <param name="Reason">Why.</param>
internal sealed record AlertStepView(int Version, double TimeSeconds, int Level, string Reason);
