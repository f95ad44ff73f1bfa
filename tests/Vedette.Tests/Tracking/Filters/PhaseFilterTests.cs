using Vedette.Tracking;

namespace Vedette.Tests;

public class PhaseFilterTests
{
    private static readonly TrackerOptions s_options = new();
    private static readonly TrueFlight s_coaster = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 500);

    [Fact]
    public void Probabilities_of_the_phases_sum_to_one_at_every_step()
    {
        TrueFlight launch = TrueFlight.Launch(TrackingScene.Site, 0, 1.0);
        foreach (TrueFlight flight in (TrueFlight[])[s_coaster, launch])
        {
            PhaseFilter? filter = null;
            foreach (Detection detection in Detections(flight, 30, 200))
            {
                filter = Step(filter, detection);
                filter.Weigh(0.4, 1);
                double sum = filter.Hypotheses.Sum(h => h.Weight);
                Assert.Equal(1, sum, tolerance: 1e-12);
                Assert.Equal(1, filter.Probability(FlightMode.Boost) + filter.Probability(FlightMode.Coast) + filter.Probability(FlightMode.Standing), tolerance: 1e-12);
                Assert.All(filter.Hypotheses, h => Assert.InRange(h.Weight, 1e-6, 1 + 1e-12));
                Assert.InRange(filter.Hypotheses.Count, 1, 40); // Two modes, parts of the drag, and what branched off since the last merging.
            }
        }
    }

    [Fact]
    public void Covariances_of_all_hypotheses_stay_positive_through_boost_burnout_and_coast()
    {
        PhaseFilter? filter = null;
        foreach (Detection detection in Detections(TrueFlight.Launch(TrackingScene.Site, 0, 1.0), 30, 300))
        {
            filter = Step(filter, detection);
            foreach (PhaseHypothesis h in filter.Hypotheses)
            {
                Assert.True(DenseMatrix.IsPositive((i, j) => h.State[i, j], 6), $"{h.Mode} at {TrackingScene.Seconds(filter.Time):F1} s");
            }
        }
    }

    [Fact]
    public void Coast_that_has_settled_is_one_hypothesis_and_costs_no_more()
    {
        PhaseFilter filter = Run(s_coaster, 0, 100);

        filter.PredictTo(filter.Time.AddSeconds(2));

        PhaseHypothesis only = Assert.Single(filter.Hypotheses);
        Assert.Equal(FlightMode.Coast, only.Mode);
        Assert.InRange(filter.Misfit, 0.3, 1.7);
    }

    [Fact]
    public void Motor_that_lights_after_a_long_coast_is_found()
    {
        PhaseFilter filter = Run(s_coaster, 0, 100);
        FlightState start = s_coaster.At(100);
        Vector3 thrust = 25 * start.Velocity.Unit;
        double found = double.NaN;
        SeededRandom random = new(3);
        for (double t = 102; t < 130 && double.IsNaN(found); t += 2)
        {
            double s = t - 100;
            FlightState free = s_coaster.At(t);
            FlightState burning = new(free.Position + s * s / 2 * thrust, free.Velocity + s * thrust);
            filter = Step(filter, TrackingScene.Plot(TrackingScene.Doppler, t, burning, random));
            found = filter.BoostProbability > 0.9 ? s : double.NaN;
        }

        Assert.InRange(found, 0, 12); // Five to six looks: the first that misfits opens the coast again, the next ones tell a motor from another departure.
    }

    [Fact]
    public void Object_that_its_model_does_not_fit_is_widened_until_it_fits()
    {
        PhaseFilter filter = Run(s_coaster, 0, 60);
        double before = filter.Leader.State.PositionVariance;
        SeededRandom random = new(4);
        for (double t = 62; t < 100; t += 2)
        {
            // Jumps of 300 m from look to look: no body moves so, but two that are mixed up do.
            FlightState state = s_coaster.At(t);
            Vector3 off = ((int)t % 4 == 0 ? 150 : -150) * state.Velocity.Unit;
            filter = Step(filter, TrackingScene.Plot(TrackingScene.Doppler, t, state with { Position = state.Position + off }, random));
        }

        Assert.InRange(filter.Misfit, 1.8, 10);
        Assert.True(filter.Leader.State.PositionVariance > 2 * before);
    }

    [Fact]
    public void Prediction_over_no_time_changes_nothing()
    {
        PhaseFilter filter = Run(s_coaster, 0, 30);
        byte[] before = Bytes(filter);

        filter.PredictTo(filter.Time);

        Assert.Equal(before, Bytes(filter));
    }

    [Fact]
    public void Copy_and_restored_filter_go_on_as_the_original_to_the_bit()
    {
        PhaseFilter filter = Run(TrueFlight.Launch(TrackingScene.Site, 0, 1.0), 30, 90);
        PhaseFilter copy = Replay.NewFilter();
        copy.CopyFrom(filter);
        byte[] saved = Bytes(filter);
        ByteReader reader = new(saved);
        PhaseFilter restored = Replay.Restore(ref reader);
        Assert.True(reader.AtEnd);
        Assert.Equal(saved, Bytes(restored));

        foreach (PhaseFilter f in (PhaseFilter[])[filter, copy, restored])
        {
            foreach (Detection d in Detections(TrueFlight.Launch(TrackingScene.Site, 0, 1.0), 91, 140))
            {
                Replay.Apply(f, d);
            }
        }

        Assert.Equal(Bytes(filter), Bytes(copy));
        Assert.Equal(Bytes(filter), Bytes(restored));
    }

    [Fact]
    public void Nothing_branches_while_the_velocity_is_unknown()
    {
        PhaseFilter filter = Replay.Start(TrackingScene.Plot(TrackingScene.Doppler, 0, s_coaster.At(0), null));

        filter.PredictTo(filter.Time.AddSeconds(2));

        Assert.Equal([FlightMode.Coast, FlightMode.Boost], filter.Hypotheses.Select(h => h.Mode));
    }

    [Fact]
    public void A_settled_coast_of_a_body_that_never_burnt_keeps_no_motor()
    {
        SeededRandom random = new(4);
        PhaseFilter filter = Step(null, TrackingScene.Plot(TrackingScene.Doppler, 0, s_coaster.At(0), random));
        for (double t = 2; t <= 30; t += 2)
        {
            Step(filter, TrackingScene.Plot(TrackingScene.Doppler, t, s_coaster.At(t), random));
        }

        Assert.Equal([FlightMode.Coast], filter.Hypotheses.Select(h => h.Mode));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(90)]
    public void A_snapshot_gives_the_filter_back_to_the_bit(double until)
    {
        PhaseFilter filter = Run(TrueFlight.Launch(TrackingScene.Site, 0, 1.0), 30, until);
        FilterSnapshot snapshot = new();
        PhaseFilter back = Run(s_coaster, 0, 30);

        filter.CopyTo(snapshot);
        back.CopyFrom(snapshot);

        Assert.Equal(Bytes(filter), Bytes(back));
    }

    [Fact]
    public void Silence_of_a_satellite_speaks_for_the_end_of_the_burn()
    {
        PhaseFilter filter = Run(TrueFlight.Launch(TrackingScene.Site, 0, 1.0), 30, 60);
        double before = filter.BoostProbability;

        filter.PredictTo(filter.Time.AddSeconds(5));
        filter.Weigh(0.05, 1);
        filter.PredictTo(filter.Time.AddSeconds(5));
        filter.Weigh(0.05, 1);

        Assert.True(before > 0.9);
        Assert.InRange(filter.BoostProbability, 0, 0.5);
    }

    internal static TrackReplay Replay { get; } = NewReplay();

    internal static TrackReplay NewReplay() => new(
        new(EarthModel.Wgs84, s_options), s_options, TrackingScene.Rotation,
        TrackingScene.Theatre.Sensors.ToDictionary(s => s.Id, s => SensorView.Of(s, TrackingScene.Rotation, new TrackerOptions())));

    internal static List<Detection> Detections(TrueFlight flight, double from, double to)
    {
        Sensor[] sensors = [TrackingScene.Doppler, TrackingScene.West, TrackingScene.East];
        return [.. TrackingScene.Watch(sensors, [flight], from, to, new(11)).SelectMany(b => b.Detections)];
    }

    internal static PhaseFilter Run(TrueFlight flight, double from, double to) => Replay.Run(Detections(flight, from, to));

    private static PhaseFilter Step(PhaseFilter? filter, Detection detection)
    {
        if (filter is null)
        {
            return Replay.Start(detection);
        }

        Replay.Apply(filter, detection);
        return filter;
    }

    private static byte[] Bytes(PhaseFilter filter)
    {
        ByteWriter writer = new();
        filter.Save(writer);
        return writer.Written.ToArray();
    }
}
