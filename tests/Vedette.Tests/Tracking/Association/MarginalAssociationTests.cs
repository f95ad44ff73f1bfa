using Vedette.Tracking;

namespace Vedette.Tests;

public class MarginalAssociationTests(ITestOutputHelper output)
{
    // 1e-12: sums of at most some thousand terms, all positive.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Small_clusters_are_exact(int seed)
    {
        SeededRandom random = new(seed);
        MarginalAssociation association = new();
        for (int run = 0; run < 1_000; run++)
        {
            Scene scene = Scene.Random(random, 1 + random.Below(5), 1 + random.Below(6), 0.5, spread: 6);
            Marginals expected = scene.Enumerate();

            association.Solve(scene.Candidates, scene.LogMissed, scene.Detections);

            Assert.Equal(0, association.Iterations);
            AssertClose(expected.Pairs, association.Pairs, 1e-12);
            AssertClose(expected.Missed, association.Missed, 1e-12);
            AssertClose(expected.Unclaimed, association.Unclaimed, 1e-12);
        }
    }

    // What the page states: worst and mean error of belief propagation on clusters that could still be enumerated. Both solvers see the
    // same cluster; spread 2 makes all pairs alike, the hardest case for messages that go round in loops.
    [Theory]
    [InlineData(3, 0.5, 6, 0.35, 0.015)]
    [InlineData(4, 1.0, 2, 0.10, 0.015)]
    [InlineData(5, 1.0, 10, 0.35, 0.015)]
    public void Belief_propagation_is_near(int seed, double density, double spread, double worstAllowed, double meanAllowed)
    {
        SeededRandom random = new(seed);
        BeliefPropagation propagation = new();
        (double worst, double sum, int count, int iterations) = (0, 0, 0, 0);
        for (int run = 0; run < 1_000; run++)
        {
            Scene scene = Scene.Random(random, 4, 5, density, spread);
            Marginals expected = scene.Enumerate();
            AssociationCluster cluster = new();
            cluster.Load(scene.Candidates, [.. Enumerable.Range(0, scene.Candidates.Length)], scene.LogMissed, scene.Detections);

            (int used, bool converged) = propagation.Solve(cluster, 200);

            Assert.True(converged);
            iterations = Math.Max(iterations, used);
            for (int i = 0; i < scene.Candidates.Length; i++)
            {
                double error = Math.Abs(cluster.Pair[i] - expected.Pairs[i]);
                (worst, sum, count) = (Math.Max(worst, error), sum + error, count + 1);
            }
        }

        output.WriteLine($"density {density}, spread {spread}: worst {worst:F4}, mean {sum / count:F5}, at most {iterations} iterations");
        Assert.InRange(worst, 0, worstAllowed);
        Assert.InRange(sum / count, 0, meanAllowed);
    }

    // 1e-3: a chain has no loop; what is left is that changes of 1e-4 are not told on, over six tracks.
    [Fact]
    public void Belief_propagation_is_exact_where_candidates_form_a_chain()
    {
        SeededRandom random = new(6);
        for (int run = 0; run < 100; run++)
        {
            Candidate[] chain = [.. Enumerable.Range(0, 6).SelectMany(t => new Candidate[] { new(t, t, random.Uniform(-3, 9)), new(t, t + 1, random.Uniform(-3, 9)) })];
            Scene scene = new(chain, [.. Enumerable.Range(0, 6).Select(_ => random.Uniform(-4, 0))], 7);
            AssociationCluster cluster = new();
            cluster.Load(scene.Candidates, [.. Enumerable.Range(0, 12)], scene.LogMissed, 7);

            new BeliefPropagation().Solve(cluster, 200);

            AssertClose(scene.Enumerate().Pairs, cluster.Pair.AsSpan(0, 12), 1e-3);
        }
    }

    // 1e-2: rows sum to one by construction, columns as far as messages have settled: 30 pairs at 1e-4 and what those would have moved.
    [Fact]
    public void Each_track_and_each_detection_has_one_fate()
    {
        SeededRandom random = new(7);
        MarginalAssociation association = new();
        for (int run = 0; run < 100; run++)
        {
            Scene scene = Scene.Random(random, 30, 40, 0.1 + 0.4 * random.Uniform(), spread: 10);

            association.Solve(scene.Candidates, scene.LogMissed, scene.Detections);

            double[] rows = [.. association.Missed];
            double[] columns = [.. association.Unclaimed];
            for (int i = 0; i < scene.Candidates.Length; i++)
            {
                Assert.InRange(association.Pairs[i], 0, 1);
                rows[scene.Candidates[i].Track] += association.Pairs[i];
                columns[scene.Candidates[i].Detection] += association.Pairs[i];
            }

            Assert.All(rows, sum => Assert.Equal(1, sum, tolerance: 1e-12));
            Assert.All(columns, sum => Assert.Equal(1, sum, tolerance: 1e-2));
        }
    }

