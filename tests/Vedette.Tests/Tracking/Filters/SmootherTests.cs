using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>The smoother knows at each moment what all measurements say; the iterated update stands where a first plot fits best.</summary>
public class SmootherTests(ITestOutputHelper output)
{
    private const double Coefficient = 2000;
    private const double CoastNoise = 1e-4;

    private static readonly RadarSensor s_radar = TrackingScene.Radar(1, 38, -32, true, 2);

    private static readonly Dictionary<SensorId, LocalFrame> s_frames = new() { [s_radar.Id] = new(s_radar.Site) };

    private static readonly TrueFlight s_coaster = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / Coefficient, 400);

    [Fact]
    public void Smoothed_states_are_those_of_least_squares_over_all_moments()
    {
        // Straight flight, eight moments, all 48 numbers of the eight states at once by normal equations.
        SeededRandom random = new(91);
        const int moments = 8;
        double[,] f = DenseMatrix.Identity(6);
        for (int i = 0; i < 3; i++)
        {
            f[i, i + 3] = 2;
        }

        double[,] q = DenseMatrix.RandomCovariance(random, [20, 20, 20, 3, 3, 3]);
        double[,] prior = DenseMatrix.RandomCovariance(random, [1000, 1000, 1000, 50, 50, 50]);
        double[,] information = new double[6 * moments, 6 * moments];
        double[,] right = new double[6 * moments, 1];
        AddTerm(information, right, [(0, DenseMatrix.Identity(6))], DenseMatrix.Invert(prior), new double[6, 1]);
        UdFilter filter = new(6);
        filter.SetCovariance(Packed(prior));
        FixedIntervalSmoother smoother = new();
        double[] noise = Packed(q);
        Assert.True(UdFactor.TryFactor(noise, 6));
        for (int k = 0; k < moments; k++)
        {
            if (k > 0)
            {
                filter.Predict([.. f.Cast<double>()], noise);
                double[] at = [.. filter.Mean];
                for (int i = 0; i < 3; i++)
                {
                    filter.Mean[i] += 2 * at[i + 3];
                }

                AddTerm(information, right, [(k, DenseMatrix.Identity(6)), (k - 1, Negative(f))], DenseMatrix.Invert(q), new double[6, 1]);
            }

            Vector6 predicted = Vector(filter.Mean);
            for (int c = 0; c < 2; c++)
            {
                double[,] h = new double[1, 6];
                for (int i = 0; i < 6; i++)
                {
                    h[0, i] = random.Gaussian();
                }

                double z = random.Gaussian(0, 1000);
                AddTerm(information, right, [(k, h)], new double[,] { { 1 / 400.0 } }, new double[,] { { z } });
                double computed = Enumerable.Range(0, 6).Select(i => h[0, i] * predicted[i]).Sum();
                computed = c == 0 ? computed : Dot(h, filter.Mean);
                filter.Update([.. h.Cast<double>()], z - computed, 400);
            }

            Symmetric6 covariance = default;
            filter.Covariance(covariance);
            smoother.Add(new(predicted, Matrix(f), Symmetric(q), Vector(filter.Mean), covariance));
        }

        double[,] inverse = CoastBound.InvertScaled(information);
        double[,] solution = DenseMatrix.Multiply(inverse, right);
        IReadOnlyList<(Vector6 Mean, Symmetric6 Covariance)> smoothed = smoother.Smooth();
        for (int k = 0; k < moments; k++)
        {
            for (int i = 0; i < 6; i++)
            {
                double sigma = Math.Sqrt(inverse[6 * k + i, 6 * k + i]);
                Assert.Equal(solution[6 * k + i, 0], smoothed[k].Mean[i], tolerance: 1e-7 * sigma); // The normal equations square the condition.
                Assert.Equal(1, smoothed[k].Covariance[i, i] / (sigma * sigma), tolerance: 1e-7);
            }
        }
    }

    [Fact]
    public void Smoothing_helps_in_the_middle_of_a_coast_and_is_honest()
    {
        int runs = ReferenceData.FullCampaign ? 400 : 60;
        (double filterSquare, double smoothSquare, double nees) = (0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            SeededRandom random = new(92_000 + run);
            (FlightState filtered, Vector6 mean, Symmetric6 covariance) = Middle(random);
            FlightState truth = s_coaster.At(100);
            filterSquare += (filtered.Position - truth.Position).LengthSquared;
            Vector6 error = Vector6.Of(mean.Upper - truth.Position, mean.Lower - truth.Velocity);
            smoothSquare += error.Upper.LengthSquared;
            Assert.True(Symmetric6.TrySolve(covariance, error, out Vector6 x));
            nees += Vector6.Dot(error, x);
        }

        output.WriteLine($"{runs} runs at mid-time: filter {Math.Sqrt(filterSquare / runs):F1} m, smoother {Math.Sqrt(smoothSquare / runs):F1} m, NEES {nees / runs:F2}");
        Assert.InRange(smoothSquare / filterSquare, 0, 0.5);
        Assert.InRange((nees - 6 * runs) / Math.Sqrt(12.0 * runs), -3.29, 3.29);
    }

    [Fact]
    public void Iterated_update_of_a_first_plot_stands_at_the_peak_and_the_plain_one_does_not()
    {
        int runs = ReferenceData.FullCampaign ? 400 : 100;
        (double plain, double iterated, double plainSlope, double iteratedSlope) = (0, 0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            SeededRandom random = new(93_000 + run);
            FlightState truth = s_coaster.At(0);
            double[] sigmas = [60e3, 60e3, 60e3, 500, 500, 500];
            FlightState guess = new(truth.Position + Draw(random, 60e3), truth.Velocity + Draw(random, 500));
            DetectionGeometry plot = DetectionGeometry.Of(TrackingScene.Plot(s_radar, 0, truth, random), s_frames, TrackingScene.Rotation, []);
            foreach (int steps in (int[])[1, 20])
            {
                CoastingFilter filter = new(EarthModel.Wgs84, CoastNoise, 1 / Coefficient);
                filter.Start(TrackingScene.At(0), guess, Diagonal(sigmas));
                filter.Update(plot, steps);
                Vector6 error = Vector6.Of(filter.State.Position - truth.Position, filter.State.Velocity - truth.Velocity);
                Assert.True(Symmetric6.TrySolve(filter.Covariance, error, out Vector6 x));
                double slope = Slope(plot, filter.State, guess, sigmas, filter.Covariance);
                (plain, plainSlope) = steps == 1 ? (plain + Vector6.Dot(error, x), plainSlope + slope) : (plain, plainSlope);
                (iterated, iteratedSlope) = steps > 1 ? (iterated + Vector6.Dot(error, x), Math.Max(iteratedSlope, slope)) : (iterated, iteratedSlope);
            }
        }

        output.WriteLine($"NEES plain {plain / runs:F1}, iterated {iterated / runs:F2}; slope in sigmas plain {plainSlope / runs:F1} (mean), iterated {iteratedSlope:E1} (largest)");
        Assert.InRange(iteratedSlope, 0, 0.01); // The iteration ends within 10⁻⁴ sigma, differences are good to some more.
        Assert.True(plain > 4 * iterated);
        Assert.InRange((iterated - 6 * runs) / Math.Sqrt(12.0 * runs), -3.29, 3.29);
    }

    /// <summary>A filter over 200 s of plots, and its state in the middle before and after smoothing.</summary>
    private static (FlightState Filtered, Vector6 Mean, Symmetric6 Covariance) Middle(SeededRandom random)
    {
        FlightState truth = s_coaster.At(0);
        CoastingFilter filter = new(EarthModel.Wgs84, CoastNoise, 1 / Coefficient);
        filter.Start(TrackingScene.At(0), new(truth.Position + Draw(random, 3000), truth.Velocity + Draw(random, 50)), Diagonal([3000, 3000, 3000, 50, 50, 50]));
        FixedIntervalSmoother smoother = new();
        FlightState middle = default;
        for (int k = 0; k <= 100; k++)
        {
            (Matrix6 transition, Symmetric6 noise) = k == 0 ? (Matrix6.Identity, default) : filter.PredictTo(TrackingScene.At(2 * k));
            Vector6 predicted = Vector6.Of(filter.State.Position, filter.State.Velocity);
            Plot plot = TrackingScene.Plot(s_radar, 2 * k, s_coaster.At(2 * k), random);
            filter.Update(DetectionGeometry.Of(plot, s_frames, TrackingScene.Rotation, []), 5);
            smoother.Add(new(predicted, transition, noise, Vector6.Of(filter.State.Position, filter.State.Velocity), filter.Covariance));
            middle = k == 50 ? filter.State : middle;
        }

        (Vector6 mean, Symmetric6 covariance) = smoother.Smooth()[50];
        return (middle, mean, covariance);
    }

    /// <summary>Gradient of half the chi-square of plot and prior, by differences, in units of what the result claims to know.</summary>
    private static double Slope(DetectionGeometry plot, FlightState at, FlightState prior, double[] sigmas, Symmetric6 covariance)
    {
        double Cost(FlightState s)
        {
            double sum = 0;
            for (int c = 0; c < plot.Count; c++)
            {
                DetectionRow row = plot.Row(c, s);
                sum += row.Residual * row.Residual / (2 * row.Sigma * row.Sigma);
            }

            double[] off = [.. CoastBound.Numbers(s).Zip(CoastBound.Numbers(prior), (a, b) => a - b)];
            return sum + Enumerable.Range(0, 6).Sum(i => off[i] * off[i] / (2 * sigmas[i] * sigmas[i]));
        }

        // Along the axes of the result's factor: there one sigma is one.
        double[] factor = [.. Enumerable.Range(0, 21).Select(i => covariance[i])];
        Assert.True(Cholesky.TryFactor(factor, 6));
        double largest = 0;
        for (int axis = 0; axis < 6; axis++)
        {
            double[] step = new double[6];
            step[axis] = 1e-2;
            Cholesky.MultiplyLower(factor, step);
            largest = Math.Max(largest, Math.Abs(Cost(Moved(at, step, 1)) - Cost(Moved(at, step, -1))) / 2e-2);
        }

        return largest;
    }

    private static FlightState Moved(FlightState s, double[] step, double sign) => new(
        s.Position + sign * new Vector3(step[0], step[1], step[2]), s.Velocity + sign * new Vector3(step[3], step[4], step[5]));

    private static Vector3 Draw(SeededRandom random, double sigma) => new(random.Gaussian(0, sigma), random.Gaussian(0, sigma), random.Gaussian(0, sigma));

    private static Symmetric6 Diagonal(double[] sigmas) => Symmetric6.Diagonal(Vector([.. sigmas.Select(s => s * s)]));

    /// <summary>Adds ½ |Σ A x − b|² weighted by W to the normal equations.</summary>
    private static void AddTerm(double[,] information, double[,] right, (int Moment, double[,] A)[] parts, double[,] weight, double[,] b)
    {
        foreach ((int row, double[,] a) in parts)
        {
            double[,] aw = DenseMatrix.Multiply(DenseMatrix.Transpose(a), weight);
            double[,] awb = DenseMatrix.Multiply(aw, b);
            for (int i = 0; i < 6; i++)
            {
                right[6 * row + i, 0] += awb[i, 0];
            }

            foreach ((int column, double[,] other) in parts)
            {
                double[,] block = DenseMatrix.Multiply(aw, other);
                for (int i = 0; i < 36; i++)
                {
                    information[6 * row + i / 6, 6 * column + i % 6] += block[i / 6, i % 6];
                }
            }
        }
    }

    private static double[,] Negative(double[,] m) => DenseMatrix.Add(new double[6, 6], m, -1);

    private static double Dot(double[,] row, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < 6; i++)
        {
            sum += row[0, i] * x[i];
        }

        return sum;
    }

    private static double[] Packed(double[,] m) => [.. Enumerable.Range(0, 6).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => m[i, j]))];

    private static Symmetric6 Symmetric(double[,] m)
    {
        Symmetric6 s = default;
        Packed(m).CopyTo(s);
        return s;
    }

    private static Matrix6 Matrix(double[,] m)
    {
        Matrix6 result = default;
        ((double[])[.. m.Cast<double>()]).CopyTo(result);
        return result;
    }

    private static Vector6 Vector(ReadOnlySpan<double> x)
    {
        Vector6 v = default;
        x.CopyTo(v);
        return v;
    }
}
