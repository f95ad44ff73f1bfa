using Vedette.Sensing;

namespace Vedette.Tests;

/// <summary>Nuisances known at a place, as evidence about what is seen there.</summary>
public class KnownNuisanceTests(ITestOutputHelper output)
{
    // The worst that a source of nuisances can say: one within 5 km of every line of sight of the boost, told before it comes. Two satellites look every 5 s.
    [Theory]
    [InlineData(NuisanceKind.GasFlare, 5_000, 20)]
    [InlineData(NuisanceKind.Lightning, 5_000, 15)]
    [InlineData(NuisanceKind.Glint, 5_000, 20)]
    [InlineData(NuisanceKind.GasFlare, 300, 20)]
    public void A_nuisance_all_along_its_path_holds_a_launch_back_by_seconds_and_never_for_good(NuisanceKind kind, double sigmaMetres, double mostSeconds)
    {
        List<PipelineInput> without = PipelineScene.Inputs(DataMode.Live);
        List<PipelineInput> with = WithNuisances(without, kind, sigmaMetres);

        (double Seconds, AlertLevel Level)[] plain = Levels(PipelineScene.Run(without));
        (double Seconds, AlertLevel Level)[] held = Levels(PipelineScene.Run(with, restartAt: with.Count / 3));

        foreach (AlertLevel level in new[] { AlertLevel.Notice, AlertLevel.Watch, AlertLevel.Recommend })
        {
            double delay = held.First(h => h.Level >= level).Seconds - plain.First(p => p.Level >= level).Seconds;
            output.WriteLine(FormattableString.Invariant($"{kind}, {level}: {delay:F1} s later"));
            Assert.InRange(delay, 0, mostSeconds);
        }
    }

    [Fact]
    public void A_hot_spot_where_a_fire_is_known_is_the_fire_and_the_evidence_says_why()
    {
        Assessment unknown = PipelineScene.Run(Burning(told: false)).OfType<AssessmentChanged>().First().Assessment;
        Assessment known = PipelineScene.Run(Burning(told: true)).OfType<AssessmentChanged>().First().Assessment;

        double before = unknown.Probability(ObjectHypothesis.Ballistic) / unknown.Probability(ObjectHypothesis.FixedHotSource);
        double after = known.Probability(ObjectHypothesis.Ballistic) / known.Probability(ObjectHypothesis.FixedHotSource);
        Assert.Equal(20, before / after, 1e-6);
        Assert.Contains(known.Evidence, static e => !e.Supports && e.Text.StartsWith("A fire is known 0 km from a line of sight", StringComparison.Ordinal));
        Assert.DoesNotContain(unknown.Evidence, static e => e.Text.Contains("known", StringComparison.Ordinal));
    }

    [Fact]
    public void Nuisances_that_cannot_be_are_refused_one_by_one()
    {
        NuisanceRow good = new(1, TrackingScene.At(1), NuisanceKind.Fire, TrackingScene.Site, 300, 1e6);
        var message = new NuisanceMessage([good, good with { Id = 2, SigmaMetres = double.NaN }, good with { Id = 3, Strength = -1 }, good with { Id = 4, Time = TrackingScene.At(9) }]);
        List<PipelineEvent> events = [];
        DetectionBatch? batch = new NuisanceStage(NuisanceScene.Fires).Detect(
            new(1, TrackingScene.At(1), NuisanceScene.Fires.Id, DataMode.Live, message), events);

        Assert.Equal(good, Assert.Single(batch!.Nuisances));
        Assert.Equal(3, events.OfType<InputRejected>().Count());
        Assert.Null(new NuisanceStage(NuisanceScene.Fires).Detect(
            new(1, TrackingScene.At(1), NuisanceScene.Fires.Id, DataMode.Live, new LineOfSightMessage([])), events));
    }

    /// <summary>Before each frame of a satellite, nuisances where its lines of sight will meet the ground.</summary>
    private static List<PipelineInput> WithNuisances(List<PipelineInput> inputs, NuisanceKind kind, double sigmaMetres)
    {
        Theatre theatre = PipelineScene.Theatre with { Sensors = [.. PipelineScene.Theatre.Sensors, NuisanceScene.Fires] };
        List<PipelineInput> all = [];
        foreach (PipelineInput input in inputs)
        {
            if (input is Observation { Content: LineOfSightMessage { Rows: { Count: > 0 } rows } })
            {
                all.Add(new Observation(all.Count + 1, input.Time, NuisanceScene.Fires.Id, DataMode.Live, new NuisanceMessage(
                    [.. rows.Select(r => new NuisanceRow(r.Id, r.Time, kind, Ground(r), sigmaMetres, 1))])));
            }

            all.Add(input switch
            {
                ConfigurationChanged c => c with { Theatre = theatre },
                Observation o => o with { Sequence = all.Count + 1 },
                _ => new ClockTick(all.Count + 1, input.Time),
            });
        }

        return all;
    }

    private static GeodeticPosition Ground(LineOfSightRow row)
    {
        (Vector3 o, Vector3 d) = (row.Origin.Vector, row.Toward.Vector);
        double towardCentre = -Vector3.Dot(o, d);
        double root = Math.Max(0, towardCentre * towardCentre - o.LengthSquared + 6_371_000.0 * 6_371_000.0);
        GeodeticPosition point = GeodeticPosition.FromEcef(Position<Ecef>.From(o + (towardCentre - Math.Sqrt(root)) * d));
        return new(point.LatitudeRadians, point.LongitudeRadians, 0);
    }

    /// <summary>A fire that flares up before one satellite, at a place where a fire product saw one two hours before, or not.</summary>
    private static List<PipelineInput> Burning(bool told)
    {
        Theatre theatre = TrackingScene.Of(TrackingScene.West, NuisanceScene.Fires);
        GeodeticPosition place = GeodeticPosition.FromDegrees(32, -45, 0);
        List<DetectionBatch> frames = TrackingScene.Watch([TrackingScene.West], [TrueFlight.Fire(place)], 0, 120, new(5));
        IEnumerable<Observation> product = told
            ? [NuisanceScene.Product(new NuisanceMessage([new(1, TrackingScene.At(-7200), NuisanceKind.Fire, place, 300, 5e7)]), NuisanceScene.Fires)]
            : [];
        return NuisanceScene.Inputs(
            theatre,
            [
                .. product,
                .. frames.Select(b => new Observation(1, b.Time, b.Sensor, DataMode.Live, PipelineScene.Message(b, TrackingScene.Seconds(b.Time), TrackingScene.West))),
            ],
            130);
    }

    private static (double Seconds, AlertLevel Level)[] Levels(List<PipelineEvent> events) =>
        [.. events.OfType<AlertRaised>().Select(static a => (TrackingScene.Seconds(a.Time), a.Alert.Level))];
}
