using Vedette.Sensing;

namespace Vedette.Tests;

public class RadarStageTests
{
    private static readonly RadarSensor s_radar = SensingScene.Radar;

    [Fact]
    public void Plot_goes_through_unchanged_when_nothing_is_to_be_taken_out()
    {
        PlotRow row = SensingScene.Plot;

        Plot plot = SensingScene.Only<Plot>(s_radar, new PlotMessage(5, [row]));

        Assert.Equal((s_radar.Id, row.Id, row.Time, 5L), (plot.Sensor, plot.Id, plot.Time, plot.Scan));
        Assert.Equal((row.RangeMetres, row.AzimuthRadians, row.ElevationRadians), (plot.RangeMetres, plot.AzimuthRadians, plot.ElevationRadians));
        Assert.Equal((row.RangeRate, row.SignalToNoise), (plot.RangeRate, plot.SignalToNoise));
    }

    [Fact]
    public void Plot_of_a_radar_without_doppler_has_no_range_rate()
    {
        Plot plot = SensingScene.Only<Plot>(s_radar, new PlotMessage(5, [SensingScene.Plot with { RangeRate = null }]));

        Assert.Null(plot.RangeRate);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.2)]
    public void Sigma_of_azimuth_is_taken_as_the_format_says_with_the_cosine_of_elevation_in_it(double elevation)
    {
        // formats/recording.md: "The azimuth sigma is already in azimuth (it contains 1/cos elevation)".
        Plot plot = SensingScene.Only<Plot>(s_radar, new PlotMessage(5, [SensingScene.Plot with { ElevationRadians = elevation }]));

        Assert.Equal(SensingScene.Plot.SigmaAzimuthRadians, plot.SigmaAzimuthRadians);
        Assert.Equal(SensingScene.Plot.SigmaElevationRadians, plot.SigmaElevationRadians);
    }

    [Fact]
    public void Light_time_is_taken_from_the_time_of_a_plot_where_it_is_modelled()
    {
        Plot plot = SensingScene.Only<Plot>(s_radar, new PlotMessage(5, [SensingScene.Plot]), new(true, "none"));

        // 1500 km are 5.0035 ms of light; instants have a resolution of 0.1 µs.
        Assert.Equal(5.0035e-3, SensingScene.Plot.Time.SecondsSince(plot.Time), tolerance: 2e-7);
    }

    [Fact]
    public void Refraction_and_delay_are_taken_out_and_their_spread_is_added_to_the_sigmas()
    {
        Plot straight = SensingScene.Only<Plot>(s_radar, new PlotMessage(5, [SensingScene.Plot]));
        Plot bent = SensingScene.Only<Plot>(s_radar, new PlotMessage(5, [SensingScene.Plot]), new(false, "itu-r p.834"));

        Assert.InRange(straight.ElevationRadians - bent.ElevationRadians, 0.5e-3, 1e-3); // 20° of elevation: about 0.045°, of every refraction table.
        Assert.InRange(straight.RangeMetres - bent.RangeMetres, 6, 8); // 2.3 m at the zenith, over the sine of 20°.
        Assert.True(bent.SigmaElevationRadians > straight.SigmaElevationRadians);
        Assert.True(bent.SigmaRangeMetres > straight.SigmaRangeMetres);
        Assert.Equal(straight.AzimuthRadians, bent.AzimuthRadians);
    }

    [Fact]
    public void The_ionosphere_is_taken_out_for_radars_whose_frequency_is_known()
    {
        Propagation propagation = new(false, "none") { Electrons = new(2e17, 5e16) };
        Plot straight = SensingScene.Only<Plot>(s_radar, new PlotMessage(5, [SensingScene.Plot]), propagation);
        Plot delayed = SensingScene.Only<Plot>(s_radar with { Waves = new(430e6) }, new PlotMessage(5, [SensingScene.Plot]), propagation);

        Assert.Equal(SensingScene.Plot.RangeMetres, straight.RangeMetres);
        Assert.InRange(straight.RangeMetres - delayed.RangeMetres, 60, 140); // 43.6 m in the column; 20° at the ground are 1.5 to 2.9 columns, less what lies above the body.
        Assert.InRange(delayed.SigmaRangeMetres, 15, 60); // a quarter of it, with the radar's own in squares
    }

    // A chirp of coupling t measures R + t Ṙ: a body that recedes at v shows at its range t later.
    [Fact]
    public void Coupling_of_range_and_doppler_is_undone_by_the_date_of_the_plot()
    {
        Plot plain = SensingScene.Only<Plot>(s_radar, new PlotMessage(5, [SensingScene.Plot]));
        Plot chirped = SensingScene.Only<Plot>(s_radar with { Waves = new(CouplingSeconds: 0.02) }, new PlotMessage(5, [SensingScene.Plot]));

        Assert.Equal(0.02, chirped.Time.SecondsSince(plain.Time), tolerance: 1e-7);
        Assert.Equal(plain.RangeMetres, chirped.RangeMetres);
    }

    [Fact]
    public void Empty_scan_is_news_with_the_time_of_the_look()
    {
        DetectionBatch? batch = SensingScene.Detect(s_radar, new PlotMessage(5, []), Propagation.Ideal, out IReadOnlyList<PipelineEvent> events);

        Assert.Empty(events);
        Assert.Equal((s_radar.Id, SensingScene.Epoch.AddSeconds(10), DataMode.Live, 0), (batch!.Sensor, batch.Time, batch.Mode, batch.Detections.Count));
    }

    [Fact]
    public void Plots_of_a_sweep_keep_their_times_and_come_in_order()
    {
        PlotRow[] rows = [.. new double[] { 10, 9.6, 9.8 }.Select((t, i) => SensingScene.Plot with { Id = i, Time = SensingScene.Epoch.AddSeconds(t) })];

        DetectionBatch? batch = SensingScene.Detect(s_radar, new PlotMessage(5, rows), Propagation.Ideal, out _);

        Assert.Equal([1L, 2L, 0L], batch!.Detections.Select(d => d.Id));
        Assert.Equal(SensingScene.Epoch.AddSeconds(10), batch.Time);
    }

    [Fact]
    public void Plots_of_a_snapshot_share_a_time_and_come_in_order_of_number()
    {
        PlotRow[] rows = [.. new long[] { 12, 3, 8 }.Select(id => SensingScene.Plot with { Id = id })];

        DetectionBatch? batch = SensingScene.Detect(s_radar, new PlotMessage(5, rows), Propagation.Ideal, out _);

        Assert.Equal([3L, 8L, 12L], batch!.Detections.Select(d => d.Id));
        Assert.All(batch.Detections, d => Assert.Equal(batch.Time, d.Time));
    }

    public static TheoryData<string, Func<PlotRow, PlotRow>> Absurd => new()
    {
        { "range", p => p with { RangeMetres = 0 } },
        { "range", p => p with { RangeMetres = -5 } },
        { "range", p => p with { RangeMetres = double.NaN } },
        { "range", p => p with { RangeMetres = 1e12 } },
        { "angles", p => p with { AzimuthRadians = double.NaN } },
        { "angles", p => p with { AzimuthRadians = double.PositiveInfinity } },
        { "angles", p => p with { ElevationRadians = 1.58 } },
        { "angles", p => p with { ElevationRadians = double.NaN } },
        { "range rate", p => p with { RangeRate = new(double.NaN, 1) } },
        { "range rate", p => p with { RangeRate = new(1e7, 1) } },
        { "standard deviations", p => p with { RangeRate = new(10, 0) } },
        { "standard deviations", p => p with { SigmaRangeMetres = 0 } },
        { "standard deviations", p => p with { SigmaRangeMetres = double.Epsilon } },
        { "standard deviations", p => p with { SigmaRangeMetres = double.PositiveInfinity } },
        { "standard deviations", p => p with { SigmaAzimuthRadians = -1e-3 } },
        { "standard deviations", p => p with { SigmaAzimuthRadians = 1e300 } },
        { "standard deviations", p => p with { SigmaElevationRadians = double.NaN } },
        { "signal-to-noise", p => p with { SignalToNoise = double.NaN } },
        { "signal-to-noise", p => p with { SignalToNoise = -1 } },
        { "time", p => p with { Time = SensingScene.Epoch.AddSeconds(3600) } },
    };

    [Theory]
    [MemberData(nameof(Absurd), DisableDiscoveryEnumeration = true)]
    public void Absurd_plot_is_refused_by_itself_and_said_so(string named, Func<PlotRow, PlotRow> spoil)
    {
        PlotRow[] rows = [spoil(SensingScene.Plot with { Id = 99 }), SensingScene.Plot];

        DetectionBatch? batch = SensingScene.Detect(s_radar, new PlotMessage(5, rows), Propagation.Ideal, out IReadOnlyList<PipelineEvent> events);

        InputRejected rejected = Assert.IsType<InputRejected>(Assert.Single(events));
        Assert.Equal(42, rejected.Cause);
        Assert.Contains("Plot 99 of radar 1", rejected.Reason, StringComparison.Ordinal);
        Assert.Contains(named, rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(SensingScene.Plot.Id, Assert.Single(batch!.Detections).Id);
    }

    [Fact]
    public void Message_of_another_kind_of_sensor_is_refused_whole()
    {
        DetectionBatch? batch = SensingScene.Detect(
            s_radar, new LineOfSightMessage([SensingScene.Ray]), Propagation.Ideal, out IReadOnlyList<PipelineEvent> events);

        Assert.Null(batch);
        Assert.Contains("Expected plots", Assert.IsType<InputRejected>(Assert.Single(events)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_numbers_never_throw_and_never_let_through_what_is_not_finite()
    {
        SeededRandom random = new(20261123);
        SensorStage stage = SensorStage.Create(s_radar, SensingScene.Theatre(new(true, "mean")));
        for (int i = 0; i < 5_000; i++)
        {
            double Any() => BitConverter.UInt64BitsToDouble(random.NextBits());
            PlotRow row = new(i, SensingScene.Epoch.AddSeconds(10), Any(), Any(), Any(), random.Below(2) == 0 ? null : new(Any(), Any()), Any(), Any(), Any(), Any());
            List<PipelineEvent> events = [];
            DetectionBatch? batch = stage.Detect(new(42, SensingScene.Epoch.AddSeconds(10), s_radar.Id, DataMode.Live, new PlotMessage(1, [row])), events);

            Assert.Equal(1, batch!.Detections.Count + events.Count);
            foreach (Plot plot in batch.Detections.Cast<Plot>())
            {
                Assert.True(double.IsFinite(plot.RangeMetres + plot.AzimuthRadians + plot.ElevationRadians + plot.SignalToNoise));
            }
        }
    }
}
