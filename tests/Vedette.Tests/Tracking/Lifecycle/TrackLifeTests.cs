using System.Globalization;
using System.Text.RegularExpressions;

namespace Vedette.Tests;

public class TrackLifeTests
{
    private static readonly TrueFlight s_coaster = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 500);

    [Fact]
    public void Confirmed_track_without_detections_is_told_as_coasting_and_goes_on()
    {
        TrackerRun run = Follow(60);

        run.AdvanceTo(62);
        Assert.Equal(TrackStatus.Confirmed, run.Only.Status);
        run.AdvanceTo(70);

        Assert.Equal(TrackStatus.Coasting, run.Only.Status);
        Assert.InRange(TrackingScene.Seconds(run.Only.LastDetection), 58, 60);
        Assert.InRange(TrackingScene.Seconds(run.Only.State.Time), 68, 70);
        Assert.InRange(TrackingScene.Nees(run.Only, s_coaster.At(TrackingScene.Seconds(run.Only.State.Time))), 0, ChiSquare.Quantile(1 - 1e-4, 6));
    }

    [Fact]
    public void Confirmed_track_tells_once_the_likelihood_ratio_and_what_each_sensor_added_and_took()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        int look = 0;
        foreach (DetectionBatch batch in TrackingScene.Watch([TrackingScene.Doppler], [s_coaster], 0, 60, new(6)))
        {
            run.Feed(++look == 2 ? batch with { Detections = [] } : batch); // the second look misses it
        }

        string reason = Assert.Single(run.Updates, u => u.Confirmation is not null).Confirmation!;
        Match told = Regex.Match(reason, @"^An object is 10\^[\d.]+ times as likely as false detections \(e\^([\d.]+)\): .+ \d+ plots \+([\d.]+), 1 missed look -([\d.]+)\.$");
        Assert.True(told.Success, reason);
        double[] numbers = [.. told.Groups.Values.Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture))];
        Assert.Equal(numbers[0], numbers[1] - numbers[2], tolerance: 0.16); // each is rounded to a tenth
        Assert.True(numbers[0] >= 18);
    }

    [Fact]
    public void Track_that_sensors_should_see_and_do_not_ends_and_says_so_once()
    {
        TrackerRun run = Follow(60);
        foreach (DetectionBatch batch in TrackingScene.Watch([TrackingScene.Doppler], [], 60, 240, new(1)))
        {
            run.Feed(batch);
        }

        Track ended = Assert.Single(run.Ended.Values);
        Assert.Empty(run.Tracks);
        Assert.StartsWith("Lost: sensors that should have seen it have not", ended.EndReason, StringComparison.Ordinal);
        Assert.Single(run.Updates, u => u.Track.Status == TrackStatus.Ended);

        // Each missed look weighs ln(1 − P): at P of 0.9, forty units of evidence last some twenty looks of 2 s.
        Assert.InRange(TrackingScene.Seconds(run.Updates[^1].Track.State.Time), 70, 180);
    }

    // 100 s are fifty looks, and forty units of evidence last some twenty.
    [Fact]
    public void Track_of_a_radar_that_is_off_for_a_while_goes_on_when_it_speaks_again()
    {
        TrackerRun run = Follow(60);
        long number = run.Only.Id.Value;
        run.AdvanceTo(158);
        Assert.Equal(TrackStatus.Coasting, run.Only.Status);
        run.Feed(TrackingScene.Watch([TrackingScene.Doppler], [s_coaster], 160, 180, new(3)));

        Assert.Equal((number, TrackStatus.Confirmed), (run.Only.Id.Value, run.Only.Status));
        Assert.DoesNotContain(run.Ended.Keys, run.EverConfirmed.Contains);
        Assert.InRange(TrackingScene.Nees(run.Only, s_coaster.At(TrackingScene.Seconds(run.Only.State.Time))), 0, ChiSquare.Quantile(1 - 1e-4, 6));
    }

    [Fact]
    public void Track_that_leaves_the_view_of_its_radar_is_not_blamed_for_it()
    {
        // The radar looks only up to the range that the body has at 60 s.
        RadarSensor near = TrackingScene.Doppler with { MaximumRangeMetres = 1 };
        FlightState at60 = s_coaster.At(60);
        near = near with { MaximumRangeMetres = TrackingScene.Plot(TrackingScene.Doppler, 60, at60, null).RangeMetres };
        TrueFlight away = new(t => s_coaster.At(120 - t), static _ => false);
        FlightState back = away.At(0);
        TrueFlight leaving = TrueFlight.Falling(new(back.Position, -back.Velocity), 0, 1 / 2000.0, 400);
        TrackerRun run = new(TrackingScene.Of(near));
        run.Feed(TrackingScene.Watch([near], [leaving], 0, 200, new(2)));
        run.AdvanceTo(260);

        Assert.DoesNotContain(run.Ended.Keys, run.EverConfirmed.Contains);
        Assert.Equal(TrackStatus.Coasting, run.Only.Status);
    }

    [Fact]
    public void Tentative_track_that_is_not_seen_again_is_forgotten()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        run.Feed(TrackingScene.Watch([TrackingScene.Doppler], [s_coaster], 0, 1.5, new(3)));
        Assert.Single(run.Tracks);

        run.AdvanceTo(12);

        Assert.Empty(run.Tracks);
        Assert.Equal("Not seen again: taken for a false detection.", Assert.Single(run.Ended.Values).EndReason);
    }

    [Fact]
    public void Body_that_has_come_down_ends_its_track()
    {
        TrueFlight flight = TrueFlight.Launch(TrackingScene.Site, 0, 1.0, 1.0, 0.1);
        TrackerRun run = new(TrackingScene.Theatre);
        run.Feed(TrackingScene.Watch([TrackingScene.Doppler, TrackingScene.West, TrackingScene.East], [flight], 0, flight.ImpactSeconds + 60, new(4)));
        run.AdvanceTo(flight.ImpactSeconds + 60);

        Track ended = Assert.Single(run.Ended.Values, t => run.EverConfirmed.Contains(t.Id.Value) && !t.EndReason!.StartsWith("Merged", StringComparison.Ordinal));
        Assert.Empty(run.Confirmed);
        Assert.True(ended.EndReason is "It has come down." || ended.EndReason!.StartsWith("Lost", StringComparison.Ordinal), ended.EndReason);
    }

    [Fact]
    public void Fixed_source_that_goes_out_ends_its_track()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        TrueFlight fire = TrueFlight.Fire(GeodeticPosition.FromDegrees(20, -20, 300));
        run.Feed(TrackingScene.Watch([TrackingScene.West, TrackingScene.East], [fire], 0, 100, new(5)));
        run.AdvanceTo(160);

        Assert.Empty(run.Confirmed);
        Assert.Contains(run.Ended.Values, t => t.EndReason!.StartsWith("The fixed source has not been seen", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_of_tracks_are_never_used_again()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        for (int n = 0; n < 5; n++)
        {
            run.Feed(TrackingScene.Watch([TrackingScene.Doppler], [s_coaster], 40 * n, 40 * n + 1.5, new(n)));
            run.AdvanceTo(40 * n + 30);
        }

        Assert.Equal([1L, 2, 3, 4, 5], run.Ended.Keys);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(30L * 86_400)]
    [InlineData(20L * 365 * 86_400)]
    public void Clock_that_jumps_far_ahead_ends_the_tracks_and_does_not_hang(long seconds)
    {
        TrackerRun run = Follow(60);
        long before = Environment.TickCount64;

        run.Jump(60 + seconds);
        run.Jump(62 + seconds);
        run.Jump(64 + seconds);

        Assert.Empty(run.Confirmed);
        Assert.InRange(Environment.TickCount64 - before, 0, 3_000); // Milliseconds; without a bound it would be minutes.
    }

    [Fact]
    public void Clock_that_goes_back_changes_nothing()
    {
        TrackerRun run = Follow(60);
        byte[] before = run.Save();
        int told = run.Updates.Count;

        run.Jump(20);

        Assert.Equal(before, run.Save());
        Assert.Equal(told, run.Updates.Count);
    }

    private static TrackerRun Follow(double seconds)
    {
        TrackerRun run = new(TrackingScene.Of(TrackingScene.Doppler));
        run.Feed(TrackingScene.Watch([TrackingScene.Doppler], [s_coaster], 0, seconds, new(7)));
        return run;
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(3_000, false)]
    public void Track_in_the_cell_of_another_is_not_held_to_have_been_missed(double apartMetres, bool goesOn)
    {
        // Two bodies, one behind the other as the radar sees them; from 60 s on one echoes for both. In one cell of 60 m that is no evidence
        // against the other; three kilometres deeper it is.
        RadarSensor radar = TrackingScene.Radar(1, 38, -32, true, 2);
        FlightState front = TrackingScene.OverTheRadars();
        Vector3 away = (front.Position - TrackingScene.Rotation.ToEci(TrackingScene.At(0), radar.Site.ToEcef()).Vector).Unit;
        TrueFlight near = TrueFlight.Falling(front, 0, 0, 300);
        TrueFlight far = TrueFlight.Falling(new(front.Position + apartMetres * away, front.Velocity), 0, 0, 300);
        TrackerRun run = new(TrackingScene.Of(radar));
        run.Feed(TrackingScene.Watch([radar], [near, far], 0, 60, new(71)));
        Assert.Equal(2, run.Confirmed.Count());

        run.Feed(TrackingScene.Watch([radar], [near], 60, 110, new(72)));

        Assert.Equal(goesOn ? 2 : 1, run.Confirmed.Count());
    }
}
