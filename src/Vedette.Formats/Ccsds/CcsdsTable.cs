using System.Globalization;

namespace Vedette.Formats;

/// <summary>What the value of a keyword must be.</summary>
internal enum CcsdsType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A number.</summary>
    Real,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A date and time.</summary>
    Time,

    /// <summary>A time system.</summary>
    TimeSystem,

    /// <summary>A centre.</summary>
    Centre,

    /// <summary>The frame of the states.</summary>
    Frame,

    /// <summary>A frame of something less than the state: what is not known of it is remarked.</summary>
    AnyFrame,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>Numbers of participants, with commas.</summary>
    Path,

    /// <summary>A row of numbers and words, checked by the rules of its block.</summary>
    Row,
}

/// <summary>One row of the table of keywords.</summary>
/// <param name="Name">The keyword.</param>
/// <param name="Block">Block it stands in.</param>
/// <param name="Obligation">"!" must be there; "?" may be; a letter: exactly one of those with this letter.</param>
/// <param name="Type">What its value must be.</param>
/// <param name="Words">The words it may be, when it is one of a few.</param>
/// <param name="Unit">Unit of the standard; empty when it has none.</param>
/// <param name="Since">First version that has it.</param>
/// <param name="Order">Place in the table.</param>
internal sealed record CcsdsKeyword(string Name, string Block, char Obligation, CcsdsType Type, string[] Words, string Unit, double Since, int Order);

/// <summary>A block of a message.</summary>
/// <param name="Name">Name of its element in XML.</param>
/// <param name="Count">"1" once; "?" at most once; "*" any number; "+" one or more.</param>
/// <param name="Keywords">Its keywords, in their order.</param>
internal sealed record CcsdsBlockRule(string Name, char Count, IReadOnlyList<CcsdsKeyword> Keywords);

/// <summary>The keywords of one message, read from a text with a row for each.</summary>
/// <remarks>
/// Rows: <c>@block count</c>, then <c>KEYWORD obligation type [unit or -] [first version]</c>. <c>#</c> in a keyword stands for 1 to 5; of
/// those only the first is obligatory. A type with bars is a list of words.
/// </remarks>
internal sealed class CcsdsTable
{
    private readonly Dictionary<string, CcsdsKeyword> _keywords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CcsdsBlockRule> _blocks = new(StringComparer.Ordinal);

    private CcsdsTable(CcsdsKind kind, string[] versions, string rows)
    {
        (Kind, Versions) = (kind, versions);
        string block = "";
        char count = '1';
        List<CcsdsKeyword> keywords = [];
        foreach (string row in rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts[0][0] == '@')
            {
                Close(block, count, keywords);
                (block, count, keywords) = (parts[0][1..], parts[1][0], []);
            }
            else
            {
                Add(parts, block, keywords);
            }
        }

        Close(block, count, keywords);
    }

    /// <summary>Which message.</summary>
    public CcsdsKind Kind { get; }

    /// <summary>Versions that were published.</summary>
    public string[] Versions { get; }

    /// <summary>Name of the element of the message in XML.</summary>
    public string Root => NameOf(Kind).ToLowerInvariant();

    /// <summary>Keyword of the version.</summary>
    public string VersionKeyword => $"CCSDS_{NameOf(Kind)}_VERS";

    /// <summary>All blocks, in their order.</summary>
    public List<CcsdsBlockRule> Blocks { get; } = [];

    /// <summary>The table of a message.</summary>
    public static CcsdsTable Of(CcsdsKind kind) => s_tables[(int)kind];

    /// <summary>All tables.</summary>
    public static ReadOnlySpan<CcsdsTable> All => s_tables;

    /// <summary>The observations of a tracking data message, which have keywords of their own.</summary>
    public static CcsdsBlockRule Observations { get; } = new CcsdsTable(CcsdsKind.Tdm, [], TdmRows.Observations).Blocks[0];

    /// <summary>"TDM" and its like.</summary>
    public static string NameOf(CcsdsKind kind) => kind.ToString().ToUpperInvariant();

    /// <summary>The row of a keyword within a block, or null.</summary>
    public CcsdsKeyword? Find(string block, string keyword) => _keywords.GetValueOrDefault($"{block}/{keyword}");

    /// <summary>The block of a name, or null.</summary>
    public CcsdsBlockRule? Block(string name) => _blocks.GetValueOrDefault(name);

    /// <summary>The first block that has a keyword, in the order of the standard, or null.</summary>
    public CcsdsBlockRule? BlockWith(string keyword)
    {
        foreach (CcsdsBlockRule block in Blocks)
        {
            if (Find(block.Name, keyword) is not null)
            {
                return block;
            }
        }

        return null;
    }

    private void Close(string block, char count, List<CcsdsKeyword> keywords)
    {
        if (block.Length > 0)
        {
            var rule = new CcsdsBlockRule(block, count, keywords);
            Blocks.Add(rule);
            _blocks.Add(block, rule);
        }
    }

    private void Add(string[] parts, string block, List<CcsdsKeyword> keywords)
    {
        string[] words = parts[2].Contains('|', StringComparison.Ordinal) ? parts[2].Split('|') : [];
        CcsdsType type = words.Length > 0 ? CcsdsType.Word : Enum.Parse<CcsdsType>(parts[2], ignoreCase: true);
        string unit = parts.Length > 3 && parts[3] != "-" ? parts[3] : "";
        double since = parts.Length > 4 ? double.Parse(parts[4], CultureInfo.InvariantCulture) : 1;
        bool isNumbered = parts[0].Contains('#', StringComparison.Ordinal);
        for (int n = 1; n <= (isNumbered ? 5 : 1); n++)
        {
            string name = parts[0].Replace("#", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var keyword = new CcsdsKeyword(name, block, n > 1 ? '?' : parts[1][0], type, words, unit, since, keywords.Count);
            keywords.Add(keyword);
            _keywords.Add($"{block}/{name}", keyword);
        }
    }

    private static readonly CcsdsTable[] s_tables =
    [
        new(CcsdsKind.Tdm, ["1.0", "2.0"], TdmRows.Message),
        new(CcsdsKind.Oem, ["1.0", "2.0", "3.0"], OrbitRows.Oem),
        new(CcsdsKind.Opm, ["1.0", "2.0", "3.0"], OrbitRows.Opm),
        new(CcsdsKind.Omm, ["2.0", "3.0"], OrbitRows.Omm),
        new(CcsdsKind.Ocm, ["3.0"], OcmRows.Message),
    ];
}
