namespace Vedette.Formats;

/// <summary>Takes lines that are neither keyword nor mark: states and covariances of an ephemeris, rows of a comprehensive orbit message.</summary>
/// <param name="at">The message, and where it stands.</param>
/// <param name="faults">Gets what is wrong.</param>
internal sealed class KvnRows(KvnPosition at, CcsdsFaults faults)
{
    /// <summary>Whether a line with an equals sign in a block is a row all the same: it begins with a number.</summary>
    public static bool IsRow(ReadOnlySpan<char> beforeEquals) => char.IsAsciiDigit(beforeEquals[0]) || beforeEquals[0] is '-' or '+' or '.';

    /// <summary>Takes a line.</summary>
    public void Take(string line, int number)
    {
        if (at.Section == KvnSection.Data && at.Kind == CcsdsKind.Oem)
        {
            State(line, number);
        }
        else if (at.Section == KvnSection.Covariance)
        {
            CovarianceRow(line, number);
        }
        else if (at.Section == KvnSection.Block && at.BlockName is "traj" or "cov" or "man")
        {
            at.Segment!.Block!.Add(new CcsdsValue(at.BlockName + "Line", line, "", number));
        }
        else
        {
            faults.Fail(number, "", "KEYWORD = value", CcsdsFault.Shown(line));
        }
    }

    private void State(string line, int number)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (7 or 10))
        {
            faults.Fail(number, "", "an epoch and 6 or 9 numbers", $"{words.Length} words: {CcsdsFault.Shown(line)}");
            return;
        }

        IReadOnlyList<CcsdsKeyword> names = at.Draft.Table.Block("stateVector")!.Keywords;
        List<CcsdsNode> block = at.Segment!.Begin("stateVector", number);
        for (int i = 0; i < words.Length; i++)
        {
            block.Add(new CcsdsValue(names[i].Name, words[i], "", number));
        }
    }

    private void CovarianceRow(string line, int number)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (at.BlockName.Length == 0 || at.Row >= 6)
        {
            faults.Fail(number, "", at.Row >= 6 ? "EPOCH or COVARIANCE_STOP after the six rows of a covariance" : "EPOCH before the rows of a covariance", CcsdsFault.Shown(line));
            return;
        }

        at.Row++;
        if (words.Length != at.Row)
        {
            faults.Fail(number, "", $"{at.Row} numbers in row {at.Row} of the covariance (dimension 6)", $"{words.Length}: {CcsdsFault.Shown(line)}");
        }

        List<CcsdsNode> block = at.Segment!.Block!;
        at.GiveComments(block);
        int first = 2 + at.Row * (at.Row - 1) / 2;
        for (int i = 0; i < Math.Min(words.Length, at.Row); i++)
        {
            block.Add(new CcsdsValue(at.Draft.Table.Block("covarianceMatrix")!.Keywords[first + i].Name, words[i], "", number));
        }
    }
}
