namespace Vedette.Formats;

/// <summary>Puts keywords with their values where they belong. What their keywords must be is not looked at here.</summary>
/// <param name="at">The message, and where it stands.</param>
/// <param name="faults">Gets what is wrong.</param>
internal sealed class KvnValues(KvnPosition at, CcsdsFaults faults)
{
    /// <summary>Takes a keyword and its value.</summary>
    public void Take(string keyword, string text, int number)
    {
        if (!CcsdsText.IsKeyword(keyword))
        {
            faults.Fail(number, "", "a keyword: capital letters, digits and low lines", CcsdsFault.Shown(keyword));
            return;
        }

        if ((at.HasMarks ? Place(keyword, number) : Flat(keyword, number)) is { } place)
        {
            at.GiveComments(place);
            (string value, string unit) = SplitUnit(keyword, text);
            place.Add(new CcsdsValue(keyword, value, unit, number));
        }
    }

    /// <summary>The place of a keyword in a message that has marks.</summary>
    private List<CcsdsNode>? Place(string keyword, int number)
    {
        if (at.Section == KvnSection.Covariance && keyword == "EPOCH")
        {
            return at.BeginCovariance(number);
        }

        if (at.Section is KvnSection.Between or KvnSection.Data || (at.Section == KvnSection.Covariance && at.BlockName.Length == 0))
        {
            string expected = at.Section == KvnSection.Between ? at.Awaited
                : at.Section == KvnSection.Covariance ? "EPOCH" : at.Kind == CcsdsKind.Oem ? "an epoch and 6 or 9 numbers" : "a block";
            faults.Fail(number, keyword, expected, "this keyword");
            return null;
        }

        return at.Here;
    }

    /// <summary>The place of a keyword in a message without marks: the keyword says the block.</summary>
    private List<CcsdsNode> Flat(string keyword, int number)
    {
        CcsdsTable table = at.Draft.Table;
        bool isUser = keyword.StartsWith("USER_DEFINED_", StringComparison.Ordinal);
        CcsdsBlockRule? rule = isUser ? table.Block("userDefinedParameters") : table.BlockWith(keyword);
        if (rule is null)
        {
            return at.Segment is null ? at.Draft.Header : at.Segment.Block ?? at.Segment.Metadata;
        }

        if (rule.Name == "header")
        {
            return at.Draft.Header;
        }

        SegmentDraft segment = at.SegmentFrom(number);
        return rule.Name == "metadata" ? segment.Metadata : BlockOf(segment, rule, keyword, number);
    }

    private static List<CcsdsNode> BlockOf(SegmentDraft segment, CcsdsBlockRule rule, string keyword, int number)
    {
        List<CcsdsNode>? last = segment.Last(rule.Name);
        bool isNew = last is null || (rule.Count == '*' && keyword == rule.Keywords[0].Name);
        segment.DataLine = segment.Data.Count == 0 ? number : segment.DataLine;
        return isNew ? segment.Begin(rule.Name, number) : last!;
    }

    private (string Value, string Unit) SplitUnit(string keyword, string text)
    {
        CcsdsTable table = at.Draft.Table;
        CcsdsKeyword? row = at.Section == KvnSection.Block ? table.Find(at.BlockName, keyword)
            : table.BlockWith(keyword) is { } rule ? table.Find(rule.Name, keyword) : null;
        int bracket = row is null or { Type: CcsdsType.Real or CcsdsType.Integer } && text.EndsWith(']') ? text.LastIndexOf('[') : -1;
        bool isNumber = bracket >= 0 && CcsdsNumber.TryParse(text.AsSpan(0, bracket).TrimEnd(), out _);
        return bracket < 0 || (row is null && !isNumber) ? (text, "") : (text[..bracket].TrimEnd(), text[(bracket + 1)..^1].Trim());
    }
}
