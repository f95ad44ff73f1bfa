using System.Text;

namespace Vedette.Formats;

/// <summary>The keywords of observations, by number.</summary>
/// <remarks>Source: CCSDS 503.0-B-2, section 3.5.</remarks>
public static class TdmKeywords
{
    private static readonly CcsdsKeyword[] s_rows = [.. CcsdsTable.Observations.Keywords];
    private static readonly byte[][] s_bytes = [.. s_rows.Select(r => Encoding.ASCII.GetBytes(r.Name))];

    /// <summary>How many there are.</summary>
    public static int Count => s_rows.Length;

    /// <summary>Range.</summary>
    public static short Range { get; } = NumberOf("RANGE");

    /// <summary>First angle.</summary>
    public static short Angle1 { get; } = NumberOf("ANGLE_1");

    /// <summary>Second angle.</summary>
    public static short Angle2 { get; } = NumberOf("ANGLE_2");

    /// <summary>Range rate at an instant.</summary>
    public static short DopplerInstantaneous { get; } = NumberOf("DOPPLER_INSTANTANEOUS");

    /// <summary>Mean range rate over the integration interval.</summary>
    public static short DopplerIntegrated { get; } = NumberOf("DOPPLER_INTEGRATED");

    /// <summary>Radar cross-section.</summary>
    public static short Rcs { get; } = NumberOf("RCS");

    /// <summary>Ratio of ranging power to noise density.</summary>
    public static short RangingPowerToNoise { get; } = NumberOf("PR_N0");

    /// <summary>Name of a keyword.</summary>
    public static string Name(int number) => s_rows[number].Name;

    /// <summary>Number of a keyword, or -1.</summary>
    public static short NumberOf(string name) => NumberOf(Encoding.UTF8.GetBytes(name));

    /// <summary>Number of a keyword, or -1.</summary>
    public static short NumberOf(ReadOnlySpan<byte> name)
    {
        for (short i = 0; i < s_bytes.Length; i++)
        {
            if (name.SequenceEqual(s_bytes[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a keyword has this name.</summary>
    internal static bool Is(int number, ReadOnlySpan<byte> name) => name.SequenceEqual(s_bytes[number]);

    /// <summary>The row of a keyword.</summary>
    internal static CcsdsKeyword Row(int number) => s_rows[number];
}
