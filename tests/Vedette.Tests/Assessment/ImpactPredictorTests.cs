using Vedette.Assessments;

namespace Vedette.Tests;

public class ImpactPredictorTests
{
    private static readonly BallisticFlight s_truth = new(EarthModel.Wgs84);

    [Fact]
    public void Ninety_percent_of_impacts_lie_in_the_ellipse_and_nearly_ninety_in_the_interval_of_time()
    {
        int runs = ReferenceData.FullCampaign ? 2000 : 250;
        SeededRandom random = new(20301);
        ImpactPredictor predictor = new(AssessmentScene.Theatre);
        int inside = 0;
        int inTime = 0;
        for (int run = 0; run < runs; run++)
        {
            FlightState state = AssessmentScene.StateOver(
                random.Uniform(20, 55), random.Uniform(-60, -10), random.Uniform(120e3, 400e3),
                random.Uniform(2500, 6000), random.Uniform(15, 45), random.Uniform(0, 360));
            Track track = AssessmentScene.TrackOf(1, AssessmentScene.Epoch, state, 500, 8);
            BodyBelief body = predictor.Body(track);
            double drag = Math.Exp(random.Gaussian(0, body.Coefficient.LogSigma)) / body.Coefficient.KilogramsPerSquareMetre;
            FlightState moved = new(
                state.Position + Noise(random, 500), state.Velocity + Noise(random, 8));
            Assert.True(s_truth.TryFindImpact(moved, drag * Math.Exp(random.Gaussian(0, 0.1)), 7200, out FlightEvent fall));

            ImpactPrediction? impact = predictor.Predict(track);

            Assert.NotNull(impact);
            Instant down = AssessmentScene.Epoch.AddSeconds(fall.Seconds);
            Position<Ecef> place = AssessmentScene.Rotation.ToEcef(down, Position<Eci>.From(fall.State.Position));
            inside += AssessmentScene.SquaredDistance(impact.Point, impact.Covariance, place) < 4.605 ? 1 : 0;
            inTime += Math.Abs(impact.Time.SecondsSince(down)) < 1.645 * impact.TimeSigmaSeconds ? 1 : 0;
        }

        // Binomial with p = 0.9: three standard deviations either way, and 2 % for what is not normal about drag.
        double band = 3 * Math.Sqrt(0.09 / runs) + 0.02;
        Assert.InRange(inside / (double)runs, 0.9 - band, 0.9 + band);
        Assert.InRange(inTime / (double)runs, 0.9 - band, 0.9 + band + 0.02);
    }

    [Fact]
    public void Samples_spread_as_the_covariance_says()
    {
        FlightState state = AssessmentScene.StateOver(40, -30, 200e3, 4000, 30, 70);
        ImpactPrediction impact = new ImpactPredictor(AssessmentScene.Theatre).Predict(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, state, 800, 15))!;

        double mean = impact.Samples.Average(
            s => AssessmentScene.SquaredDistance(impact.Point, impact.Covariance, s.ToEcef()));

        // The mean of 48 values of chi-square with two degrees of freedom: 2 ± 0.29; samples come in opposite pairs, so 3 × 0.41.
        Assert.Equal(48, impact.Samples.Count);
        Assert.InRange(mean, 0.8, 3.2);
    }

    [Fact]
    public void A_satellite_has_no_impact() =>
        Assert.Null(new ImpactPredictor(AssessmentScene.Theatre).Predict(
            AssessmentScene.TrackOf(1, AssessmentScene.Epoch, AssessmentScene.StateOver(40, -30, 500e3, 7613, 0, 45))));

    [Fact]
    public void A_state_known_to_nothing_has_no_impact() =>
        Assert.Null(new ImpactPredictor(AssessmentScene.Theatre).Predict(
            AssessmentScene.TrackOf(1, AssessmentScene.Epoch, AssessmentScene.StateOver(40, -30, 200e3, 5000, 30, 45), 50e3, 1500)));

    [Fact]
    public void The_same_track_gives_the_same_prediction()
    {
        Track track = AssessmentScene.TrackOf(1, AssessmentScene.Epoch, AssessmentScene.StateOver(40, -30, 200e3, 4000, 30, 70));

        ImpactPrediction first = new ImpactPredictor(AssessmentScene.Theatre).Predict(track)!;
        ImpactPrediction second = new ImpactPredictor(AssessmentScene.Theatre).Predict(track)!;

        Assert.Equal(first with { Samples = [] }, second with { Samples = [] });
        Assert.Equal(first.Samples, second.Samples);
    }

    // The recordings were flown by other physics (DOP853 at 1e-12, J2, U.S. Standard Atmosphere 1976). The prediction steps coarsely (6 m a
    // step); in the demo recordings the density of the air is moreover off by a constant of up to 10 %, worth some hundred metres for the
    // slowest bodies.
    [Theory]
    [InlineData("boost-1", 60)]
    [InlineData("boost-2", 60)]
    [InlineData("boost-4", 60)]
    [InlineData("demo-1", 700)]
    [InlineData("demo-3", 700)]
    public void Impact_of_a_known_state_and_body_is_that_of_the_recording(string recording, double metres)
    {
        RecordedTruth truth = new(recording);
        ImpactPredictor predictor = new(truth.Theatre);
        foreach (TrueObject body in truth.Objects.Where(o => o.Kind == "threat"))
        {
            TrueEvent burnout = body.Events["burnout"];
            Instant time = RecordedTruth.Epoch.AddSeconds(burnout.Seconds);
            FlightState state = new(
                truth.Theatre.Rotation.ToEci(time, burnout.Position).Vector,
                truth.Theatre.Rotation.ToEci(time, burnout.Position, burnout.Velocity).Vector);
            Track track = AssessmentScene.TrackOf(
                1, time, state, 1, 0.01, body: new(body.BallisticCoefficient, 0.01));

            ImpactPrediction impact = predictor.Predict(track)!;

            double miss = (impact.Point.ToEcef() - body.Events["impact"].Position).LengthMetres;
            Assert.True(miss < metres, $"Object {body.Id}: {miss:F1} m");
            Assert.Equal(body.Events["impact"].Seconds, impact.Time.SecondsSince(RecordedTruth.Epoch), tolerance: 2);
        }
    }

    private static Vector3 Noise(SeededRandom random, double sigma) =>
        new(random.Gaussian(0, sigma), random.Gaussian(0, sigma), random.Gaussian(0, sigma));
}
