namespace Vedette.Assessments;

/// <summary>The ellipse of a body without air about a round Earth: when and where it comes down through a radius, in closed form.</summary>
/// <remarks>
/// For differences between neighbouring flights, in which the flattening of the Earth cancels to a thousandth of the difference.
/// Source: Bate, Mueller and White, Fundamentals of Astrodynamics, 1971, sections 1.5, 2.3 and 4.2.
/// </remarks>
internal readonly struct TwoBodyFall
{
    /// <summary>Nearer to a circle, or to a line, angles along it are lost to rounding.</summary>
    private const double LeastEccentricity = 0.01;
    private const double LeastParameterMetres = 1;

    private readonly double _gravitationalParameter;
    private readonly double _semiMajor;
    private readonly double _eccentricity;
    private readonly double _parameter;
    private readonly double _startSeconds;
    private readonly Vector3 _towardPerigee;
    private readonly Vector3 _across;

    private TwoBodyFall(double gm, double semiMajor, double eccentricity, double parameter, Vector3 perigee, Vector3 across, in FlightState start)
    {
        (_gravitationalParameter, _semiMajor, _eccentricity, _parameter) = (gm, semiMajor, eccentricity, parameter);
        (_towardPerigee, _across) = (perigee, across);
        double anomaly = Math.Atan2(Vector3.Dot(start.Position, across), Vector3.Dot(start.Position, perigee));
        _startSeconds = SecondsAfterPerigee(anomaly);
    }

    /// <summary>Sets up the ellipse through a state.</summary>
    /// <returns>Whether there is one that is clearly neither a circle nor a line, nor open.</returns>
    public static bool TryCreate(double gravitationalParameter, in FlightState state, out TwoBodyFall fall)
    {
        fall = default;
        double radius = state.Position.Length;
        double energy = state.Velocity.LengthSquared / 2 - gravitationalParameter / radius;
        Vector3 momentum = Vector3.Cross(state.Position, state.Velocity);
        Vector3 eccentricity = Vector3.Cross(state.Velocity, momentum) / gravitationalParameter - state.Position / radius;
        double e = eccentricity.Length;
        double parameter = momentum.LengthSquared / gravitationalParameter;
        if (!(energy < 0) || !(e > LeastEccentricity) || !(parameter > LeastParameterMetres))
        {
            return false;
        }

        Vector3 perigee = eccentricity / e;
        Vector3 across = Vector3.Cross(momentum.Unit, perigee);
        fall = new(
            gravitationalParameter, -gravitationalParameter / (2 * energy), e, parameter, perigee, across, state);
        return true;
    }

    /// <summary>The true anomaly at which it comes down through a radius.</summary>
    /// <param name="radius">In metres.</param>
    /// <param name="anomaly">Between −π and 0.</param>
    /// <returns>Whether it gets so high and comes so low.</returns>
    public bool TryDescend(double radius, out double anomaly)
    {
        double cos = (_parameter / radius - 1) / _eccentricity;
        anomaly = -Math.Acos(Math.Clamp(cos, -1, 1));
        return Math.Abs(cos) < 1;
    }

    /// <summary>Unit vector toward a true anomaly.</summary>
    public Vector3 Toward(double anomaly)
    {
        (double sin, double cos) = Math.SinCos(anomaly);
        return cos * _towardPerigee + sin * _across;
    }

    /// <summary>Speed in m/s, and angle below the horizontal, on the way down through a radius.</summary>
    public (double Speed, double Dive) MotionAt(double radius)
    {
        double speed = Math.Sqrt(_gravitationalParameter * (2 / radius - 1 / _semiMajor));
        double level = Math.Sqrt(_gravitationalParameter * _parameter) / radius;
        return (speed, Math.Acos(Math.Min(1, level / speed)));
    }

    /// <summary>Seconds from the start to a true anomaly on the way down, within one turn.</summary>
    public double SecondsTo(double anomaly)
    {
        double seconds = SecondsAfterPerigee(anomaly) - _startSeconds;
        return seconds < 0 ? seconds + 2 * Math.PI * Math.Sqrt(_semiMajor * _semiMajor * _semiMajor / _gravitationalParameter) : seconds;
    }

    private double SecondsAfterPerigee(double anomaly)
    {
        double half = Math.Tan(anomaly / 2) * Math.Sqrt((1 - _eccentricity) / (1 + _eccentricity));
        double eccentric = 2 * Math.Atan(half);
        return (eccentric - _eccentricity * Math.Sin(eccentric))
            * Math.Sqrt(_semiMajor * _semiMajor * _semiMajor / _gravitationalParameter);
    }
}
