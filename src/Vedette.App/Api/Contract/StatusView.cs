namespace Vedette.App;

/// <summary>State of the picture as a whole; the heartbeat of the live hub.</summary>
/// <param name="Product">Name and version of the program.</param>
/// <param name="Source">What is shown, in words.</param>
/// <param name="Theatre">Name of the theatre; empty until the configuration came.</param>
/// <param name="EpochUtc">ISO 8601 time that all <c>…Seconds</c> times of the contract count from; null until the configuration came.</param>
/// <param name="Mode">Worst data mode of all that was taken in: live, exercise, test or simulated.</param>
/// <param name="Replay">Whether recorded data are played.</param>
/// <param name="PictureTimeSeconds">Time the picture shows, in seconds after the epoch.</param>
/// <param name="PictureTimeUtc">The same in ISO 8601.</param>
/// <param name="WallTimeUtc">What the server's clock says.</param>
/// <param name="PictureAgeSeconds">Seconds since the pipeline last moved on, by a monotonic clock; 0 while a player is paused on purpose.</param>
/// <param name="LastEvidenceSeconds">Time of the latest detection taken into a track; null before the first.</param>
/// <param name="Count">How many objects there are where sensors look now; null before the first count.</param>
/// <param name="Player">State of the player; null when live.</param>
/// <param name="Feeds">Health of the sensors' feeds.</param>
/// <param name="Counters">Running totals.</param>
/// <param name="Problem">What stops the picture, in words; null when nothing does.</param>
internal sealed record StatusView(
    string Product,
    string Source,
    string Theatre,
    string? EpochUtc,
    DataMode Mode,
    bool Replay,
    double PictureTimeSeconds,
    string? PictureTimeUtc,
    string WallTimeUtc,
    double PictureAgeSeconds,
    double? LastEvidenceSeconds,
    CountView? Count,
    PlayerView? Player,
    FeedsView Feeds,
    CountersView Counters,
    string? Problem);

/// <summary>How many objects there are where sensors look now, satellites among them.</summary>
/// <param name="Low">Lower end of the 90 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Expected">Mean.</param>
/// <param name="Grade">How far it can be relied upon: exact, close or open.</param>
internal sealed record CountView(int Low, int High, double Expected, CountGrade Grade);

/// <summary>State of the player.</summary>
/// <param name="State">playing, paused, seeking or ended.</param>
/// <param name="Speed">Picture seconds per second of the wall clock.</param>
/// <param name="StartSeconds">Start of the time line.</param>
/// <param name="EndSeconds">End of the time line; null until known.</param>
internal sealed record PlayerView(PlayerState State, double Speed, double StartSeconds, double? EndSeconds);

/// <summary>Health of the feeds.</summary>
/// <param name="Total">Sensors configured.</param>
/// <param name="Silent">Sensors reported silent.</param>
/// <param name="NeverHeard">Sensors that have sent nothing yet.</param>
internal sealed record FeedsView(int Total, int Silent, int NeverHeard)
{
    /// <summary>Feeds over networks that are silent, or lost and tried again: name, and which of the two in words.</summary>
    public IReadOnlyList<string> Troubled { get; init; } = [];
}

/// <summary>Running totals of this run.</summary>
/// <param name="Inputs">Inputs processed.</param>
/// <param name="Events">Events folded into the picture.</param>
/// <param name="Dropped">Events that the picture's queue had no room for: above zero, the picture may lack something.</param>
/// <param name="Rejected">Inputs, or parts of them, that the pipeline could not use.</param>
/// <param name="Unusable">Events that could not be shown, because a number in them was not finite.</param>
/// <param name="TentativeEnded">Tracks that ended before they were confirmed.</param>
/// <param name="NotAlerted">Confirmed tracks that never reached level 2.</param>
internal sealed record CountersView(
    long Inputs, long Events, long Dropped, long Rejected, long Unusable, long TentativeEnded, long NotAlerted);
