namespace Vedette.Formats;

/// <summary>Reads orbit mean elements as comma-separated values: a header of OMM keywords, then one object a line.</summary>
/// <remarks>The form in which CelesTrak and Space-Track publish the catalogue; keywords as in CCSDS 502.0-B-3, section 4.</remarks>
public static class OmmCsvReader
{
    private const int MaximumColumns = 200;

    /// <summary>Reads all rows. What is wrong is refused by itself, and the rest goes on; a header that is wrong ends the reading.</summary>
    /// <param name="reader">The text; it may hold anything. Not closed.</param>
    /// <param name="leapSeconds">The table for the epochs.</param>
    public static ElementsReading Read(TextReader reader, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var collector = new ElementsCollector();
        var lines = new BoundedLines(reader, ElementsCollector.MaximumLineLength, ElementsCollector.MaximumLength);
        var fields = new List<string>();
        string[]? header = null;
        while (lines.TryRead(out ReadOnlySpan<char> line))
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (lines.IsCut || !TrySplit(line, fields))
            {
                collector.Reject(new(lines.Number, 0, $"Expected a line of at most {ElementsCollector.MaximumLineLength} characters and {MaximumColumns} fields, each quotation mark closed."));
            }
            else if (header is not null)
            {
                TakeRow(header, fields, lines.Number, leapSeconds, collector);
                continue;
            }
            else if (CheckHeader(fields) is { } problem)
            {
                collector.Reject(new(lines.Number, 0, problem));
            }
            else
            {
                header = [.. fields];
            }

            if (header is null)
            {
                return collector.ToReading();
            }
        }

        collector.RejectRest(lines);
        return collector.ToReading();
    }

    private static void TakeRow(string[] header, List<string> fields, int number, LeapSeconds leapSeconds, ElementsCollector collector)
    {
        if (fields.Count != header.Length)
        {
            collector.Reject(new(number, 0, $"Expected {header.Length} fields, as in the header; found {fields.Count}."));
            return;
        }

        var record = new OmmRecord(number);
        for (int i = 0; i < header.Length; i++)
        {
            record.Set(header[i], fields[i], default, number);
        }

        collector.AcceptOrReject(record, number, leapSeconds);
    }

    private static string? CheckHeader(List<string> fields)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (OmmRecord.IsKnown(fields[i]) && fields.IndexOf(fields[i]) != i)
            {
                return $"Expected {fields[i]} once in the header; found it twice.";
            }
        }

        foreach (string key in (ReadOnlySpan<string>)["EPOCH", "MEAN_MOTION", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "MEAN_ANOMALY", "NORAD_CAT_ID", "BSTAR"])
        {
            if (!fields.Contains(key))
            {
                return $"Expected a column {key} in the header; found none.";
            }
        }

        return null;
    }

    /// <summary>Splits at commas; a field may stand in quotation marks, and a mark inside is doubled (RFC 4180, without line ends).</summary>
    private static bool TrySplit(ReadOnlySpan<char> line, List<string> fields)
    {
        fields.Clear();
        while (fields.Count < MaximumColumns)
        {
            bool isQuoted = line.StartsWith("\"");
            int end = isQuoted ? ClosingQuote(line) + 1 : line.IndexOf(',');
            if (isQuoted && end == 0)
            {
                return false;
            }

            end = end < 0 ? line.Length : end;
            if (end < line.Length && line[end] != ',')
            {
                return false;
            }

            fields.Add(isQuoted ? line[1..(end - 1)].ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : line[..end].Trim().ToString());
            if (end == line.Length)
            {
                return true;
            }

            line = line[(end + 1)..];
        }

        return false;
    }

    /// <summary>Index of the mark that closes a field which begins with one; −1 when none does.</summary>
    private static int ClosingQuote(ReadOnlySpan<char> line)
    {
        for (int i = 1; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (i + 1 == line.Length || line[i + 1] != '"')
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }
}
