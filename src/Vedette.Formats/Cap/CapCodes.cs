namespace Vedette.Formats;

/// <summary>Who should act on a message: <c>status</c> of CAP 1.2.</summary>
public enum CapStatus
{
    /// <summary>Real. Follows only from a <see cref="LiveAlert"/>.</summary>
    Actual,

    /// <summary>For the participants of an exercise.</summary>
    Exercise,

    /// <summary>Technical test; all recipients disregard it.</summary>
    Test,
}

/// <summary>What a message does: <c>msgType</c>.</summary>
public enum CapMessageType
{
    /// <summary>The first of its alert.</summary>
    Alert,

    /// <summary>Takes the place of the earlier ones.</summary>
    Update,

    /// <summary>Takes the earlier ones back.</summary>
    Cancel,
}

/// <summary>Who may see it: <c>scope</c>.</summary>
public enum CapScope
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Those whom the restriction names.</summary>
    Restricted,
}

/// <summary>What to do: <c>responseType</c>.</summary>
public enum CapResponse
{
    /// <summary>Take shelter.</summary>
    Shelter,

    /// <summary>Make ready.</summary>
    Prepare,

    /// <summary>Follow the news.</summary>
    Monitor,

    /// <summary>No longer any concern.</summary>
    AllClear,
}

/// <summary>How soon: <c>urgency</c>.</summary>
public enum CapUrgency
{
    /// <summary>Now.</summary>
    Immediate,

    /// <summary>Soon.</summary>
    Expected,

    /// <summary>No longer.</summary>
    Past,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>How bad: <c>severity</c>.</summary>
public enum CapSeverity
{
    /// <summary>Extraordinary threat to life.</summary>
    Extreme,

    /// <summary>Significant threat to life.</summary>
    Severe,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>How sure: <c>certainty</c>.</summary>
public enum CapCertainty
{
    /// <summary>It has happened or is happening.</summary>
    Observed,

    /// <summary>Above one half.</summary>
    Likely,

    /// <summary>Possible, not likely.</summary>
    Possible,

    /// <summary>Not expected.</summary>
    Unlikely,

    /// <summary>Not known.</summary>
    Unknown,
}
