namespace Vedette.Model;

/// <summary>Names of the kinds of true objects. Recordings may know more.</summary>
public static class RecordedKind
{
    /// <summary>The payload body of a launch.</summary>
    public const string Threat = "threat";

    /// <summary>A burnt-out stage that falls after it.</summary>
    public const string SpentStage = "spent_stage";

    /// <summary>An object in orbit.</summary>
    public const string Satellite = "satellite";

    /// <summary>An object in free flight whose launch was before the recording.</summary>
    public const string Coaster = "coaster";

    /// <summary>An aircraft.</summary>
    public const string Aircraft = "aircraft";

    /// <summary>A hot source that stands on the ground.</summary>
    public const string HotSpot = "hot_spot";

    /// <summary>No object: clutter and false detections.</summary>
    public const string Clutter = "clutter";
}
