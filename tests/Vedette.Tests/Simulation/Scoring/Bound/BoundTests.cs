using Vedette.Formats;
using Vedette.Hosting;
using Vedette.Simulation;

namespace Vedette.Tests;

public class BoundTests
{
    // README.md of the recordings: bounds of an independent program, rms and mean over objects at the last plot. It carried the information
    // with gravity alone: two of the flights are seen down into the air, where drag adds information on position and takes some on velocity.
    [Theory]
    [InlineData("single-1", DragKnowledge.None, 30.12, 30.12, 0.1440)]
    [InlineData("single-2", DragKnowledge.None, 29.00, 29.00, 0.1903)]
    [InlineData("single-3", DragKnowledge.None, 37.82, 37.82, 0.2239)]
    [InlineData("raid-10", DragKnowledge.None, 279.57, 248.83, 8.1913)]
    [InlineData("raid-100", DragKnowledge.None, 305.94, 286.41, 8.7988)]
    [InlineData("raid-20-close", DragKnowledge.None, 325.41, 290.72, 9.5242)]
    [InlineData("single-1", DragKnowledge.Known, 30.12, 30.12, 0.1440)]
    [InlineData("raid-100", DragKnowledge.Known, 305.94, 286.41, 8.7988)]
    public void Bound_agrees_with_the_one_that_the_recordings_state(string recording, DragKnowledge drag, double position, double mean, double velocity)
    {
        BoundReport report = Bound.Of(FeedOf(recording).Theatre, TruthOf(recording), FeedOf(recording).Inputs(), new(Drag: drag));

        // To the printed digits: half a unit of the last, and the same for what the truth in the files was rounded to.
        Assert.Equal(position, report.PositionRmsMetres!.Value, tolerance: 0.01);
        Assert.Equal(mean, report.PositionMeanMetres!.Value, tolerance: 0.01);
        Assert.Equal(velocity, report.VelocityRmsMetresPerSecond!.Value, tolerance: 1e-4);
    }

    [Theory]
    [InlineData("raid-10")]
    [InlineData("single")] // It comes down into the air: drag is in the derivatives.
    public void Bound_agrees_with_the_information_of_all_plots_by_differences_of_whole_flights(string scenario)
    {
        SimulationRun run = ScenarioFiles.Run(scenario);
        (Model.RecordedTruth truth, List<PipelineInput> inputs) = run.Play();
        BoundReport report = Bound.Of(run.Theatre, truth, inputs);

        foreach (ObjectBound bound in report.Objects)
        {
            (double position, double velocity) = ByDifferences(run, truth, inputs, bound);

            // Differences of 1 m and 0.01 m/s leave a relative error of some 10⁻⁵; truth between samples a second apart some 10⁻³ in dense air.
            Assert.Equal(position, bound.Last!.PositionMetres, tolerance: 3e-3 * position);
            Assert.Equal(velocity, bound.Last.VelocityMetresPerSecond, tolerance: 3e-3 * velocity);
        }
    }

    [Fact]
    public void Bound_with_process_noise_agrees_with_the_covariance_of_a_Kalman_filter()
    {
        const double density = 0.5;
        SimulationRun run = BoundScene.Raid(1);
        (Model.RecordedTruth truth, List<PipelineInput> inputs) = run.Play();
        ObjectBound bound = Bound.Of(run.Theatre, truth, inputs, new(ProcessNoiseDensity: density)).Objects[0];

        (double position, double velocity) = KalmanCovariance.AtLastPlot(run, truth.Objects.First(o => o.Id == bound.ObjectId), inputs, density);

        // The filter starts with 10⁶ km and 10³ km/s instead of nothing.
        Assert.Equal(position, bound.Last!.PositionMetres, tolerance: 1e-4 * position);
        Assert.Equal(velocity, bound.Last.VelocityMetresPerSecond, tolerance: 1e-4 * velocity);
        Assert.True(bound.Last.PositionMetres > run.Bound().Objects[0].Last!.PositionMetres);
    }

    [Fact]
    public void Expected_information_is_that_of_all_looks_times_the_probability_of_detection()
    {
        const double probability = 0.64;
        SimulationRun run = BoundScene.Raid(probability);
        (Model.RecordedTruth truth, _) = run.Play();
        BoundReport expected = Bound.Expected(run, truth);
        BoundReport all = BoundScene.Raid(1).Bound();

        // Variances scale with 1/0.64 exactly where motion is known.
        Assert.Equal(10, expected.Objects.Count);
        Assert.All(expected.Objects.Zip(all.Objects), pair => Assert.Equal(
            pair.Second.Last!.PositionMetres / Math.Sqrt(probability), pair.First.Last!.PositionMetres, tolerance: 1e-6 * pair.First.Last.PositionMetres));
    }

