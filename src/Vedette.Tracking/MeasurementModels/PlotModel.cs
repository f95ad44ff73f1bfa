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
    private readonly Plot _plot;
    private readonly Vector3 _site;
    private readonly Vector3 _east;
    private readonly Vector3 _north;
    private readonly Vector3 _up;
    private readonly Vector3 _spin;

    public PlotModel(Plot plot, LocalFrame frame, EarthRotation rotation)
    {
        _plot = plot;
        Time = plot.Time;
        _site = rotation.ToEci(plot.Time, frame.Origin).Vector;
        _east = Turn(rotation, plot.Time, frame.East);
        _north = Turn(rotation, plot.Time, frame.North);
        _up = Turn(rotation, plot.Time, frame.Up);
        _spin = new(0, 0, rotation.RateRadiansPerSecond);
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
    public Vector3 GroundVelocity(Vector3 position) => Vector3.Cross(_spin, position);

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

    /// <summary>Scalar <paramref name="component"/> (0 azimuth, 1 elevation, 2 range, 3 range rate) linearised at a state.</summary>
    /// <param name="component">Which scalar.</param>
    /// <param name="position">Position to linearise at.</param>
    /// <param name="velocity">Velocity to linearise at.</param>
    /// <param name="state">Where the covariance and the biases are taken from.</param>
    /// <param name="bias">Index of the first of the radar's three biases in the state, or −1 when it has none yet.</param>
    public MeasurementRow Linearise(int component, Vector3 position, Vector3 velocity, GaussianState state, int bias)
    {
        Vector3 d = position - _site;
        int rangeBias = bias;
        int azimuthBias = bias < 0 ? -1 : bias + 1;
        int elevationBias = bias < 0 ? -1 : bias + 2;
        double e = Vector3.Dot(d, _east);
        double n = Vector3.Dot(d, _north);
        double u = Vector3.Dot(d, _up);
        double ground2 = e * e + n * n;
        double range = Math.Sqrt(ground2 + u * u);
        switch (component)
        {
            case 0:
                {
                    double innovation = Math.IEEERemainder(_plot.AzimuthRadians - Math.Atan2(e, n) - Bias(state, azimuthBias), 2 * Math.PI);
                    Vector3 h = n / ground2 * _east - e / ground2 * _north;
                    return new(h, default, false, azimuthBias, innovation, Square(_plot.SigmaAzimuthRadians));
                }

            case 1:
                {
                    double ground = Math.Sqrt(ground2);
                    double innovation = _plot.ElevationRadians - Math.Atan2(u, ground) - Bias(state, elevationBias);
                    double r2 = range * range;
                    Vector3 h = -u * e / (ground * r2) * _east - u * n / (ground * r2) * _north + ground / r2 * _up;
                    return new(h, default, false, elevationBias, innovation, Square(_plot.SigmaElevationRadians));
                }

            case 2:
                {
                    Vector3 unit = d / range;
                    (double mean, double variance) = SecondOrderRange(state, unit, range);
                    double innovation = _plot.RangeMetres - range - mean - Bias(state, rangeBias);
                    return new(unit, default, false, rangeBias, innovation, Square(_plot.SigmaRangeMetres) + variance);
                }

            default:
                {
                    Vector3 unit = d / range;
                    Vector3 relative = velocity - Vector3.Cross(_spin, position);
                    double rate = Vector3.Dot(relative, unit);
                    RangeRate measured = _plot.RangeRate!.Value;
                    (double mean, double variance) = SecondOrderRate(state, unit, range);
                    Vector3 h = (relative - rate * unit) / range - Vector3.Cross(unit, _spin);
                    return new(h, unit, true, -1, measured.MetresPerSecond - rate - mean, Square(measured.Sigma) + variance);
                }
        }
    }

    private static (double Mean, double Variance) SecondOrderRange(GaussianState state, Vector3 unit, double range)
    {
        (double trace, double square) = Across3(state, unit, 0, 0);
        return (trace / (2 * range), square / (2 * range * range));
    }

    private static (double Mean, double Variance) SecondOrderRate(GaussianState state, Vector3 unit, double range)
    {
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

    private static Vector3 Turn(EarthRotation rotation, Instant time, Vector3 ecef) =>
        rotation.ToEci(time, Position<Ecef>.From(ecef)).Vector;
}
