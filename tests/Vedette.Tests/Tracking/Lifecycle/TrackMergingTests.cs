using Vedette.Tracking;

namespace Vedette.Tests;

public class TrackMergingTests
{
    private static readonly TrackerOptions s_options = new();

    // Two satellites see some seconds of a steep flight; nobody sees it for half an hour; then a radar has three plots. Carried so far, its place is known to
    // thousands of kilometres, and plots of 20 m folded into that by linear steps left it at 330 to 3,600 km/s.
    [Theory]
    [InlineData(1, 3, 1500)]
    [InlineData(1, 3, 2000)]
    [InlineData(2, 3, 2000)]
    [InlineData(1, 6, 2000)]
    public void Tracks_of_one_body_half_an_hour_apart_become_one_that_a_body_can_fly(int seed, int rays, int gapSeconds)
    {
        SeededRandom random = new(seed);
        RadarSensor radar = TrackingScene.Radar(1, 44, -30, true, 2) with { MaximumRangeMetres = 8000e3, HasRangeRate = false };
        TrueFlight flight = Steep();
        FollowedTrack early = Take(
            1, [.. Enumerable.Range(0, rays).SelectMany(i => new Detection[]
            {
                TrackingScene.Ray(TrackingScene.West, 5 * i, flight.At(5 * i), random, 2 * i), TrackingScene.Ray(TrackingScene.East, 5 * i + 2, flight.At(5 * i + 2), random, 2 * i + 1),
            })]);
        FollowedTrack late = Take(
            2, [.. Enumerable.Range(0, 3).Select(i => TrackingScene.Plot(radar, gapSeconds + 2 * i, flight.At(gapSeconds + 2 * i), random, 100 + i) with { RangeRate = null })]);

        early.Filter.PredictTo(late.Filter.Time);
        FollowedTrack merged = new TrackMerging(Replay(radar), new(Replay(radar), TrackingScene.Rotation), s_options).Merge(early, late);

        GaussianState state = merged.Filter.Leader.State;
        FlightState truth = flight.At(TrackingScene.Seconds(merged.Filter.Time));
        Assert.InRange((state.Position - truth.Position).Length, 0, 6 * Math.Sqrt(state.PositionVariance));
        Assert.InRange((state.Velocity - truth.Velocity).Length, 0, 6 * Math.Sqrt(state.VelocityVariance));

        FollowedTrack Take(long id, Detection[] detections)
        {
            FollowedTrack track = new() { Id = new(id), Filter = Replay(radar).Run(detections), History = new(s_options.HistorySeconds) };
            foreach (Detection d in detections)
            {
                track.Take(d, 5);
            }

            return track;
        }
    }

    private static TrackReplay Replay(RadarSensor radar) => new(
        new(EarthModel.Wgs84, s_options),
        s_options,
        TrackingScene.Rotation,
        new Sensor[] { radar, TrackingScene.West, TrackingScene.East }.ToDictionary(s => s.Id, s => SensorView.Of(s, TrackingScene.Rotation, s_options)));

    private static TrueFlight Steep()
    {
        LocalFrame frame = new(GeodeticPosition.FromDegrees(36, -44, 250e3));
        Position<Ecef> place = frame.Origin;
        Velocity<Ecef> velocity = Velocity<Ecef>.From(frame.ToEcef(new(3000, 500, 6500)));
        return TrueFlight.Falling(
            new(TrackingScene.Rotation.ToEci(TrackingScene.At(0), place).Vector, TrackingScene.Rotation.ToEci(TrackingScene.At(0), place, velocity).Vector), 0, 1 / 5000.0, 2400);
    }
}
