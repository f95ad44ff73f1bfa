using System.Text;

namespace Vedette.Formats;

/// <summary>The tables that come with the program, and those that a feed has declared.</summary>
public sealed class AsterixTables
{
    private static readonly Lazy<AsterixTable[]> s_builtIn = new(ReadAll);
    private readonly AsterixTable?[] _byCategory = new AsterixTable?[256];

    private AsterixTables(IEnumerable<AsterixTable> tables)
    {
        foreach (AsterixTable table in tables)
        {
            _byCategory[table.Category] = table;
        }
    }

    /// <summary>All tables, several editions of a category among them.</summary>
    public static IReadOnlyList<AsterixTable> All => s_builtIn.Value;

    /// <summary>Of each category the latest edition.</summary>
    public static AsterixTables Latest { get; } = new(All.OrderBy(t => t.Edition));

    /// <summary>The table of a category, as declared; <see langword="null"/> when there is none.</summary>
    /// <param name="category">Number of the category.</param>
    public AsterixTable? this[byte category] => _byCategory[category];

    /// <summary>The table for a category in an edition.</summary>
    /// <returns>Whether there is one whose range of editions holds it.</returns>
    public static bool TryFind(byte category, AsterixEdition edition, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AsterixTable? table)
    {
        table = All.FirstOrDefault(t => t.Category == category && t.From <= edition && edition <= t.To);
        return table is not null;
    }

    /// <summary>The latest editions, but for those that a feed declares otherwise.</summary>
    /// <param name="declared">Text as in "048=1.21,062=0.17": category, equals sign, edition, separated by commas; may be empty.</param>
    /// <param name="tables">The tables, when the result is <see langword="true"/>.</param>
    /// <param name="error">What was expected and what was found, and at which character, when it is <see langword="false"/>.</param>
    /// <returns>Whether the text is right and there is a table for each.</returns>
    public static bool TryDeclare(string declared, out AsterixTables tables, out DecodeError error)
    {
        ArgumentNullException.ThrowIfNull(declared);
        List<AsterixTable> chosen = [.. All.OrderBy(t => t.Edition)];
        int at = 0;
        foreach (string part in declared.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryDeclared(part.Trim(), out AsterixTable? table, out string reason))
            {
                (tables, error) = (Latest, new(reason, at));
                return false;
            }

            chosen.Add(table);
            at += part.Length + 1;
        }

        (tables, error) = (new(chosen), default);
        return true;
    }

    private static bool TryDeclared(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AsterixTable? table, out string reason)
    {
        string[] sides = text.Split('=');
        table = null;
        if (sides.Length != 2 || !byte.TryParse(sides[0], out byte category) || !AsterixEdition.TryParse(sides[1], out AsterixEdition edition))
        {
            reason = $"Expected category and edition, as in 048=1.31; found '{text}'.";
            return false;
        }

        if (!TryFind(category, edition, out table))
        {
            string known = string.Join("; ", All.Where(t => t.Category == category).Select(t => $"{t.From} to {t.To}"));
            reason = $"Expected for category {category} an edition of {(known.Length > 0 ? known : "a category that is known (1, 2, 21, 34, 48, 62, 65)")}; found {edition}.";
            return false;
        }

        reason = "";
        return true;
    }

    private static AsterixTable[] ReadAll() =>
        [.. new[] { "cat001", "cat002", "cat021", "cat021early", "cat034", "cat048", "cat062", "cat062early", "cat065" }.Select(n => AsterixDefinitions.Table(Text(n)))];

    /// <summary>A text of definitions that is part of the assembly.</summary>
    internal static string Text(string name)
    {
        using Stream stream = typeof(AsterixTables).Assembly.GetManifestResourceStream($"Vedette.Formats.Asterix.Definitions.{name}.txt")
            ?? throw new InvalidOperationException($"The definitions of {name} are missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
