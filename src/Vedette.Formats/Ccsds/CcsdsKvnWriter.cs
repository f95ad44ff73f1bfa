using System.Text;

namespace Vedette.Formats;

/// <summary>Writes navigation data messages in keyword = value notation.</summary>
public static class CcsdsKvnWriter
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a message, with LF at the ends of lines.</summary>
    /// <param name="message">The message. Its text goes out as it is: every digit, every comment, every unknown keyword.</param>
    /// <param name="stream">Where to; not closed.</param>
    public static void Write(CcsdsMessage message, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(stream);
        using var text = new StreamWriter(stream, s_utf8, leaveOpen: true) { NewLine = "\n" };
        CcsdsTable table = CcsdsTable.Of(message.Kind);
        text.WriteLine($"{table.VersionKeyword} = {message.Version}");
        Values(message.Header, text);
        foreach (CcsdsSegment segment in message.Segments)
        {
            text.WriteLine();
            Segment(message.Kind, segment, text);
        }
    }

    private static void Segment(CcsdsKind kind, CcsdsSegment segment, TextWriter text)
    {
        bool hasMarks = kind is not (CcsdsKind.Opm or CcsdsKind.Omm);
        Mark(hasMarks, "META_START", text);
        Values(segment.Metadata, text);
        Mark(hasMarks, "META_STOP", text);
        text.WriteLine();
        Mark(kind == CcsdsKind.Tdm, "DATA_START", text);
        Observations(segment.Observations, text);
        bool inCovariance = false;
        foreach (CcsdsNode node in segment.Data.Nodes)
        {
            bool isCovariance = kind == CcsdsKind.Oem && node is CcsdsBlock { Name: "covarianceMatrix" };
            Mark(inCovariance && !isCovariance, "COVARIANCE_STOP", text);
            Mark(isCovariance && !inCovariance, "COVARIANCE_START", text);
            inCovariance = isCovariance;
            Data(kind, node, text);
        }

        Mark(inCovariance, "COVARIANCE_STOP", text);
        Mark(kind == CcsdsKind.Tdm, "DATA_STOP", text);
    }

    private static void Data(CcsdsKind kind, CcsdsNode node, TextWriter text)
    {
        switch (node)
        {
            case CcsdsValue value:
                Value(value, text);
                break;
            case CcsdsBlock block when kind == CcsdsKind.Oem:
                Rows(block, text);
                break;
            case CcsdsBlock block:
                string name = block.Name.ToUpperInvariant();
                Mark(kind == CcsdsKind.Ocm, $"{name}_START", text);
                Values(block, text);
                Mark(kind == CcsdsKind.Ocm, $"{name}_STOP", text);
                text.WriteLine();
                break;
        }
    }

    /// <summary>A state in one line, or a covariance in six: in the order of the table, whatever the order of the block. Comments stay before or after.</summary>
    private static void Rows(CcsdsBlock block, TextWriter text)
    {
        bool isState = block.Name == "stateVector";
        IReadOnlyList<CcsdsKeyword> keywords = CcsdsTable.Of(CcsdsKind.Oem).Block(block.Name)!.Keywords;
        HashSet<string> terms = [.. keywords.Where(k => isState || k.Type == CcsdsType.Real).Select(k => k.Name)];
        List<CcsdsValue> values = [.. block.Values];
        int last = values.FindLastIndex(v => terms.Contains(v.Keyword));
        CcsdsValue[] before = [.. values[..(last + 1)].Where(v => !terms.Contains(v.Keyword))];
        Head(before, [.. keywords.Where(k => !terms.Contains(k.Name)).Select(k => block.Find(k.Name)).OfType<CcsdsValue>()], text);
        string[] numbers = [.. keywords.Where(k => terms.Contains(k.Name)).Select(k => block.Text(k.Name)).OfType<string>()];
        for (int row = 1, at = 0; at < numbers.Length; row++)
        {
            int count = isState ? numbers.Length : Math.Min(row, numbers.Length - at);
            text.WriteLine(string.Join(' ', numbers, at, count));
            at += count;
        }

        foreach (CcsdsValue comment in values[(last + 1)..].Where(v => v.Keyword == CcsdsValue.Comment))
        {
            Value(comment, text);
        }
    }

    /// <summary>Epoch and frame together and in this order, since the epoch begins a covariance; comments around them as they are.</summary>
    private static void Head(CcsdsValue[] values, CcsdsValue[] head, TextWriter text)
    {
        int comments = Array.FindIndex(values, v => v.Keyword != CcsdsValue.Comment);
        IEnumerable<CcsdsValue> first = values.Take(Math.Max(comments, 0)), rest = values.Skip(Math.Max(comments, 0)).Where(v => v.Keyword == CcsdsValue.Comment);
        foreach (CcsdsValue value in first.Concat(head).Concat(rest))
        {
            Value(value, text);
        }
    }

    private static void Observations(TdmData data, TextWriter text)
    {
        int comment = 0;
        for (int i = 0; i <= data.Observations.Length; i++)
        {
            for (; comment < data.Comments.Count && data.Comments[comment].Before <= i; comment++)
            {
                Value(new(CcsdsValue.Comment, data.Comments[comment].Text), text);
            }

            if (i < data.Observations.Length)
            {
                ref readonly TdmObservation observation = ref data.Observations[i];
                text.WriteLine($"{data.Keyword(observation)} = {s_utf8.GetString(data.EpochText(observation))} {s_utf8.GetString(data.ValueText(observation))}");
            }
        }
    }

    private static void Values(CcsdsBlock block, TextWriter text)
    {
        foreach (CcsdsValue value in block.Values)
        {
            Value(value, text);
        }
    }

    private static void Value(CcsdsValue value, TextWriter text)
    {
        string line = value.Keyword switch
        {
            CcsdsValue.Comment => $"COMMENT {value.Text}".TrimEnd(),
            "trajLine" or "covLine" or "manLine" => value.Text,
            _ => value.Unit.Length > 0 ? $"{value.Keyword} = {value.Text} [{value.Unit}]" : $"{value.Keyword} = {value.Text}".TrimEnd(),
        };
        text.WriteLine(line);
    }

    private static void Mark(bool isThere, string mark, TextWriter text)
    {
        if (isThere)
        {
            text.WriteLine(mark);
        }
    }
}
