namespace Vedette.Tests;

/// <summary>The Cramér–Rao bound of a coasting body from plots, by differences of flights and looks: knows nothing of the estimators.</summary>
internal static class CoastBound
{
    private static readonly double[] s_step = [10, 10, 10, 0.01, 0.01, 0.01];

    /// <summary>Inverse Fisher information of the state at <paramref name="start"/>, all sigmas as stated by the plots.</summary>
    /// <param name="truth">State at the start.</param>
    /// <param name="start">Seconds after the epoch of the scene.</param>
    /// <param name="plots">What is measured.</param>
    /// <param name="radar">By whom.</param>
    /// <param name="inverseBallisticCoefficient">Of the body.</param>
    public static double[,] Covariance(
        FlightState truth, double start, IReadOnlyList<Plot> plots, RadarSensor radar, double inverseBallisticCoefficient)
    {
        var flight = new BallisticFlight(EarthModel.Wgs84, 1e-11);
        var frame = new LocalFrame(radar.Site);
        double[,] information = new double[6, 6];
        foreach (Plot plot in plots)
        {
            double seconds = TrackingScene.Seconds(plot.Time) - start;
            double[] sigmas = [plot.SigmaRangeMetres, plot.SigmaAzimuthRadians, plot.SigmaElevationRadians, plot.RangeRate?.Sigma ?? double.PositiveInfinity];
            double[][] columns = [.. Enumerable.Range(0, 6).Select(i => Difference(i, x => Look(flight.Propagate(x, seconds, inverseBallisticCoefficient), plot.Time, frame), truth))];
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++)
                {
                    information[i, j] += Enumerable.Range(0, 4).Sum(c => columns[i][c] * columns[j][c] / (sigmas[c] * sigmas[c]));
                }
            }
        }

        return InvertScaled(information);
    }

    /// <summary>∂(state after some seconds)/∂(state), by differences.</summary>
    public static double[,] Transition(FlightState truth, double seconds, double inverseBallisticCoefficient)
    {
        var flight = new BallisticFlight(EarthModel.Wgs84, 1e-11);
        double[,] phi = new double[6, 6];
        for (int j = 0; j < 6; j++)
        {
            double[] column = Difference(j, x => Numbers(flight.Propagate(x, seconds, inverseBallisticCoefficient)), truth);
            for (int i = 0; i < 6; i++)
            {
                phi[i, j] = column[i];
            }
        }

        return phi;
    }

    /// <summary>Inverse of a matrix whose rows differ by many powers of ten.</summary>
    public static double[,] InvertScaled(double[,] a)
    {
        int n = a.GetLength(0);
        double[,] scaled = (double[,])a.Clone();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                scaled[i, j] = a[i, j] / Math.Sqrt(a[i, i] * a[j, j]);
            }
        }

        double[,] inverse = DenseMatrix.Invert(scaled);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                inverse[i, j] /= Math.Sqrt(a[i, i] * a[j, j]);
            }
        }

        return inverse;
    }

    public static double[] Numbers(FlightState s) => [s.Position.X, s.Position.Y, s.Position.Z, s.Velocity.X, s.Velocity.Y, s.Velocity.Z];

    private static double[] Look(FlightState state, Instant time, LocalFrame frame)
    {
        Position<Eci> position = Position<Eci>.From(state.Position);
        Position<Ecef> place = TrackingScene.Rotation.ToEcef(time, position);
        (double range, double azimuth, double elevation) = frame.Look(place);
        Vector3 velocity = TrackingScene.Rotation.ToEcef(time, position, Velocity<Eci>.From(state.Velocity)).Vector;
        return [range, azimuth, elevation, Vector3.Dot(velocity, (place - frame.Origin).Vector) / range];
    }

    private static double[] Difference(int index, Func<FlightState, double[]> function, FlightState at)
    {
        double[] high = function(Shifted(at, index, s_step[index]));
        double[] low = function(Shifted(at, index, -s_step[index]));
        return [.. high.Zip(low, (a, b) => (a - b) / (2 * s_step[index]))];
    }

    private static FlightState Shifted(FlightState s, int index, double by)
    {
        double[] x = Numbers(s);
        x[index] += by;
        return new(new(x[0], x[1], x[2]), new(x[3], x[4], x[5]));
    }
}
