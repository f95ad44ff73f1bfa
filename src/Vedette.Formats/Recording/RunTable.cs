using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>Reads a comma-separated table strictly, one row at a time, in constant memory. Fails once, and then gives no more rows.</summary>
/// <param name="stream">The bytes; they may hold anything.</param>
/// <param name="file">Name of the file, for messages.</param>
/// <param name="columns">Names that the header must have, in this order.</param>
internal sealed class RunTable(Stream stream, string file, string[] columns)
{
    private const int LongestLineBytes = 64 * 1024;

    private readonly (int Start, int Length)[] _fields = new (int, int)[columns.Length];
    private readonly RunLines _lines = new(stream, LongestLineBytes);
    private bool _headerRead;

    /// <summary>Number of the current line, from 1.</summary>
    public long Line => _lines.Number;

    /// <summary>What was wrong, or null while nothing was.</summary>
    public RunReadProblem? Problem { get; private set; }

    /// <summary>Whether rows that cannot be read are left to the caller (see <see cref="RowFailed"/>) instead of ending the table.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>Whether something in the current row was wrong.</summary>
    public bool RowFailed { get; private set; }

    /// <summary>Whether the last line read ended with a newline.</summary>
    public bool EndedWithNewline => _lines.EndedWithNewline;

    /// <summary>Goes to the next row; false at the end, or when something is wrong.</summary>
    public bool Next()
    {
        if (!_headerRead && !ReadHeader())
        {
            return false;
        }

        while (Problem is null && NextLine())
        {
            RowFailed = false;
            if (Split())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes that the current row cannot be used.</summary>
    public void Fail(string reason)
    {
        RowFailed = true;
        if (!KeepsGoing || Line <= 1)
        {
            Problem ??= new(file, Line, reason);
        }
    }

    /// <summary>The bytes of a field.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => _lines.Current.Span.Slice(_fields[column].Start, _fields[column].Length);

    /// <summary>A field as text.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A field as a finite number in a range.</summary>
    public double Number(int column, double minimum = -1e18, double maximum = 1e18)
    {
        if (double.TryParse(Bytes(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value >= minimum && value <= maximum)
        {
            return value;
        }

        Fail(FormattableString.Invariant($"Expected in {columns[column]} a number from {minimum:R} to {maximum:R}; found '{Shown(column)}'."));
        return 0;
    }

    /// <summary>A field as a whole number.</summary>
    public long Whole(int column)
    {
        if (long.TryParse(Bytes(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
        {
            return value;
        }

        Fail($"Expected in {columns[column]} a whole number; found '{Shown(column)}'.");
        return 0;
    }

    /// <summary>A field as a whole number of 32 bits.</summary>
    public int Small(int column)
    {
        long value = Whole(column);
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            return (int)value;
        }

        Fail($"Expected in {columns[column]} a number of 32 bits; found '{Shown(column)}'.");
        return 0;
    }

    /// <summary>Which of some words a field is; the first, with a problem noted, when it is none of them.</summary>
    public T Word<T>(int column, ReadOnlySpan<string> words, ReadOnlySpan<T> values)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (Ascii.Equals(Bytes(column), words[i]))
            {
                return values[i];
            }
        }

        Fail($"Expected in {columns[column]} one of {string.Join(", ", words.ToArray())}; found '{Shown(column)}'.");
        return values[0];
    }

    private string Shown(int column)
    {
        string text = Text(column);
        return text.Length <= 40 ? text : text[..40] + "…";
    }

    private bool ReadHeader()
    {
        _headerRead = true;
        if (!NextLine())
        {
            Problem ??= new(file, 0, "Expected a header line; the file is empty.");
            return false;
        }

        string expected = string.Join(',', columns);
        string found = Encoding.UTF8.GetString(_lines.Current.Span).TrimStart('\uFEFF');
        if (found != expected)
        {
            Fail($"Expected the header '{expected}'; found '{(found.Length <= 400 ? found : found[..400] + "…")}'.");
            return false;
        }

        return true;
    }

    private bool NextLine()
    {
        if (_lines.Next())
        {
            return true;
        }

        if (_lines.TooLong)
        {
            Fail($"Expected a line of at most {LongestLineBytes} bytes.");
        }

        return false;
    }

    private bool Split()
    {
        ReadOnlySpan<byte> line = _lines.Current.Span;
        int start = 0;
        for (int field = 0; field < columns.Length; field++)
        {
            int comma = start > line.Length ? -1 : line[start..].IndexOf((byte)',');
            bool last = field == columns.Length - 1;
            if (last != comma < 0)
            {
                Fail($"Expected {columns.Length} fields; found {1 + line.Count((byte)',')}.");
                return false;
            }

            _fields[field] = (start, last ? line.Length - start : comma);
            start += comma + 1;
        }

        return true;
    }
}
