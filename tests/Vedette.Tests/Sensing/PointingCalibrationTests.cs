using Vedette.Sensing;

namespace Vedette.Tests;

public class PointingCalibrationTests
{
    private static readonly Camera s_camera = new(2048, 2048, 40e-6, 1023.5, 1023.5, new(0.01, 0, 0, 0), 1e-13);
    private static readonly PointingCalibrationOptions s_prior = new(default, [], [], ConstantSigmaRadians: 80e-6, TurningSigmaRadians: 20e-6, TurningSeconds: 1800, JitterSigmaRadians: 8e-6);

    [Fact]
    public void Constant_bias_is_recovered_within_its_covariance()
    {
        const int runs = 200;
        (double normalised, double before, double after) = (0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            var truth = new Truth(new SeededRandom(8100 + run), s_prior);
            var calibration = new PointingCalibration(s_camera, s_prior);
            truth.Watch(calibration, frames: 60, stars: 3);
            Vector3 error = calibration.Turn - truth.Turn;
            normalised += Normalised(calibration.TurnCovariance, error);
            before += truth.Turn.X * truth.Turn.X + truth.Turn.Y * truth.Turn.Y;
            after += error.X * error.X + error.Y * error.Y;
        }

        // Chi-square with 600 degrees of freedom over 200: 95 % between 2.67 and 3.35.
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"mean normalised error {normalised / runs:F2} (3 is right); per axis {1e6 * Math.Sqrt(before / runs / 2):F1} µrad before, {1e6 * Math.Sqrt(after / runs / 2):F2} after");
        Assert.InRange(normalised / runs, 2.67, 3.35);
        Assert.InRange(Math.Sqrt(after / before), 0, 0.06);
    }

    [Fact]
    public void Slow_turn_is_followed_within_the_covariance()
    {
        const int runs = 60;
        (double normalised, double squares, double stated, int count) = (0, 0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            var truth = new Truth(new SeededRandom(8400 + run), s_prior with { TurningSigmaRadians = 60e-6 });
            var calibration = new PointingCalibration(s_camera, s_prior with { TurningSigmaRadians = 60e-6 });
            for (int hour = 0; hour < 6; hour++)
            {
                truth.Watch(calibration, frames: 120, stars: 1, every: 6);
                Vector3 error = calibration.Turn - truth.Turn;
                normalised += Normalised(calibration.TurnCovariance, error);
                (squares, stated) = (squares + error.X * error.X + error.Y * error.Y, stated + calibration.TurnCovariance[0, 0] + calibration.TurnCovariance[1, 1]);
                count++;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"mean normalised error {normalised / count:F2}; {1e6 * Math.Sqrt(squares / count / 2):F2} µrad per axis, stated {1e6 * Math.Sqrt(stated / count / 2):F2}");
        Assert.InRange(normalised / count, 2.5, 3.55);
        Assert.InRange(Math.Sqrt(squares / count / 2), 0, 20e-6);
    }

    [Fact]
    public void Angle_of_a_pixel_and_distortion_are_found_where_stars_are_spread()
    {
        PointingCalibrationOptions prior = s_prior with { FocalSigma = 1e-3, RadialSigma = 0.3 };
        (double focal, double radial) = (0, 0);
        for (int run = 0; run < 20; run++)
        {
            var truth = new Truth(new SeededRandom(8500 + run), prior);
            var calibration = new PointingCalibration(s_camera, prior);
            truth.Watch(calibration, frames: 100, stars: 4);
            focal += Math.Pow(calibration.FocalError - truth.Focal, 2) / 20;
            radial += Math.Pow(calibration.RadialError - truth.Radial, 2) / 20;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"angle of a pixel to {Math.Sqrt(focal):E1} of 1.0E-003, k1 to {Math.Sqrt(radial):F3} of 0.3");
        Assert.InRange(Math.Sqrt(focal), 0, 1e-4);
        Assert.InRange(Math.Sqrt(radial), 0, 0.06);
    }

    [Fact]
    public void Wrong_match_is_refused_and_moves_nothing()
    {
        var truth = new Truth(new SeededRandom(8600), s_prior);
        var calibration = new PointingCalibration(s_camera, s_prior);
        truth.Watch(calibration, frames: 20, stars: 3);
        Vector3 turn = calibration.Turn;
        Assert.True(calibration.TryProject(s_camera.Direction(400, 700), out double column, out double line));

        Assert.False(calibration.TryTake(column, line, column + 3, line - 2, 0.01, 0, 0.01));

        Assert.Equal(turn, calibration.Turn);
        Assert.Equal(1, calibration.Refused);
    }

    [Fact]
    public void Without_stars_the_sigma_is_and_stays_the_prior_one()
    {
        var calibration = new PointingCalibration(s_camera, s_prior);
        for (int n = 0; n < 1000; n++)
        {
            calibration.Begin(default(Instant).AddSeconds(100 * n));
        }

        double expected = 80e-6 * 80e-6 + 20e-6 * 20e-6 + 8e-6 * 8e-6;
        Assert.Equal(expected, calibration.TurnCovariance[0, 0], 1e-6 * expected);
        Assert.Equal(default, calibration.Turn);
    }

    private static double Normalised(Symmetric3 covariance, Vector3 error)
    {
        Assert.True(Symmetric3.TrySolve(covariance, error, out Vector3 solved));
        return Vector3.Dot(error, solved);
    }

    /// <summary>A camera that is turned and bent by what the prior says, and sees stars where they then fall, to a tenth of a pixel.</summary>
    private sealed class Truth
    {
        private const double Period = 5;

        private readonly SeededRandom _random;
        private readonly PointingCalibrationOptions _options;
        private readonly Vector3 _constant;
        private readonly Camera _camera;
        private Vector3 _turning;
        private int _frame;

        public Truth(SeededRandom random, PointingCalibrationOptions options)
        {
            (_random, _options) = (random, options);
            (_constant, _turning) = (Draw(options.ConstantSigmaRadians), Draw(options.TurningSigmaRadians));
            (Focal, Radial) = (random.Gaussian(0, options.FocalSigma), random.Gaussian(0, options.RadialSigma));
            _camera = s_camera with
            {
                PixelRadians = s_camera.PixelRadians * (1 + Focal),
                Distortion = s_camera.Distortion with { Radial1 = s_camera.Distortion.Radial1 + Radial },
            };
        }

        public double Focal { get; }

        public double Radial { get; }

        public Vector3 Turn { get; private set; }

        public void Watch(PointingCalibration calibration, int frames, int stars, int every = 1)
        {
            var pose = new CameraPose(default, Matrix3.Identity);
            for (int n = 0; n < frames; n++, _frame++)
            {
                double kept = Math.Exp(-Period / _options.TurningSeconds);
                _turning = kept * _turning + Draw(_options.TurningSigmaRadians * Math.Sqrt(1 - kept * kept));
                Turn = _constant + _turning + Draw(_options.JitterSigmaRadians);
                calibration.Begin(default(Instant).AddSeconds(Period * _frame));
                for (int star = 0; star < stars && n % every == 0; star++)
                {
                    Vector3 toward = _camera.Direction(_random.Uniform(0, 2048), _random.Uniform(0, 2048));
                    Assert.True(_camera.TryProject(pose.Turned(Turn).ToCamera(toward), out double column, out double line));
                    Assert.True(calibration.TryProject(pose.Turned(calibration.Turn).ToCamera(toward), out double x, out double y));
                    calibration.TryTake(x, y, column + _random.Gaussian(0, 0.1), line + _random.Gaussian(0, 0.1), 0.01, 0, 0.01);
                }
            }
        }

        private Vector3 Draw(double sigma) => new(_random.Gaussian(0, sigma), _random.Gaussian(0, sigma), _random.Gaussian(0, sigma));
    }
}
