namespace Vedette.Tracking;

/// <summary>The first state of a track, from one detection and what physics allows.</summary>
/// <remarks>See docs/algorithms/tracking.md, "Initiation", for the reasons of the figures.</remarks>
internal sealed class TrackStart(EarthModel earth)
{
    /// <summary>Standard deviation of a velocity component that nothing was measured of, m/s.</summary>
    private const double UnknownSpeed = 3500;

    /// <summary>Height of a burning body above the clouds: mean and standard deviation in metres.</summary>
    private const double PlumeHeight = 30e3;
    private const double PlumeHeightSigma = 40e3;

    /// <summary>Largest spread along a ray that grazes the Earth, metres: a body 50 km up is seen over ±800 km of such a ray.</summary>
    private const double GrazingDepth = 700e3;

    /// <summary>Share of rays that come from something rising rather than from something that burns on the ground.</summary>
    private const double RisingWeight = 0.7;

    /// <summary>Starts from a plot: position as measured, range rate where there is one, velocity otherwise unknown.</summary>
    public static void FromPlot(PhaseFilter filter, in PlotModel plot, RadarSensor radar)
    {
        filter.Reset(plot.Time);
        Begin(filter.Start(FlightMode.Coast, 0.7), plot);
        GaussianState boost = filter.Start(FlightMode.Boost, 0.3);
        Begin(boost, plot);
        PhaseBranching.SetUnknownThrust(boost, 0, 35);
        int bias = filter.BiasIndex(radar);
        foreach (PhaseHypothesis h in filter.Hypotheses)
        {
            CorrelateBias(h.State, plot, bias);
        }
    }

    /// <summary>Starts from a line of sight: on the ray at the height of a rising plume, with a wide spread along it.</summary>
    public void FromLineOfSight(PhaseFilter filter, in LineOfSightModel line, InfraredSensor sensor)
    {
        filter.Reset(line.Line.Time);
        StartStanding(filter, line);
        GaussianState state = filter.Start(FlightMode.Boost, RisingWeight);
        (Vector3 position, double along) = OnRay(line, PlumeHeight);
        Vector3 up = position.Unit;
        Vector3 ground = Ground(position);
        state.Position = position;
        state.Velocity = ground + 500 * up;
        state.Acceleration = 20 * up;
        double wide = Math.Min(PlumeHeightSigma / Math.Max(along, 0.03), GrazingDepth);
        double across = 3 * line.Line.SigmaRadians * (position - line.Origin).Length;
        Outer(state, 0, line.Toward, wide * wide, across * across);
        for (int i = 0; i < 3; i++)
        {
            state[3 + i, 3 + i] = 1500 * 1500;
            state[6 + i, 6 + i] = 25 * 25;
        }

        filter.Update(line, sensor);
    }

    /// <summary>The same ray as a source on the ground: there, and with no motion of its own.</summary>
    private void StartStanding(PhaseFilter filter, in LineOfSightModel line)
    {
        const double groundSigma = 1500;
        GaussianState state = filter.Start(FlightMode.Standing, 1 - RisingWeight);
        (Vector3 position, double along) = OnRay(line, 0);
        state.Position = position;
        state.Velocity = Ground(position);
        double wide = Math.Min(groundSigma / Math.Max(along, 0.05), 20e3);
        double across = 3 * line.Line.SigmaRadians * (position - line.Origin).Length;
        Outer(state, 0, line.Toward, wide * wide, across * across);
        for (int i = 0; i < 3; i++)
        {
            state[3 + i, 3 + i] = 1;
        }
    }

    private Vector3 Ground(Vector3 position) => Vector3.Cross(new(0, 0, earth.RotationRadiansPerSecond), position);

    private static void Begin(GaussianState state, in PlotModel plot)
    {
        Plot p = plot.Plot;
        Vector3 toward = plot.Toward;
        (Vector3 az, Vector3 el) = plot.Across;
        state.Position = plot.Position;
        Vector3 ground = plot.GroundVelocity(state.Position);
        double rate = p.RangeRate?.MetresPerSecond ?? 0;
        double rateSigma = p.RangeRate?.Sigma ?? UnknownSpeed;
        state.Velocity = ground + rate * toward;
        double azimuthMetres = p.RangeMetres * Math.Cos(p.ElevationRadians) * p.SigmaAzimuthRadians;
        double elevationMetres = p.RangeMetres * p.SigmaElevationRadians;
        AddOuter(state, 0, toward, p.SigmaRangeMetres * p.SigmaRangeMetres);
        AddOuter(state, 0, az, azimuthMetres * azimuthMetres);
        AddOuter(state, 0, el, elevationMetres * elevationMetres);
        AddOuter(state, 3, toward, rateSigma * rateSigma);
        AddOuter(state, 3, az, UnknownSpeed * UnknownSpeed);
        AddOuter(state, 3, el, UnknownSpeed * UnknownSpeed);
        CorrelateRate(state, plot, toward, az, el, azimuthMetres, elevationMetres);
    }

