using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>Holds a message against the table of its keywords.</summary>
/// <param name="message">The message.</param>
/// <param name="unknown">What becomes of unknown keywords.</param>
/// <param name="faults">Gets what is wrong and what is remarkable.</param>
internal sealed class CcsdsChecker(CcsdsMessage message, UnknownKeywords unknown, CcsdsFaults faults)
{
    private readonly CcsdsTable _table = CcsdsTable.Of(message.Kind);
    private double _version;

    /// <summary>Checks everything.</summary>
    public void Check()
    {
        if (message.Kind == CcsdsKind.Ocm && message.Version == "2.0")
        {
            faults.Remark(message.Line, _table.VersionKeyword, "3.0", "2.0, which was a draft");
        }
        else if (!_table.Versions.Contains(message.Version))
        {
            faults.Fail(message.Line, _table.VersionKeyword, string.Join(" or ", _table.Versions), CcsdsFault.Shown(message.Version));
            return;
        }

        _version = double.Parse(message.Version, CultureInfo.InvariantCulture);
        CheckBlock(message.Header);
        CheckSegments();
        foreach (CcsdsSegment segment in message.Segments)
        {
            CheckBlock(segment.Metadata);
            CheckData(segment);
            CheckTimes(segment);
        }

        CheckTimeSystems();
    }

    private void CheckSegments()
    {
        bool single = message.Kind is CcsdsKind.Opm or CcsdsKind.Omm or CcsdsKind.Ocm;
        if (message.Segments.Count == 0 || (single && message.Segments.Count > 1))
        {
            faults.Fail(message.Line, "", single ? "metadata with data, once" : "metadata with data", message.Segments.Count.ToString(CultureInfo.InvariantCulture) + " of them");
        }
    }

    private void CheckData(CcsdsSegment segment)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (CcsdsNode node in segment.Data.Nodes)
        {
            if (node is CcsdsBlock block)
            {
                int count = counts[block.Name] = counts.GetValueOrDefault(block.Name) + 1;
                CheckBlock(block);
                if (count == 2 && _table.Block(block.Name)!.Count is '1' or '?')
                {
                    faults.Fail(block.Line, block.Name, "this block once", "it again");
                }
            }
            else if (node is CcsdsValue { Keyword: not CcsdsValue.Comment } value)
            {
                faults.Fail(value.Line, value.Keyword, "a block of the data around it", "it in none");
            }
        }

