using System.Text;

namespace Vedette.Formats;

/// <summary>Reads a table strictly: the first row that is wrong ends it, with file, line and reason.</summary>
internal static class RunTable
{
    private const int LongestLine = 1 << 16;

    /// <summary>Takes the fields of one row in the order of the columns.</summary>
    internal delegate void RowTaker(ref RowFields fields);

    /// <summary>Whether a first line is a header that is understood.</summary>
    internal delegate bool HeaderTaker(ReadOnlySpan<byte> line);

    /// <summary>Reads all rows.</summary>
    /// <param name="stream">Bytes of any content.</param>
    /// <param name="file">Name of the file, for reasons.</param>
    /// <param name="header">What the first line must be.</param>
    /// <param name="mostRows">More rows than that are refused.</param>
    /// <param name="take">Called for each row; what it fails ends the reading.</param>
    /// <param name="complete">Whether the last line had its end.</param>
    /// <returns>What is wrong and where, or null.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static string? Read(Stream stream, string file, string header, int mostRows, RowTaker take, out bool complete) =>
        Read(stream, file, header, line => Ascii.Equals(line, header), mostRows, take, out complete);

    /// <summary>Reads all rows of a table that may have one of several headers.</summary>
    /// <param name="stream">Bytes of any content.</param>
    /// <param name="file">Name of the file, for reasons.</param>
    /// <param name="header">What the first line should be, for reasons.</param>
    /// <param name="accepts">Whether it is one of those that may be.</param>
    /// <param name="mostRows">More rows than that are refused.</param>
    /// <param name="take">Called for each row; what it fails ends the reading.</param>
    /// <param name="complete">Whether the last line had its end.</param>
    /// <returns>What is wrong and where, or null.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static string? Read(
        Stream stream, string file, string header, HeaderTaker accepts, int mostRows, RowTaker take, out bool complete)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CsvLineReader lines = new(stream, LongestLine);
        string? wrong = Header(lines, file, header, accepts, out int columns);
        while (wrong is null && lines.TryRead(out ReadOnlySpan<byte> line, out bool tooLong))
        {
            if (tooLong || lines.LineNumber - 1 > mostRows)
            {
                wrong = $"{file}:{lines.LineNumber}: expected lines of at most {LongestLine} bytes, and at most {mostRows} of them.";
                break;
            }

            RowFields fields = new(line, columns);
            take(ref fields);
            wrong = fields.Failed ? $"{file}:{lines.LineNumber}: {fields.Reason}" : null;
        }

        complete = lines.LineWasEnded;
        return wrong;
    }

    private static string? Header(CsvLineReader lines, string file, string header, HeaderTaker accepts, out int columns)
    {
        columns = 0;
        if (!lines.TryRead(out ReadOnlySpan<byte> line, out bool tooLong))
        {
            return $"{file}: expected the header '{header}'; the file is empty.";
        }

        columns = 1 + line.Count((byte)',');
        return !tooLong && accepts(line)
            ? null
            : $"{file}:1: expected the header '{header}'; found {(tooLong ? "a longer line" : RowFields.Quote(line))}.";
    }
}
