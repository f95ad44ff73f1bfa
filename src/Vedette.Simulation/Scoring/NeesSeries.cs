namespace Vedette.Simulation;

/// <summary>Whether the covariances were honest at every ten seconds.</summary>
/// <param name="Group">What the samples have in common.</param>
/// <param name="InsideBand">Steps whose mean is inside its 95 % band; 95 % of them when the covariances are true.</param>
/// <param name="Steps">Step by step.</param>
public sealed record NeesSeries(string Group, Proportion InsideBand, IReadOnlyList<NeesStep> Steps)
{
    /// <summary>Takes the last sample of each object in each step.</summary>
    /// <param name="group">What the samples have in common.</param>
    /// <param name="samples">Number of the object and sample.</param>
    /// <param name="startSeconds">Start of the first step.</param>
    /// <param name="stepSeconds">Length of a step, above zero.</param>
    public static NeesSeries Of(
        string group, IEnumerable<(int ObjectId, ErrorSample Sample)> samples, double startSeconds, double stepSeconds)
    {
        NeesStep[] steps = [.. samples
            .Where(s => s.Sample.StateNees is not null)
            .GroupBy(s => Math.Floor((s.Sample.Seconds - startSeconds) / stepSeconds))
            .OrderBy(g => g.Key)
            .Select(g => NeesStep.Of(
                startSeconds + g.Key * stepSeconds,
                [.. g.GroupBy(s => s.ObjectId).Select(o => o.MaxBy(s => s.Sample.Seconds).Sample.StateNees!.Value)]))];
        return new(group, new(steps.Count(s => s.Inside), steps.Length), steps);
    }
}

/// <summary>The mean over objects of one step.</summary>
/// <param name="Seconds">Start of the step, in seconds after the epoch.</param>
/// <param name="Objects">Number of objects.</param>
/// <param name="Mean">Mean of the normalised error squared of six components, one sample an object; 6 when the covariances are true.</param>
/// <param name="BandLow">Lower end of the interval that holds it with 95 % then: χ²(6 N)/N.</param>
/// <param name="BandHigh">Upper end.</param>
public sealed record NeesStep(double Seconds, int Objects, double Mean, double BandLow, double BandHigh)
{
    private const int Components = 6;

    /// <summary>Whether the mean is inside its band.</summary>
    public bool Inside => Mean >= BandLow && Mean <= BandHigh;

    /// <summary>The step with these values, one an object.</summary>
    internal static NeesStep Of(double seconds, double[] values)
    {
        (double low, double high) = ChiSquareBand.Of(Components * values.Length);
        return new(seconds, values.Length, values.Sum() / values.Length, Components * low, Components * high);
    }
}
