using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>Reads decimal numbers exactly, and fast where the digits allow.</summary>
/// <remarks>
/// Up to 15 digits and a power of ten of at most 22 are exact in a double, and one multiplication or division of two exact numbers is
/// rightly rounded: Clinger, How to Read Floating Point Numbers Accurately, PLDI 1990. All else goes to the runtime's parser.
/// </remarks>
internal static class CcsdsNumber
{
    private const long LargestExact = 1L << 53;
    private static readonly double[] s_powers = [.. Enumerable.Range(0, 23).Select(n => double.Parse($"1e{n}", CultureInfo.InvariantCulture))];

    /// <summary>Reads a number: digits, a point, an exponent, a sign; nothing else.</summary>
    /// <returns>Whether the whole text is one, and finite.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        int at = text is [(byte)'-' or (byte)'+', ..] ? 1 : 0;
        long digits = 0;
        int count = 0, significant = 0, power = 0;
        bool hasPoint = false;
        for (; at < text.Length; at++)
        {
            uint digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                count++;
                significant += digits == 0 && digit == 0 ? 0 : 1;
                digits = significant <= 18 ? digits * 10 + digit : digits;
                power -= hasPoint ? 1 : 0;
            }
            else if (text[at] == '.' && !hasPoint)
            {
                hasPoint = true;
            }
            else
            {
                break;
            }
        }

        if (count == 0 || !TryExponent(text[at..], out int exponent))
        {
            return false;
        }

        power += exponent;
        if (significant > 18 || digits > LargestExact || power is < -22 or > 22)
        {
            return TrySlow(text, out value);
        }

        value = power < 0 ? digits / s_powers[-power] : digits * s_powers[power];
        value = text[0] == '-' ? -value : value;
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out double)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (text.Length is 0 or > 200)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[600];
        int length = Encoding.UTF8.GetBytes(text, bytes);
        return TryParse(bytes[..length], out value);
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] is not ((byte)'e' or (byte)'E') || text.Length is < 2 or > 12)
        {
            return false;
        }

        int at = text[1] is (byte)'-' or (byte)'+' ? 2 : 1;
        if (at == text.Length)
        {
            return false;
        }

        for (int i = at; i < text.Length; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit > 9)
            {
                return false;
            }

            exponent = Math.Min(exponent * 10 + (int)digit, 100_000);
        }

        exponent = text[1] == '-' ? -exponent : exponent;
        return true;
    }

    private static bool TrySlow(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);
}
