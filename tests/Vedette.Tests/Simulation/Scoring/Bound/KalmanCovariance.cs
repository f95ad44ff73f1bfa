using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>The covariance of a Kalman filter along the true path, in covariance form and Earth-fixed axes at the end: another way to the bound.</summary>
internal static class KalmanCovariance
{
    /// <summary>Roots of the traces of position and velocity after the last plot of an object.</summary>
    public static (double Position, double Velocity) AtLastPlot(SimulationRun run, RecordedObject flown, List<PipelineInput> inputs, double density)
    {
        TruthTrajectory truth = new(flown);
        LocalFrame site = new(((RadarSensor)run.Theatre.Sensors[0]).Site);
        BallisticFlight flight = new(run.Theatre.Earth, 1e-12);
        double[] times = [.. inputs.OfType<Observation>().Where(o => ((PlotMessage)o.Content).Rows.Count > 0).Select(o => o.Time.SecondsSince(run.Theatre.Epoch))];
        double[] sigmas = [20, 0.0005, 0.0005, 2];
        double[,] p = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            p[i, i] = i < 3 ? 1e18 : 1e12;
        }

        for (int k = 0; k < times.Length; k++)
        {
            FlightState state = StateAt(times[k]);
            if (k > 0)
            {
                double t = times[k] - times[k - 1];
                flight.Propagate(StateAt(times[k - 1]), t, 1 / flown.BallisticCoefficient, out Matrix6 f);
                p = Transformed(f, p);
                for (int a = 0; a < 3; a++)
                {
                    p[a, a] += density * t * t * t / 3;
                    p[a, a + 3] += density * t * t / 2;
                    p[a + 3, a] += density * t * t / 2;
                    p[a + 3, a + 3] += density * t;
                }
            }

            double[] nominal = Measure(state, times[k]);
            for (int m = 0; m < 4; m++)
            {
                double[] h = [.. Enumerable.Range(0, 6).Select(j => (Measure(Moved(state, j, 1), times[k])[m] - Measure(Moved(state, j, -1), times[k])[m]) / (j < 3 ? 20 : 0.2))];
                double sigma = m == 1 ? sigmas[m] / Math.Cos(nominal[2]) : sigmas[m];
                Update(p, h, sigma * sigma);
            }
        }

        // Velocity relative to the turning Earth: v − ω × r.
        double w = run.Theatre.Rotation.RateRadiansPerSecond;
        double x = p[3, 3] + 2 * w * p[3, 1] + w * w * p[1, 1];
        double y = p[4, 4] - 2 * w * p[4, 0] + w * w * p[0, 0];
        return (Math.Sqrt(p[0, 0] + p[1, 1] + p[2, 2]), Math.Sqrt(x + y + p[5, 5]));

        FlightState StateAt(double seconds)
        {
            truth.TryAt(seconds, out RecordedState s);
            return run.Truth.Frame.ToEci(seconds, s.Position, s.Velocity);
        }

        double[] Measure(FlightState s, double seconds)
        {
            (Position<Ecef> at, Velocity<Ecef> moving) = run.Truth.Frame.ToEcef(seconds, s);
            (double range, double azimuth, double elevation) = site.Look(at);
            return [range, azimuth, elevation, Vector3.Dot((at - site.Origin).Vector.Unit, moving.Vector)];
        }
    }

    /// <summary>The packed inverse of a symmetric matrix of six rows.</summary>
    public static double[] Inverse(double[,] matrix)
    {
        double[] factor = new double[21];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                factor[Cholesky.PackedLength(i) + j] = matrix[i, j];
            }
        }

        Assert.True(Cholesky.TryFactor(factor, 6));
        double[] inverse = new double[21];
        Cholesky.Invert(factor, 6, inverse);
        return inverse;
    }

    private static FlightState Moved(FlightState s, int place, int sign)
    {
        double[] d = new double[6];
        d[place] = sign * (place < 3 ? 10 : 0.1);
        return new(s.Position + new Vector3(d[0], d[1], d[2]), s.Velocity + new Vector3(d[3], d[4], d[5]));
    }

    private static double[,] Transformed(in Matrix6 f, double[,] p)
    {
        double[,] result = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                for (int k = 0; k < 6; k++)
                {
                    for (int l = 0; l < 6; l++)
                    {
                        result[i, j] += f[i, k] * p[k, l] * f[j, l];
                    }
                }
            }
        }

        return result;
    }

    /// <summary>Joseph's form: it stays symmetric and positive through the huge covariance of the start.</summary>
    private static void Update(double[,] p, double[] h, double variance)
    {
        double[] ph = [.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Sum(j => p[i, j] * h[j]))];
        double s = variance + h.Zip(ph).Sum(x => x.First * x.Second);
        double[,] left = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                left[i, j] = (i == j ? 1 : 0) - ph[i] * h[j] / s;
            }
        }

        double[,] next = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                next[i, j] = ph[i] * ph[j] / (s * s) * variance;
                for (int k = 0; k < 6; k++)
                {
                    for (int l = 0; l < 6; l++)
                    {
                        next[i, j] += left[i, k] * p[k, l] * left[j, l];
                    }
                }
            }
        }

        Array.Copy(next, p, next.Length);
    }
}
