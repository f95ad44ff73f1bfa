namespace Vedette.Formats;

/// <summary>Who makes a message, and when.</summary>
/// <param name="Originator">ORIGINATOR: the agency or system; not empty.</param>
/// <param name="Created">CREATION_DATE: when the message is made. Given, as everything here is: nobody asks a clock.</param>
/// <param name="MessageId">MESSAGE_ID; null for none.</param>
/// <param name="LeapSeconds">The table for UTC, in which all messages of ours are.</param>
public sealed record CcsdsOrigin(string Originator, Instant Created, string? MessageId, LeapSeconds LeapSeconds)
{
    /// <summary>An instant as the messages have it: UTC to 100 ns, without Z.</summary>
    internal string Epoch(Instant time) => UtcTime.Format(time, LeapSeconds, 7).TrimEnd('Z');

    /// <summary>The header, with comments first.</summary>
    internal CcsdsBlock Header(params ReadOnlySpan<string> comments)
    {
        List<CcsdsNode> nodes = [];
        foreach (string comment in comments)
        {
            nodes.Add(new CcsdsValue(CcsdsValue.Comment, Carried(comment)));
        }

        nodes.Add(new CcsdsValue("CREATION_DATE", Epoch(Created)));
        nodes.Add(new CcsdsValue("ORIGINATOR", Carried(Originator)));
        if (MessageId is not null)
        {
            nodes.Add(new CcsdsValue("MESSAGE_ID", Carried(MessageId)));
        }

        return new("header", nodes, 0);
    }

    /// <summary>A text that both notations can hold.</summary>
    internal static string Carried(string text) => CcsdsText.IsCarried(text) ? text.Trim() : JsonFaults.Printable(text, most: 1000).Trim();
}
