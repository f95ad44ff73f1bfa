using Vedette.Sensing;

namespace Vedette.Tests;

public class FoldResolverTests
{
    private static readonly RadarSensor s_radar = SensingScene.Radar with { MaximumRangeMetres = 3_000_000, MinimumRangeMetres = 20_000, Pulses = new([300, 260, 230]) };

    // Bodies at any range to 3000 km, at up to 7 km/s along the line, seen 70 % of the time: what is given has the true range, but for a plot in a thousand at most; most are given.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ranges_are_resolved_from_looks_at_other_pulse_rates_and_not_to_wrong_ones(bool rated)
    {
        SeededRandom random = new(77);
        (int given, int wrong, int heard) = (0, 0, 0);
        for (int body = 0; body < 200; body++)
        {
            RadarStage stage = new(s_radar, Propagation.Ideal);
            (double start, double rate) = (random.Uniform(200_000, 2_900_000), random.Uniform(-7000, 7000));
            for (long scan = 0; scan < 20; scan++)
            {
                double range = start + 2.0 * scan * rate;
                if (range is < 50_000 or > 2_950_000 || random.Uniform() > 0.7)
                {
                    continue;
                }

                heard++;
                foreach (Plot plot in Detect(stage, Folded(range, rated ? rate : null, scan, random), scan).Detections.OfType<Plot>())
                {
                    given++;
                    wrong += Math.Abs(plot.RangeMetres - range) > 200 ? 1 : 0;
                }
            }
        }

        Assert.True(heard > 2000);
        Assert.InRange(wrong, 0, given / (rated ? 1000 : 100));
        Assert.InRange((double)given / heard, rated ? 0.85 : 0.3, 1); // the first of each body at the least is ambiguous
    }

    [Fact]
    public void The_first_plot_is_refused_with_the_reason_and_the_second_given()
    {
        RadarStage stage = new(s_radar, Propagation.Ideal);
        SeededRandom random = new(5);

        _ = Detect(stage, Folded(1_234_567, 1000, 0, random), 0, out InputRejected? refused);
        DetectionBatch second = Detect(stage, Folded(1_236_567, 1000, 1, random), 1);

        Assert.Equal("Plot 7 of radar " + s_radar.Id.Value + ": its range is ambiguous by 500 km, and no plot of the last 4 scans at another pulse rate says which it is.", refused!.Reason);
        Assert.Equal(1_236_567, Assert.IsType<Plot>(Assert.Single(second.Detections)).RangeMetres, tolerance: 150);
    }

    // Two bodies one behind the other whose folded ranges change places: support for two ranges alike, and neither is given.
    [Fact]
    public void Two_ranges_that_are_supported_alike_leave_a_plot_ambiguous()
    {
        RadarStage stage = new(s_radar with { Pulses = new([300, 250]) }, Propagation.Ideal);
        double fold300 = 299_792_458.0 / 600;
        double fold250 = 299_792_458.0 / 500;
        double range = 100_000;
        PlotRow At(double shown, double seconds) => SensingScene.Plot with { RangeMetres = shown, Time = SensingScene.Epoch.AddSeconds(seconds), RangeRate = new(0, 2) };
        _ = Detect(stage, At(range, 2), 1);
        _ = Detect(stage, At((range + fold300) % fold250, 2.1), 1);

        DetectionBatch batch = Detect(stage, At(range, 4), 2, out InputRejected? refused);

        Assert.Empty(batch.Detections);
        Assert.EndsWith("plots at other pulse rates say more than one.", refused!.Reason, StringComparison.Ordinal);
    }

    // Noise has no partner: of 20 false plots a scan, strewn over all directions and ranges, hardly any is given a range.
    [Fact]
    public void False_plots_find_no_support()
    {
        RadarStage stage = new(s_radar, Propagation.Ideal);
        SeededRandom random = new(9);
        int given = 0;
        for (long scan = 0; scan < 100; scan++)
        {
            for (int i = 0; i < 20; i++)
            {
                PlotRow row = Folded(random.Uniform(20_000, 450_000), random.Uniform(-5000, 5000), scan, random) with
                {
                    AzimuthRadians = random.Uniform(0, 6.28),
                    ElevationRadians = random.Uniform(0.05, 1.4),
                };
                given += Detect(stage, row, scan).Detections.Count;
            }
        }

        Assert.InRange(given, 0, 20);
    }

    [Fact]
    public void What_it_remembers_can_be_saved_and_taken_up()
    {
        RadarStage first = new(s_radar, Propagation.Ideal);
        SeededRandom random = new(5);
        _ = Detect(first, Folded(1_234_567, 1000, 0, random), 0);
        _ = Detect(first, Folded(1_236_567, null, 1, random), 1);
        ByteWriter writer = new();
        first.Save(writer);
        RadarStage second = new(s_radar, Propagation.Ideal);
        ByteReader reader = new(writer.Written);
        second.Restore(ref reader);

        Assert.True(reader.AtEnd);
        PlotRow next = Folded(1_238_567, 1000, 2, random);
        Assert.Equal(Detect(first, next, 2).Detections, Detect(second, next, 2).Detections);
        Assert.Single(Detect(second, next, 2).Detections);
    }

    [Fact]
    public void One_pulse_rate_alone_resolves_nothing_and_ranges_go_through_as_they_are()
    {
        RadarStage stage = new(s_radar with { Pulses = new([300]) }, Propagation.Ideal);

        Assert.Equal(SensingScene.Plot.RangeMetres, Assert.IsType<Plot>(Assert.Single(Detect(stage, SensingScene.Plot, 1).Detections)).RangeMetres);
    }

    private static PlotRow Folded(double range, double? rate, long scan, SeededRandom random)
    {
        double fold = s_radar.Pulses!.UnambiguousMetres(s_radar.Pulses.PlaceOf(scan));
        return SensingScene.Plot with
        {
            Time = SensingScene.Epoch.AddSeconds(2 * scan),
            RangeMetres = Math.Max(1, (range + random.Gaussian(0, 25)) % fold),
            RangeRate = rate is { } r ? new(r + random.Gaussian(0, 2), 2) : null,
        };
    }

    private static DetectionBatch Detect(RadarStage stage, PlotRow row, long scan) => Detect(stage, row, scan, out _);

    private static DetectionBatch Detect(RadarStage stage, PlotRow row, long scan, out InputRejected? refused)
    {
        List<PipelineEvent> events = [];
        DetectionBatch batch = stage.Detect(new(scan + 1, row.Time, s_radar.Id, DataMode.Live, new PlotMessage(scan, [row])), events)!;
        refused = events.OfType<InputRejected>().SingleOrDefault();
        return batch;
    }
}
