namespace Vedette.App;

/// <summary>Something that happened, for the time line.</summary>
/// <param name="Number">Counted up in this run.</param>
/// <param name="TimeSeconds">When.</param>
/// <param name="TimeUtc">The same in ISO 8601.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="TrackId">The track it is about; null when none.</param>
/// <param name="SensorId">The sensor it is about; null when none.</param>
/// <param name="Level">Level of the alert; null when none.</param>
/// <param name="Text">One sentence.</param>
internal sealed record TimelineEntry(
    long Number, double TimeSeconds, string TimeUtc, TimelineKind Kind, long? TrackId, int? SensorId, int? Level, string Text);

/// <summary>What an entry of the time line is about.</summary>
internal enum TimelineKind
{
    /// <summary>A track was confirmed.</summary>
    TrackConfirmed,

    /// <summary>A confirmed track ended.</summary>
    TrackEnded,

    /// <summary>An alert is new or changed its level.</summary>
    Alert,

    /// <summary>A sensor fell silent or speaks again.</summary>
    SensorHealth,

    /// <summary>An input could not be used.</summary>
    Rejected,

    /// <summary>A radar was asked to look, or what became of it.</summary>
    Cue,
}
