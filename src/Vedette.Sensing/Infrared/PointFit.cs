namespace Vedette.Sensing;

/// <summary>Least-squares fit of a point and a level background to a small square of pixels.</summary>
/// <remarks>
/// Model: b + a exp(−((x − x₀)² + (y − y₀)²) / 2σ²), Gauss-Newton in a, b, x₀, y₀. In white noise of the variance that the residuals show,
/// the inverse of the normal matrix is the bound of Cramér and Rao (S. M. Kay, Estimation Theory, 1993, chapter 3), which the fit reaches
/// from an amplitude of about five times the noise.
/// </remarks>
internal static class PointFit
{
    private const double Farthest = 1.5;
    private const int Steps = 6;

    /// <summary>Fits one point.</summary>
    /// <param name="patch">Rows of a square with the peak in its middle.</param>
    /// <param name="half">Half the side without the middle: the side is 2 half + 1.</param>
    /// <param name="sigma">Standard deviation of the point spread function, pixels.</param>
    /// <param name="noiseFloor">Smallest standard deviation of a pixel, counts.</param>
    public static PointEstimate Solve(ReadOnlySpan<float> patch, int half, double sigma, double noiseFloor)
    {
        double x = 0, y = 0;
        NormalEquations equations = default;
        bool stayed = true;
        for (int step = 0; step < Steps; step++)
        {
            equations = NormalEquations.At(patch, half, sigma, x, y);
            if (step == Steps - 1 || !(equations.Amplitude > 0))
            {
                break;
            }

            x += equations.StepX;
            y += equations.StepY;
            stayed = Math.Abs(x) <= Farthest && Math.Abs(y) <= Farthest;
            x = Math.Clamp(x, -Farthest, Farthest);
            y = Math.Clamp(y, -Farthest, Farthest);
        }

        // What will not settle near its peak is no point: it keeps the place of the peak, and a pixel of doubt.
        double variance = Math.Max(equations.ResidualVariance, noiseFloor * noiseFloor);
        return stayed && equations.Amplitude > 0
            ? equations.Estimate(x, y, sigma, variance)
            : new(0, 0, Math.Max(equations.Amplitude, 0) * 2 * Math.PI * sigma * sigma, 1, 0, 1);
    }
}
