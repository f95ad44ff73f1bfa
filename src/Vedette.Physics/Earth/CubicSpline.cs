namespace Vedette.Physics;

/// <summary>The smooth curve through given points that is a cubic between each two of them.</summary>
internal static class CubicSpline
{
    /// <summary>Coefficients of the cubics.</summary>
    /// <param name="x">Knots, rising; four at least.</param>
    /// <param name="y">Values at the knots.</param>
    /// <returns>Four numbers a, b, c, d for each interval: y = a + b s + c s² + d s³ with s = x − x of its lower knot.</returns>
    /// <remarks>
    /// The slopes at both ends are those of the cubic through the four points there.
    /// Source: C. de Boor, A Practical Guide to Splines, revised edition, 2001, chapter IV.
    /// </remarks>
    public static double[] Coefficients(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int n = x.Length;
        double[] slopes = Slopes(x, y);
        double[] result = new double[4 * (n - 1)];
        for (int i = 0; i < n - 1; i++)
        {
            double h = x[i + 1] - x[i];
            double chord = (y[i + 1] - y[i]) / h;
            result[4 * i] = y[i];
            result[4 * i + 1] = slopes[i];
            result[4 * i + 2] = (3 * chord - 2 * slopes[i] - slopes[i + 1]) / h;
            result[4 * i + 3] = (slopes[i] + slopes[i + 1] - 2 * chord) / (h * h);
        }

        return result;
    }

    /// <summary>Slopes at the knots that make the second derivative continuous: a tridiagonal system.</summary>
    private static double[] Slopes(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int n = x.Length;
        double[] slope = new double[n];
        double[] upper = new double[n];
        slope[0] = EndSlope(x[..4], y[..4]);
        slope[n - 1] = EndSlope([x[n - 1], x[n - 2], x[n - 3], x[n - 4]], [y[n - 1], y[n - 2], y[n - 3], y[n - 4]]);
        for (int i = 1; i < n - 1; i++)
        {
            double before = x[i] - x[i - 1];
            double after = x[i + 1] - x[i];
            double right = 3 * (after * (y[i] - y[i - 1]) / before + before * (y[i + 1] - y[i]) / after);
            double pivot = 2 * (before + after) - after * upper[i - 1];
            upper[i] = before / pivot;
            slope[i] = (right - after * slope[i - 1]) / pivot;
        }

        for (int i = n - 2; i > 0; i--)
        {
            slope[i] -= upper[i] * slope[i + 1];
        }

        return slope;
    }

    /// <summary>Slope at the first knot of the cubic through four (Newton's form).</summary>
    private static double EndSlope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double a = (y[1] - y[0]) / (x[1] - x[0]);
        double b = (y[2] - y[1]) / (x[2] - x[1]);
        double c = (y[3] - y[2]) / (x[3] - x[2]);
        double ab = (b - a) / (x[2] - x[0]);
        double bc = (c - b) / (x[3] - x[1]);
        double abc = (bc - ab) / (x[3] - x[0]);
        return a + (x[0] - x[1]) * (ab + (x[0] - x[2]) * abc);
    }
}
