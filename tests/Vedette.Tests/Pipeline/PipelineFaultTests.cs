using Vedette.Pipeline;

namespace Vedette.Tests;

public class PipelineFaultTests
{
    [Fact]
    public void Observation_before_any_configuration_is_refused()
    {
        Observation early = PipelineScene.Launch.OfType<Observation>().First();

        InputRejected rejected = Assert.IsType<InputRejected>(Assert.Single(new WarningPipeline().Process(early).ToArray()));

        Assert.Equal("Expected a configuration first; found an observation.", rejected.Reason);
    }

    [Fact]
    public void Unknown_sensor_is_refused_and_named()
    {
        (WarningPipeline pipeline, long next) = Configured();

        PipelineEvent only = Assert.Single(pipeline.Process(new Observation(next, TrackingScene.At(1), new(999), DataMode.Live, new PlotMessage(0, []))).ToArray());

        Assert.Equal("Sensor 999 is not configured.", Assert.IsType<InputRejected>(only).Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Number_that_comes_again_is_refused_and_changes_nothing(int back)
    {
        WarningPipeline pipeline = new();
        List<PipelineInput> inputs = [.. PipelineScene.Launch.Take(150)];
        foreach (PipelineInput input in inputs)
        {
            pipeline.Process(input);
        }

        byte[] before = Save(pipeline);
        InputRejected rejected = Assert.IsType<InputRejected>(Assert.Single(pipeline.Process(inputs[^(1 + back)]).ToArray()));

        Assert.Equal(inputs[^(1 + back)].Sequence, rejected.Cause);
        Assert.Contains("Expected a number above 150", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(before, Save(pipeline));
    }

    [Fact]
    public void Sensor_that_falls_silent_is_told_within_two_of_its_looks_and_so_is_its_return()
    {
        (WarningPipeline pipeline, long next) = Configured();
        List<PipelineEvent> events = [];
        void Process(PipelineInput input) => events.AddRange(pipeline.Process(input).ToArray());
        for (int t = 1; t <= 60; t++)
        {
            bool speaks = t is < 21 or > 40;
            if (t % 2 == 0 && speaks)
            {
                Process(new Observation(next++, TrackingScene.At(t), TrackingScene.Doppler.Id, DataMode.Live, new PlotMessage(t / 2, [])));
            }

            Process(new ClockTick(next++, TrackingScene.At(t)));
        }

        SensorHealthChanged[] radar = [.. events.OfType<SensorHealthChanged>().Where(h => h.Sensor == TrackingScene.Doppler.Id)];
        Assert.Equal(2, radar.Length);
        Assert.True(radar[0].Silent);
        Assert.Equal(TrackingScene.At(20), radar[0].LastHeard);
        Assert.InRange(TrackingScene.Seconds(radar[0].Time), 24, 26); // Last heard at 20 s, two looks of 2 s, one tick.
        Assert.False(radar[1].Silent);
        Assert.Equal(42, TrackingScene.Seconds(radar[1].Time));

        // A sensor that has never spoken is told of too, counted from the first tick.
        SensorHealthChanged west = Assert.Single(events.OfType<SensorHealthChanged>(), h => h.Sensor == TrackingScene.West.Id);
        Assert.Null(west.LastHeard);
    }

    // 24 November 1961: a site whose lines are cut is a matter of its health.
    [Theory]
    [InlineData(40)]
    [InlineData(90)]
    [InlineData(150)]
    public void Silence_of_a_site_raises_no_level(double from)
    {
        List<PipelineInput> cut = [.. PipelineScene.Launch.Where(i => i is not Observation o || o.Sensor != TrackingScene.Doppler.Id || TrackingScene.Seconds(o.Time) < from)];
        List<PipelineInput> renumbered = [.. cut.Select((input, n) => input with { Sequence = n + 1 })];

        List<PipelineEvent> whole = PipelineScene.Run(PipelineScene.Launch);
        List<PipelineEvent> without = PipelineScene.Run(renumbered);

        Assert.Contains(without, e => e is SensorHealthChanged { Silent: true } h && h.Sensor == TrackingScene.Doppler.Id);
        foreach (AlertRaised raised in without.OfType<AlertRaised>())
        {
            AlertLevel then = whole.OfType<AlertRaised>().Where(a => a.Time <= raised.Time.AddSeconds(1)).Select(a => a.Alert.Level).DefaultIfEmpty(AlertLevel.Ended).Max();
            Assert.True(raised.Alert.Level <= then, $"{raised.Alert.Level} at {TrackingScene.Seconds(raised.Time)} s, where with the radar it was {then}.");
        }
    }

    [Fact]
    public void Clock_that_goes_back_for_a_while_neither_throws_nor_ends_the_track()
    {
        WarningPipeline pipeline = new();
        List<PipelineInput> inputs = [.. PipelineScene.Launch.TakeWhile(i => TrackingScene.Seconds(i.Time) < 150)];
        List<PipelineEvent> events = [];
        long sequence = 0;
        foreach (PipelineInput input in inputs)
        {
            events.AddRange(pipeline.Process(Numbered(input, ++sequence)).ToArray());
            if (TrackingScene.Seconds(input.Time) is > 100 and < 110)
            {
                events.AddRange(pipeline.Process(new ClockTick(++sequence, TrackingScene.At(40))).ToArray());
            }
        }

        Track last = events.OfType<TrackChanged>().Last(e => e.Update.Track.Status is TrackStatus.Confirmed).Update.Track;
        Assert.InRange(TrackingScene.Seconds(last.State.Time), 145, 150);
        Assert.InRange(
            TrackingScene.Nees(last, PipelineScene.Flight.At(TrackingScene.Seconds(last.State.Time))), 0, ChiSquare.Quantile(1 - 1e-4, 6));
        Assert.Contains(events.OfType<AlertRaised>(), a => a.Alert.Level == AlertLevel.Recommend);
    }

    [Fact]
    public void Detections_later_than_the_history_are_counted_and_told()
    {
        WarningPipeline pipeline = new();
        List<PipelineInput> inputs = [.. PipelineScene.Launch.TakeWhile(i => TrackingScene.Seconds(i.Time) < 200)];
        foreach (PipelineInput input in inputs)
        {
            pipeline.Process(input);
        }

        Observation old = inputs.OfType<Observation>().Last(o => TrackingScene.Seconds(o.Time) < 160 && o.Content is PlotMessage { Rows.Count: > 0 });
        PipelineEvent[] events = pipeline.Process(old with { Sequence = inputs[^1].Sequence + 1 }).ToArray();

        InputRejected rejected = Assert.Single(events.OfType<InputRejected>());
        Assert.Contains("1 detection", rejected.Reason, StringComparison.Ordinal);
        Assert.Contains("30 s", rejected.Reason, StringComparison.Ordinal);
        Assert.Empty(events.OfType<TrackChanged>());
        Assert.Empty(events.OfType<DetectionsAssociated>());
    }

    [Fact]
    public void Random_messages_of_configured_sensors_never_throw_and_always_answer()
    {
        SeededRandom random = new(95);
        (WarningPipeline pipeline, long next) = Configured();
        double Any() => random.Below(3) == 0 ? BitConverter.UInt64BitsToDouble(random.NextBits()) : Math.Pow(10, random.Uniform(-12, 12));
        for (int n = 0; n < 3_000; n++)
        {
            Instant time = TrackingScene.At(random.Uniform(0, 100));
            PipelineInput input = random.Below(3) switch
            {
                0 => new Observation(next++, time, TrackingScene.Doppler.Id, DataMode.Live, new PlotMessage(random.Below(50), [new(
                    n, time, Any(), Any(), Any() % 1.6, random.Below(2) == 0 ? null : new(Any(), Any()), Any(), Any(), Any(), Any())])),
                1 => new Observation(next++, time, TrackingScene.West.Id, DataMode.Live, new LineOfSightMessage([SensingScene.Ray with
                {
                    Id = n, Time = time, SigmaRadians = Any(), SignalToNoise = Any(), IntensityWattsPerSteradian = Any(), Origin = new(4.2e7, Any(), Any()),
                }])),
                _ => new ClockTick(next++, TrackingScene.At(100.0 * n / 3_000)),
            };
            foreach (PipelineEvent e in pipeline.Process(input))
            {
                if (e is TrackChanged changed)
                {
                    Assert.True(double.IsFinite(changed.Update.Track.State.Position.Vector.LengthSquared));
                    Assert.InRange(changed.Update.Track.ExistenceProbability, 0, 1);
                }
            }
        }
    }

    private static PipelineInput Numbered(PipelineInput input, long sequence) => input switch
    {
        Observation o => o with { Sequence = sequence },
        ClockTick t => t with { Sequence = sequence },
        ConfigurationChanged c => c with { Sequence = sequence },
        _ => input,
    };

    private static (WarningPipeline Pipeline, long Next) Configured()
    {
        WarningPipeline pipeline = new();
        pipeline.Process(new ConfigurationChanged(1, TrackingScene.Epoch, PipelineScene.Theatre));
        return (pipeline, 2);
    }

    private static byte[] Save(WarningPipeline pipeline)
    {
        ByteWriter writer = new();
        pipeline.Save(writer);
        return writer.Written.ToArray();
    }
}
