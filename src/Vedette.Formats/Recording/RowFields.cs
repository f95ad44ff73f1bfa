using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Vedette.Formats;

/// <summary>Takes the fields of one comma-separated row apart. Fails once, with a reason, and then returns defaults.</summary>
internal ref struct RowFields
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts on a row.</summary>
    /// <param name="line">Bytes of any content.</param>
    /// <param name="columns">How many columns there must be.</param>
    public RowFields(ReadOnlySpan<byte> line, int columns)
    {
        _rest = line;
        Reason = Fault(line, columns);
    }

    /// <summary>Why the row cannot be accepted, or null while it can.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether anything was wrong so far.</summary>
    public readonly bool Failed => Reason is not null;

    /// <summary>Notes what is wrong, unless something was wrong before.</summary>
    public void Fail(string reason) => Reason ??= reason;

    /// <summary>A number of the range of the column.</summary>
    public double Number(NumberColumn column)
    {
        ReadOnlySpan<byte> field = Next();
        if (Failed)
        {
            return default;
        }

        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(field, styles, CultureInfo.InvariantCulture, out double value)
            && value >= column.Minimum && value <= column.Maximum)
        {
            return value;
        }

        Fail($"{column.Name}: expected {column.Expected}; found {Quote(field)}.");
        return default;
    }

    /// <summary>A number, or null when the field is empty.</summary>
    public double? OptionalNumber(NumberColumn column)
    {
        if (_rest.IsEmpty || _rest[0] == ',')
        {
            Next();
            return null;
        }

        return Number(column);
    }

    /// <summary>A whole number.</summary>
    public long Integer(string column, long minimum = long.MinValue)
    {
        ReadOnlySpan<byte> field = Next();
        if (Failed)
        {
            return default;
        }

        if (long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= minimum)
        {
            return value;
        }

        Fail(minimum == long.MinValue
            ? $"{column}: expected a whole number; found {Quote(field)}."
            : $"{column}: expected a whole number from {minimum}; found {Quote(field)}.");
        return default;
    }

    /// <summary>A whole number, or null when the field is empty.</summary>
    public long? OptionalInteger(string column)
    {
        if (_rest.IsEmpty || _rest[0] == ',')
        {
            Next();
            return null;
        }

        return Integer(column);
    }

    /// <summary>One of some words; gives its place among them, 0 when it is none.</summary>
    public int OneOf(string column, params ReadOnlySpan<string> words)
    {
        ReadOnlySpan<byte> field = Next();
        if (Failed)
        {
            return 0;
        }

        for (int i = 0; i < words.Length; i++)
        {
            if (Ascii.Equals(field, words[i]))
            {
                return i;
            }
        }

        Fail($"{column}: expected {string.Join(" or ", words!)}; found {Quote(field)}.");
        return 0;
    }

    /// <summary>A name of 1 to 64 characters.</summary>
    public string Text(string column)
    {
        ReadOnlySpan<byte> field = Next();
        if (Failed)
        {
            return "";
        }

        if (field.Length is 0 or > 64)
        {
            Fail($"{column}: expected 1 to 64 characters; found {field.Length}.");
            return "";
        }

        return Encoding.UTF8.GetString(field);
    }

    /// <summary>A name of at most 64 characters, or empty.</summary>
    public string OptionalText(string column)
    {
        if (_rest.IsEmpty || _rest[0] == ',')
        {
            Next();
            return "";
        }

        return Text(column);
    }

    /// <summary>What was found, safe to print: at most 40 characters, everything but printable ASCII replaced.</summary>
    public static string Quote(ReadOnlySpan<byte> field)
    {
        const int most = 40;
        var text = new StringBuilder("'", most + 8);
        foreach (byte b in field[..Math.Min(field.Length, most)])
        {
            text.Append(b is >= 0x20 and < 0x7F ? (char)b : '?');
        }

        return text.Append(field.Length > most ? "…'" : "'").ToString();
    }

    private ReadOnlySpan<byte> Next()
    {
        int comma = _rest.IndexOf((byte)',');
        ReadOnlySpan<byte> field = comma < 0 ? _rest : _rest[..comma];
        _rest = comma < 0 ? default : _rest[(comma + 1)..];
        return field;
    }

    private static string? Fault(ReadOnlySpan<byte> line, int columns)
    {
        if (line.IsEmpty)
        {
            return $"Expected {columns} columns; the line is empty.";
        }

        if (line.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0)
        {
            return Utf8.IsValid(line) ? "Expected ASCII; found other characters." : "Expected UTF-8; found bytes that are none.";
        }

        if (line.Contains((byte)'"'))
        {
            return "Expected plain fields; quotation marks are not part of this format.";
        }

        int found = line.Count((byte)',') + 1;
        return found == columns ? null : $"Expected {columns} columns; found {found}.";
    }
}
