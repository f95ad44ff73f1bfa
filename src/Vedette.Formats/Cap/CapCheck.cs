using System.Xml.Linq;

namespace Vedette.Formats;

/// <summary>Looks at a message before it leaves: the rules of CAP that its schema cannot hold, and whether it reads back as it was meant.</summary>
internal static class CapCheck
{
    /// <summary>What is wrong, or an empty text.</summary>
    public static string Fault(CapMessage message, byte[] document)
    {
        string broken = BrokenRule(message);
        return broken.Length > 0 ? broken : Disagreement(message, document);
    }

    private static string BrokenRule(CapMessage message) =>
        IsBadName(message.Identifier) ? $"The identifier '{message.Identifier}' is empty or has a space, a comma, < or &."
        : IsBadName(message.Sender) ? $"The sender '{message.Sender}' is empty or has a space, a comma, < or &."
        : message.References.Any(static r => IsBadName(r.Identifier) || IsBadName(r.Sender)) ? "A reference has a space, a comma, < or &."
        : (message.Type == CapMessageType.Alert) != (message.References.Count == 0) ? $"A message of type {message.Type} has {message.References.Count} references."
        : (message.Scope == CapScope.Restricted) != (message.Restriction.Length > 0) ? $"A message of scope {message.Scope} has the restriction '{message.Restriction}'."
        : message.Expires <= message.Sent ? "The message expires before it is sent."
        : string.IsNullOrWhiteSpace(message.Instruction) ? "The instruction is empty."
        : string.IsNullOrWhiteSpace(message.Description) || string.IsNullOrWhiteSpace(message.Headline) ? "The description or the headline is empty."
        : string.IsNullOrWhiteSpace(message.Area.Description) ? "The area has no description."
        : (message.Status == CapStatus.Actual) != (message.DataMode == DataMode.Live) ? $"A message of data mode {message.DataMode} has the status {message.Status}."
        : message.Area.Polygons.Any(static p => p.Count < 4 || CapText.Point(p[0]) != CapText.Point(p[^1])) ? "A polygon has fewer than four points or is not closed."
        : message.Area.Polygons.Any(static p => p.Zip(p.Skip(1), static (a, b) => Math.Abs(a.LongitudeRadians - b.LongitudeRadians)).Any(static d => d > Math.PI)) ? "A polygon crosses the meridian of 180°."
        : "";

    private static bool IsBadName(string name) => name.Length == 0 || name.AsSpan().IndexOfAny(" ,<&") >= 0;

    private static string Disagreement(CapMessage message, byte[] document)
    {
        if (!SafeXml.TryRead(new MemoryStream(document), out XDocument? read, out string reason))
        {
            return $"The message does not read back: {reason}";
        }

        string[] expected = [.. Leaves(message)];
        string[] found = [.. read.Descendants().Where(static e => !e.HasElements).Select(static e => $"{e.Name.LocalName}={e.Value}")];
        if (read.Root!.Name != XName.Get("alert", CapWriter.Namespace))
        {
            return $"The message reads back as {read.Root.Name}.";
        }

        for (int i = 0; i < Math.Max(expected.Length, found.Length); i++)
        {
            string before = i < expected.Length ? expected[i] : "nothing";
            string after = i < found.Length ? found[i] : "nothing";
            if (before != after)
            {
                return $"The message reads back as {after}, and was meant as {before}.";
            }
        }

        return "";
    }

    /// <summary>All elements that hold text, as "name=text", in order.</summary>
    private static IEnumerable<string> Leaves(CapMessage m)
    {
        (string Name, string Text)[] leaves =
        [
            ("identifier", m.Identifier), ("sender", m.Sender), ("sent", CapText.Time(m.Sent)), ("status", m.Status.ToString()),
            ("msgType", m.Type.ToString()), ("scope", m.Scope.ToString()), ("restriction", m.Restriction), ("note", m.Note),
            ("references", string.Join(' ', m.References.Select(CapText.Reference))), ("language", "en-US"), ("category", "Security"),
            ("category", "Safety"), ("event", m.Event), ("responseType", m.Response.ToString()), ("urgency", m.Urgency.ToString()),
            ("severity", m.Severity.ToString()), ("certainty", m.Certainty.ToString()), ("valueName", "vedette-level"),
            ("value", m.LevelCode), ("expires", CapText.Time(m.Expires)), ("senderName", m.SenderName), ("headline", m.Headline),
            ("description", m.Description), ("instruction", m.Instruction), ("contact", m.Contact), ("valueName", "vedette-data-mode"),
            ("value", m.DataMode.ToString()), ("areaDesc", m.Area.Description),
            .. m.Area.Polygons.Select(static p => ("polygon", CapText.Polygon(p))),
            ("circle", m.Area.Circle is { } circle ? CapText.Circle(circle) : ""),
        ];
        return leaves
            .Where(static leaf => leaf.Text.Length > 0 || leaf.Name is not ("restriction" or "note" or "references" or "circle"))
            .Select(static leaf => $"{leaf.Name}={CapText.Clean(leaf.Text)}");
    }
}
