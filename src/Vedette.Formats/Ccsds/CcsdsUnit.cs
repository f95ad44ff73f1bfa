using System.Globalization;

namespace Vedette.Formats;

/// <summary>A unit as a factor to the base units and their powers: metre, kilogram, second, radian, and one of its own for money-like things.</summary>
/// <param name="Factor">What one of it is in base units.</param>
/// <param name="Length">Power of the metre.</param>
/// <param name="Mass">Power of the kilogram.</param>
/// <param name="Time">Power of the second.</param>
/// <param name="Angle">Power of the radian.</param>
/// <param name="Other">Power of what fits in none of these (nT, SFU).</param>
internal readonly record struct CcsdsUnit(double Factor, int Length, int Mass, int Time, int Angle, int Other)
{
    private static readonly Dictionary<string, CcsdsUnit> s_names = new(StringComparer.Ordinal)
    {
        ["m"] = new(1, 1, 0, 0, 0, 0),
        ["km"] = new(1e3, 1, 0, 0, 0, 0),
        ["cm"] = new(1e-2, 1, 0, 0, 0, 0),
        ["mm"] = new(1e-3, 1, 0, 0, 0, 0),
        ["ER"] = new(6_378_135, 1, 0, 0, 0, 0),
        ["s"] = new(1, 0, 0, 1, 0, 0),
        ["ms"] = new(1e-3, 0, 0, 1, 0, 0),
        ["min"] = new(60, 0, 0, 1, 0, 0),
        ["h"] = new(3600, 0, 0, 1, 0, 0),
        ["d"] = new(86_400, 0, 0, 1, 0, 0),
        ["day"] = new(86_400, 0, 0, 1, 0, 0),
        ["yr"] = new(31_557_600, 0, 0, 1, 0, 0),
        ["kg"] = new(1, 0, 1, 0, 0, 0),
        ["g"] = new(1e-3, 0, 1, 0, 0, 0),
        ["rad"] = new(1, 0, 0, 0, 1, 0),
        ["deg"] = new(Math.PI / 180, 0, 0, 0, 1, 0),
        ["rev"] = new(2 * Math.PI, 0, 0, 0, 1, 0),
        ["N"] = new(1, 1, 1, -2, 0, 0),
        ["kN"] = new(1e3, 1, 1, -2, 0, 0),
        ["W"] = new(1, 2, 1, -3, 0, 0),
        ["Hz"] = new(1, 0, 0, -1, 0, 0),
        ["Pa"] = new(1, -1, 1, -2, 0, 0),
        ["hPa"] = new(100, -1, 1, -2, 0, 0),
        ["%"] = new(0.01, 0, 0, 0, 0, 0),
        ["n/a"] = new(1, 0, 0, 0, 0, 0),
        ["1"] = new(1, 0, 0, 0, 0, 0),
        ["#"] = new(1, 0, 0, 0, 0, 0),
        ["nT"] = new(1, 0, 0, 0, 0, 1),
        ["SFU"] = new(1, 0, 0, 0, 0, 1),
    };

    /// <summary>Whether both measure the same thing.</summary>
    public bool IsLike(CcsdsUnit other) => (Length, Mass, Time, Angle, Other) == (other.Length, other.Mass, other.Time, other.Angle, other.Other);

    /// <summary>Reads "km**2/s", "m×s⁻¹", "km².s⁻²" and their like.</summary>
    /// <returns>Whether all names in it are known.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out CcsdsUnit unit)
    {
        unit = new(1, 0, 0, 0, 0, 0);
        string plain = Plain(text);
        if (plain.Length == 0 || plain.Length > 40)
        {
            return false;
        }

        if (s_names.TryGetValue(plain, out unit))
        {
            return true;
        }

        unit = new(1, 0, 0, 0, 0, 0);
        int at = 0, sign = 1;
        while (at < plain.Length)
        {
            int end = plain.AsSpan(at).IndexOfAny('*', '/');
            ReadOnlySpan<char> factor = end < 0 ? plain.AsSpan(at) : plain.AsSpan(at, end);
            if (!TryFactor(factor, sign, ref unit))
            {
                return false;
            }

            sign = end >= 0 && plain[at + end] == '/' ? -1 : 1;
            at = end < 0 ? plain.Length : at + end + 1;
        }

        return double.IsFinite(unit.Factor);
    }

    private static bool TryFactor(ReadOnlySpan<char> factor, int sign, ref CcsdsUnit unit)
    {
        int caret = factor.IndexOf('^');
        int power = 1;
        if (caret >= 0 && (!int.TryParse(factor[(caret + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power) || Math.Abs(power) > 9))
        {
            return false;
        }

        if (!s_names.TryGetValue((caret < 0 ? factor : factor[..caret]).ToString(), out CcsdsUnit named))
        {
            return false;
        }

        int p = sign * power;
        unit = new(
            unit.Factor * Math.Pow(named.Factor, p), unit.Length + p * named.Length, unit.Mass + p * named.Mass,
            unit.Time + p * named.Time, unit.Angle + p * named.Angle, unit.Other + p * named.Other);
        return true;
    }

    /// <summary>One sign for each thing: * to multiply, ^ for powers.</summary>
    private static string Plain(ReadOnlySpan<char> text)
    {
        var plain = new System.Text.StringBuilder();
        string joined = text.Trim().ToString().Replace("**", "^", StringComparison.Ordinal);
        foreach (char c in joined)
        {
            int digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c, StringComparison.Ordinal);
            bool isRaised = digit >= 0 || c == '⁻';
            if (isRaised && (plain.Length == 0 || !(char.IsAsciiDigit(plain[^1]) || plain[^1] == '-')))
            {
                plain.Append('^');
            }

            plain.Append(c switch { '×' or '·' or '.' or ' ' => '*', '⁻' => '-', _ when digit >= 0 => (char)('0' + digit), _ => c });
        }

        return plain.ToString();
    }
}
