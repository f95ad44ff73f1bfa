namespace Vedette.Formats;

/// <summary>Reads orbit mean-elements messages in keyword = value notation, one or several after one another.</summary>
/// <remarks>Source: CCSDS 502.0-B-3, Orbit Data Messages, 2023, sections 4.2 and 7.</remarks>
public static class OmmKvnReader
{
    /// <summary>Reads all messages. What is wrong is refused by itself, and the rest goes on.</summary>
    /// <param name="reader">The text; it may hold anything. Not closed.</param>
    /// <param name="leapSeconds">The table for the epochs.</param>
    public static ElementsReading Read(TextReader reader, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var collector = new ElementsCollector();
        var lines = new BoundedLines(reader, ElementsCollector.MaximumLineLength, ElementsCollector.MaximumLength);
        OmmRecord? record = null;
        while (lines.TryRead(out ReadOnlySpan<char> line))
        {
            if (line.TrimStart().StartsWith("CCSDS_OMM_VERS"))
            {
                Finish(record, lines.Number - 1, leapSeconds, collector);
                record = new(lines.Number);
            }

            Take(line.Trim(), lines.Number, record, collector);
        }

        Finish(record, lines.Number, leapSeconds, collector);
        collector.RejectRest(lines);
        return collector.ToReading();
    }

    private static void Take(ReadOnlySpan<char> line, int number, OmmRecord? record, ElementsCollector collector)
    {
        if (line.IsEmpty || line.StartsWith("COMMENT"))
        {
            return;
        }

        int equals = line.IndexOf('=');
        if (record is null)
        {
            collector.Reject(new(number, 0, "Expected CCSDS_OMM_VERS at the start of a message; found other text."));
        }
        else if (equals <= 0)
        {
            record.Fail(number, "Expected KEYWORD = value; found neither.");
        }
        else
        {
            ReadOnlySpan<char> value = line[(equals + 1)..].Trim();
            int bracket = value.EndsWith("]") ? value.LastIndexOf('[') : -1;
            ReadOnlySpan<char> unit = bracket < 0 ? default : value[(bracket + 1)..^1].Trim();
            record.Set(line[..equals].Trim(), bracket < 0 ? value : value[..bracket], unit, number);
        }
    }

    private static void Finish(OmmRecord? record, int line, LeapSeconds leapSeconds, ElementsCollector collector)
    {
        if (record is not null)
        {
            collector.AcceptOrReject(record, line, leapSeconds);
        }
    }
}
