namespace Vedette.Simulation;

/// <summary>Fits a free flight to radar plots: weighted least squares over position and velocity, nothing known beforehand.</summary>
/// <remarks>
/// Gauss–Newton with the state transition of <see cref="BallisticFlight"/>. An independent way to predict, for checks of real flights;
/// it is not the tracker. Source: B. Tapley, B. Schutz and G. Born, Statistical Orbit Determination, Academic Press, 2004, section 4.3.
/// </remarks>
internal sealed class BatchFit(TruthFrame frame, GeodeticPosition radar, double inverseBallisticCoefficient)
{
    private const int Iterations = 12;

    private readonly BallisticFlight _ballistic = new(frame.Earth);
    private readonly LocalFrame _site = new(radar);

    /// <summary>The state at the time of the first plot.</summary>
    /// <param name="plots">Plots in order of time, 3 or more, spread over some seconds.</param>
    /// <returns>The state, or null where the plots do not tell one.</returns>
    public FlightState? Fit(IReadOnlyList<PlotRow> plots)
    {
        FlightState state = FirstGuess(plots);
        for (int i = 0; i < Iterations; i++)
        {
            Symmetric6 information = default;
            Vector6 right = default;
            foreach (PlotRow plot in plots)
            {
                Add(plot, plot.Time.SecondsSince(plots[0].Time), state, ref information, ref right);
            }

            if (SmallSolver.Solve(information, right) is not { } change)
            {
                return null;
            }

            state = new(state.Position + change.Upper, state.Velocity + change.Lower);
            if (change.Upper.Length < 0.01)
            {
                return state;
            }
        }

        return null;
    }

    private double SecondsOf(PlotRow plot) => plot.Time.SecondsSince(frame.Epoch);

    private FlightState FirstGuess(IReadOnlyList<PlotRow> plots)
    {
        PlotRow first = plots[0];
        PlotRow last = plots[^1];
        Vector3 a = EciOf(first);
        Vector3 b = EciOf(last);
        double t = last.Time.SecondsSince(first.Time);
        Vector3 half = t / 2 * Gravity.Acceleration(frame.Earth, a);
        return new(a, (b - a) / t - half);
    }

    private Vector3 EciOf(PlotRow plot)
    {
        Position<Ecef> point = _site.Point(plot.RangeMetres, plot.AzimuthRadians, plot.ElevationRadians);
        return frame.ToEci(SecondsOf(plot), point, default).Position;
    }

    private void Add(PlotRow plot, double after, FlightState start, ref Symmetric6 information, ref Vector6 right)
    {
        Matrix6 transition = Matrix6.Identity;
        FlightState state = after > 0 ? _ballistic.Propagate(start, after, inverseBallisticCoefficient, out transition) : start;
        Measured predicted = Measure(SecondsOf(plot), state);
        Measured[] shifted = new Measured[6];
        for (int i = 0; i < 6; i++)
        {
            Vector6 moved = Vector6.Of(state.Position, state.Velocity);
            moved[i] += 1;
            Measured m = Measure(SecondsOf(plot), new(moved.Upper, moved.Lower));
            shifted[i] = m with { Azimuth = predicted.Azimuth + Wrapped(m.Azimuth - predicted.Azimuth) };
        }

        Row(m => m.Range, plot.RangeMetres, plot.SigmaRangeMetres, ref information, ref right);
        Row(m => m.Azimuth, predicted.Azimuth + Wrapped(plot.AzimuthRadians - predicted.Azimuth), plot.SigmaAzimuthRadians, ref information, ref right);
        Row(m => m.Elevation, plot.ElevationRadians, plot.SigmaElevationRadians, ref information, ref right);
        if (plot.RangeRate is { } rate)
        {
            Row(m => m.RangeRate, rate.MetresPerSecond, rate.Sigma, ref information, ref right);
        }

        void Row(Func<Measured, double> part, double measured, double sigma, ref Symmetric6 n, ref Vector6 r)
        {
            Vector6 local = default;
            for (int i = 0; i < 6; i++)
            {
                local[i] = (part(shifted[i]) - part(predicted)) / sigma;
            }

            Vector6 row = Matrix6.Multiply(transition.Transpose, local);
            double innovation = (measured - part(predicted)) / sigma;
            for (int i = 0; i < 6; i++)
            {
                r[i] += row[i] * innovation;
                for (int j = 0; j <= i; j++)
                {
                    n[Symmetric6.At(i, j)] += row[i] * row[j];
                }
            }
        }
    }

    private static double Wrapped(double radians) => Math.IEEERemainder(radians, 2 * Math.PI);

    private readonly record struct Measured(double Range, double Azimuth, double Elevation, double RangeRate);

    private Measured Measure(double seconds, FlightState state)
    {
        (Position<Ecef> position, Velocity<Ecef> velocity) = frame.ToEcef(seconds, state);
        (double range, double azimuth, double elevation) = _site.Look(position);
        return new(range, azimuth, elevation, Vector3.Dot((position - _site.Origin).Vector, velocity.Vector) / range);
    }
}