    [Fact]
    public void What_has_no_candidate_is_missed_and_unclaimed()
    {
        MarginalAssociation association = new();

        association.Solve([new(1, 1, 2), new(2, 0, double.NegativeInfinity), new(2, 0, double.NaN)], [-1, -1, -1], 3);

        Assert.Equal([1, 1 / (1 + Math.Exp(3)), 1], association.Missed.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([1, 1 / (1 + Math.Exp(3)), 1], association.Unclaimed.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([1 / (1 + Math.Exp(-3)), 0, 0], association.Pairs.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.False(association.Thinned);
    }

    // Ten tracks that all must have been seen, one detection for them: e⁻⁷²⁰ in all, which no number holds. Belief propagation answers.
    [Fact]
    public void Where_the_exact_sum_underflows_there_is_still_an_answer()
    {
        Candidate[] candidates = [.. Enumerable.Range(0, 10).Select(t => new Candidate(t, 0, 100))];
        MarginalAssociation association = new();

        association.Solve(candidates, [.. Enumerable.Repeat(double.NegativeInfinity, 10)], 1);

        Assert.True(association.Iterations > 0);
        Assert.Equal(1, association.Pairs.ToArray().Sum(), tolerance: 0.1);
        Assert.All(association.Pairs.ToArray(), p => Assert.Equal(0.1, p, tolerance: 0.01));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    public void Weights_of_any_size_give_probabilities(int tracks)
    {
        Candidate[] candidates =
        [
            .. Enumerable.Range(0, tracks).SelectMany(t => Enumerable.Range(0, tracks).Select(d => new Candidate(t, d, t == d ? 900 : -900))),
        ];
        MarginalAssociation association = new();

        association.Solve(candidates, [.. Enumerable.Repeat(double.NegativeInfinity, tracks)], tracks);

        for (int i = 0; i < candidates.Length; i++)
        {
            Assert.Equal(candidates[i].Track == candidates[i].Detection ? 1 : 0, association.Pairs[i], tolerance: 1e-9);
        }
    }

    [Fact]
    public void Of_too_many_candidates_the_least_are_dropped_and_that_is_said()
    {
        SeededRandom random = new(8);
        Scene scene = Scene.Random(random, 40, 40, 1, spread: 10);
        MarginalAssociation bounded = new(mostCandidates: 400);

        bounded.Solve(scene.Candidates, scene.LogMissed, 40);

        double Excess(Candidate c) => c.LogRatio - scene.LogMissed[c.Track];
        Assert.True(bounded.Thinned);
        Assert.Equal(scene.Candidates.Length - 400, bounded.Dropped);
        double[] pairs = bounded.Pairs.ToArray();
        double least = scene.Candidates.Where((_, i) => pairs[i] > 0).Min(Excess);
        Assert.Equal(400, pairs.Count(p => p > 0));
        Assert.True(scene.Candidates.Where((_, i) => pairs[i] == 0).All(c => Excess(c) <= least));
    }

    [Fact]
    public void Equal_weights_are_thinned_to_the_number_allowed()
    {
        MarginalAssociation bounded = new(mostCandidates: 3);

        bounded.Solve([new(0, 0, 1), new(0, 1, 1), new(0, 2, 1), new(1, 0, 1), new(1, 1, 1)], [0, 0], 3);

        Assert.Equal([true, true, true, false, false], bounded.Pairs.ToArray().Select(p => p > 0));
    }

    [Fact]
    public void Repeated_calls_allocate_nothing()
    {
        SeededRandom random = new(9);
        Scene[] scenes = [Scene.Random(random, 40, 40, 0.3, 10), Scene.Random(random, 50, 50, 0.02, 10)];
        MarginalAssociation association = new(mostCandidates: 300);

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            foreach (Scene scene in scenes)
            {
                association.Solve(scene.Candidates, scene.LogMissed, scene.Detections);
            }
        }));
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }

    private sealed record Marginals(double[] Pairs, double[] Missed, double[] Unclaimed);

    private sealed record Scene(Candidate[] Candidates, double[] LogMissed, int Detections)
    {
        public static Scene Random(SeededRandom random, int tracks, int detections, double density, double spread) => new(
            [
                .. Enumerable.Range(0, tracks).SelectMany(t => Enumerable.Range(0, detections)
                    .Where(_ => random.Uniform() < density).Select(d => new Candidate(t, d, random.Uniform(-0.5, 0.5) * spread + 1))),
            ],
            [.. Enumerable.Range(0, tracks).Select(_ => random.Uniform(-4, 0))],
            detections);

        /// <summary>The probabilities by going through every explanation.</summary>
        public Marginals Enumerate()
        {
            Marginals sums = new(new double[Candidates.Length], new double[LogMissed.Length], new double[Detections]);
            double total = Explain(sums, 0, 0, [], 0);
            return new(
                [.. sums.Pairs.Select(p => p / total)], [.. sums.Missed.Select(p => p / total)], [.. sums.Unclaimed.Select(p => p / total)]);
        }

        private double Explain(Marginals sums, int track, int used, List<int> chosen, double logWeight)
        {
            if (track == LogMissed.Length)
            {
                Count(sums, used, chosen, Math.Exp(logWeight));
                return Math.Exp(logWeight);
            }

            double total = Explain(sums, track + 1, used, chosen, logWeight + LogMissed[track]);
            for (int i = 0; i < Candidates.Length; i++)
            {
                int bit = 1 << Candidates[i].Detection;
                if (Candidates[i].Track == track && (used & bit) == 0)
                {
                    chosen.Add(i);
                    total += Explain(sums, track + 1, used | bit, chosen, logWeight + Candidates[i].LogRatio);
                    chosen.RemoveAt(chosen.Count - 1);
                }
            }

            return total;
        }

        private void Count(Marginals sums, int used, List<int> chosen, double weight)
        {
            foreach (int i in chosen)
            {
                sums.Pairs[i] += weight;
            }

            for (int track = 0; track < LogMissed.Length; track++)
            {
                sums.Missed[track] += chosen.Exists(i => Candidates[i].Track == track) ? 0 : weight;
            }

            for (int detection = 0; detection < Detections; detection++)
            {
                sums.Unclaimed[detection] += (used >> detection & 1) == 0 ? weight : 0;
            }
        }
    }
}
