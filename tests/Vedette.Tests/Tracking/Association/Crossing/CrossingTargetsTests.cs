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
    // one (12 runs). Ten runs scatter by 0.05 about the mean.
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

    // With VEDETTE_EXPORT=FOLDER the set-up is written there, for other codes to run on.
    [Fact]
    public void The_same_seed_gives_the_same_scene()
    {
        CrossingScene scene = new(TruthSeed, 0.02);
        Assert.Equal(scene.TruthCsv(), new CrossingScene(TruthSeed, 0.02).TruthCsv());
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
            if (step > 0)
            {
                filter.Predict();
            }

            filter.Expect(step == 0 ? 3 : 0.005, Birth());
            filter.Update([.. scene.Measure(step, random)]);
            GospaResult gospa = Score(scene, step, explained ? filter.Explained : filter.Tracks);
            sum = new(sum.Localisation + gospa.LocalisationSquareMetres, sum.Missed + 50 * gospa.Missed, sum.False + 50 * gospa.False);
        }

        return sum;
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

        return Gospa.Evaluate([.. distances], reported, there.Length, 10, new int[reported]);
    }

    private static double Distance(PlanarState state, (double X, double Y) place) =>
        Math.Sqrt(Math.Pow(state.Mean[0] - place.X, 2) + Math.Pow(state.Mean[2] - place.Y, 2));
}