    [Fact]
    public void Expected_information_of_fluctuating_echoes_is_the_mean_of_what_is_drawn()
    {
        const int runs = 200;
        SimulationRun first = BoundScene.WeakRaid(0);
        ILookup<int, RadarSighting> expected = first.ExpectedSightings().ToLookup(s => s.ObjectId, s => (RadarSighting)s.Sighting);
        Dictionary<int, List<double>> drawn = expected.ToDictionary(g => g.Key, _ => new List<double>());
        for (int run = 0; run < runs; run++)
        {
            (Model.RecordedTruth truth, List<PipelineInput> inputs) = first.Seeded(run).Play();
            ILookup<int, RadarSighting> seen = TrueSightings.In(first.Theatre, truth, inputs).ToLookup(s => s.ObjectId, s => (RadarSighting)s.Sighting);
            foreach (int id in drawn.Keys)
            {
                drawn[id].Add(seen[id].Sum(s => s.AzimuthInformation));
            }
        }

        Assert.Equal(10, drawn.Count);
        foreach ((int id, List<double> sums) in drawn)
        {
            double mean = sums.Average();
            double error = Math.Sqrt(sums.Sum(s => (s - mean) * (s - mean)) / (runs - 1) / runs);

            // Ten objects: four standard errors are passed by chance once in a thousand times.
            Assert.InRange(expected[id].Sum(s => s.AzimuthInformation), mean - 4 * error, mean + 4 * error);
        }
    }

    [Fact]
    public void Less_known_beforehand_leaves_more_unknown()
    {
        SimulationRun run = ScenarioFiles.Run("single");
        (Model.RecordedTruth truth, List<PipelineInput> inputs) = run.Play();
        double Position(BoundOptions options) => Bound.Of(run.Theatre, truth, inputs, options).PositionRmsMetres!.Value;
        double known = Position(new());

        Assert.Equal(known, Position(new(Drag: DragKnowledge.Unknown, DragLogSigma: 1e-6)), tolerance: 1e-6 * known);
        Assert.Equal(known, Position(new(Biases: new(1e-6, 1e-9, 1e-9))), tolerance: 1e-4 * known);
        Assert.True(Position(new(Drag: DragKnowledge.Unknown)) > 1.01 * known);
        Assert.True(Position(new(Biases: new(20, 1e-3, 1e-5))) > 2 * known);
        Assert.True(Position(new(ProcessNoiseDensity: 0.01)) > 1.1 * known);
    }

    [Fact]
    public void Series_over_time_ends_with_the_bound_at_the_last_plot_and_never_grows_by_much_between_plots()
    {
        ObjectBound bound = ScenarioFiles.Run("raid-10").Bound(new(EverySeconds: 2)).Objects[0];

        Assert.Equal(bound.Last, bound.Series[^1]);
        Assert.True(bound.Series[0].PositionMetres > 2 * bound.Last!.PositionMetres);
        Assert.All(bound.Series.Zip(bound.Series.Skip(1)), pair => Assert.True(pair.Second.Seconds > pair.First.Seconds));
        Assert.All(bound.Series.Take(bound.Series.Count - 1), point => Assert.Equal(0, point.Seconds % 2, tolerance: 1e-9));
    }

    [Fact]
    public void Burning_is_left_out_and_said_so()
    {
        SimulationRun run = ScenarioFiles.Run("first-light");
        BoundReport report = run.Bound();
        double burnout = run.Truth.Bodies[0].Event("burnout")!.Seconds;

        ObjectBound payload = report.Objects.Single(o => o.ObjectId == 1);
        Assert.True(payload.LeftOut > 0);
        Assert.Contains("earlier detections left out", payload.Reason, StringComparison.Ordinal);
        Assert.True(payload.FromSeconds >= burnout);
    }

    [Fact]
    public void One_plot_does_not_fix_a_state_and_two_do()
    {
        SimulationRun run = BoundScene.Raid(1);
        (Model.RecordedTruth truth, List<PipelineInput> inputs) = run.Play();
        BoundReport Until(double seconds) => Bound.Of(
            run.Theatre, truth, inputs.Where(i => i.Time.SecondsSince(run.Theatre.Epoch) <= seconds).ToList());

        Assert.All(Until(1).Objects, o => Assert.Equal((null, "its detections do not fix its state"), (o.Last, o.Reason)));
        Assert.All(Until(3).Objects, o => Assert.NotNull(o.Last));
    }

