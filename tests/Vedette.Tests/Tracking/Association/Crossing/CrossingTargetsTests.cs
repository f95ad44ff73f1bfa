using System.Globalization;
using Vedette.Simulation;
using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>The crossing-targets set-up of Williams 2015. Ten runs by default, a hundred with VEDETTE_FULL=1.</summary>
public class CrossingTargetsTests(ITestOutputHelper output)
{
    private const long TruthSeed = 20261123;
    private const long FirstRunSeed = 5_000_000;
    private const double Reported = 0.4;

    private static int Runs => ReferenceData.FullCampaign ? 100 : 10;

    // 3.1 is asked for over 100 runs; the public code of the set-up gave 2.94 with a mixture of 200 hypotheses (5 runs) and 3.46 without
    // one (12 runs). Ten runs are allowed 0.1 more.
    [Theory]
    [InlineData(0.02, true)]
    [InlineData(0.02, false)]
    [InlineData(0.01, true)]
    public void Objects_that_cross_are_kept_apart(double processNoise, bool sameTruth)
    {
        Parts shared = Campaign(processNoise, sameTruth, shareRounds: 4, explained: true);

        Assert.InRange(shared.Rms, 0, ReferenceData.FullCampaign ? 3.1 : 3.2);
        Campaign(processNoise, sameTruth, shareRounds: 4, explained: false);
    }

    // What it is for: tracks merged one by one coalesce, and share the loss of the one that is gone.
    [Fact]
    public void Sharing_hypotheses_out_is_better_than_merging_track_by_track()
    {
        Parts merged = Campaign(0.02, true, shareRounds: 0, explained: false);
        Parts shared = Campaign(0.02, true, shareRounds: 4, explained: false);

        Assert.True(shared.Rms < merged.Rms - 0.1, $"shared {shared.Rms:F3}, merged {merged.Rms:F3}");
    }

    // The interval of 90 % for the number of objects, of tracks and of objects not detected yet: in how many scans it holds the truth.
    [Fact]
    public void Count_interval_holds_the_number_of_objects()
    {
        (int held, int scans, double width) = (0, 0, 0);
        CountDistribution count = new();
        for (int run = 0; run < Runs; run++)
        {
            CrossingScene scene = new(TruthSeed + 1 + run, 0.02);
            SeededRandom random = new(FirstRunSeed + run);
            PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> filter = new(new(0.02), new(), new());
            for (int step = 0; step < CrossingScene.Steps; step++)
            {
                Advance(filter, scene, step, random);
                count.Clear();
                foreach (Bernoulli<PlanarState> track in filter.Tracks)
                {
                    count.Add(track.Existence);
                }

                count.AddPoisson(filter.Places.ToArray().Sum(p => p.Expected));
                (int first, int last) = count.Interval(0.9);
                int there = Enumerable.Range(0, CrossingScene.Objects).Count(o => CrossingScene.IsThere(step, o));
                held += there >= first && there <= last ? 1 : 0;
                width += last - first + 1;
                scans++;
            }
        }

        output.WriteLine($"{Runs} runs: interval holds the count in {(double)held / scans:F3} of scans, {width / scans:F2} counts wide");
        Assert.InRange((double)held / scans, 0.9, 1);
    }

    // Frozen when the set-up was first scored; 1e-9: elementary functions may differ in the last place, and forty steps add up. With
    // VEDETTE_EXPORT=FOLDER the set-up is written there, for other codes to run on.
    [Fact]
    public void The_same_seed_gives_the_same_scene()
    {
        CrossingScene scene = new(TruthSeed, 0.02);
        string[] first = scene.MeasurementsCsv(FirstRunSeed).Split('\n')[1].Split(',');
        Assert.Equal(172.15531975821474, double.Parse(first[1], CultureInfo.InvariantCulture), tolerance: 1e-9);
        Assert.Equal(170.67044615626185, double.Parse(first[2], CultureInfo.InvariantCulture), tolerance: 1e-9);
        string? folder = Environment.GetEnvironmentVariable("VEDETTE_EXPORT");
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "truth.csv"), scene.TruthCsv());
        for (int run = 0; run < 100; run++)
        {
            File.WriteAllText(Path.Combine(folder, $"measurements-{run + 1}.csv"), scene.MeasurementsCsv(FirstRunSeed + run));
        }
    }

    private readonly record struct Parts(double Localisation, double Missed, double False)
    {
        public double Rms => Math.Sqrt(Localisation + Missed + False);
    }

    private Parts Campaign(double processNoise, bool sameTruth, int shareRounds, bool explained)
    {
        Parts sum = default;
        for (int run = 0; run < Runs; run++)
        {
            CrossingScene scene = new(sameTruth ? TruthSeed : TruthSeed + 1 + run, processNoise);
            Parts one = Run(scene, new(FirstRunSeed + run), processNoise, shareRounds, explained);
            sum = new(sum.Localisation + one.Localisation, sum.Missed + one.Missed, sum.False + one.False);
        }

        double count = Runs * CrossingScene.Steps;
        Parts mean = new(sum.Localisation / count, sum.Missed / count, sum.False / count);
        output.WriteLine(
            $"q {processNoise}, {(sameTruth ? "one truth" : "a truth per run")}, {shareRounds} rounds, {(explained ? "best explanation" : "merged tracks")}, {Runs} runs: "
            + $"RMS GOSPA {mean.Rms:F3}, localisation {Math.Sqrt(mean.Localisation):F3}, missed {Math.Sqrt(mean.Missed):F3}, false {Math.Sqrt(mean.False):F3}");
        return mean;
    }

    private static Parts Run(CrossingScene scene, SeededRandom random, double processNoise, int shareRounds, bool explained)
    {
        PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> filter = new(
            new(processNoise), new(), new(ShareRounds: shareRounds));
        Parts sum = default;
        for (int step = 0; step < CrossingScene.Steps; step++)
        {
            Advance(filter, scene, step, random);
            GospaResult gospa = Score(scene, step, explained ? filter.Explained : filter.Tracks);
            sum = new(sum.Localisation + gospa.LocalisationCost, sum.Missed + gospa.MissedCost, sum.False + gospa.FalseCost);
        }

        return sum;
    }

    private static void Advance(
        PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> filter, CrossingScene scene, int step, SeededRandom random)
    {
        if (step > 0)
        {
            filter.Predict();
        }

        filter.Expect(step == 0 ? 3 : 0.005, Birth());
        filter.Update([.. scene.Measure(step, random)]);
    }

    private static PlanarState Birth() => new(
        [100, 0, 100, 0], new double[,] { { 150 * 150, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 150 * 150, 0 }, { 0, 0, 0, 1 } });

    private static GospaResult Score(CrossingScene scene, int step, ReadOnlySpan<Bernoulli<PlanarState>> tracks)
    {
        List<double> distances = [];
        int reported = 0;
        int[] there = [.. Enumerable.Range(0, CrossingScene.Objects).Where(o => CrossingScene.IsThere(step, o))];
        foreach (Bernoulli<PlanarState> track in tracks)
        {
            if (track.Existence > Reported)
            {
                reported++;
                distances.AddRange(there.Select(o => Distance(track.State, scene.Place(step, o))));
            }
        }

        return Gospa.Evaluate([.. distances], reported, there.Length, new GospaOptions(10), new int[reported]);
    }

    private static double Distance(PlanarState state, (double X, double Y) place) =>
        Math.Sqrt(Math.Pow(state.Mean[0] - place.X, 2) + Math.Pow(state.Mean[2] - place.Y, 2));
}
