using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>The object of the crossing-targets set-up: near-constant velocity in the plane, position measured with variance 1.</summary>
/// <param name="processNoise">q of Q = q [1/3 1/2; 1/2 1] per axis.</param>
internal readonly struct PlanarModel(double processNoise) : IObjectModel<PlanarState, (double X, double Y)>
{
    private const double MeasurementVariance = 1;
    private const double Gate = 20;

    public double SurvivalProbability(in PlanarState state) => 0.99;

    public double DetectionProbability(in PlanarState state) => CrossingScene.DetectionProbability;

    public double ClutterDensity(in (double X, double Y) detection) => CrossingScene.ClutterPerScan / (CrossingScene.Side * CrossingScene.Side);

    public PlanarState Predict(in PlanarState state)
    {
        double[] m = state.Mean;
        double[,] p = (double[,])state.Covariance.Clone();
        for (int axis = 0; axis < 4; axis += 2)
        {
            for (int j = 0; j < 4; j++)
            {
                p[axis, j] += p[axis + 1, j];
            }

            for (int i = 0; i < 4; i++)
            {
                p[i, axis] += p[i, axis + 1];
            }

            p[axis, axis] += processNoise / 3;
            p[axis, axis + 1] += processNoise / 2;
            p[axis + 1, axis] += processNoise / 2;
            p[axis + 1, axis + 1] += processNoise;
        }

        return new([m[0] + m[1], m[1], m[2] + m[3], m[3]], p);
    }

    public double LogLikelihood(in PlanarState state, in (double X, double Y) detection)
    {
        (double xx, double xy, double yy, double determinant) = Innovation(state);
        (double dx, double dy) = (detection.X - state.Mean[0], detection.Y - state.Mean[2]);
        double square = dx * dx * xx + 2 * dx * dy * xy + dy * dy * yy;
        return square > Gate ? double.NegativeInfinity : -0.5 * square - 0.5 * Math.Log(determinant) - Math.Log(2 * Math.PI);
    }

    public PlanarState Update(in PlanarState state, in (double X, double Y) detection)
    {
        (double xx, double xy, double yy, _) = Innovation(state);
        (double dx, double dy) = (detection.X - state.Mean[0], detection.Y - state.Mean[2]);
        double[,] p = state.Covariance;
        double[] mean = new double[4];
        double[,] covariance = new double[4, 4];
        for (int i = 0; i < 4; i++)
        {
            double gainX = p[i, 0] * xx + p[i, 2] * xy;
            double gainY = p[i, 0] * xy + p[i, 2] * yy;
            mean[i] = state.Mean[i] + gainX * dx + gainY * dy;
            for (int j = 0; j < 4; j++)
            {
                covariance[i, j] = p[i, j] - gainX * p[0, j] - gainY * p[2, j];
            }
        }

        return new(mean, covariance);
    }

    public PlanarState Merge(ReadOnlySpan<double> weights, ReadOnlySpan<PlanarState> states)
    {
        double sum = 0;
        double[] mean = new double[4];
        for (int k = 0; k < states.Length; k++)
        {
            sum += weights[k];
            for (int i = 0; i < 4; i++)
            {
                mean[i] += weights[k] * states[k].Mean[i];
            }
        }

        for (int i = 0; i < 4; i++)
        {
            mean[i] /= sum;
        }

        double[,] covariance = new double[4, 4];
        for (int k = 0; k < states.Length; k++)
        {
            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 4; j++)
                {
                    double spread = (states[k].Mean[i] - mean[i]) * (states[k].Mean[j] - mean[j]);
                    covariance[i, j] += weights[k] / sum * (states[k].Covariance[i, j] + spread);
                }
            }
        }

        return new(mean, covariance);
    }

    /// <summary>½ (tr(S⁻¹ (P + d dᵀ)) + ln det 2πS), S the covariance of the track.</summary>
    public double CrossEntropy(in PlanarState hypothesis, in PlanarState track)
    {
        double[,] s = track.Covariance;
        double[] packed = new double[10];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                packed[i * (i + 1) / 2 + j] = s[i, j];
            }
        }

        double twice = 4 * Math.Log(2 * Math.PI) + Factor(packed);
        for (int column = 0; column < 4; column++)
        {
            double[] right = new double[4];
            for (int i = 0; i < 4; i++)
            {
                right[i] = hypothesis.Covariance[i, column]
                    + (hypothesis.Mean[i] - track.Mean[i]) * (hypothesis.Mean[column] - track.Mean[column]);
            }

            twice += Solve(packed, right)[column];
        }

        return 0.5 * twice;
    }

    /// <summary>Cholesky's factor in place; returns the logarithm of the determinant.</summary>
    private static double Factor(double[] l)
    {
        double logDeterminant = 0;
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = l[i * (i + 1) / 2 + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i * (i + 1) / 2 + k] * l[j * (j + 1) / 2 + k];
                }

                l[i * (i + 1) / 2 + j] = i == j ? Math.Sqrt(sum) : sum / l[j * (j + 1) / 2 + j];
            }

            logDeterminant += 2 * Math.Log(l[i * (i + 1) / 2 + i]);
        }

        return logDeterminant;
    }

    private static double[] Solve(double[] l, double[] x)
    {
        for (int i = 0; i < 4; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= l[i * (i + 1) / 2 + k] * x[k];
            }

            x[i] /= l[i * (i + 1) / 2 + i];
        }

        for (int i = 3; i >= 0; i--)
        {
            for (int k = i + 1; k < 4; k++)
            {
                x[i] -= l[k * (k + 1) / 2 + i] * x[k];
            }

            x[i] /= l[i * (i + 1) / 2 + i];
        }

        return x;
    }

    /// <summary>Inverse and determinant of the innovation covariance.</summary>
    private static (double Xx, double Xy, double Yy, double Determinant) Innovation(PlanarState state)
    {
        double[,] p = state.Covariance;
        (double a, double b, double c) = (p[0, 0] + MeasurementVariance, p[0, 2], p[2, 2] + MeasurementVariance);
        double determinant = a * c - b * b;
        return (c / determinant, -b / determinant, a / determinant, determinant);
    }
}
