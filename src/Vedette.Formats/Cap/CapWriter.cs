using System.Text;
using System.Xml;

namespace Vedette.Formats;

/// <summary>Writes a message as XML, elements in the order of the schema.</summary>
public static class CapWriter
{
    /// <summary>Namespace of CAP 1.2.</summary>
    public const string Namespace = "urn:oasis:names:tc:emergency:cap:1.2";

    private static readonly XmlWriterSettings s_settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    /// <summary>Writes a message, reads it back with other code, and gives it out only when the two agree and no rule is broken.</summary>
    /// <param name="message">The message.</param>
    /// <param name="document">The document in UTF-8, when the result is true; else empty.</param>
    /// <param name="error">What is wrong with it, when the result is false; else empty.</param>
    /// <returns>Whether the message may leave.</returns>
    public static bool TryWrite(CapMessage message, out byte[] document, out string error)
    {
        ArgumentNullException.ThrowIfNull(message);
        document = Write(message);
        error = CapCheck.Fault(message, document);
        if (error.Length == 0)
        {
            return true;
        }

        document = [];
        return false;
    }

    private static byte[] Write(CapMessage message)
    {
        var stream = new MemoryStream();
        using (XmlWriter xml = XmlWriter.Create(stream, s_settings))
        {
            xml.WriteStartElement("alert", Namespace);
            WriteHead(xml, message);
            xml.WriteStartElement("info", Namespace);
            WriteInfo(xml, message);
            WriteArea(xml, message.Area);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteHead(XmlWriter xml, CapMessage message)
    {
        Element(xml, "identifier", message.Identifier);
        Element(xml, "sender", message.Sender);
        Element(xml, "sent", CapText.Time(message.Sent));
        Element(xml, "status", message.Status.ToString());
        Element(xml, "msgType", message.Type.ToString());
        Element(xml, "scope", message.Scope.ToString());
        Optional(xml, "restriction", message.Restriction);
        Optional(xml, "note", message.Note);
        Optional(xml, "references", string.Join(' ', message.References.Select(CapText.Reference)));
    }

    private static void WriteInfo(XmlWriter xml, CapMessage message)
    {
        Element(xml, "language", "en-US");
        Element(xml, "category", "Security");
        Element(xml, "category", "Safety");
        Element(xml, "event", message.Event);
        Element(xml, "responseType", message.Response.ToString());
        Element(xml, "urgency", message.Urgency.ToString());
        Element(xml, "severity", message.Severity.ToString());
        Element(xml, "certainty", message.Certainty.ToString());
        Pair(xml, "eventCode", "vedette-level", message.LevelCode);
        Element(xml, "expires", CapText.Time(message.Expires));
        Element(xml, "senderName", message.SenderName);
        Element(xml, "headline", message.Headline);
        Element(xml, "description", message.Description);
        Element(xml, "instruction", message.Instruction);
        Element(xml, "contact", message.Contact);
        Pair(xml, "parameter", "vedette-data-mode", message.DataMode.ToString());
    }

    private static void WriteArea(XmlWriter xml, CapArea area)
    {
        xml.WriteStartElement("area", Namespace);
        Element(xml, "areaDesc", area.Description);
        foreach (IReadOnlyList<GeodeticPosition> polygon in area.Polygons)
        {
            Element(xml, "polygon", CapText.Polygon(polygon));
        }

        if (area.Circle is { } circle)
        {
            Element(xml, "circle", CapText.Circle(circle));
        }

        xml.WriteEndElement();
    }

    private static void Pair(XmlWriter xml, string name, string key, string value)
    {
        xml.WriteStartElement(name, Namespace);
        Element(xml, "valueName", key);
        Element(xml, "value", value);
        xml.WriteEndElement();
    }

    private static void Optional(XmlWriter xml, string name, string value)
    {
        if (value.Length > 0)
        {
            Element(xml, name, value);
        }
    }

    private static void Element(XmlWriter xml, string name, string value) =>
        xml.WriteElementString(name, Namespace, CapText.Clean(value));
}