    /// <summary>
    /// The measured rate fixes the velocity along the true line of sight; where that line is uncertain, so is the share of the
    /// velocity across it: both enter the spread along the measured line.
    /// </summary>
    private static void CorrelateRate(
        GaussianState state, in PlotModel plot, Vector3 toward, Vector3 az, Vector3 el, double azimuthMetres, double elevationMetres)
    {
        if (!plot.HasRangeRate)
        {
            return;
        }

        double range = plot.Plot.RangeMetres;
        double spread = (azimuthMetres * azimuthMetres + elevationMetres * elevationMetres) / (range * range);
        AddOuter(state, 3, toward, UnknownSpeed * UnknownSpeed * spread);
        double rate = plot.Plot.RangeRate!.Value.MetresPerSecond;
        AddCross(state, az, az, azimuthMetres * azimuthMetres * rate / range);
        AddCross(state, el, el, elevationMetres * elevationMetres * rate / range);
    }

    /// <summary>The first position was measured with the bias in it: without this, the bias would count as known to be zero there.</summary>
    private static void CorrelateBias(GaussianState state, in PlotModel plot, int bias)
    {
        Plot p = plot.Plot;
        Vector3 toward = plot.Toward;
        (Vector3 az, Vector3 el) = plot.Across;
        ReadOnlySpan<Vector3> directions =
            [toward, p.RangeMetres * Math.Cos(p.ElevationRadians) * az, p.RangeMetres * el];
        for (int b = 0; b < 3; b++)
        {
            double variance = state[bias + b, bias + b];
            AddOuter(state, 0, directions[b], variance);
            ReadOnlySpan<double> d = [directions[b].X, directions[b].Y, directions[b].Z];
            for (int i = 0; i < 3; i++)
            {
                state[i, bias + b] = -variance * d[i];
            }
        }
    }

    /// <summary>The point of the ray at a height (or nearest to the Earth when it passes by), and |cos| between ray and vertical.</summary>
    private (Vector3 Position, double Along) OnRay(in LineOfSightModel line, double height)
    {
        Vector3 o = line.Origin;
        Vector3 u = line.Toward;
        double radius = earth.SemiMajorMetres;
        double squash = 1 / (1 - earth.Flattening);
        Vector3 os = new(o.X, o.Y, o.Z * squash);
        Vector3 us = new(u.X, u.Y, u.Z * squash);
        double a = us.LengthSquared;
        double b = Vector3.Dot(os, us) / a;
        double shell = radius + height;
        double discriminant = b * b - (os.LengthSquared - shell * shell) / a;
        double t = discriminant > 0 ? -b - Math.Sqrt(discriminant) : -Vector3.Dot(o, u);
        Vector3 position = o + t * u;
        return (position, Math.Abs(Vector3.Dot(position.Unit, u)));
    }

    private static void Outer(GaussianState state, int first, Vector3 axis, double along, double across)
    {
        for (int i = 0; i < 3; i++)
        {
            state[first + i, first + i] += across;
        }

        AddOuter(state, first, axis, along - across);
    }

    private static void AddOuter(GaussianState state, int first, Vector3 axis, double variance)
    {
        ReadOnlySpan<double> d = [axis.X, axis.Y, axis.Z];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                state[first + i, first + j] += variance * d[i] * d[j];
            }
        }
    }

    private static void AddCross(GaussianState state, Vector3 byPosition, Vector3 byVelocity, double covariance)
    {
        ReadOnlySpan<double> p = [byPosition.X, byPosition.Y, byPosition.Z];
        ReadOnlySpan<double> v = [byVelocity.X, byVelocity.Y, byVelocity.Z];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                state[i, 3 + j] += covariance * p[i] * v[j];
            }
        }
    }
}
