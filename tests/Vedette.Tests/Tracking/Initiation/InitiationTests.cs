namespace Vedette.Tests;

public class InitiationTests
{
    private static readonly TrueFlight s_coaster = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 500);
    private static readonly TrueFlight s_launch = TrueFlight.Launch(TrackingScene.Site, 10, 1.2);

    [Fact]
    public void Radar_with_doppler_confirms_a_coasting_body_within_its_first_scans()
    {
        TrackerRun run = Watch([TrackingScene.Doppler], s_coaster, 0, 12);

        Assert.Equal(TrackStatus.Confirmed, run.Only.Status);
        AssertHonest(run.Only, s_coaster, 6);
    }

    [Fact]
    public void Radar_without_doppler_confirms_a_coasting_body_within_its_first_scans()
    {
        TrackerRun run = Watch([TrackingScene.Plain], s_coaster, 0, 30);

        Assert.Equal(TrackStatus.Confirmed, run.Only.Status);
        AssertHonest(run.Only, s_coaster, 6);
    }

    [Fact]
    public void Two_satellites_make_one_track_of_one_launch_with_a_known_distance()
    {
        TrackerRun run = Watch([TrackingScene.West, TrackingScene.East], s_launch, 0, 70);

        Assert.Equal([TrackingScene.West.Id, TrackingScene.East.Id], run.Only.Contributors);
        Assert.InRange(Math.Sqrt(PositionVariance(run.Only)), 10, 5_000);
        AssertHonest(run.Only, s_launch, 6);
    }

    [Fact]
    public void One_satellite_makes_a_track_whose_uncertainty_is_large_and_says_where_it_lies()
    {
        TrackerRun run = Watch([TrackingScene.West], s_launch, 0, 70);

        Track track = run.Only;
        AssertHonest(track, s_launch, 6);

        // The ray is known to some hundred metres, the place along it to kilometres at best: nothing measured it.
        Vector3 d = track.State.Position.Vector - TrackingScene.Rotation.ToEci(track.State.Time, AssessmentScene.Station(TrackingScene.West)).Vector;
        double along = Math.Sqrt(Variance(track, d.Unit));
        double across = Math.Sqrt(Variance(track, Vector3.Cross(d, new(0, 0, 1)).Unit));
        Assert.InRange(along, 3_000, 200_000);
        Assert.True(along > 4 * across, $"{along:F0} m along, {across:F0} m across");
    }

    [Fact]
    public void First_detection_starts_a_track_that_is_tentative()
    {
        TrackerRun run = Watch([TrackingScene.Doppler], s_coaster, 0, 1.5);

        Assert.Equal(TrackStatus.Tentative, Assert.Single(run.Tracks.Values).Status);
    }

    [Fact]
    public void Fires_on_the_ground_are_known_as_standing_and_never_as_a_boost()
    {
        TrueFlight fire = TrueFlight.Fire(GeodeticPosition.FromDegrees(20, -20, 300));

        TrackerRun run = Watch([TrackingScene.West, TrackingScene.East], fire, 0, 120);

        Assert.Single(run.Confirmed);
        Assert.Equal(FlightPhase.Unknown, run.Only.Phase);
        Assert.InRange(run.Only.BoostProbability, 0, 0.1);
    }

    /// <summary>The state, wherever it is, lies inside what the covariance states: the chi-square value that 1 in 10⁴ exceeds.</summary>
    private static void AssertHonest(Track track, TrueFlight truth, int degreesOfFreedom) => Assert.InRange(
        TrackingScene.Nees(track, truth.At(TrackingScene.Seconds(track.State.Time))), 0, ChiSquare.Quantile(1 - 1e-4, degreesOfFreedom));

    private static double PositionVariance(Track track) =>
        track.Uncertainty.Matrix[0, 0] + track.Uncertainty.Matrix[1, 1] + track.Uncertainty.Matrix[2, 2];

    private static double Variance(Track track, Vector3 axis)
    {
        double[] d = [axis.X, axis.Y, axis.Z];
        double sum = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                sum += d[i] * track.Uncertainty.Matrix[i, j] * d[j];
            }
        }

        return sum;
    }

    private static TrackerRun Watch(Sensor[] sensors, TrueFlight flight, double from, double to)
    {
        TrackerRun run = new(TrackingScene.Of(sensors));
        run.Feed(TrackingScene.Watch(sensors, [flight], from, to, new(5)));
        run.AdvanceTo(to);
        return run;
    }
}
