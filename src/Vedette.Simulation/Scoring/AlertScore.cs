namespace Vedette.Simulation;

/// <summary>An alert, and what it was really about.</summary>
/// <param name="AlertId">Its name.</param>
/// <param name="TrackId">The track it rested on.</param>
/// <param name="HighestLevel">Its highest level.</param>
/// <param name="FirstSeconds">When it was raised.</param>
/// <param name="WatchSeconds">When it came to level 2, or null.</param>
/// <param name="EndSeconds">When it ended, or null.</param>
/// <param name="ObjectId">The object, worst case over the states of level 2 or more; 0 for clutter.</param>
/// <param name="Kind">Kind of the object, or clutter.</param>
/// <param name="KnownBy">detections, position, or nothing: how that is known.</param>
/// <param name="IsFalse">Whether it came to level 2 or more on a satellite, a hot spot or clutter.</param>
public sealed record AlertScore(
    long AlertId,
    long TrackId,
    int HighestLevel,
    double FirstSeconds,
    double? WatchSeconds,
    double? EndSeconds,
    int ObjectId,
    string Kind,
    string KnownBy,
    bool IsFalse);
