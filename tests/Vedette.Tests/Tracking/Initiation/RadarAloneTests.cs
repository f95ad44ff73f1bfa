namespace Vedette.Tests;

/// <summary>What one radar makes of a body that nobody else has seen, and how radars hand it on.</summary>
public class RadarAloneTests
{
    private static readonly TrueFlight s_flight = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 0, 600);

    // Three looks over four seconds. The sum of squares of 60 runs over six states: 360 on average, and within 290 and 440 for 99.6 % of seeds where the errors are as stated. A start has priors wider than
    // this one scene, so the lower bound is loose; the upper is the claim.
    [Fact]
    public void A_tracklet_with_doppler_is_a_state_whose_errors_are_no_larger_than_it_says()
    {
        double sum = 0;
        double speed = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var run = new TrackerRun(TrackingScene.Of(TrackingScene.Doppler));
            run.Feed(TrackingScene.Watch([TrackingScene.Doppler], [s_flight], 0, 5, new SeededRandom(4200 + seed)));
            Track track = run.Only;
            FlightState truth = s_flight.At(TrackingScene.Seconds(track.State.Time));
            sum += TrackingScene.Nees(track, truth);
            speed += (track.State.Velocity.Vector - truth.Velocity).LengthSquared / 60;
        }

        Assert.InRange(sum, 100, 440);
        Assert.InRange(Math.Sqrt(speed), 50, 1_000);     // 0.8 mrad at 1,100 km twice, four seconds apart: 300 m/s across the beam
    }

    // A fence that the body is in for fourteen seconds, seven looks; a second radar comes upon it minutes later.
    [Fact]
    public void What_crossed_a_fence_is_one_track_with_what_the_next_radar_sees_minutes_later()
    {
        RadarSensor fence = TrackingScene.Doppler with { MinimumElevationRadians = Elevation(10), MaximumElevationRadians = Elevation(24) };
        RadarSensor later = TrackingScene.Radar(3, 36, -20, hasRangeRate: true, revisitSeconds: 2) with { MaximumRangeMetres = 1_200e3 };
        List<DetectionBatch> batches = TrackingScene.Watch([fence, later], [s_flight], 0, 420, new SeededRandom(77));
        batches = [.. batches.Select(b => b.Sensor == fence.Id ? b with { Detections = [.. b.Detections.Where(d => ((Plot)d).ElevationRadians < fence.MaximumElevationRadians)] } : b)];
        double crossed = LastSeen(batches, fence.Id);
        double found = batches.Where(b => b.Sensor == later.Id && b.Detections.Count > 0).Min(b => TrackingScene.Seconds(b.Time));
        var run = new TrackerRun(TrackingScene.Of(fence, later));

        run.Feed(batches);

        Assert.InRange(found - crossed, 60, 400);
        Track track = run.Only;
        Assert.Single(run.EverConfirmed);
        Assert.Equal([fence.Id, later.Id], track.Contributors);
        Assert.InRange(TrackingScene.Nees(track, s_flight.At(TrackingScene.Seconds(track.State.Time))), 0, 22.5);      // 99.9 % of chi-square with six degrees of freedom
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_body_handed_from_radar_to_radar_and_back_stays_one_track(int seed)
    {
        RadarSensor second = TrackingScene.Radar(3, 44, -38, hasRangeRate: true, revisitSeconds: 3);
        bool IsHeard(DetectionBatch b)
        {
            double t = TrackingScene.Seconds(b.Time);
            return b.Sensor == second.Id ? t is > 50 and < 200 : t is < 60 or > 190;     // a radar that is off tells nothing, not even that it saw nothing
        }

        var run = new TrackerRun(TrackingScene.Of(TrackingScene.Doppler, second));

        run.Feed(TrackingScene.Watch([TrackingScene.Doppler, second], [s_flight], 0, 300, new SeededRandom(seed)).Where(IsHeard));

        Track track = run.Only;
        Assert.Single(run.EverConfirmed);
        Assert.Equal([TrackingScene.Doppler.Id, second.Id], track.Contributors);
        Assert.InRange(TrackingScene.Nees(track, s_flight.At(TrackingScene.Seconds(track.State.Time))), 0, 22.5);
    }

    private static double Elevation(double seconds) =>
        TrackingScene.Plot(TrackingScene.Doppler, seconds, s_flight.At(seconds), noise: null).ElevationRadians;

    private static double LastSeen(List<DetectionBatch> batches, SensorId sensor) =>
        batches.Where(b => b.Sensor == sensor && b.Detections.Count > 0).Max(b => TrackingScene.Seconds(b.Time));
}