        foreach (CcsdsBlockRule rule in _table.Blocks)
        {
            if (rule.Count is '1' or '+' && rule.Name is not ("header" or "metadata" or "data") && !counts.ContainsKey(rule.Name))
            {
                faults.Fail(segment.Data.Line, rule.Keywords[0].Name, $"{rule.Name} in the data", "none");
            }
        }
    }

    private void CheckBlock(CcsdsBlock block)
    {
        CcsdsBlockRule rule = _table.Block(block.Name)!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int order = -1;
        bool ordered = true;
        foreach (CcsdsValue value in block.Values)
        {
            if (value.Keyword == CcsdsValue.Comment || IsUserDefined(block.Name, value))
            {
                continue;
            }

            if (_table.Find(block.Name, value.Keyword) is not { } row)
            {
                Unknown(value, block.Name);
                continue;
            }

            CheckValue(row, value);
            if (!seen.Add(value.Keyword) && row.Type != CcsdsType.Row)
            {
                Again(block, value);
            }

            if (row.Order < order && ordered)
            {
                faults.Remark(value.Line, value.Keyword, $"{value.Keyword} before {rule.Keywords[order].Name}", "it after");
                ordered = false;
            }

            order = Math.Max(order, row.Order);
        }

        if (block.Name == "maneuverParameters" && block.Values.FirstOrDefault(v => v.Keyword != CcsdsValue.Comment) is { } first && first.Keyword != rule.Keywords[0].Name)
        {
            faults.Fail(first.Line, first.Keyword, $"{rule.Keywords[0].Name} first: it begins a manoeuvre", "this keyword");
        }

        CheckMissing(block, rule, seen);
        OcmRules.Check(block, faults);
    }

    /// <summary>A keyword that comes twice is wrong, unless it says the same again.</summary>
    private void Again(CcsdsBlock block, CcsdsValue value)
    {
        if (block.Find(value.Keyword)!.Text == value.Text && !IsOfRows(block.Name) && block.Name != "maneuverParameters")
        {
            faults.Remark(value.Line, value.Keyword, "this keyword once", "it again, with the same value");
        }
        else
        {
            faults.Fail(value.Line, value.Keyword, "this keyword once", "it again, with another value");
        }
    }

    private static bool IsUserDefined(string block, CcsdsValue value) =>
        block is "userDefinedParameters" or "user" && value.Keyword.StartsWith("USER_DEFINED_", StringComparison.Ordinal);

    /// <summary>Whether a block is written as rows of numbers in KVN, which have no room for anything else.</summary>
    private bool IsOfRows(string block) => message.Kind == CcsdsKind.Oem && block is "stateVector" or "covarianceMatrix";

    private void Unknown(CcsdsValue value, string block)
    {
        bool isNotation = value.Keyword.EndsWith("Line", StringComparison.Ordinal) || value.Keyword.StartsWith("CCSDS_", StringComparison.Ordinal);
        bool isMisplaced = message.Kind is CcsdsKind.Opm or CcsdsKind.Omm && _table.BlockWith(value.Keyword) is not null;
        if (unknown == UnknownKeywords.Refuse || IsOfRows(block) || isNotation || isMisplaced)
        {
            faults.Fail(value.Line, value.Keyword, $"a keyword of {block} of {CcsdsTable.NameOf(message.Kind)}", "an unknown keyword");
        }
        else
        {
            faults.Remark(value.Line, value.Keyword, $"a keyword of {block} of {CcsdsTable.NameOf(message.Kind)}", "an unknown keyword, which is kept");
        }
    }

    private void CheckMissing(CcsdsBlock block, CcsdsBlockRule rule, HashSet<string> seen)
    {
        List<string> missing = [.. rule.Keywords.Where(k => k.Obligation == '!' && !seen.Contains(k.Name)).Select(k => k.Name)];
        if (missing.Count > 0)
        {
            string more = missing.Count == 1 ? "" : $" and {missing.Count - 1} more";
            bool isMatrix = block.Name == "covarianceMatrix" && missing[^1] == "CZ_DOT_Z_DOT";
            faults.Fail(
                block.Line, missing[0], isMatrix ? "a covariance of dimension 6: 21 terms" : $"{missing[0]}{more} in {block.Name}",
                isMatrix ? $"{21 - missing.Count(k => k[0] == 'C')} terms" : "none");
        }

        int accelerations = block.Name == "stateVector" ? seen.Count(k => k.EndsWith("_DDOT", StringComparison.Ordinal)) : 0;
        if (accelerations is 1 or 2)
        {
            faults.Fail(block.Line, "X_DDOT", "three accelerations or none", $"{accelerations}");
        }

        foreach (IGrouping<char, CcsdsKeyword> group in rule.Keywords.Where(k => char.IsAsciiLetterLower(k.Obligation)).GroupBy(k => k.Obligation))
        {
            string names = string.Join(" or ", group.Select(k => k.Name));
            int count = group.Count(k => seen.Contains(k.Name));
            if (count != 1)
            {
                faults.Fail(block.Line, group.First().Name, $"{names} in {block.Name}", count == 0 ? "neither" : "both");
            }
        }
    }

    private void CheckValue(CcsdsKeyword row, CcsdsValue value)
    {
        if (row.Since > _version)
        {
            faults.Remark(value.Line, value.Keyword, string.Create(CultureInfo.InvariantCulture, $"version {row.Since:F1} or later for this keyword"), message.Version);
        }

        if (value.Text.Length == 0)
        {
            CheckEmpty(row, value);
            return;
        }

        string expected = row.Type switch
        {
            CcsdsType.Real => CcsdsNumber.TryParse(value.Text, out _) ? "" : "a number",
            CcsdsType.Integer => CcsdsNumber.TryParse(value.Text, out double n) && n == Math.Floor(n) ? "" : "a whole number",
            CcsdsType.Time => IsTime(value.Text) ? "" : "a date and time",
            CcsdsType.TimeSystem => CcsdsNames.IsTimeSystem(value.Text) ? "" : "a time system of the standard (UTC, TAI, TT, GPS, UT1, TDB, …)",
            CcsdsType.Centre => CcsdsNames.IsCentre(value.Text) ? "" : "a centre of the SANA registry",
            CcsdsType.Frame => CcsdsNames.IsFrame(value.Text) ? "" : "a frame of the SANA registry",
            CcsdsType.Word => row.Words.Contains(value.Text, StringComparer.OrdinalIgnoreCase) ? "" : string.Join(", ", row.Words),
            CcsdsType.Row => char.IsAsciiDigit(value.Text[0]) || value.Text[0] is '-' or '+' or '.' ? "" : "a row that begins with a time",
            CcsdsType.Path => IsPath(value.Text) ? "" : "numbers of participants from 1 to 5, with commas",
            _ => "",
        };
        if (expected.Length > 0)
        {
            faults.Fail(value.Line, value.Keyword, expected, CcsdsFault.Shown(value.Text));
        }
        else if (row.Type == CcsdsType.AnyFrame && !CcsdsNames.IsFrame(value.Text) && !CcsdsNames.IsOrbitRelative(value.Text))
        {
            faults.Remark(value.Line, value.Keyword, "a frame of the SANA registries", CcsdsFault.Shown(value.Text));
        }

        CheckUnit(row, value);
    }

    private void CheckEmpty(CcsdsKeyword row, CcsdsValue value)
    {
        if (row.Type == CcsdsType.Text)
        {
            faults.Remark(value.Line, value.Keyword, "a value", "nothing");
        }
        else
        {
            faults.Fail(value.Line, value.Keyword, "a value", "nothing");
        }
    }

    private void CheckUnit(CcsdsKeyword row, CcsdsValue value)
    {
        if (value.Unit.Length == 0 || value.Unit == row.Unit)
        {
            return;
        }

        bool isRead = CcsdsUnit.TryParse(value.Unit, out CcsdsUnit found);
        bool isStandard = CcsdsUnit.TryParse(row.Unit.Length == 0 ? "1" : row.Unit, out CcsdsUnit standard);
        string expected = row.Unit.Length == 0 ? "no unit" : $"[{row.Unit}]";
        if (!isRead || !isStandard || !found.IsLike(standard) || IsOfRows(row.Block))
        {
            faults.Fail(value.Line, value.Keyword, expected, $"[{CcsdsText.Name(value.Unit)}]");
        }
        else
        {
            faults.Remark(value.Line, value.Keyword, expected, $"[{CcsdsText.Name(value.Unit)}], which is kept");
        }
    }

    /// <summary>A date and time; seconds after an epoch where the standard allows them.</summary>
    private bool IsTime(string text) =>
        IsDate(text, out _) || (message.Kind == CcsdsKind.Ocm && CcsdsNumber.TryParse(text, out _));

    private static bool IsDate(string text, out CcsdsDate date)
    {
        date = default;
        return text.Length <= 60 && CcsdsDate.TryParse(Encoding.UTF8.GetBytes(text), out date);
    }

    private static bool IsPath(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length is >= 2 and <= 20 && parts.All(p => p.Length == 1 && p[0] is >= '1' and <= '5');
    }

    private void CheckTimes(CcsdsSegment segment)
    {
        CcsdsValue? start = segment.Metadata.Find("START_TIME"), stop = segment.Metadata.Find("STOP_TIME");
        if (start is not null && stop is not null && IsDate(start.Text, out CcsdsDate from) && IsDate(stop.Text, out CcsdsDate to) && to.Packed < from.Packed)
        {
            faults.Fail(stop.Line, "STOP_TIME", $"{start.Text} or later", stop.Text);
        }

        if (segment.Metadata.Find("INTERPOLATION") is { } interpolation && segment.Metadata.Find("INTERPOLATION_DEGREE") is null)
        {
            faults.Remark(interpolation.Line, "INTERPOLATION_DEGREE", "it beside INTERPOLATION", "none");
        }

        CheckPaths(segment);
    }

    /// <summary>A path names participants that are there.</summary>
    private void CheckPaths(CcsdsSegment segment)
    {
        foreach (CcsdsValue path in segment.Metadata.Values.Where(v => v.Keyword is "PATH" or "PATH_1" or "PATH_2" && IsPath(v.Text)))
        {
            foreach (string number in path.Text.Split(',', StringSplitOptions.TrimEntries))
            {
                if (segment.Metadata.Find($"PARTICIPANT_{number}") is null)
                {
                    faults.Fail(path.Line, path.Keyword, $"PARTICIPANT_{number}, which it names", "none");
                }
            }
        }
    }

    private void CheckTimeSystems()
    {
        CcsdsValue? first = null;
        foreach (CcsdsSegment segment in message.Segments)
        {
            CcsdsValue? system = segment.Metadata.Find("TIME_SYSTEM");
            if (system is not null && first is not null && !system.Text.Equals(first.Text, StringComparison.OrdinalIgnoreCase))
            {
                faults.Fail(system.Line, "TIME_SYSTEM", $"one time system in all segments, {first.Text}", CcsdsFault.Shown(system.Text));
            }

            first ??= system;
        }
    }
}
