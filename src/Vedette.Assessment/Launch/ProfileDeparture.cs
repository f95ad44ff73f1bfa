using System.Runtime.Intrinsics;

namespace Vedette.Assessments;

/// <summary>What a flight does that a gravity turn of stages that are all alike does not: each at four points in time, the first at lift-off, straight lines between, none from one step after the last on.</summary>
/// <param name="Thrust">ln of thrust over that of the profile.</param>
/// <param name="Pitch">Thrust turned off the velocity within the plane of the kick, upward, in radians.</param>
/// <param name="Yaw">The same out of that plane, to the left.</param>
/// <param name="StepSeconds">From one point in time to the next.</param>
/// <remarks>docs/algorithms/launch-point.md.</remarks>
internal readonly record struct ProfileDeparture(Vector256<double> Thrust, Vector256<double> Pitch, Vector256<double> Yaw, double StepSeconds)
{
    /// <summary>Points in time of each.</summary>
    public const int Knots = 4;

    /// <summary>Numbers of all of them.</summary>
    public const int Count = 3 * Knots;

    /// <summary>Shortest step: what a pitch program or a grain does lasts some tens of seconds.</summary>
    private const double ShortestStepSeconds = 25;

    /// <summary>Part of the age at the first sight that a step is, so that what was not seen is covered.</summary>
    private const double StepOfAge = 1 / 3.0;

    /// <summary>What is left of a departure from one point in time to the next: 1/e.</summary>
    private const double Kept = 0.37;

    /// <summary>Whether there is any.</summary>
    public bool IsAny => this != default;

    /// <summary>The departure of standardised numbers: each independent and of variance 1 beforehand.</summary>
    /// <param name="standardised">Of thrust, pitch and yaw, in this order.</param>
    /// <param name="ageSeconds">Time from lift-off to the first sight.</param>
    /// <param name="thrustSigma">Standard deviation of the first.</param>
    /// <param name="angleSigma">Of the others.</param>
    /// <remarks>A longer step stands for several departures, one after the other, whose mean is smaller by the root of their number.</remarks>
    public static ProfileDeparture Of(ReadOnlySpan<double> standardised, double ageSeconds, double thrustSigma, double angleSigma)
    {
        double step = Math.Max(ShortestStepSeconds, StepOfAge * ageSeconds);
        double mean = Math.Sqrt(ShortestStepSeconds / step);
        return new(
            Chain(standardised[..Knots], mean * thrustSigma),
            Chain(standardised.Slice(Knots, Knots), mean * angleSigma),
            Chain(standardised.Slice(2 * Knots, Knots), mean * angleSigma),
            step);
    }

    /// <summary>One of the three at a time.</summary>
    public double At(double seconds, Vector256<double> knots)
    {
        double x = Math.Max(0, seconds) / StepSeconds;
        if (x >= Knots)
        {
            return 0;
        }

        int i = (int)x;
        double before = knots.GetElement(i);
        double after = i + 1 < Knots ? knots.GetElement(i + 1) : 0;
        return before + (x - i) * (after - before);
    }

    /// <summary>A Gauss–Markov sequence.</summary>
    private static Vector256<double> Chain(ReadOnlySpan<double> standardised, double sigma)
    {
        Span<double> knots = stackalloc double[Knots];
        knots[0] = sigma * standardised[0];
        for (int i = 1; i < Knots; i++)
        {
            knots[i] = Kept * knots[i - 1] + sigma * Math.Sqrt(1 - Kept * Kept) * standardised[i];
        }

        return Vector256.Create<double>(knots);
    }
}
