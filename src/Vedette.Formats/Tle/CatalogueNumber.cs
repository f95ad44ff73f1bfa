namespace Vedette.Formats;

/// <summary>Numbers of catalogued objects: up to nine digits, or five characters of which the first is a letter ("alpha-5").</summary>
/// <remarks>
/// Alpha-5 replaces the two leading digits by a letter, A for 10 to Z for 33, without I and O: B1234 is 111234.
/// Source: Space-Track.org, Alpha-5 Satellite Catalog Numbers, 2020.
/// </remarks>
public static class CatalogueNumber
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Brings a number to decimal digits without leading zeros.</summary>
    /// <param name="text">As written, with leading spaces or zeros.</param>
    /// <param name="digits">"5", "111234"; when the result is <see langword="true"/>.</param>
    /// <returns>Whether it is a number from 0 to 999999999, or five characters of alpha-5. Never throws.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out string digits)
    {
        digits = "";
        ReadOnlySpan<char> trimmed = text.Trim(' ');
        int letter = trimmed.Length == 5 ? Letters.IndexOf(trimmed[0], StringComparison.Ordinal) : -1;
        ReadOnlySpan<char> rest = letter >= 0 ? trimmed[1..] : trimmed;
        if (rest.IsEmpty || rest.Length > 9 || rest.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        int value = letter >= 0 ? (letter + 10) * 10_000 : 0;
        value += int.Parse(rest, System.Globalization.CultureInfo.InvariantCulture);
        digits = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return true;
    }
}
