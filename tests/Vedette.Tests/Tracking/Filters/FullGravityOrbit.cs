namespace Vedette.Tests;

/// <summary>An orbit with forces that the dynamics of the project leave out, by another method: to see what they leave out.</summary>
/// <remarks>
/// Runge and Kutta's classical method in steps of 30 s. Potential by the recursion of Cunningham (O. Montenbruck, E. Gill, Satellite Orbits, 2000, section 3.2.4); coefficients of degree and
/// order 2 to 4 of EGM96 (Lemoine et al., NASA/TP-1998-206861), not normalised. Sun and Moon as points.
/// </remarks>
internal sealed class FullGravityOrbit(EarthRotation rotation, bool sunAndMoon, bool tesserals)
{
    private const double StepSeconds = 30;
    private const int Degree = 6;
    private const double SunGm = 1.327_124_400_18e20;
    private const double MoonGm = 4.902_800_066e12;

    private static readonly EarthModel s_earth = EarthModel.Wgs84;

    // Normalised C and S of EGM96.
    private static readonly (int N, int M, double C, double S)[] s_tesserals =
    [
        (2, 2, 2.43914352398e-6, -1.40016683654e-6),
        (3, 1, 2.02998882184e-6, 0.248513158716e-6),
        (3, 2, 0.904627768605e-6, -0.619025944205e-6),
        (3, 3, 0.721072657057e-6, 1.41435626958e-6),
        (4, 1, -0.536321616971e-6, -0.473440265853e-6),
        (4, 2, 0.350694105785e-6, 0.662671572540e-6),
        (4, 3, 0.990771803829e-6, -0.200928369177e-6),
        (4, 4, -0.188560802735e-6, 0.308853169333e-6),
    ];

    private readonly double[,] _c = new double[Degree + 1, Degree + 1];
    private readonly double[,] _s = new double[Degree + 1, Degree + 1];
    private readonly double[,] _v = new double[Degree + 2, Degree + 2];
    private readonly double[,] _w = new double[Degree + 2, Degree + 2];
    private bool _filled;

    /// <summary>Position at each time, from a state at the first.</summary>
    public IEnumerable<Vector3> Positions(Instant epoch, FlightState state, IEnumerable<Instant> times)
    {
        Instant now = epoch;
        foreach (Instant time in times)
        {
            double left = time.SecondsSince(now);
            while (left > 0)
            {
                double h = Math.Min(StepSeconds, left);
                state = Step(now, state, h);
                now = now.AddSeconds(h);
                left -= h;
            }

            now = time;
            yield return state.Position;
        }
    }

    private FlightState Step(Instant t, FlightState s, double h)
    {
        Vector3 k1 = Acceleration(t, s.Position);
        Vector3 v2 = s.Velocity + h / 2 * k1;
        Vector3 k2 = Acceleration(t.AddSeconds(h / 2), s.Position + h / 2 * s.Velocity);
        Vector3 v3 = s.Velocity + h / 2 * k2;
        Vector3 k3 = Acceleration(t.AddSeconds(h / 2), s.Position + h / 2 * v2);
        Vector3 v4 = s.Velocity + h * k3;
        Vector3 k4 = Acceleration(t.AddSeconds(h), s.Position + h * v3);
        return new(s.Position + h / 6 * (s.Velocity + 2 * v2 + 2 * v3 + v4), s.Velocity + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4));
    }

    private Vector3 Acceleration(Instant t, Vector3 r)
    {
        Vector3 a = rotation.ToEci(t, Position<Ecef>.From(Gravity(rotation.ToEcef(t, Position<Eci>.From(r)).Vector))).Vector;
        return sunAndMoon ? a + Point(SunGm, Sun.PositionAt(t).Vector, r) + Point(MoonGm, Moon.PositionAt(t).Vector, r) : a;
    }

    private static Vector3 Point(double gm, Vector3 body, Vector3 r)
    {
        Vector3 d = body - r;
        return gm * ((1 / (d.Length * d.LengthSquared)) * d - (1 / (body.Length * body.LengthSquared)) * body);
    }

    private void Fill()
    {
        _filled = true;
        _c[0, 0] = 1;
        double[] zonals = [s_earth.J2, s_earth.J3, s_earth.J4, s_earth.J5, s_earth.J6];
        for (int n = 2; n <= Degree; n++)
        {
            _c[n, 0] = -zonals[n - 2];
        }

        foreach ((int n, int m, double c, double s) in tesserals ? s_tesserals : [])
        {
            double norm = Math.Sqrt(2.0 * (2 * n + 1) * Factorial(n - m) / Factorial(n + m));
            (_c[n, m], _s[n, m]) = (norm * c, norm * s);
        }
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    private Vector3 Gravity(Vector3 p)
    {
        if (!_filled)
        {
            Fill();
        }

        double radius = s_earth.SemiMajorMetres;
        double r2 = p.LengthSquared;
        (double x, double y, double z, double rho) = (p.X * radius / r2, p.Y * radius / r2, p.Z * radius / r2, radius * radius / r2);
        (double[,] v, double[,] w) = (_v, _w);
        v[0, 0] = radius / Math.Sqrt(r2);
        for (int m = 0; m <= Degree + 1; m++)
        {
            if (m > 0)
            {
                v[m, m] = (2 * m - 1) * (x * v[m - 1, m - 1] - y * w[m - 1, m - 1]);
                w[m, m] = (2 * m - 1) * (x * w[m - 1, m - 1] + y * v[m - 1, m - 1]);
            }

            for (int n = m + 1; n <= Degree + 1; n++)
            {
                v[n, m] = ((2 * n - 1) * z * v[n - 1, m] - (n + m - 1) * rho * (n > m + 1 ? v[n - 2, m] : 0)) / (n - m);
                w[n, m] = ((2 * n - 1) * z * w[n - 1, m] - (n + m - 1) * rho * (n > m + 1 ? w[n - 2, m] : 0)) / (n - m);
            }
        }

        (double ax, double ay, double az) = (0, 0, 0);
        for (int n = 0; n <= Degree; n++)
        {
            for (int m = 0; m <= n; m++)
            {
                (double c, double s) = (_c[n, m], _s[n, m]);
                if (m == 0)
                {
                    ax -= c * v[n + 1, 1];
                    ay -= c * w[n + 1, 1];
                }
                else
                {
                    double fall = (n - m + 1) * (n - m + 2);
                    ax += 0.5 * (-c * v[n + 1, m + 1] - s * w[n + 1, m + 1] + fall * (c * v[n + 1, m - 1] + s * w[n + 1, m - 1]));
                    ay += 0.5 * (-c * w[n + 1, m + 1] + s * v[n + 1, m + 1] + fall * (-c * w[n + 1, m - 1] + s * v[n + 1, m - 1]));
                }

                az -= (n - m + 1) * (c * v[n + 1, m] + s * w[n + 1, m]);
            }
        }

        return s_earth.GravitationalParameter / (radius * radius) * new Vector3(ax, ay, az);
    }
}
