namespace Vedette.Physics;

/// <summary>The orbit from one point to another in a given time, about a point mass; for scenarios, not for tracking.</summary>
/// <remarks>
/// Less than one turn. Source: D. Izzo, Revisiting Lambert's problem, Celestial Mechanics and Dynamical Astronomy 121, 2015, 1–15;
/// his variables x, λ and T.
/// </remarks>
public static class Lambert
{
    /// <summary>Velocities at both ends.</summary>
    /// <param name="from">First point from the centre, in metres.</param>
    /// <param name="to">Second point from the centre, in metres; not in line with the first.</param>
    /// <param name="seconds">Time between them, above 0.</param>
    /// <param name="gravitationalParameter">GM in m³/s².</param>
    /// <param name="longWay">Whether the angle swept is above π.</param>
    /// <returns>Velocity at the first and at the second point in m/s.</returns>
    /// <exception cref="ArgumentException">The points are in line with the centre: the plane of the orbit is not determined.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static (Vector3 Start, Vector3 End) Solve(
        Vector3 from, Vector3 to, double seconds, double gravitationalParameter, bool longWay = false)
    {
        Require.Positive(seconds);
        Require.Positive(gravitationalParameter);
        (double r1, double r2) = (from.Length, to.Length);
        Vector3 normal = Vector3.Cross(from, to);
        if (!(normal.Length > 1e-10 * r1 * r2))
        {
            throw new ArgumentException("Expected points that are not in line with the centre.", nameof(to));
        }

        double c = (to - from).Length;
        double s = (r1 + r2 + c) / 2;
        double lambda = (longWay ? -1 : 1) * Math.Sqrt(Math.Max(0, 1 - c / s));
        Vector3 n = (longWay ? -1 : 1) * normal.Unit;
        Vector3 t1 = Vector3.Cross(n, from / r1);
        Vector3 t2 = Vector3.Cross(n, to / r2);
        double time = Math.Sqrt(2 * gravitationalParameter / (s * s * s)) * seconds;

        double x = Iterate(lambda, time);
        double y = Math.Sqrt(1 - lambda * lambda * (1 - x * x));
        double gamma = Math.Sqrt(gravitationalParameter * s / 2);
        double rho = (r1 - r2) / c;
        double sigma = Math.Sqrt(Math.Max(0, 1 - rho * rho));
        double radial1 = gamma * (lambda * y - x - rho * (lambda * y + x)) / r1;
        double radial2 = -gamma * (lambda * y - x + rho * (lambda * y + x)) / r2;
        double across = gamma * sigma * (y + lambda * x);
        return (radial1 * (from / r1) + across / r1 * t1, radial2 * (to / r2) + across / r2 * t2);
    }

    /// <summary>Householder's iteration for x; three steps are usually enough.</summary>
    private static double Iterate(double lambda, double time)
    {
        double x = Start(lambda, time);
        for (int i = 0; i < 50; i++)
        {
            double y = Math.Sqrt(1 - lambda * lambda * (1 - x * x));
            double t = Time(x, y, lambda);
            double u = 1 - x * x;
            double l3 = lambda * lambda * lambda;
            double d1;
            double d2;
            double d3;
            if (Math.Abs(u) < 1e-7)
            {
                // On the parabola the derivatives as written are 0/0: differences instead.
                const double h = 1e-3;
                double above = Time(x + h, Math.Sqrt(1 - lambda * lambda * (1 - (x + h) * (x + h))), lambda);
                double below = Time(x - h, Math.Sqrt(1 - lambda * lambda * (1 - (x - h) * (x - h))), lambda);
                (d1, d2, d3) = ((above - below) / (2 * h), (above - 2 * t + below) / (h * h), 0);
            }
            else
            {
                d1 = (3 * t * x - 2 + 2 * l3 * x / y) / u;
                d2 = (3 * t + 5 * x * d1 + 2 * (1 - lambda * lambda) * l3 / (y * y * y)) / u;
                d3 = (7 * x * d2 + 8 * d1 - 6 * (1 - lambda * lambda) * l3 * lambda * lambda * x / (y * y * y * y * y)) / u;
            }

            double off = t - time;
            double step = off * (d1 * d1 - off * d2 / 2) / (d1 * (d1 * d1 - off * d2) + d3 * off * off / 6);
            double next = x - step;
            x = next > -1 ? next : (x - 1) / 2;
            if (Math.Abs(step) < 1e-14 * Math.Max(1, Math.Abs(x)))
            {
                break;
            }
        }

        return x;
    }

    /// <summary>Starting value, equation 30.</summary>
    private static double Start(double lambda, double time)
    {
        double l2 = lambda * lambda;
        double middle = Math.Acos(lambda) + lambda * Math.Sqrt(1 - l2);
        double parabolic = 2.0 / 3 * (1 - lambda * l2);
        if (time >= middle)
        {
            return Math.Pow(middle / time, 2.0 / 3) - 1;
        }

        return time <= parabolic
            ? 2.5 * parabolic * (parabolic - time) / (time * (1 - lambda * l2 * l2)) + 1
            : Math.Pow(middle / time, Math.Log2(parabolic / middle) * -1) - 1;
    }

    /// <summary>Time of flight without unit: by Battin's series near the parabola, else by Lancaster and Blanchard.</summary>
    private static double Time(double x, double y, double lambda)
    {
        if (Math.Abs(x - 1) < 0.1)
        {
            double eta = y - lambda * x;
            double s1 = (1 - lambda - x * eta) / 2;
            double q = 4.0 / 3 * Hypergeometric(s1);
            return (eta * eta * eta * q + 4 * lambda * eta) / 2;
        }

        double u = 1 - x * x;
        double psi = x < 1
            ? Math.Atan2((y - x * lambda) * Math.Sqrt(u), x * y + lambda * u)
            : Math.Asinh((y - x * lambda) * Math.Sqrt(-u));
        return (psi / Math.Sqrt(Math.Abs(u)) - x + lambda * y) / u;
    }

    /// <summary>₂F₁(3, 1; 5/2; z) by its series, for |z| below about 1/2.</summary>
    private static double Hypergeometric(double z)
    {
        double sum = 1;
        double term = 1;
        for (int j = 0; j < 500 && Math.Abs(term) > 1e-17; j++)
        {
            term *= (3 + j) / (2.5 + j) * z;
            sum += term;
        }

        return sum;
    }
}
