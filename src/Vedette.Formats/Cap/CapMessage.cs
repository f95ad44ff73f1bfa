namespace Vedette.Formats;

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
