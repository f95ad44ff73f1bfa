namespace Vedette.Assessments;

/// <summary>One of several beliefs about the heading that together say nothing of it.</summary>
/// <param name="Radians">Its middle.</param>
/// <remarks>
/// One satellite hardly tells toward from away: the posterior is bent round a circle, and one normal distribution is no picture of it. The flat prior is
/// the sum of bells round the circle, to a thousandth; the launch is fitted with each, and the posteriors add up as those of other beliefs do.
/// </remarks>
internal readonly record struct HeadingBelief(double Radians)
{
    private const int Count = 8;

    /// <summary>Standard deviation of each: seven tenths of the distance to the next.</summary>
    private const double SigmaRadians = 0.7 * 2 * Math.PI / Count;

    /// <summary>All of them, the first toward north.</summary>
    public static HeadingBelief?[] All { get; } = [.. Enumerable.Range(0, Count).Select(i => (HeadingBelief?)new HeadingBelief(2 * Math.PI * i / Count))];

    /// <summary>How far a heading is from it, in standard deviations.</summary>
    public double Compare(double heading) => Math.IEEERemainder(heading - Radians, 2 * Math.PI) / SigmaRadians;
}
