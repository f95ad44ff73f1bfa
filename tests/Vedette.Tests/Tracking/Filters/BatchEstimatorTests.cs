using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>The batch estimator is as good as the bound, honest, and takes all kinds of detections in any mix.</summary>
public class BatchEstimatorTests(ITestOutputHelper output)
{
    private const double Coefficient = 2000;

    private static readonly RadarSensor s_radar = TrackingScene.Radar(1, 38, -32, true, 1);

    private static readonly TrueFlight s_coaster = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / Coefficient, 500);

    [Fact]
    public void Errors_and_covariance_equal_the_bound()
    {
        int runs = ReferenceData.FullCampaign ? 1000 : 60;
        Plot[] exact = [.. Enumerable.Range(0, 300).Select(t => TrackingScene.Plot(s_radar, t, s_coaster.At(t), null, t + 1))];
        double[,] bound = CoastBound.Covariance(s_coaster.At(0), 0, exact, s_radar, 1 / Coefficient);
        double[,] phi = CoastBound.Transition(s_coaster.At(0), 299, 1 / Coefficient);
        double[,] end = DenseMatrix.Multiply(DenseMatrix.Multiply(phi, bound), DenseMatrix.Transpose(phi));
        var estimator = new BatchEstimator(TrackingScene.Of(s_radar), new() { BallisticMedian = Coefficient });
        double nees = 0;
        double position = 0;
        double velocity = 0;
        for (int run = 0; run < runs; run++)
        {
            SeededRandom random = new(51_000 + run);
            Plot[] plots = [.. Enumerable.Range(0, 300).Select(t => TrackingScene.Plot(s_radar, t, s_coaster.At(t), random, t + 1))];
            Assert.True(estimator.TryEstimate(plots, out BatchEstimate? estimate));
            double[] error = Error(estimate, 299);
            nees += DenseMatrix.Quadratic(end, error);
            position += Square(error, 0);
            velocity += Square(error, 3);
            Symmetric6 stated = estimate.At(TrackingScene.At(299)).Covariance.Matrix;
            for (int i = 0; i < 6; i++)
            {
                Assert.Equal(1, stated[i, i] / end[i, i], tolerance: 0.02); // The information moves a little with the estimate it is taken at.
            }
        }

        double positionRatio = Math.Sqrt(position / runs / (end[0, 0] + end[1, 1] + end[2, 2]));
        double velocityRatio = Math.Sqrt(velocity / runs / (end[3, 3] + end[4, 4] + end[5, 5]));
        output.WriteLine($"{runs} runs: NEES {nees / runs:F3}; rms over bound: position {positionRatio:F3}, velocity {velocityRatio:F3}");
        Assert.InRange((nees - 6 * runs) / Math.Sqrt(12.0 * runs), -3.29, 3.29);
        // The rms of n runs of an error that lies along one axis scatters by 1/√(2n); 3.29 of that hold for 99.9 % of seeds.
        Assert.InRange(positionRatio, 1 - 3.29 / Math.Sqrt(2 * runs), 1 + 3.29 / Math.Sqrt(2 * runs));
        Assert.InRange(velocityRatio, 1 - 3.29 / Math.Sqrt(2 * runs), 1 + 3.29 / Math.Sqrt(2 * runs));
    }

    [Theory]
    [InlineData("single-1", 0)]
    [InlineData("single-2", 0)]
    [InlineData("single-3", 0)]
    [InlineData("single-1", 1.3)]
    [InlineData("single-2", 1.3)]
    [InlineData("single-3", 1.3)]
    public void Recorded_flight_is_found_within_its_sigmas(string name, double coefficientLogSigma)
    {
        BatchRecording recording = BatchRecording.Read(ReferenceData.Path($"recordings/{name}"), 1);
        var estimator = new BatchEstimator(recording.Theatre, new()
        {
            BallisticMedian = coefficientLogSigma > 0 ? 1500 : recording.BallisticCoefficient,
            BallisticLogSigma = coefficientLogSigma,
        });

        Assert.True(estimator.TryEstimate(recording.Plots, out BatchEstimate? estimate));

        (StateVector state, Covariance covariance) = estimate.At(recording.Plots[^1].Time);
        Vector3 position = state.Position.Vector - recording.LastTruth.Position;
        Vector3 velocity = state.Velocity.Vector - recording.LastTruth.Velocity;
        double nees = Quadratic(covariance.Matrix, [position.X, position.Y, position.Z, velocity.X, velocity.Y, velocity.Z]);
        double chiSquare = (estimate.ChiSquare - estimate.DegreesOfFreedom) / Math.Sqrt(2.0 * estimate.DegreesOfFreedom);
        Symmetric6 p = covariance.Matrix;
        output.WriteLine(
            $"{name}, coefficient {(coefficientLogSigma > 0 ? "unknown" : "known")}: {recording.Plots.Count} plots; position {position.Length:F2} m, sigma {Math.Sqrt(p[0, 0] + p[1, 1] + p[2, 2]):F2}; "
            + $"velocity {velocity.Length:F4} m/s, sigma {Math.Sqrt(p[3, 3] + p[4, 4] + p[5, 5]):F4}; NEES {nees:F2}; chi-square {chiSquare:F2} sigma; {estimate.Iterations} steps");
        Assert.InRange(nees, 0.2, 22.5); // Chi-square of six passes either end once in a thousand.
        Assert.InRange(chiSquare, -3.29, 3.29);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Biases_are_allowed_for_whether_considered_or_estimated(bool estimated)
    {
        int runs = ReferenceData.FullCampaign ? 400 : 60;
        BatchOptions options = new() { BallisticMedian = Coefficient, RangeBiasMetres = 30, AngleBiasRadians = 0.5e-3, EstimateBiases = estimated };
        var estimator = new BatchEstimator(TrackingScene.Of(s_radar, TrackingScene.Plain), options);
        double nees = 0;
        double trace = 0;
        for (int run = 0; run < runs; run++)
        {
            SeededRandom random = new(52_000 + run);
            (double, double, double) Bias() => (random.Gaussian(0, 30), random.Gaussian(0, 0.5e-3), random.Gaussian(0, 0.5e-3));
            ((double, double, double) one, (double, double, double) two) = (Bias(), Bias());
            List<Plot> plots = [];
            for (int t = 0; t < 200; t += 2)
            {
                plots.Add(TrackingScene.Plot(s_radar, t, s_coaster.At(t), random, t + 1, one));
                plots.Add(TrackingScene.Plot(TrackingScene.Plain, t + 0.5, s_coaster.At(t + 0.5), random, t + 1, two));
            }

            Assert.True(estimator.TryEstimate(plots, out BatchEstimate? estimate));
            Symmetric6 p = estimate.At(TrackingScene.At(200)).Covariance.Matrix;
            nees += Quadratic(p, Error(estimate, 200));
            trace += Math.Sqrt(p[0, 0] + p[1, 1] + p[2, 2]) / runs;
        }

        output.WriteLine($"Estimated {estimated}: NEES {nees / runs:F2}, sigma of position {trace:F1} m");
        Assert.InRange((nees - 6 * runs) / Math.Sqrt(12.0 * runs), -3.29, 3.29);
        Assert.InRange(trace, estimated ? 50 : 260, estimated ? 200 : 310); // Two radars that disagree tell much of their biases.
    }

    [Fact]
    public void Ambiguous_ranges_are_resolved()
    {
        const double fold = 150e3;
        IReadOnlyList<double> offsets = [.. Enumerable.Range(0, 12).Select(k => k * fold)];
        SeededRandom random = new(53_000);
        Plot[] plots = [.. Enumerable.Range(0, 60).Select(t => TrackingScene.Plot(s_radar, 2 * t, s_coaster.At(2 * t), random, t + 1))];
        Plot[] folded = [.. plots.Select(p => p with { RangeMetres = p.RangeMetres % fold })];
        Theatre theatre = TrackingScene.Of(s_radar);

        Assert.True(new BatchEstimator(theatre, new() { BallisticMedian = Coefficient }).TryEstimate(plots, out BatchEstimate? plain));
        Assert.True(new BatchEstimator(theatre, new()
        {
            BallisticMedian = Coefficient,
            RangeOffsetsMetres = new Dictionary<SensorId, IReadOnlyList<double>> { [s_radar.Id] = offsets },
        }).TryEstimate(folded, out BatchEstimate? resolved));

        double sigma = Math.Sqrt(plain.At(plain.Epoch).Covariance.Matrix[0, 0]);
        Assert.Equal(0, (plain.State.Position - resolved.State.Position).Length, tolerance: 0.01 * sigma); // Both stop within a hundredth of a sigma of the peak.
        Assert.True(plots.Select(p => Math.Floor(p.RangeMetres / fold)).Distinct().Count() > 1, "The scene crosses no fold.");
    }

    [Fact]
    public void Plots_and_lines_of_sight_mix()
    {
        int runs = ReferenceData.FullCampaign ? 400 : 40;
        var estimator = new BatchEstimator(TrackingScene.Theatre, new() { BallisticMedian = Coefficient, LineOfSightBiasRadians = 10e-6, EstimateBiases = true });
        double nees = 0;
        for (int run = 0; run < runs; run++)
        {
            List<Detection> mixed = Mixed(new(54_000 + run), withPlots: true);
            Assert.True(estimator.TryEstimate(mixed, out BatchEstimate? estimate));
            nees += Quadratic(estimate.At(TrackingScene.At(130)).Covariance.Matrix, Error(estimate, 130));
        }

        output.WriteLine($"Mixed: NEES {nees / runs:F2}");
        Assert.InRange((nees - 6 * runs) / Math.Sqrt(12.0 * runs), -3.29, 3.29);
    }

    [Fact]
    public void Lines_of_two_satellites_are_enough()
    {
        List<Detection> lines = Mixed(new(55_000), withPlots: false);
        Assert.True(new BatchEstimator(TrackingScene.Theatre, new() { BallisticMedian = Coefficient }).TryEstimate(lines, out BatchEstimate? estimate));

        double nees = Quadratic(estimate.At(TrackingScene.At(60)).Covariance.Matrix, Error(estimate, 60));

        Assert.InRange(nees, 0.2, 22.5); // Chi-square of six passes either end once in a thousand.
    }

    [Fact]
    public void Ballistic_coefficient_is_found_in_reentry()
    {
        int runs = ReferenceData.FullCampaign ? 300 : 40;
        const double logSigma = 0.8;
        var estimator = new BatchEstimator(TrackingScene.Of(s_radar), new() { BallisticMedian = 1500, BallisticLogSigma = logSigma });
        double nees = 0;
        double coefficient = 0;
        for (int run = 0; run < runs; run++)
        {
            SeededRandom random = new(56_000 + run);
            double truth = 1500 * Math.Exp(random.Gaussian(0, logSigma));
            LocalFrame frame = new(GeodeticPosition.FromDegrees(39.5, -34.5, 110e3));
            Velocity<Ecef> velocity = Velocity<Ecef>.From(frame.ToEcef(new(1800, -600, -2600)));
            TrueFlight flight = TrueFlight.Falling(
                new(TrackingScene.Rotation.ToEci(TrackingScene.At(0), frame.Origin).Vector, TrackingScene.Rotation.ToEci(TrackingScene.At(0), frame.Origin, velocity).Vector),
                0, 1 / truth, 28);
            Plot[] plots = [.. Enumerable.Range(0, 28).Select(t => TrackingScene.Plot(s_radar, t, flight.At(t), random, t + 1))];
            Assert.True(estimator.TryEstimate(plots, out BatchEstimate? estimate));
            (StateVector state, Covariance covariance) = estimate.At(TrackingScene.At(27));
            nees += Quadratic(covariance.Matrix, Difference(state, flight.At(27)));
            double error = (estimate.LogBallistic - Math.Log(truth)) / estimate.LogBallisticSigma;
            coefficient += error * error;
            Assert.InRange(estimate.LogBallisticSigma, 0, 0.5 * logSigma);
        }

        output.WriteLine($"Re-entry: NEES {nees / runs:F2}, of the coefficient {coefficient / runs:F2}");
        Assert.InRange((nees - 6 * runs) / Math.Sqrt(12.0 * runs), -3.29, 3.29);
        Assert.InRange((coefficient - runs) / Math.Sqrt(2.0 * runs), -3.29, 3.29);
    }

    [Fact]
    public void Too_few_detections_give_no_estimate()
    {
        var estimator = new BatchEstimator(TrackingScene.Theatre);
        Assert.False(estimator.TryEstimate([], out _));
        Assert.False(estimator.TryEstimate([TrackingScene.Plot(s_radar, 1, s_coaster.At(1), null)], out _));
        Assert.False(estimator.TryEstimate([TrackingScene.Ray(TrackingScene.West, 1, s_coaster.At(1), null), TrackingScene.Ray(TrackingScene.West, 9, s_coaster.At(9), null)], out _));
    }

    [Fact]
    public void Plot_of_an_unknown_radar_is_refused() => Assert.Throws<ArgumentException>(
        () => new BatchEstimator(TrackingScene.Of(TrackingScene.West)).TryEstimate([TrackingScene.Plot(s_radar, 1, s_coaster.At(1), null)], out _));

    private static List<Detection> Mixed(SeededRandom random, bool withPlots)
    {
        List<Detection> detections = [];
        for (int t = 10; t < 130; t += 10)
        {
            detections.Add(TrackingScene.Ray(TrackingScene.West, t, s_coaster.At(t), random, t));
            detections.Add(TrackingScene.Ray(TrackingScene.East, t + 1, s_coaster.At(t + 1), random, t));
            if (withPlots)
            {
                detections.Add(TrackingScene.Plot(TrackingScene.Plain, t + 2, s_coaster.At(t + 2), random, t));
                detections.Add(TrackingScene.Plot(TrackingScene.Doppler, t + 3, s_coaster.At(t + 3), random, t));
            }
        }

        return detections;
    }

    private static double[] Error(BatchEstimate estimate, double seconds) =>
        Difference(estimate.At(TrackingScene.At(seconds)).State, s_coaster.At(seconds));

    private static double[] Difference(StateVector state, FlightState truth)
    {
        Vector3 p = state.Position.Vector - truth.Position;
        Vector3 v = state.Velocity.Vector - truth.Velocity;
        return [p.X, p.Y, p.Z, v.X, v.Y, v.Z];
    }

    private static double Quadratic(Symmetric6 p, double[] x)
    {
        Vector6 b = default;
        x.CopyTo(b);
        Assert.True(Symmetric6.TrySolve(p, b, out Vector6 y));
        return Vector6.Dot(b, y);
    }

    private static double Square(double[] x, int first) => x[first] * x[first] + x[first + 1] * x[first + 1] + x[first + 2] * x[first + 2];
}
