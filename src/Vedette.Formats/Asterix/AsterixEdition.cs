using System.Globalization;

namespace Vedette.Formats;

/// <summary>The edition of a category's specification: 1.31.</summary>
/// <param name="Major">Before the point.</param>
/// <param name="Minor">After it; 1.9 comes before 1.10.</param>
public readonly record struct AsterixEdition(int Major, int Minor) : IComparable<AsterixEdition>
{
    /// <summary>Reads "1.31".</summary>
    /// <param name="text">Two numbers from 0 to 999 with a point between them.</param>
    /// <param name="edition">The edition, when the result is <see langword="true"/>.</param>
    /// <returns>Whether the text is an edition.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out AsterixEdition edition)
    {
        int point = text.IndexOf('.');
        edition = default;
        if (point < 0 || !TryNumber(text[..point], out int major) || !TryNumber(text[(point + 1)..], out int minor))
        {
            return false;
        }

        edition = new(major, minor);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(AsterixEdition other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>Whether <paramref name="a"/> is the earlier.</summary>
    public static bool operator <(AsterixEdition a, AsterixEdition b) => a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> is the later.</summary>
    public static bool operator >(AsterixEdition a, AsterixEdition b) => a.CompareTo(b) > 0;

    /// <summary>Whether <paramref name="a"/> is not the later.</summary>
    public static bool operator <=(AsterixEdition a, AsterixEdition b) => a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> is not the earlier.</summary>
    public static bool operator >=(AsterixEdition a, AsterixEdition b) => a.CompareTo(b) >= 0;

    /// <summary>"1.31".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        return digits.Length is > 0 and <= 3 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
