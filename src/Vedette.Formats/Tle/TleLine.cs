using System.Globalization;

namespace Vedette.Formats;

/// <summary>One line of a two-line element set: fixed columns, counted from 1. Remembers the first thing that is wrong.</summary>
/// <param name="text">The line without its end.</param>
/// <param name="number">Number of the line in its file.</param>
/// <remarks>Source: CelesTrak, NORAD Two-Line Element Set Format; Hoots and Roehrich, Spacetrack Report #3, 1980, section 11.</remarks>
internal ref struct TleLine(ReadOnlySpan<char> text, int number)
{
    private const int Length = 69;
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>The first thing that is wrong, or <see langword="null"/>.</summary>
    public TextError? Error { get; private set; }

    /// <summary>Checks length, characters, the blanks between fields and the checksum.</summary>
    public bool HasFrame(params ReadOnlySpan<int> blankColumns)
    {
        if (_text.Length != Length)
        {
            return Fail(Math.Min(_text.Length, Length) + 1, $"Expected {Length} characters; found {_text.Length}.");
        }

        int strange = _text.IndexOfAnyExceptInRange(' ', '~');
        if (strange >= 0)
        {
            return Fail(strange + 1, $"Expected printable ASCII; found U+{(int)_text[strange]:X4}.");
        }

        foreach (int column in blankColumns)
        {
            if (_text[column - 1] != ' ')
            {
                return Fail(column, $"Expected a blank; found '{_text[column - 1]}'.");
            }
        }

        int sum = 0;
        foreach (char c in _text[..^1])
        {
            sum += char.IsAsciiDigit(c) ? c - '0' : c == '-' ? 1 : 0;
        }

        return _text[^1] - '0' == sum % 10 || Fail(Length, $"Expected checksum {sum % 10}; found '{_text[^1]}'.");
    }

    /// <summary>The characters of columns <paramref name="first"/> to <paramref name="last"/>.</summary>
    public readonly ReadOnlySpan<char> Columns(int first, int last) => _text[(first - 1)..last];

    /// <summary>A number with a decimal point in a given column.</summary>
    public bool TryDecimal(int first, int last, int point, double minimum, double maximum, string what, out double value)
    {
        value = 0;
        ReadOnlySpan<char> field = Columns(first, last);
        bool isRead = field[point - first] == '.' && !char.IsWhiteSpace(field[^1])
            && double.TryParse(field, NumberStyles.AllowLeadingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
        return (isRead && value >= minimum && value <= maximum)
            || Fail(first, string.Create(CultureInfo.InvariantCulture, $"Expected {what} from {minimum} to {maximum}, its point in column {point}; found \"{field}\"."));
    }

    /// <summary>Digits behind an assumed point: 0 to below 1.</summary>
    public bool TryFraction(int first, int last, string what, out double value)
    {
        value = 0;
        ReadOnlySpan<char> field = Columns(first, last);
        if (field.ContainsAnyExceptInRange('0', '9'))
        {
            return Fail(first, $"Expected {what} as {field.Length} digits; found \"{field}\".");
        }

        value = int.Parse(field, CultureInfo.InvariantCulture) / Math.Pow(10, field.Length);
        return true;
    }

    /// <summary>Sign, five digits behind an assumed point, sign and digit of the exponent: "-11606-4" is −0.11606·10⁻⁴.</summary>
    public bool TryExponential(int first, string what, out double value)
    {
        value = 0;
        ReadOnlySpan<char> f = Columns(first, first + 7);
        bool isRead = f[0] is ' ' or '+' or '-' && !f[1..6].ContainsAnyExceptInRange('0', '9')
            && f[6] is ' ' or '+' or '-' && char.IsAsciiDigit(f[7]);
        if (!isRead)
        {
            return Fail(first, $"Expected {what} such as \" 11606-4\"; found \"{f}\".");
        }

        int mantissa = int.Parse(f[1..6], CultureInfo.InvariantCulture);
        int exponent = (f[6] == '-' ? -1 : 1) * (f[7] - '0') - 5;
        double size = exponent < 0 ? mantissa / Math.Pow(10, -exponent) : mantissa * Math.Pow(10, exponent);
        value = f[0] == '-' ? -size : size;
        return true;
    }

    /// <summary>Notes what is wrong; the first stays.</summary>
    public bool Fail(int column, string reason)
    {
        Error ??= new(number, column, reason);
        return false;
    }
}
