using System.Text;
using System.Xml;

namespace Vedette.Formats;

/// <summary>Writes navigation data messages as XML.</summary>
/// <remarks>Source: CCSDS 505.0-B-3.</remarks>
public static class CcsdsXmlWriter
{
    private const string UserDefined = "USER_DEFINED_";

    private static readonly XmlWriterSettings s_settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        CloseOutput = false,
    };

    /// <summary>Writes a message as a document.</summary>
    /// <param name="message">The message. Its text goes out as it is.</param>
    /// <param name="stream">Where to; not closed.</param>
    public static void Write(CcsdsMessage message, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(stream);
        using XmlWriter xml = XmlWriter.Create(stream, s_settings);
        Message(message, xml);
    }

    /// <summary>Writes several messages as one <c>ndm</c>.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="comments">Comments on all of them.</param>
    /// <param name="stream">Where to; not closed.</param>
    public static void Write(IReadOnlyList<CcsdsMessage> messages, IReadOnlyList<string> comments, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(comments);
        ArgumentNullException.ThrowIfNull(stream);
        using XmlWriter xml = XmlWriter.Create(stream, s_settings);
        xml.WriteStartElement("ndm");
        foreach (string comment in comments)
        {
            xml.WriteElementString(CcsdsValue.Comment, comment);
        }

        foreach (CcsdsMessage message in messages)
        {
            Message(message, xml);
        }

        xml.WriteEndElement();
    }

    private static void Message(CcsdsMessage message, XmlWriter xml)
    {
        CcsdsTable table = CcsdsTable.Of(message.Kind);
        xml.WriteStartElement(table.Root);
        xml.WriteAttributeString("id", table.VersionKeyword);
        xml.WriteAttributeString("version", message.Version);
        Block(message.Header, xml);
        xml.WriteStartElement("body");
        foreach (CcsdsSegment segment in message.Segments)
        {
            xml.WriteStartElement("segment");
            Block(segment.Metadata, xml);
            xml.WriteStartElement("data");
            Nodes(segment.Data, xml);
            Observations(segment.Observations, xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Block(CcsdsBlock block, XmlWriter xml)
    {
        xml.WriteStartElement(block.Name);
        foreach (CcsdsValue value in block.Values)
        {
            Value(value, xml);
        }

        xml.WriteEndElement();
    }

    private static void Nodes(CcsdsBlock data, XmlWriter xml)
    {
        foreach (CcsdsNode node in data.Nodes)
        {
            if (node is CcsdsBlock block)
            {
                Block(block, xml);
            }
            else if (node is CcsdsValue value)
            {
                Value(value, xml);
            }
        }
    }

    private static void Value(CcsdsValue value, XmlWriter xml)
    {
        bool isUser = value.Keyword.StartsWith(UserDefined, StringComparison.Ordinal);
        xml.WriteStartElement(isUser ? "USER_DEFINED" : value.Keyword);
        if (isUser)
        {
            xml.WriteAttributeString("parameter", value.Keyword[UserDefined.Length..]);
        }

        if (value.Unit.Length > 0)
        {
            xml.WriteAttributeString("units", value.Unit);
        }

        xml.WriteString(value.Text);
        xml.WriteEndElement();
    }

    private static void Observations(TdmData data, XmlWriter xml)
    {
        int comment = 0;
        for (int i = 0; i <= data.Observations.Length; i++)
        {
            for (; comment < data.Comments.Count && data.Comments[comment].Before <= i; comment++)
            {
                xml.WriteElementString(CcsdsValue.Comment, data.Comments[comment].Text);
            }

            if (i < data.Observations.Length)
            {
                ref readonly TdmObservation observation = ref data.Observations[i];
                xml.WriteStartElement("observation");
                xml.WriteElementString("EPOCH", Encoding.UTF8.GetString(data.EpochText(observation)));
                xml.WriteElementString(data.Keyword(observation), Encoding.UTF8.GetString(data.ValueText(observation)));
                xml.WriteEndElement();
            }
        }
    }
}
