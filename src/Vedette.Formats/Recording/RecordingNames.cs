namespace Vedette.Formats;

/// <summary>The words that recordings use for the kinds of the model.</summary>
public static class RecordingNames
{
    /// <summary>Status of a track.</summary>
    public static string Of(TrackStatus status) => status switch
    {
        TrackStatus.Tentative => "tentative",
        TrackStatus.Confirmed => "confirmed",
        TrackStatus.Coasting => "coasting",
        _ => "ended",
    };

    /// <summary>Grade of a count.</summary>
    public static string Of(CountGrade grade) => grade switch
    {
        CountGrade.Exact => "exact",
        CountGrade.Close => "close",
        _ => "open",
    };

    /// <summary>Phase of flight.</summary>
    public static string Of(FlightPhase phase) => phase switch
    {
        FlightPhase.Boost => "boost",
        FlightPhase.Coast => "coast",
        FlightPhase.Reentry => "reentry",
        _ => "unknown",
    };

    /// <summary>Hypothesis about an object.</summary>
    public static string Of(ObjectHypothesis hypothesis) => hypothesis switch
    {
        ObjectHypothesis.Ballistic => "ballistic",
        ObjectHypothesis.Orbit => "orbit",
        ObjectHypothesis.FixedHotSource => "fixed_hot_source",
        _ => "unknown",
    };

    /// <summary>Level of an alert.</summary>
    public static string Of(AlertLevel level) => level switch
    {
        AlertLevel.Notice => "notice",
        AlertLevel.Watch => "watch",
        AlertLevel.Recommend => "recommend",
        AlertLevel.Released => "released",
        _ => "ended",
    };
}