    /// <summary>Information of the plots by the state at the last, with whole flights back to each plot for the derivatives.</summary>
    private static (double Position, double Velocity) ByDifferences(SimulationRun run, Model.RecordedTruth truth, List<PipelineInput> inputs, ObjectBound bound)
    {
        RecordedObject flown = truth.Objects.First(o => o.Id == bound.ObjectId);
        HashSet<long> own = [.. truth.Detections.Where(d => d.ObjectId == bound.ObjectId).Select(d => d.Id)];
        PlotRow[] plots = [.. inputs.OfType<Observation>().SelectMany(o => ((PlotMessage)o.Content).Rows).Where(r => own.Contains(r.Id))];
        LocalFrame site = new(((RadarSensor)run.Theatre.Sensors[0]).Site);
        BallisticFlight flight = new(run.Theatre.Earth, 1e-12);
        new TruthTrajectory(flown).TryAt(bound.Last!.Seconds, out RecordedState last);
        double[] x = [.. Components(last.Position.Vector), .. Components(last.Velocity.Vector)];
        double[,] information = new double[6, 6];
        foreach (PlotRow plot in plots)
        {
            double[] inverse =
            [
                1 / plot.SigmaRangeMetres, 1 / plot.SigmaAzimuthRadians, 1 / plot.SigmaElevationRadians, 1 / plot.RangeRate!.Value.Sigma,
            ];
            double[][] columns = [.. Enumerable.Range(0, 6).Select(j =>
            {
                double step = j < 3 ? 1 : 0.01;
                double[] more = Measure(Moved(x, j, step), plot.Time);
                double[] less = Measure(Moved(x, j, -step), plot.Time);
                return more.Zip(less, inverse).Select(m => (m.First - m.Second) / (2 * step) * m.Third).ToArray();
            })];
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++)
                {
                    information[i, j] += columns[i].Zip(columns[j]).Sum(p => p.First * p.Second);
                }
            }
        }

        double[] covariance = KalmanCovariance.Inverse(information);
        return (Math.Sqrt(covariance[0] + covariance[2] + covariance[5]), Math.Sqrt(covariance[9] + covariance[14] + covariance[20]));

        double[] Measure(double[] state, Instant time)
        {
            Position<Ecef> position = new(state[0], state[1], state[2]);
            FlightState start = run.Truth.Frame.ToEci(last.Seconds, position, new(state[3], state[4], state[5]));
            double seconds = time.SecondsSince(run.Theatre.Epoch);
            FlightState then = flight.Propagate(start, seconds - last.Seconds, 1 / flown.BallisticCoefficient);
            (Position<Ecef> at, Velocity<Ecef> moving) = run.Truth.Frame.ToEcef(seconds, then);
            (double range, double azimuth, double elevation) = site.Look(at);
            return [range, azimuth, elevation, Vector3.Dot((at - site.Origin).Vector.Unit, moving.Vector)];
        }
    }

    private static double[] Components(Vector3 v) => [v.X, v.Y, v.Z];

    private static double[] Moved(double[] x, int place, double by)
    {
        double[] moved = [.. x];
        moved[place] += by;
        return moved;
    }

    private static RecordingFeed FeedOf(string recording)
    {
        Assert.True(RecordingFeed.TryOpen(ReferenceData.Path($"recordings/{recording}"), out RecordingFeed? feed, out string? error), error);
        return feed!;
    }

    private static Model.RecordedTruth TruthOf(string recording)
    {
        TruthReader reader = new();
        (string File, Func<Stream, string?> Read)[] files =
        [
            ("scenario.json", reader.ReadScenario), ("sensors.json", reader.ReadSensors), ("truth/truth.csv", reader.ReadStates),
            ("truth/truth_events.csv", reader.ReadEvents), ("plots.csv", reader.ReadPlots), ("truth/truth_plots.csv", reader.ReadPlotOrigins),
        ];
        foreach ((string file, Func<Stream, string?> read) in files)
        {
            using FileStream stream = File.OpenRead(ReferenceData.Path($"recordings/{recording}/{file}"));
            Assert.Null(read(stream));
        }

        return reader.Build();
    }
}
