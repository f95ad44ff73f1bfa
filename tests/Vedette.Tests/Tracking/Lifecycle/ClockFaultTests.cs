namespace Vedette.Tests;

/// <summary>Radars whose clocks are off, while satellites pass: found, told of, and corrected; radars whose clocks are right are never said to be.</summary>
public class ClockFaultTests(ITestOutputHelper output)
{
    private static readonly RadarSensor[] s_radars = [SatelliteScene.First, SatelliteScene.Second, SatelliteScene.Third];
    private static readonly RadarErrors[] s_biased = [new(35, 0.3e-3, -0.25e-3), new(-28, -0.4e-3, 0.35e-3), new(22, 0.25e-3, 0.4e-3)];

    // 50 ms are 370 m along an orbit, and 300 ms make two objects of each at first.
    [Theory]
    [InlineData(1, 0.05, true)]
    [InlineData(2, -0.08, false)]
    [InlineData(3, 0.3, false)]
    [InlineData(4, -0.05, true)]
    public void A_clock_that_is_off_is_found_told_of_and_corrected(int seed, double late, bool biased)
    {
        RadarErrors[] wrong = [.. s_biased.Select((w, i) => (biased ? w : default) with { ClockSeconds = i == 1 ? late : 0 })];
        SatelliteScene scene = new(seed, s_radars, wrong, 50, 900);
        TrackerRun run = new(scene.Theatre);
        double found = double.NaN;
        foreach (DetectionBatch batch in scene.Watch())
        {
            run.Feed(batch);
            bool told = run.Faults(s_radars[1].Id).Any(f => f.Kind == SensorFaultKind.ClockOff);
            found = told && double.IsNaN(found) ? TrackingScene.Seconds(batch.Time) : found;
            Assert.DoesNotContain(run.Faults(s_radars[0].Id), f => f.Kind == SensorFaultKind.ClockOff);
            Assert.DoesNotContain(run.Faults(s_radars[2].Id), f => f.Kind == SensorFaultKind.ClockOff);
        }

        SensorFault fault = run.Faults(s_radars[1].Id).Single(f => f.Kind == SensorFaultKind.ClockOff);
        (double mean, double sigma) = Clock(run, s_radars[1]);
        output.WriteLine($"found after {found:F0} s; {mean:F4} ± {sigma:F4} s. {fault.Words}");
        Assert.InRange(found, 0, 200);
        Assert.InRange(Math.Abs(mean - late) / sigma, 0, 4);
        Assert.InRange(sigma, 0, 2e-3);
        Assert.Contains(late > 0 ? "too late" : "too early", fault.Words, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($" {Math.Abs(late):F2}"), fault.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Biased_radars_whose_clocks_are_right_are_never_said_to_have_clocks_that_are_off(int seed)
    {
        SatelliteScene scene = new(seed, s_radars, s_biased, 40, 700);
        TrackerRun run = new(scene.Theatre);
        foreach (DetectionBatch batch in scene.Watch())
        {
            run.Feed(batch);
            Assert.All(s_radars, r => Assert.DoesNotContain(run.Faults(r.Id), f => f.Kind == SensorFaultKind.ClockOff));
        }
    }

    // Two radars: the difference is seen, and not which of the two is off.
    [Fact]
    public void Of_two_radars_without_a_catalogue_the_difference_of_the_clocks_is_told_of_both()
    {
        RadarErrors[] wrong = [s_biased[0] with { ClockSeconds = 0.06 }, s_biased[1]];
        SatelliteScene scene = new(2, s_radars[..2], wrong, 50, 900);
        TrackerRun run = new(scene.Theatre);
        run.Feed(scene.Watch());

        SensorFault first = Assert.Single(run.Faults(s_radars[0].Id), f => f.Kind == SensorFaultKind.ClockOff);
        SensorFault second = Assert.Single(run.Faults(s_radars[1].Id), f => f.Kind == SensorFaultKind.ClockOff);
        Assert.Contains("its own or that of sensor 2", first.Words, StringComparison.Ordinal);
        Assert.Contains("its own or that of sensor 1", second.Words, StringComparison.Ordinal);
        Assert.Contains("too late", first.Words, StringComparison.Ordinal);
        string words = run.LastBiases!.Single(b => b.Sensor == s_radars[0].Id).Words;
        output.WriteLine($"{first.Words} {words}");
        Assert.Contains("Clock known only together with the clock of sensor 2: their difference is 0.0", words, StringComparison.Ordinal);
        Assert.Equal(0.06, Clock(run, s_radars[0]).Mean - Clock(run, s_radars[1]).Mean, tolerance: 4e-3);
    }

    [Fact]
    public void With_a_catalogue_it_is_told_which_of_two_clocks_is_off()
    {
        RadarErrors[] wrong = [s_biased[0] with { ClockSeconds = 0.06 }, s_biased[1]];
        SatelliteScene scene = new(2, s_radars[..2], wrong, 50, 900, catalogued: true);
        TrackerRun run = new(scene.Theatre);
        run.Feed(scene.Watch());

        Assert.Contains(run.Faults(s_radars[0].Id), f => f.Kind == SensorFaultKind.ClockOff && f.Words.Contains("too late", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Faults(s_radars[1].Id), f => f.Kind == SensorFaultKind.ClockOff);
    }

    // What was learned before the step is not true any more: arcs that contradict it pile up, and then it is forgotten.
    [Theory]
    [InlineData(21, 0.05)]
    [InlineData(22, -0.1)]
    public void A_clock_that_steps_after_a_quarter_of_an_hour_is_found(int seed, double step)
    {
        SatelliteScene scene = new(seed, s_radars, s_biased, 80, 1800);
        TrackerRun run = new(scene.Theatre);
        double found = double.NaN;
        foreach (DetectionBatch batch in scene.Watch((radar, t) => s_biased[radar.Id.Value - 1] with { ClockSeconds = radar == s_radars[1] && t > 900 ? step : 0 }))
        {
            run.Feed(batch);
            bool told = run.Faults(s_radars[1].Id).Any(f => f.Kind == SensorFaultKind.ClockOff);
            found = told && double.IsNaN(found) ? TrackingScene.Seconds(batch.Time) : found;
        }

        (double mean, double sigma) = Clock(run, s_radars[1]);
        output.WriteLine($"found at {found:F0} s; {mean:F4} ± {sigma:F4} s");
        Assert.InRange(found, 900, 1400);
        Assert.Equal(step, mean, tolerance: 5e-3);
        Assert.DoesNotContain(run.Faults(s_radars[0].Id), f => f.Kind == SensorFaultKind.ClockOff);
        Assert.DoesNotContain(run.Faults(s_radars[2].Id), f => f.Kind == SensorFaultKind.ClockOff);
    }

    private static (double Mean, double Sigma) Clock(TrackerRun run, RadarSensor radar)
    {
        Assert.True(run.Biases.TrySolve(out ReadOnlySpan<double> mean, out ReadOnlySpan<double> covariance));
        int at = run.Biases.Layout.Clock(radar.Id);
        return (mean[at], Math.Sqrt(covariance[at * run.Biases.Size + at]));
    }
}
