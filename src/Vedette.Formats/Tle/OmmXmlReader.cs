using System.Xml;

namespace Vedette.Formats;

/// <summary>Reads orbit mean-elements messages as XML: one <c>omm</c>, or several in an <c>ndm</c>.</summary>
/// <remarks>
/// Source: CCSDS 502.0-B-3, section 8, and CCSDS 505.0-B-3. Document types are refused, nothing outside the text is looked up, and size
/// and depth are bounded.
/// </remarks>
public static class OmmXmlReader
{
    private const int MaximumDepth = 32;
    private const int MaximumValueLength = 1000;

    /// <summary>Reads all messages. What is wrong is refused by itself, and the rest goes on; text that is not XML ends the reading.</summary>
    /// <param name="stream">The bytes; they may hold anything. Not closed.</param>
    /// <param name="leapSeconds">The table for the epochs.</param>
    public static ElementsReading Read(Stream stream, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var collector = new ElementsCollector();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = ElementsCollector.MaximumLength,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        };
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            ReadDocument(reader, leapSeconds, collector);
        }
        catch (XmlException e)
        {
            // The reader of the runtime tells of text that is not XML in no other way.
            collector.Reject(new(e.LineNumber, e.LinePosition, "Expected XML without a document type; the text breaks off or is not XML here."));
        }

        return collector.ToReading();
    }

    private static void ReadDocument(XmlReader reader, LeapSeconds leapSeconds, ElementsCollector collector)
    {
        OmmRecord? record = null;
        int metadata = 0;
        while (reader.Read())
        {
            if (reader.Depth > MaximumDepth)
            {
                collector.Reject(new(LineOf(reader), 0, $"Expected at most {MaximumDepth} elements inside one another; found more. The rest was not read."));
                return;
            }

            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "omm" } && record is not null)
            {
                collector.AcceptOrReject(record, LineOf(reader), leapSeconds);
                record = null;
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.Depth == 0 && reader.LocalName is not ("ndm" or "omm"))
            {
                collector.Reject(new(LineOf(reader), 0, $"Expected <ndm> or <omm>; found <{Shown(reader.LocalName)}>."));
                return;
            }

            if (reader.LocalName == "omm" && record is not null)
            {
                record.Fail(LineOf(reader), "Expected the end of <omm>; found another <omm> inside it.");
            }
            else if (reader.LocalName == "omm" && !reader.IsEmptyElement)
            {
                (record, metadata) = (new(LineOf(reader)), 0);
            }
            else if (reader.LocalName == "omm")
            {
                collector.Reject(new(LineOf(reader), 0, "Expected a message in <omm>; found an empty element."));
            }

            if (record is not null)
            {
                TakeElement(reader, record, ref metadata);
            }
        }
    }

    private static void TakeElement(XmlReader reader, OmmRecord record, ref int metadata)
    {
        if (reader.LocalName == "metadata" && ++metadata > 1)
        {
            record.Fail(LineOf(reader), "Expected <metadata> once; found it twice.");
        }

        if (!OmmRecord.IsKnown(reader.LocalName) || reader.IsEmptyElement)
        {
            return;
        }

        string key = reader.LocalName, unit = reader.GetAttribute("units") ?? "";
        int line = LineOf(reader);
        if (!reader.Read() || reader.NodeType == XmlNodeType.EndElement)
        {
            return;
        }

        Span<char> value = stackalloc char[MaximumValueLength];
        int length = reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? TakeText(reader, value) : MaximumValueLength;
        if (length == MaximumValueLength || !reader.Read() || reader.NodeType != XmlNodeType.EndElement)
        {
            record.Fail(line, $"Expected one value of {key}, below {MaximumValueLength} characters; found something else.");
        }
        else
        {
            record.Set(key, value[..length], unit, line);
        }
    }

    private static int TakeText(XmlReader reader, Span<char> value)
    {
        if (!reader.CanReadValueChunk)
        {
            return 0;
        }

        char[] chunk = new char[value.Length];
        int length = 0, read;
        while (length < value.Length && (read = reader.ReadValueChunk(chunk, 0, value.Length - length)) > 0)
        {
            chunk.AsSpan(0, read).CopyTo(value[length..]);
            length += read;
        }

        return length;
    }

    private static int LineOf(XmlReader reader) => reader is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40];
}
