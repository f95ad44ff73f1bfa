using Vedette.Formats;
using Vedette.Simulation;

namespace Vedette.Tests;

public class TruthTrajectoryTests
{
    // A cubic Hermite interpolant gives back a cubic exactly: x = t³ − 2t² + 3, v = 3t² − 4t.
    [Fact]
    public void A_cubic_comes_back_exactly()
    {
        TruthTrajectory trajectory = new(Truth([.. new[] { 0.0, 2, 7 }.Select(t => new RecordedState(
            t, new(t * t * t - 2 * t * t + 3, 5, -t), new(3 * t * t - 4 * t, 0, -1)))]));

        for (double t = 0; t <= 7; t += 0.25)
        {
            Assert.True(trajectory.TryAt(t, out RecordedState state));
            Assert.Equal(t * t * t - 2 * t * t + 3, state.Position.X, tolerance: 1e-10);
            Assert.Equal(3 * t * t - 4 * t, state.Velocity.X, tolerance: 1e-10);
            Assert.Equal((5.0, -t), (state.Position.Y, state.Position.Z));
        }
    }

    [Fact]
    public void Outside_of_what_is_known_there_is_nothing()
    {
        TruthTrajectory trajectory = new(Truth([new(1, default, default), new(2, default, default)]));

        Assert.False(trajectory.TryAt(0.999, out _));
        Assert.False(trajectory.TryAt(2.001, out _));
        Assert.False(trajectory.TryAt(double.NaN, out _));
        Assert.False(new TruthTrajectory(Truth([])).TryAt(0, out _));
    }

    [Fact]
    public void States_out_of_order_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TruthTrajectory(Truth([new(2, default, default), new(1, default, default)])));

    [Fact]
    public void Phase_is_unknown_only_between_samples_that_differ()
    {
        TruthTrajectory trajectory = new(Truth([]) with
        {
            Phases = [new(0, FlightPhase.Boost), new(5, FlightPhase.Boost), new(10, FlightPhase.Coast)],
        });

        Assert.Equal(FlightPhase.Unknown, trajectory.PhaseAt(-1));
        Assert.Equal(FlightPhase.Boost, trajectory.PhaseAt(0));
        Assert.Equal(FlightPhase.Boost, trajectory.PhaseAt(2));
        Assert.Equal(FlightPhase.Boost, trajectory.PhaseAt(5));
        Assert.Equal(FlightPhase.Unknown, trajectory.PhaseAt(7));
        Assert.Equal(FlightPhase.Coast, trajectory.PhaseAt(10));
        Assert.Equal(FlightPhase.Coast, trajectory.PhaseAt(11));
    }

    // The true positions of the plots stand beside them: between the states of truth.csv (5 s apart) and the events, interpolation must meet
    // them. Free flight: the times of plots are rounded to 1 µs, 8 mm at 8 km/s; h⁴ |d⁴x/dt⁴| / 384 adds 0.1 mm. Drag below 100 km: as stated.
    [Fact]
    public void Interpolation_meets_the_true_positions_of_plots()
    {
        string folder = ReferenceData.Path("recordings/demo-1");
        Dictionary<long, double> times = File.ReadLines(Path.Combine(folder, "plots.csv")).Skip(1).Select(l => l.Split(','))
            .ToDictionary(f => long.Parse(f[0]), f => double.Parse(f[1]));
        var truth = TruthOnly(folder);
        Dictionary<int, TruthTrajectory> objects = truth.Objects.ToDictionary(o => o.Id, o => new TruthTrajectory(o));
        (double free, double drag) = (0, 0);
        foreach (string[] f in File.ReadLines(Path.Combine(folder, "truth/truth_plots.csv")).Skip(1).Select(l => l.Split(',')))
        {
            double seconds = times[long.Parse(f[0])];
            if (int.Parse(f[1]) is > 0 and var id && objects[id].TryAt(seconds, out RecordedState state))
            {
                double error = (state.Position.Vector - new Vector3(double.Parse(f[2]), double.Parse(f[3]), double.Parse(f[4]))).Length;
                bool coasts = objects[id].PhaseAt(seconds) == FlightPhase.Coast;
                (free, drag) = coasts ? (Math.Max(free, error), drag) : (free, Math.Max(drag, error));
            }
        }

        Assert.InRange(free, 1e-6, 0.01);
        Assert.InRange(drag, 1, 35);
    }

    private static RecordedObject Truth(RecordedState[] states) => new(1, RecordedKind.Threat, "", 0, states, [], []);

    /// <summary>The truth without the states that are known from plots.</summary>
    private static Model.RecordedTruth TruthOnly(string folder)
    {
        TruthReader reader = new();
        Read("scenario.json", reader.ReadScenario);
        Read("sensors.json", reader.ReadSensors);
        Read("truth/truth.csv", reader.ReadStates);
        Read("truth/truth_events.csv", reader.ReadEvents);
        return reader.Build();

        void Read(string file, Func<Stream, string?> read)
        {
            using FileStream stream = File.OpenRead(Path.Combine(folder, file));
            Assert.Null(read(stream));
        }
    }
}
