using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>What runs for every plot, ray and track takes no memory once it has run for a while.</summary>
public class AllocationTests
{
    private static readonly TrueFlight s_coaster = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 900);
    private static readonly TrueFlight s_launch = TrueFlight.Launch(TrackingScene.Site, 0, 1.0);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Filter_takes_no_memory_for_a_plot_or_a_ray(bool launch)
    {
        List<Detection> detections = PhaseFilterTests.Detections(launch ? s_launch : s_coaster, 30, launch ? 120 : 700);
        PhaseFilter filter = PhaseFilterTests.Replay.Start(detections[0]);
        int lastNew = detections.Select(d => d.Sensor).Distinct().Max(s => detections.FindIndex(d => d.Sensor == s));
        int half = Math.Max(detections.Count / 2, lastNew + 3); // A sensor new to a track makes its state larger.
        Run(filter, detections, 1, half);
        PhaseFilter snapshot = PhaseFilterTests.Replay.NewFilter();
        snapshot.CopyFrom(filter);
        Run(filter, detections, half, detections.Count);

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            filter.CopyFrom(snapshot);
            Run(filter, detections, half, detections.Count);
        }) - Allocated.Bytes(() => filter.CopyFrom(snapshot)));
    }

    // A hundred and seven numbers of a coast with the biases of one radar, and what a filter knows beside: ten thousand tracks hold four of them each.
    [Fact]
    public void A_snapshot_takes_little_memory_once_and_none_again()
    {
        TrackReplay replay = PhaseFilterTests.NewReplay();
        PhaseFilter filter = replay.Start(TrackingScene.Plot(TrackingScene.Doppler, 0, s_coaster.At(0), null));
        for (double t = 2; t <= 40; t += 2)
        {
            replay.Apply(filter, TrackingScene.Plot(TrackingScene.Doppler, t, s_coaster.At(t), null));
        }

        FilterSnapshot snapshot = new();
        Measure(() => filter.CopyTo(snapshot));
        Measure(() => filter.CopyFrom(snapshot));
        Assert.Single(filter.Hypotheses);
        Assert.InRange(Allocated.Bytes(() => filter.CopyTo(new FilterSnapshot())), 900, 1300);
    }

    [Fact]
    public void Biases_change_without_taking_memory()
    {
        PhaseFilter filter = PhaseFilterTests.Run(s_coaster, 0, 20);
        BiasInformation none = new(filter.Included.Size);
        Measure(() => BiasExchange.Change(filter.Leader.State, none));
    }

    [Fact]
    public void Gate_takes_no_memory_for_a_candidate()
    {
        PhaseFilter filter = PhaseFilterTests.Run(s_coaster, 0, 20);
        MotionModel motion = new(EarthModel.Wgs84, new());
        Gate gate = new(motion, new());
        PlotModel plot = new(TrackingScene.Plot(TrackingScene.Doppler, 20.5, s_coaster.At(20.5), null), new LocalFrame(TrackingScene.Doppler.Site), TrackingScene.Rotation);
        LineOfSightModel line = new(TrackingScene.Ray(TrackingScene.West, 20.5, s_coaster.At(20.5), null), TrackingScene.Rotation);
        Measure(() =>
        {
            gate.LogLikelihood(filter, plot);
            gate.LogLikelihood(filter, line);
        });
    }

    [Fact]
    public void Coarse_gate_takes_no_memory_for_a_candidate()
    {
        TrackerOptions options = new();
        MotionModel motion = new(EarthModel.Wgs84, options);
        TrackLife life = new(motion, TrackingScene.Rotation, TrackingScene.Theatre.Sensors.ToDictionary(s => s.Id, s => SensorView.Of(s, TrackingScene.Rotation, options)), options);
        RoughPlaces places = new(motion);
        FollowedTrack track = new() { Id = new(1), Filter = PhaseFilterTests.Run(s_coaster, 0, 20), History = new(30) };
        PlotModel plot = new(TrackingScene.Plot(TrackingScene.Doppler, 20.5, s_coaster.At(20.5), null), new LocalFrame(TrackingScene.Doppler.Site), TrackingScene.Rotation);
        LineOfSightModel line = new(TrackingScene.Ray(TrackingScene.West, 20.5, s_coaster.At(20.5), null), TrackingScene.Rotation);
        Measure(() =>
        {
            places.Begin(track.Filter);
            places.Misfit(plot, life.PlaceVariance(plot));
            life.MayBe(track, line);
        });
    }

    [Fact]
    public void Assignment_takes_no_memory_for_a_scan()
    {
        GlobalNearestNeighbour assignment = new();
        List<Candidate> candidates = new(64);
        Measure(() =>
        {
            candidates.Clear();
            for (int t = 0; t < 10; t++)
            {
                candidates.Add(new(t, t, 5 + t));
            }

            // A cluster of three tracks and three plots.
            for (int t = 10; t < 13; t++)
            {
                for (int d = 10; d < 13; d++)
                {
                    candidates.Add(new(t, d, 3 + (t * 7 + d * 5) % 4));
                }
            }

            if (assignment.Choose(candidates, 13, 13).Count != 13)
            {
                throw new InvalidOperationException("Expected a detection for each track.");
            }
        });
    }

    private static void Run(PhaseFilter filter, List<Detection> detections, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            PhaseFilterTests.Replay.Apply(filter, detections[i]);
        }
    }

    private static void Measure(Action work)
    {
        for (int n = 0; n < 200; n++)
        {
            work();
        }

        Assert.Equal(0, Allocated.Bytes(work));
    }
}
