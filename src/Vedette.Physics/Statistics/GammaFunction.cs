namespace Vedette.Physics;

/// <summary>The gamma function and its incomplete form, on which the chi-square and normal distributions rest.</summary>
/// <remarks>
/// Source: W. H. Press and others, Numerical Recipes, 3rd edition, 2007, sections 6.1 and 6.2 (Lanczos' sum with the
/// coefficients of Godfrey for g = 607/128, so t = x + g + 1/2; series and Lentz's continued fraction).
/// </remarks>
public static class GammaFunction
{
    private static ReadOnlySpan<double> Lanczos =>
    [
        0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174,
        -0.49191381609762019978, 0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4,
        0.15808870322491248884e-3, -0.21026444172410488319e-3, 0.21743961811521264320e-3, -0.16431810653676389022e-3,
        0.84418223983852743293e-4, -0.26190838401581408670e-4, 0.36899182659531622704e-5,
    ];

    /// <summary>ln Γ(x) for x above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite and above zero.</exception>
    public static double Log(double x)
    {
        Require.Positive(x);
        double t = x + 671.0 / 128;
        double sum = Lanczos[0];
        for (int i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x + i);
        }

        return (x + 0.5) * Math.Log(t) - t + Math.Log(2.5066282746310005024 * sum / x);
    }

    /// <summary>The regularised lower incomplete gamma function P(a, x) and its complement Q = 1 − P, each without cancellation.</summary>
    /// <param name="a">Shape, above zero.</param>
    /// <param name="x">From zero on; infinity allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static (double Lower, double Upper) Regularised(double a, double x)
    {
        Require.Positive(a);
        Require.InRange(x, 0, double.PositiveInfinity);
        if (x == 0 || double.IsPositiveInfinity(x))
        {
            return x == 0 ? (0, 1) : (1, 0);
        }

        double front = Math.Exp(a * Math.Log(x) - x - Log(a));
        if (x < a + 1)
        {
            double lower = Math.Min(1, front * Series(a, x));
            return (lower, 1 - lower);
        }

        double upper = Math.Min(1, front * Fraction(a, x));
        return (1 - upper, upper);
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a;
        double sum = term;
        for (double n = a + 1; term > sum * 1e-17; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        double b = x + 1 - a;
        double c = 1 / tiny;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < 100_000; i++)
        {
            double an = -i * (i - a);
            b += 2;
            d = an * d + b;
            d = Math.Abs(d) < tiny ? tiny : d;
            c = b + an / c;
            c = Math.Abs(c) < tiny ? tiny : c;
            d = 1 / d;
            double step = d * c;
            h *= step;
            if (Math.Abs(step - 1) < 1e-16)
            {
                break;
            }
        }

        return h;
    }
}
