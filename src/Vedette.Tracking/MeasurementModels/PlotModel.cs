namespace Vedette.Tracking;

/// <summary>A plot as a measurement of the state: azimuth, elevation, range and range rate of one radar.</summary>
/// <remarks>
/// <para>All vectors are turned into Eci at the time of the plot, once. Range rate is that of the Earth-fixed frame:
/// ρ̇ = (v − ω × r) · û.</para>
/// <para>Range and range rate carry the second-order terms of a Gaussian in the plane across the line of sight: with variances P
/// there, E[δρ] = tr P⊥/(2ρ) and var = tr P⊥²/(2ρ²); without them a first plot with wide angles would be trusted too far.
/// Source: Bar-Shalom, Li, Kirubarajan, Estimation with Applications to Tracking and Navigation, 2001, section 10.3.2.</para>
/// </remarks>
internal readonly struct PlotModel
{
    /// <summary>Shift, in standard deviations of the measurement, below which second-order terms are left out.</summary>
    private const double Negligible = 0.01;

    private readonly Plot _plot;
    private readonly Vector3 _site;
    private readonly Vector3 _east;
    private readonly Vector3 _north;
    private readonly Vector3 _up;
    private readonly double _spin;

    public PlotModel(Plot plot, LocalFrame frame, EarthRotation rotation)
    {
        _plot = plot;
        Time = plot.Time;
        (double sin, double cos) = Math.SinCos(rotation.AngleRadians(plot.Time));
        _site = Turn(frame.Origin.Vector, sin, cos);
        _east = Turn(frame.East, sin, cos);
        _north = Turn(frame.North, sin, cos);
        _up = Turn(frame.Up, sin, cos);
        _spin = rotation.RateRadiansPerSecond;
        (double sinAz, double cosAz) = Math.SinCos(plot.AzimuthRadians);
        (double sinEl, double cosEl) = Math.SinCos(plot.ElevationRadians);
        Toward = cosEl * sinAz * _east + cosEl * cosAz * _north + sinEl * _up;
        Position = _site + plot.RangeMetres * Toward;
    }

    public Instant Time { get; }

    public Plot Plot => _plot;

    public bool HasRangeRate => _plot.RangeRate is not null;

    /// <summary>Number of scalars.</summary>
    public int Dimension => HasRangeRate ? 4 : 3;

    public Vector3 Site => _site;

    /// <summary>Unit vector from the radar along the measured angles.</summary>
    public Vector3 Toward { get; }

    /// <summary>Where the plot puts the object, Eci.</summary>
    public Vector3 Position { get; }

    /// <summary>At least the standard deviation of that place in any direction, metres.</summary>
    public double WidestMetres => _plot.RangeMetres * (_plot.SigmaAzimuthRadians + _plot.SigmaElevationRadians) + _plot.SigmaRangeMetres;

    /// <summary>Velocity of the turning Earth at a point.</summary>
    public Vector3 GroundVelocity(Vector3 position) => new(-_spin * position.Y, _spin * position.X, 0);

    /// <summary>Unit vectors of growing azimuth and elevation along the measured angles.</summary>
    public (Vector3 Azimuth, Vector3 Elevation) Across
    {
        get
        {
            (double sinAz, double cosAz) = Math.SinCos(_plot.AzimuthRadians);
            (double sinEl, double cosEl) = Math.SinCos(_plot.ElevationRadians);
            return (cosAz * _east - sinAz * _north, -sinEl * sinAz * _east - sinEl * cosAz * _north + cosEl * _up);
        }
    }

    /// <summary>A place as this radar sees it at the time of the plot.</summary>
    public View At(Vector3 position)
    {
        Vector3 d = position - _site;
        double e = Vector3.Dot(d, _east);
        double n = Vector3.Dot(d, _north);
        double u = Vector3.Dot(d, _up);
        double ground2 = e * e + n * n;
        return new(e, n, u, ground2, Math.Sqrt(ground2 + u * u), d);
    }

    /// <summary>Scalar <paramref name="component"/> (0 azimuth, 1 elevation, 2 range, 3 range rate) linearised at a state.</summary>
    /// <param name="component">Which scalar.</param>
    /// <param name="position">Position to linearise at.</param>
    /// <param name="velocity">Velocity to linearise at.</param>
    /// <param name="state">Where the covariance and the biases are taken from.</param>
    /// <param name="bias">Index of the first of the radar's three biases in the state, or −1 when it has none yet.</param>
    public MeasurementRow Linearise(int component, Vector3 position, Vector3 velocity, GaussianState state, int bias) =>
        Linearise(component, At(position), position, velocity, state, bias);

    /// <summary>The same where the place has been looked at already.</summary>
    public MeasurementRow Linearise(int component, in View view, Vector3 position, Vector3 velocity, GaussianState state, int bias) => component switch
    {
        0 => Azimuth(view, state, bias < 0 ? -1 : bias + 1),
        1 => Elevation(view, state, bias < 0 ? -1 : bias + 2),
        2 => Range(view, state, bias),
        _ => Rate(view, position, velocity, state),
    };

    private MeasurementRow Azimuth(in View at, GaussianState state, int bias)
    {
        double innovation = Wrap(_plot.AzimuthRadians - Math.Atan2(at.East, at.North) - Bias(state, bias));
        double inverse = 1 / at.Ground2;
        Vector3 h = at.North * inverse * _east - at.East * inverse * _north;
        return new(h, default, false, bias, innovation, Square(_plot.SigmaAzimuthRadians));
    }

    private MeasurementRow Elevation(in View at, GaussianState state, int bias)
    {
        double ground = Math.Sqrt(at.Ground2);
        double innovation = _plot.ElevationRadians - Math.Atan2(at.Up, ground) - Bias(state, bias);
        double inverse2 = 1 / (at.Range * at.Range);
        double level = -at.Up / ground * inverse2;
        Vector3 h = level * at.East * _east + level * at.North * _north + ground * inverse2 * _up;
        return new(h, default, false, bias, innovation, Square(_plot.SigmaElevationRadians));
    }

    private MeasurementRow Range(in View at, GaussianState state, int bias)
    {
        Vector3 unit = at.Away / at.Range;
        (double mean, double variance) = SecondOrderRange(state, unit, at.Range);
        double innovation = _plot.RangeMetres - at.Range - mean - Bias(state, bias);
        return new(unit, default, false, bias, innovation, Square(_plot.SigmaRangeMetres) + variance);
    }

    private MeasurementRow Rate(in View at, Vector3 position, Vector3 velocity, GaussianState state)
    {
        Vector3 unit = at.Away / at.Range;
        Vector3 relative = velocity - GroundVelocity(position);
        double rate = Vector3.Dot(relative, unit);
        RangeRate measured = _plot.RangeRate!.Value;
        (double mean, double variance) = SecondOrderRate(state, unit, at.Range, measured.Sigma);
        Vector3 h = 1 / at.Range * (relative - rate * unit) - new Vector3(unit.Y * _spin, -unit.X * _spin, 0);
        return new(h, unit, true, -1, measured.MetresPerSecond - rate - mean, Square(measured.Sigma) + variance);
    }

    /// <summary>Left out where they would shift the range by less than a hundredth of its standard deviation.</summary>
    private (double Mean, double Variance) SecondOrderRange(GaussianState state, Vector3 unit, double range)
    {
        if (state.PositionVariance < 2 * Negligible * range * _plot.SigmaRangeMetres)
        {
            return (0, 0);
        }

        (double trace, double square) = Across3(state, unit, 0, 0);
        return (trace / (2 * range), square / (2 * range * range));
    }

    private static (double Mean, double Variance) SecondOrderRate(GaussianState state, Vector3 unit, double range, double sigma)
    {
        if (state.PositionVariance * state.VelocityVariance < Square(Negligible * range * sigma))
        {
            return (0, 0);
        }

        (double crossTrace, double crossSquare) = Across3(state, unit, 0, 3);
        (double positionTrace, _) = Across3(state, unit, 0, 0);
        (double velocityTrace, _) = Across3(state, unit, 3, 3);
        return (crossTrace / range, (0.5 * positionTrace * velocityTrace + crossSquare) / (range * range));
    }

    /// <summary>Trace, and sum of squared elements, of a 3×3 block of the covariance projected across the line of sight.</summary>
    private static (double Trace, double Square) Across3(GaussianState state, Vector3 unit, int row, int column)
    {
        // M = (I − uuᵀ) P (I − uuᵀ): trace M = tr P − uᵀPu; ‖M‖² from the elements.
        ReadOnlySpan<double> u = [unit.X, unit.Y, unit.Z];
        Span<double> m = stackalloc double[9];
        Span<double> pu = stackalloc double[3];
        Span<double> up = stackalloc double[3];
        double upu = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double p = state[row + i, column + j];
                pu[i] += p * u[j];
                up[j] += p * u[i];
                upu += u[i] * p * u[j];
            }
        }

        double trace = 0;
        double square = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                m[i * 3 + j] = state[row + i, column + j] - pu[i] * u[j] - u[i] * up[j] + upu * u[i] * u[j];
                square += m[i * 3 + j] * m[i * 3 + j];
            }

            trace += m[i * 3 + i];
        }

        return (trace, square);
    }

    private static double Bias(GaussianState state, int index) => index < 0 ? 0 : state.Mean[index];

    private static double Square(double x) => x * x;

    /// <summary>An angle brought to ±π.</summary>
    private static double Wrap(double angle) => Math.Abs(angle) <= Math.PI ? angle : angle - 2 * Math.PI * Math.Round(angle / (2 * Math.PI));

    /// <summary>Earth-fixed to inertial axes.</summary>
    private static Vector3 Turn(Vector3 v, double sin, double cos) => new(cos * v.X - sin * v.Y, sin * v.X + cos * v.Y, v.Z);

    /// <summary>A place in the axes of the radar.</summary>
    /// <param name="East">Metres.</param>
    /// <param name="North">Metres.</param>
    /// <param name="Up">Metres.</param>
    /// <param name="Ground2">East² + North², m².</param>
    /// <param name="Range">Metres.</param>
    /// <param name="Away">From the radar to the place, Eci, metres.</param>
    internal readonly record struct View(double East, double North, double Up, double Ground2, double Range, Vector3 Away);
}
