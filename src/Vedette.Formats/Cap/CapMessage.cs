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

/// <summary>A message named by another: sender, identifier and time sent.</summary>
/// <param name="Sender">Its sender.</param>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Sent">When it was sent.</param>
public readonly record struct CapReference(string Sender, string Identifier, Instant Sent);

/// <summary>Where a message applies. Points are latitude, longitude.</summary>
/// <param name="Description">In words.</param>
/// <param name="Polygons">Closed polygons, none of which crosses the meridian of 180°.</param>
/// <param name="Circle">Instead of polygons where the area is too large or holds a pole; else null.</param>
public sealed record CapArea(string Description, IReadOnlyList<IReadOnlyList<GeodeticPosition>> Polygons, CapCircle? Circle);

/// <summary>A circle on the ground.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="RadiusKilometres">Its radius.</param>
public sealed record CapCircle(GeodeticPosition Centre, double RadiusKilometres);

/// <summary>A message of the Common Alerting Protocol 1.2, with one info block.</summary>
/// <param name="Identifier">Its name: unique for the sender, without spaces, commas, &lt; and &amp;.</param>
/// <param name="Sender">Who sends it, likewise.</param>
/// <param name="Sent">When; written to the second.</param>
/// <param name="Status">Who should act on it.</param>
/// <param name="Type">What it does.</param>
/// <param name="Scope">Who may see it.</param>
/// <param name="Restriction">Whom a restricted message is for; empty for a public one.</param>
/// <param name="Note">A remark for those who handle it; may be empty.</param>
/// <param name="References">Earlier messages of the same alert, oldest first.</param>
/// <param name="Event">What happens, in a few words.</param>
/// <param name="Response">What to do.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Certainty">How sure.</param>
/// <param name="LevelCode">The level, for machines: each level has a code of its own, and so has each way to end.</param>
/// <param name="Expires">When it no longer holds.</param>
/// <param name="SenderName">Sender in words.</param>
/// <param name="Headline">One line.</param>
/// <param name="Description">What is known.</param>
/// <param name="Instruction">What to do, in words; never empty.</param>
/// <param name="Contact">Whom to ask.</param>
/// <param name="DataMode">How real it is, for machines.</param>
/// <param name="Area">Where.</param>
/// <remarks>Source: OASIS, Common Alerting Protocol Version 1.2, 2010, section 3.2.</remarks>
public sealed record CapMessage(
    string Identifier,
    string Sender,
    Instant Sent,
    CapStatus Status,
    CapMessageType Type,
    CapScope Scope,
    string Restriction,
    string Note,
    IReadOnlyList<CapReference> References,
    string Event,
    CapResponse Response,
    CapUrgency Urgency,
    CapSeverity Severity,
    CapCertainty Certainty,
    string LevelCode,
    Instant Expires,
    string SenderName,
    string Headline,
    string Description,
    string Instruction,
    string Contact,
    DataMode DataMode,
    CapArea Area)
{
    /// <summary>How later messages name this one.</summary>
    public CapReference Reference => new(Sender, Identifier, Sent);
}
