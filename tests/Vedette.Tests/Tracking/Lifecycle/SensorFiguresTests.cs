namespace Vedette.Tests;

/// <summary>What sensors give beside what is expected of them, in seeded scenes of three bodies over two radars and a launch under two satellites.</summary>
public class SensorFiguresTests(ITestOutputHelper output)
{
    private static readonly SensorId s_radar = TrackingScene.Doppler.Id;
    private static readonly TrueFlight[] s_bodies =
    [
        TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 900),
        TrueFlight.Falling(TrackingScene.OverTheRadars(60e3, 40e3), 0, 1 / 2000.0, 900),
        TrueFlight.Falling(TrackingScene.OverTheRadars(-50e3, 70e3), 0, 1 / 2000.0, 900),
    ];

    // Over six seeds more than 2,000 residuals of each kind and sensor: their spread is known to 1.6 %, their mean, of which a run shares the biases, less well.
    [Fact]
    public void Of_sensors_that_are_as_stated_everything_is_as_expected()
    {
        Dictionary<(SensorId, MeasuredKind), (double N, double Sum, double Squares)> sums = [];
        for (int seed = 1; seed <= 6; seed++)
        {
            TrackerRun run = Run(seed, static (batch, _) => batch);
            Assert.All(run.Figures, f => Assert.Equal("", f.Words));
            Assert.All(run.Figures, f => Assert.InRange(f.OfBodies.Found, 0.85 * f.OfBodies.Expected - 6, 1.15 * f.OfBodies.Expected + 6)); // A tenth is kept for what no radar equation knows.
            foreach (SensorFigures figures in run.Figures.Where(f => f.Sensor == s_radar || f.Sensor == TrackingScene.Plain.Id))
            {
                foreach (ResidualFigures r in figures.Residuals)
                {
                    var key = (figures.Sensor, r.Kind);
                    (double n, double sum, double squares) = sums.GetValueOrDefault(key);
                    sums[key] = (n + r.Count, sum + r.Count * r.Mean, squares + r.Count * r.Rms * r.Rms);
                }
            }
        }

        Assert.Equal(7, sums.Count); // Four quantities of one radar, three of the other.
        foreach (((SensorId sensor, MeasuredKind kind), (double n, double sum, double squares)) in sums)
        {
            double rms = Math.Sqrt(squares / n);
            output.WriteLine($"sensor {sensor.Value} {kind}: {n} residuals, mean {sum / n:F3}, rms {rms:F3}");
            Assert.InRange(n, 2000, 10_000);
            Assert.InRange(sum / n, -0.1, 0.1);
            Assert.InRange(rms, 0.95, 1.05);
        }
    }

    [Fact]
    public void Angles_that_scatter_twice_as_far_as_stated_are_told_with_the_factor()
    {
        SeededRandom random = new(81);
        SensorFigures told = Worst(Run(11, (batch, _) => batch.Sensor != s_radar ? batch : batch with
        {
            Detections = [.. batch.Detections.Cast<Plot>().Select(p => p with { ElevationRadians = p.ElevationRadians + random.Gaussian(0, Math.Sqrt(3) * p.SigmaElevationRadians) })],
        }));

        Assert.Contains("Elevation scatters", told.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Range", told.Words, StringComparison.Ordinal);
        Assert.InRange(told.Residuals.Single(r => r.Kind == MeasuredKind.Elevation).Rms, 1.4, 2.4);
    }

    [Fact]
    public void A_radar_that_misses_half_of_what_it_should_see_is_told_of()
    {
        SeededRandom random = new(82);
        SensorFigures told = Worst(Run(12, (batch, _) => batch.Sensor != s_radar ? batch : batch with
        {
            Detections = [.. batch.Detections.Where(_ => random.Uniform(0, 1) < 0.5)],
        }));

        Assert.Contains("It saw bodies", told.Words, StringComparison.Ordinal);
        Assert.InRange(told.OfBodies.Found / told.OfBodies.Expected, 0.3, 0.7);
    }

    [Fact]
    public void False_plots_beyond_what_is_stated_are_counted_and_told()
    {
        SeededRandom random = new(83);
        TrackerRun run = Run(13, (batch, t) => batch.Sensor != s_radar ? batch : batch with { Detections = [.. batch.Detections, .. False(t, 5, random)] });

        SensorFigures told = Worst(run);
        Assert.Contains("False detections", told.Words, StringComparison.Ordinal);
        Assert.InRange(told.False.Found / told.Looks, 4.4, 5.1); // What came in the last looks may still be followed.
        Assert.InRange(told.Detections.Found, told.False.Found + told.OfBodies.Found, told.False.Found + told.OfBodies.Found + 40);
        Assert.Equal(Run(13, static (batch, _) => batch).EverConfirmed.Count, run.EverConfirmed.Count);
    }

    [Fact]
    public void A_silence_is_told_with_its_length_once_and_then_not_again_until_the_sensor_speaks()
    {
        TrackerRun run = Run(14, static (batch, t) => batch.Sensor == s_radar && t is > 90 and < 340 ? null : batch);

        SensorFigures[] told = [.. run.Figures.Where(f => f.Sensor == s_radar)];
        Assert.Equal(5, told.Length); // Of the minutes that end at 61, 121, 181 and, after two of silence, 361 and 421.
        Assert.Equal("", told[0].Words);
        Assert.InRange(told[1].LongestSilenceSeconds, 29, 33);
        Assert.Equal(0, told[2].Detections.Found);
        Assert.InRange(told[2].LongestSilenceSeconds, 59.9, 60.1);
        Assert.All(told[1..4], f => Assert.Contains("Nothing came for", f.Words, StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_go_on_the_same_after_a_restart()
    {
        TrackerRun whole = Run(15, static (batch, _) => batch);
        TrackerRun broken = Run(15, static (batch, _) => batch, restartAt: 95);

        Assert.Equal(whole.Figures.Select(Text), broken.Figures.Select(Text));
    }

    private static string Text(SensorFigures figures) => $"{figures} {string.Join(' ', figures.Residuals)}";

    /// <summary>The latest figures of the radar with anything not as expected.</summary>
    private static SensorFigures Worst(TrackerRun run)
    {
        Assert.All(run.Figures.Where(f => f.Sensor != s_radar), f => Assert.Equal("", f.Words));
        return run.Figures.Last(f => f.Sensor == s_radar && f.Words.Length > 0);
    }

    private static TrackerRun Run(int seed, Func<DetectionBatch, double, DetectionBatch?> change, double restartAt = double.PositiveInfinity)
    {
        TrackerRun run = new(TrackingScene.Theatre);
        TrueFlight launch = TrueFlight.Launch(TrackingScene.Site, 20, 1.0);
        SeededRandom fading = new(1000 + seed);
        bool restarted = false;
        foreach (DetectionBatch batch in TrackingScene.Watch(TrackingScene.Theatre.Sensors, [.. s_bodies, launch], 0, 430, new(seed)))
        {
            double t = TrackingScene.Seconds(batch.Time);
            if (t > restartAt && !restarted)
            {
                run.Restart();
                restarted = true;
            }

            if (change(Fluctuating(batch, fading), t) is { } changed)
            {
                run.Feed(changed);
            }
        }

        return run;
    }

    /// <summary>A radar's batch as a body gives it whose echo fluctuates from look to look (Swerling's first case): what falls below the threshold is not declared.</summary>
    private static DetectionBatch Fluctuating(DetectionBatch batch, SeededRandom random)
    {
        const double atThousandKilometres = 1000;
        double threshold = -Math.Log(TrackingScene.Doppler.FalseAlarmProbability);
        return batch with { Detections = [.. batch.Detections.Select(Fade).Where(d => d is not Plot plot || plot.SignalToNoise > threshold)] };

        Detection Fade(Detection d) => d is Plot plot ? plot with { SignalToNoise = random.Exponential(1 + atThousandKilometres / Math.Pow(plot.RangeMetres / 1e6, 4)) } : d;
    }

    private static IEnumerable<Plot> False(double t, int count, SeededRandom random)
    {
        for (int i = 0; i < count; i++)
        {
            yield return new(
                s_radar, (long)(1e7 * t) + i, TrackingScene.At(t), 14 + random.Exponential(1), (long)(t / 2), random.Uniform(60e3, 3400e3), random.Uniform(0, 6.28),
                random.Uniform(0.05, 1.4), new(random.Uniform(-5000, 5000), 2), 20, 1e-3, 0.8e-3);
        }
    }
}
