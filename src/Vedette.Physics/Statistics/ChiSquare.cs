namespace Vedette.Physics;

/// <summary>The chi-square distribution: the sum of squares of independent normal values.</summary>
public static class ChiSquare
{
    /// <summary>Probability of a value not above <paramref name="value"/>.</summary>
    /// <param name="value">From zero on.</param>
    /// <param name="degreesOfFreedom">Above zero; need not be whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Cumulative(double value, double degreesOfFreedom) =>
        GammaFunction.Regularised(degreesOfFreedom / 2, value / 2).Lower;

    /// <summary>Probability of a value above <paramref name="value"/>, exact in relative terms when it is small.</summary>
    /// <param name="value">From zero on.</param>
    /// <param name="degreesOfFreedom">Above zero; need not be whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Survival(double value, double degreesOfFreedom) =>
        GammaFunction.Regularised(degreesOfFreedom / 2, value / 2).Upper;

    /// <summary>The value that is not exceeded with a given probability.</summary>
    /// <param name="probability">Between 0 and 1, neither included.</param>
    /// <param name="degreesOfFreedom">Above zero, to 10⁶.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <remarks>
    /// Start by E. B. Wilson and M. M. Hilferty, The distribution of chi-square, Proceedings of the National Academy of
    /// Sciences 17, 1931, 684–688; then Newton's steps in a bracket, to the last digits.
    /// </remarks>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        Require.InRange(probability, double.Epsilon, 1 - 1e-16);
        Require.InRange(degreesOfFreedom, double.Epsilon, 1e6);
        double a = degreesOfFreedom / 2;
        double logFront = GammaFunction.Log(a);
        double low = 0;
        double high = double.PositiveInfinity;
        double x = Start(probability, degreesOfFreedom) / 2;
        for (int i = 0; i < 200; i++)
        {
            (double lower, double upper) = GammaFunction.Regularised(a, x);
            double excess = probability < 0.5 ? lower - probability : 1 - probability - upper;
            (low, high) = excess > 0 ? (low, x) : (x, high);
            double density = Math.Exp((a - 1) * Math.Log(x) - x - logFront);
            double next = x - excess / density;
            if (!(next > low && next < high))
            {
                next = double.IsInfinity(high) ? 2 * x + 1 : (low + high) / 2;
            }

            if (Math.Abs(next - x) <= 4e-16 * x)
            {
                return 2 * next;
            }

            x = next;
        }

        return 2 * x;
    }

    private static double Start(double probability, double k)
    {
        double cube = 1 - 2 / (9 * k) + NormalDistribution.Quantile(probability) * Math.Sqrt(2 / (9 * k));
        double start = k * cube * cube * cube;
        return start > 1e-3 * k ? start : 2 * Math.Exp((Math.Log(probability) + GammaFunction.Log(k / 2 + 1)) * 2 / k);
    }
}
