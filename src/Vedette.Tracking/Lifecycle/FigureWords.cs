using static System.FormattableString;

namespace Vedette.Tracking;

/// <summary>Puts into words what of a sensor's figures is not as expected: by more than chance explains, and by enough to matter.</summary>
internal static class FigureWords
{
    /// <summary>Standard deviations of chance that a figure may be off by: one in 16,000.</summary>
    private const double Chance = 4;

    /// <summary>Silence of so many looks is told, as in the health of sensors.</summary>
    private const double SilentLooks = 2;

    /// <summary>Counts within this part of what is expected, and false detections within this factor, do not matter.</summary>
    private const double Part = 0.2;
    private const double Factor = 1.5;

    /// <summary>Means and spreads of residuals that do not matter, in standard deviations: the filters' own errors in boost and in the air are as large.</summary>
    private const double Offset = 0.5;
    private const double Spread = 0.3;

    /// <summary>Says what is not as expected; nothing where all is.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="revisitSeconds">Time of a look.</param>
    /// <param name="variance">Variance of the number of looks that gave a detection of a body.</param>
    public static string Tell(SensorFigures figures, double revisitSeconds, double variance)
    {
        List<string> words = [];
        if (figures.LongestSilenceSeconds > SilentLooks * revisitSeconds)
        {
            words.Add(Invariant($"Nothing came for {figures.LongestSilenceSeconds:F0} s; a look takes {revisitSeconds:G3} s."));
        }

        if (IsOff(figures.OfBodies, variance))
        {
            words.Add(Invariant($"It saw bodies {figures.OfBodies.Found} times where {figures.OfBodies.Expected:F0} were expected."));
        }

        if (IsFalseOff(figures.False))
        {
            words.Add(Invariant($"False detections: {figures.False.Found / figures.Looks:G3} a look where {figures.False.Expected / figures.Looks:G3} are stated."));
        }

        foreach (ResidualFigures residual in figures.Residuals)
        {
            Tell(residual, words);
        }

        return string.Join(' ', words);
    }

    private static bool IsOff(FoundAndExpected counts, double variance)
    {
        double away = Math.Abs(counts.Found - counts.Expected);
        return away > Chance * Math.Sqrt(variance) + 1 && away > Part * counts.Expected;
    }

    private static bool IsFalseOff(FoundAndExpected counts)
    {
        double away = Math.Abs(counts.Found - counts.Expected);
        bool much = counts.Found > Factor * counts.Expected || Factor * counts.Found < counts.Expected;
        return much && away > Chance * Math.Sqrt(Math.Max(counts.Expected, 1));
    }

    private static void Tell(ResidualFigures residual, List<string> words)
    {
        if (Math.Abs(residual.Mean) > Offset + Chance / Math.Sqrt(residual.Count))
        {
            words.Add(Invariant($"{Name(residual.Kind)} lies {Math.Abs(residual.Mean):F1} sigma {(residual.Mean > 0 ? "above" : "below")} what tracks foresee."));
        }

        if (Math.Abs(residual.Rms - 1) > Spread + Chance / Math.Sqrt(2 * residual.Count))
        {
            words.Add(Invariant($"{Name(residual.Kind)} scatters {residual.Rms:F1} times as far as stated."));
        }
    }

    private static string Name(MeasuredKind kind) => kind switch
    {
        MeasuredKind.Range => "Range",
        MeasuredKind.Azimuth => "Azimuth",
        MeasuredKind.Elevation => "Elevation",
        MeasuredKind.RangeRate => "Range rate",
        MeasuredKind.FirstAxis => "The first angle",
        _ => "The second angle",
    };
}
