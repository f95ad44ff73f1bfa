namespace Vedette.Physics;

/// <summary>An orbit about a point mass, by its elements; for scenarios, not for tracking.</summary>
/// <param name="SemiLatusRectumMetres">p, above 0.</param>
/// <param name="Eccentricity">From 0.</param>
/// <param name="InclinationRadians">0 to π.</param>
/// <param name="NodeRadians">Right ascension of the ascending node; 0 where the plane is that of the equator.</param>
/// <param name="PeriapsisRadians">Argument of periapsis; 0 where the orbit is a circle.</param>
/// <param name="TrueAnomalyRadians">Angle from periapsis to the body.</param>
/// <remarks>Axes of <see cref="Eci"/>. Source: D. A. Vallado, Fundamentals of Astrodynamics and Applications, 4th edition, 2013, sections 2.3 to 2.6.</remarks>
public readonly record struct KeplerOrbit(
    double SemiLatusRectumMetres,
    double Eccentricity,
    double InclinationRadians,
    double NodeRadians,
    double PeriapsisRadians,
    double TrueAnomalyRadians)
{
    private const double Circular = 1e-11;

    /// <summary>Semi-major axis in metres; negative for a hyperbola, infinite for a parabola.</summary>
    public double SemiMajorMetres => SemiLatusRectumMetres / (1 - Eccentricity * Eccentricity);

    /// <summary>Smallest distance from the centre in metres.</summary>
    public double PeriapsisMetres => SemiLatusRectumMetres / (1 + Eccentricity);

    /// <summary>Greatest distance from the centre in metres; infinite when the orbit does not return.</summary>
    public double ApoapsisMetres => Eccentricity < 1 ? SemiLatusRectumMetres / (1 - Eccentricity) : double.PositiveInfinity;

    /// <summary>The orbit through a state.</summary>
    /// <param name="state">Position and velocity, not along one line.</param>
    /// <param name="gravitationalParameter">GM in m³/s².</param>
    /// <exception cref="ArgumentException">The motion is straight to or from the centre: such an orbit has no elements.</exception>
    public static KeplerOrbit FromState(FlightState state, double gravitationalParameter)
    {
        Require.Positive(gravitationalParameter);
        (Vector3 r, Vector3 v) = (state.Position, state.Velocity);
        Vector3 h = Vector3.Cross(r, v);
        if (!(h.Length > 1e-9 * r.Length * v.Length))
        {
            throw new ArgumentException("Expected a motion that turns about the centre; found one straight to or from it.", nameof(state));
        }

        Vector3 toward = Vector3.Cross(v, h) / gravitationalParameter - r.Unit;
        double e = toward.Length;
        double inclination = Math.Atan2(double.Hypot(h.X, h.Y), h.Z);
        bool equatorial = double.Hypot(h.X, h.Y) <= Circular * h.Length;
        Vector3 node = equatorial ? new(1, 0, 0) : new Vector3(-h.Y, h.X, 0).Unit;
        Vector3 periapsis = e <= Circular ? node : toward / e;
        return new(
            h.LengthSquared / gravitationalParameter,
            e,
            inclination,
            Turn(Math.Atan2(node.Y, node.X)),
            Turn(Angle(node, periapsis, h)),
            Turn(Angle(periapsis, r, h)));
    }

    /// <summary>The state on the orbit.</summary>
    /// <param name="gravitationalParameter">GM in m³/s².</param>
    public FlightState ToState(double gravitationalParameter)
    {
        Require.Positive(gravitationalParameter);
        Require.Positive(SemiLatusRectumMetres);
        (double sinNu, double cosNu) = Math.SinCos(TrueAnomalyRadians);
        (double sinNode, double cosNode) = Math.SinCos(NodeRadians);
        (double sinW, double cosW) = Math.SinCos(PeriapsisRadians);
        (double sinI, double cosI) = Math.SinCos(InclinationRadians);
        var p = new Vector3(cosNode * cosW - sinNode * sinW * cosI, sinNode * cosW + cosNode * sinW * cosI, sinW * sinI);
        var q = new Vector3(-cosNode * sinW - sinNode * cosW * cosI, -sinNode * sinW + cosNode * cosW * cosI, cosW * sinI);
        double r = SemiLatusRectumMetres / (1 + Eccentricity * cosNu);
        double speed = Math.Sqrt(gravitationalParameter / SemiLatusRectumMetres);
        return new(r * (cosNu * p + sinNu * q), speed * (-sinNu * p + (Eccentricity + cosNu) * q));
    }

    /// <summary>The state later or earlier on the orbit through a state; all conics alike.</summary>
    /// <param name="state">State to start from, not at the centre.</param>
    /// <param name="seconds">Positive or negative.</param>
    /// <param name="gravitationalParameter">GM in m³/s².</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The equation of time did not converge.</exception>
    /// <remarks>Universal variables; Laguerre's iteration. Source: B. A. Conway, An improved algorithm due to Laguerre for the solution of Kepler's equation, Celestial Mechanics 39, 1986, 199–211.</remarks>
    public static FlightState Propagate(FlightState state, double seconds, double gravitationalParameter)
    {
        Require.Positive(gravitationalParameter);
        Require.Finite(seconds);
        Require.Positive(state.Position.Length, nameof(state));
        double root = Math.Sqrt(gravitationalParameter);
        double r0 = state.Position.Length;
        double sigma = Vector3.Dot(state.Position, state.Velocity) / root;
        double alpha = 2 / r0 - state.Velocity.LengthSquared / gravitationalParameter;
        double dt = seconds;
        if (alpha > 0)
        {
            dt = Math.IEEERemainder(seconds, 2 * Math.PI / (root * alpha * Math.Sqrt(alpha)));
        }

        double chi = Chi(root * dt, r0, sigma, alpha);
        (double c, double s) = Stumpff(alpha * chi * chi);
        double chi2 = chi * chi;
        double f = 1 - chi2 / r0 * c;
        double g = dt - chi2 * chi * s / root;
        Vector3 position = f * state.Position + g * state.Velocity;
        double r = position.Length;
        double fDot = root / (r * r0) * chi * (alpha * chi2 * s - 1);
        double gDot = 1 - chi2 / r * c;
        return new(position, fDot * state.Position + gDot * state.Velocity);
    }

    /// <summary>The functions c₂ and c₃ of universal variables.</summary>
    internal static (double C2, double C3) Stumpff(double psi)
    {
        if (Math.Abs(psi) < 0.1)
        {
            double c2 = 1.0 / 2 - psi * (1.0 / 24 - psi * (1.0 / 720 - psi * (1.0 / 40320 - psi / 3628800)));
            double c3 = 1.0 / 6 - psi * (1.0 / 120 - psi * (1.0 / 5040 - psi * (1.0 / 362880 - psi / 39916800)));
            return (c2, c3);
        }

        double root = Math.Sqrt(Math.Abs(psi));
        return psi > 0
            ? ((1 - Math.Cos(root)) / psi, (root - Math.Sin(root)) / (root * psi))
            : ((1 - Math.Cosh(root)) / psi, (root - Math.Sinh(root)) / (root * psi));
    }

    /// <summary>The universal anomaly at which √μ t has a value.</summary>
    private static double Chi(double target, double r0, double sigma, double alpha)
    {
        double chi = alpha > 0
            ? target * alpha
            : Math.CopySign(Math.Min(Math.Abs(target) / r0, Math.Cbrt(6 * Math.Abs(target))), target);
        double last = double.PositiveInfinity;
        for (int i = 0; i < 100; i++)
        {
            double chi2 = chi * chi;
            (double c, double s) = Stumpff(alpha * chi2);
            double value = sigma * chi2 * c + (1 - alpha * r0) * chi2 * chi * s + r0 * chi - target;
            double slope = sigma * chi * (1 - alpha * chi2 * s) + (1 - alpha * r0) * chi2 * c + r0;
            double bend = sigma * (1 - alpha * chi2 * c) + (1 - alpha * r0) * chi * (1 - alpha * chi2 * s);
            double radicand = Math.Abs(16 * slope * slope - 20 * value * bend);
            double step = 5 * value / (slope + Math.CopySign(Math.Sqrt(radicand), slope));
            chi -= step;

            // Near the end steps shrink fast until rounding stops them.
            double length = Math.Abs(step) / Math.Abs(chi);
            if (length <= 1e-15 || (length < 1e-8 && length >= last) || value == 0)
            {
                return chi;
            }

            last = length;
        }

        throw new InvalidOperationException("Kepler's equation did not converge.");
    }

    private static double Angle(Vector3 from, Vector3 to, Vector3 normal) =>
        Math.Atan2(Vector3.Dot(Vector3.Cross(from, to), normal.Unit), Vector3.Dot(from, to));

    private static double Turn(double radians) => radians < 0 ? radians + 2 * Math.PI : radians;
}
