namespace Vedette.Tests;

public class TrackPairingTests
{
    private static readonly GeodeticPosition s_place = GeodeticPosition.FromDegrees(38.8, -33.2, 0);

    // What flies below the horizon of its radar is known to some ten kilometres a minute later: within that there is a fire.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_fire_and_what_a_radar_lost_beside_it_are_two(int seed)
    {
        RadarSensor radar = TrackingScene.Doppler with { MinimumElevationRadians = 0.005 };
        TrackerRun run = new(TrackingScene.Of(radar, TrackingScene.West, TrackingScene.East));
        run.Feed(TrackingScene.Watch(
            [radar, TrackingScene.West, TrackingScene.East], [Passing(radar, 60), TrueFlight.Fire(s_place)], 0, 240, new(seed)));

        Assert.Contains(run.Tracks.Values.Concat(run.Ended.Values), t => t.Contributors.Contains(radar.Id));
        Assert.DoesNotContain(run.Updates, u => u.Track.Contributors.Contains(radar.Id) && u.Track.Contributors.Count > 1);
    }

    /// <summary>An aircraft 11 km up that passes over the fire when a radar has not had it for a minute: it is taken out of the radar's sight by flying on below the horizon.</summary>
    private static TrueFlight Passing(RadarSensor radar, double untilSeconds)
    {
        LocalFrame frame = new(s_place);
        FlightState At(double t)
        {
            Position<Ecef> place = Position<Ecef>.From(frame.Origin.Vector + frame.ToEcef(new(200 * (t - 110), 1_000, t < untilSeconds ? 11_000 : -20_000)));
            Velocity<Ecef> velocity = Velocity<Ecef>.From(frame.ToEcef(new(200, 0, 0)));
            Instant time = TrackingScene.At(t);
            return new(TrackingScene.Rotation.ToEci(time, place).Vector, TrackingScene.Rotation.ToEci(time, place, velocity).Vector);
        }

        Assert.True(new LocalFrame(radar.Site).Look(TrackingScene.Rotation.ToEcef(TrackingScene.At(0), Position<Eci>.From(At(0).Position))).ElevationRadians > radar.MinimumElevationRadians);
        return new(At, static _ => false);
    }
}
