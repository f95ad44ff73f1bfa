namespace Vedette.Formats;

/// <summary>What the rows of an OCM must be: as many numbers as the type of elements has, with units that fit it; a time in each manoeuvre.</summary>
/// <remarks>Source: CCSDS 502.0-B-3, section 6; element sets of the SANA registry "Orbital Elements".</remarks>
internal static class OcmRules
{
    // Number of elements, and their units, of the element sets that are checked; others are taken as they are.
    private static readonly Dictionary<string, string> s_elements = new(StringComparer.Ordinal)
    {
        ["CARTP"] = "km,km,km",
        ["CARTPV"] = "km,km,km,km/s,km/s,km/s",
        ["CARTPVA"] = "km,km,km,km/s,km/s,km/s,km/s**2,km/s**2,km/s**2",
        ["KEPLERIAN"] = "km,n/a,deg,deg,deg,deg",
        ["KEPLERIANMEAN"] = "km,n/a,deg,deg,deg,deg",
        ["EQUINOCTIAL"] = "km,n/a,n/a,n/a,n/a,deg",
        ["DELAUNAY"] = "deg,deg,deg,km**2/s,km**2/s,km**2/s",
        ["GEODETIC"] = "deg,deg,km,deg,deg,km/s",
        ["ADBARV"] = "deg,deg,deg,deg,km,km/s",
        ["LDBARV"] = "deg,deg,deg,deg,km,km/s",
    };

    /// <summary>Checks one block; blocks of other messages have nothing to check.</summary>
    public static void Check(CcsdsBlock block, CcsdsFaults faults)
    {
        switch (block.Name)
        {
            case "traj":
                Trajectory(block, faults);
                break;
            case "man":
                Manoeuvre(block, faults);
                break;
        }
    }

    private static void Trajectory(CcsdsBlock block, CcsdsFaults faults)
    {
        if (block.Text("TRAJ_TYPE") is not { } type || !s_elements.TryGetValue(type.ToUpperInvariant(), out string? list))
        {
            return;
        }

        string[] units = list.Split(',');
        Units(block.Find("TRAJ_UNITS"), units, type, faults);
        foreach (CcsdsValue row in block.Values.Where(v => v.Keyword == "trajLine"))
        {
            int numbers = Words(row.Text).Length - 1;
            if (numbers != units.Length)
            {
                faults.Fail(row.Line, "TRAJ_TYPE", $"a time and {units.Length} elements, which {type} has", $"{numbers} elements");
            }
        }
    }

    private static void Units(CcsdsValue? written, string[] standard, string type, CcsdsFaults faults)
    {
        if (written is null)
        {
            return;
        }

        string[] found = written.Text.Trim('[', ']', ' ').Split(',', StringSplitOptions.TrimEntries);
        if (found.Length != standard.Length)
        {
            faults.Fail(written.Line, written.Keyword, $"{standard.Length} units, one for each element of {type}", $"{found.Length}");
            return;
        }

        for (int i = 0; i < found.Length; i++)
        {
            if (!CcsdsUnit.TryParse(found[i], out CcsdsUnit unit) || !CcsdsUnit.TryParse(standard[i], out CcsdsUnit right) || !unit.IsLike(right))
            {
                faults.Fail(written.Line, written.Keyword, $"a unit like {standard[i]} for element {i + 1} of {type}: the dimension must fit", CcsdsFault.Shown(found[i]));
                return;
            }
        }
    }

    private static void Manoeuvre(CcsdsBlock block, CcsdsFaults faults)
    {
        if (block.Find("MAN_COMPOSITION") is not { } composition)
        {
            return;
        }

        string[] columns = composition.Text.Split(',', StringSplitOptions.TrimEntries);
        if (columns[0] is not ("TIME_ABSOLUTE" or "TIME_RELATIVE"))
        {
            faults.Fail(composition.Line, composition.Keyword, "TIME_ABSOLUTE or TIME_RELATIVE first: the time of the manoeuvre", CcsdsFault.Shown(columns[0]));
        }

        foreach (CcsdsValue row in block.Values.Where(v => v.Keyword == "manLine"))
        {
            int words = Words(row.Text).Length;
            if (words != columns.Length)
            {
                faults.Fail(row.Line, composition.Keyword, $"{columns.Length} columns", $"{words}");
            }
        }
    }

    private static string[] Words(string row) => row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
