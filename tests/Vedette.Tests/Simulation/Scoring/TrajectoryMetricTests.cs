using CsCheck;
using Vedette.Simulation;

namespace Vedette.Tests;

public class TrajectoryMetricTests
{
    private static readonly TrajectoryMetricOptions s_options = new(10, 2, 3);

    // Positions on a line at three steps; below zero the trajectory does not exist. Up to three trajectories.
    private static readonly Gen<int[][]> s_sets = Gen.Int[-8, 30].Array[3].Array[0, 3];

    // c = 10, p = 2, γ = 3. One object at 0 for four steps; track a at 1 for two steps, then track b at 1 for two steps: 4 × 1² + 3².
    [Fact]
    public void A_track_that_becomes_another_costs_a_switch()
    {
        TrajectoryMetricResult result = Evaluate([[0, 0, 0, 0]], [[1, 1, -1, -1], [-1, -1, 1, 1]]);

        Assert.Equal(Math.Sqrt(13), result.Metres, 12);
        Assert.Equal((4L, 0L, 0L, 1.0), (result.Pairs, result.Missed, result.False, result.Switches));
        Assert.Equal(Math.Sqrt(13.0 / 4), result.PerStepMetres, 12);
        Assert.Equal(1.0, result.LocalisationPerStepMetres, 12);
        Assert.Equal(1.5, result.SwitchPerStepMetres, 12);
    }

    // Two objects at 0 and 8, tracks that cross over between step 2 and 3. Staying would cost 2 × 64 a step for two steps, two switches 18.
    [Fact]
    public void Tracks_that_are_exchanged_cost_two_switches()
    {
        TrajectoryMetricResult result = Evaluate([[0, 0, 0, 0], [8, 8, 8, 8]], [[0, 0, 8, 8], [8, 8, 0, 0]]);

        Assert.Equal(Math.Sqrt(18), result.Metres, 12);
        Assert.Equal(2, result.Switches);
    }

    // An exchange for one step at a distance of 2: two switches there and two back, 36, against 2 × 2² to stay.
    [Fact]
    public void A_short_exchange_near_by_is_an_error_of_position_and_no_switch()
    {
        TrajectoryMetricResult result = Evaluate([[0, 0, 0], [2, 2, 2]], [[0, 2, 0], [2, 0, 2]]);

        Assert.Equal(Math.Sqrt(8), result.Metres, 12);
        Assert.Equal(0, result.Switches);
    }

    // The set-up of Stone Soup's test_switching_gospametric_computemetric, c = 2, γ = 3, p = 2: objects at 1, 2, 3; tracks 1 2 2, 2 1 1 and
    // 3 100 3. Step by step, two switches come at step 2, 18. Over all steps it is best to pair the first two crosswise from the start: both are
    // 1 off at step 1, 2 in all; and 100 is one missed and one false, 4.
    [Fact]
    public void What_is_best_over_all_steps_counts_and_not_step_by_step()
    {
        TrajectoryMetricResult result = Evaluate(
            [[1, 1, 1], [2, 2, 2], [3, 3, 3]], [[1, 2, 2], [2, 1, 1], [3, 100, 3]], new(2, 2, 3));

        Assert.Equal(Math.Sqrt(6), result.Metres, 12);
        Assert.Equal((8L, 1L, 1L, 0.0), (result.Pairs, result.Missed, result.False, result.Switches));
    }

    [Fact]
    public void An_object_that_comes_later_and_a_track_that_ends_earlier_cost_half_the_squared_cutoff_a_step()
    {
        Assert.Equal(Math.Sqrt(2 * 50), Evaluate([[0, 0, 0, 0]], [[-1, 0, 0, -1]]).Metres, 12);
        Assert.Equal(Math.Sqrt(2 * 50), Evaluate([[-1, 0, 0, -1]], [[0, 0, 0, 0]]).Metres, 12);
        Assert.Equal(0, Evaluate([[-1, 0, 0, -1]], [[-1, 0, 0, -1]]).Metres);
    }

    [Fact]
    public void It_agrees_with_all_successions_of_all_pairings() => Gen.Select(s_sets, s_sets, Gen.Double[1, 3], Gen.Double[0.5, 12]).Sample(
        (a, b, order, change) =>
        {
            TrajectoryMetricOptions options = new(10, order, change);
            TrajectoryMetricResult result = Evaluate(a, b, options);

            // Powers up to 12³ with sixteen digits; the root of a difference near zero is coarser than the powers.
            Assert.Equal(Literal(a, b, options), Math.Pow(result.Metres, order), tolerance: 1e-7);
            Assert.Equal(result.Metres, result.LowerMetres);
        },
        iter: 3000,
        seed: "0000KbQ8sWw4");

    [Fact]
    public void It_is_zero_only_of_a_set_to_itself_symmetric_and_obeys_the_triangle_inequality() =>
        Gen.Select(s_sets, s_sets, s_sets).Sample(
            (a, b, c) =>
            {
                double ab = Evaluate(a, b).Metres;
                double bc = Evaluate(b, c).Metres;
                double ac = Evaluate(a, c).Metres;

                Assert.Equal(0, Evaluate(a, [.. a.Reverse()]).Metres);
                Assert.Equal(Same(a, b), ab == 0);
                Assert.Equal(ab, Evaluate(b, a).Metres, tolerance: 1e-9);
                Assert.True(ac <= ab + bc + 1e-9, $"{ac} > {ab} + {bc}");
            },
            iter: 2000,
            seed: "0000KbQ8sWw4");

    // Without work to spend, everything is bounded; the bounds must enclose the exact value. How near they are is measured in the mean.
    [Fact]
    public void Bounds_enclose_the_exact_value_and_are_near_it()
    {
        SeededRandom random = new(20261130);
        (double sumOfGaps, double sum, int exact) = (0, 0, 0);
        for (int run = 0; run < 60; run++)
        {
            int[][] objects = Walks(random, 4, 20);
            int[][] tracks = [.. Walks(random, 2, 20), .. objects.Select(o => o.Select(x => x < 0 ? x : Math.Max(0, x + random.Below(7) - 3)).ToArray())];
            TrajectoryMetricResult right = Evaluate(objects, tracks);
            TrajectoryMetricResult bounds = Evaluate(objects, tracks, s_options with { MostWork = 0 });

            Assert.Equal(right.Clusters, right.ExactClusters);
            Assert.Equal(0, bounds.ExactClusters);
            Assert.True(bounds.LowerMetres <= right.Metres + 1e-9 && right.Metres <= bounds.Metres + 1e-9, $"{bounds.LowerMetres} {right.Metres} {bounds.Metres}");
            sumOfGaps += bounds.Metres - bounds.LowerMetres;
            sum += right.Metres;
            exact += bounds.Metres <= right.Metres + 1e-9 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Gap {sumOfGaps / sum:P3} of the metric; best found is exact in {exact} of 60.");
        Assert.InRange(sumOfGaps / sum, 0, 0.01);
    }

    // A step at which an object need not be found costs nothing without a track; with a track that is near it explains it.
    [Fact]
    public void An_object_out_of_view_is_not_missed_but_may_explain_a_track()
    {
        SampledTrajectory unseen = Sampled([0, 0, 0]) with { MustBeFound = [true, false, false] };

        Assert.Equal(Math.Sqrt(1 + 4), TrajectoryMetric.Evaluate([unseen], [Sampled([1, 2, -1])], s_options).Metres, 12);
        Assert.Equal(Math.Sqrt(50), TrajectoryMetric.Evaluate([unseen], [], s_options).Metres, 12);
    }

    // 30 objects that all stay within the cut-off of all others, and as many tracks: far more matchings than can be listed.
    [Fact]
    public void A_large_cluster_is_bounded_in_time_and_says_that_it_is_not_exact()
    {
        SeededRandom random = new(20261201);
        int[][] objects = [.. Enumerable.Range(0, 30).Select(i => Enumerable.Range(0, 40).Select(_ => 3 * i).ToArray())];
        int[][] tracks = [.. objects.Select(o => o.Select(x => x + random.Below(2)).ToArray())];

        TrajectoryMetricResult result = Evaluate(objects, tracks, s_options with { CutoffMetres = 100 });

        Assert.Equal((1, 0), (result.Clusters, result.ExactClusters));
        Assert.Equal(Math.Sqrt(tracks.Sum(t => t.Select(x => x % 3).Sum())), result.Metres, tolerance: 1e-6);
        Assert.InRange(result.LowerMetres, 0.9 * result.Metres, result.Metres);
    }

    [Fact]
    public void Trajectories_of_unequal_length_and_wrong_options_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Evaluate([[1, 2]], [[1]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate([[1]], [[1]], new(SwitchMetres: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate([[1]], [[1]], new(Order: 0.5)));
    }

    private static int[][] Walks(SeededRandom random, int count, int steps) =>
        [.. Enumerable.Range(0, count).Select(_ => Walk(random, steps))];

    private static int[] Walk(SeededRandom random, int steps)
    {
        int x = random.Below(15);
        (int from, int to) = (random.Below(5), steps - random.Below(5));
        return [.. Enumerable.Range(0, steps).Select(k => k < from || k >= to ? -1 : x = Math.Clamp(x + random.Below(5) - 2, 0, 30))];
    }

    private static bool Same(int[][] a, int[][] b)
    {
        static string[] Keys(int[][] set) =>
            [.. set.Where(t => t.Any(x => x >= 0)).Select(t => string.Join(' ', t.Select(x => Math.Max(x, -1)))).Order(StringComparer.Ordinal)];
        return Keys(a).SequenceEqual(Keys(b));
    }

    /// <summary>The definition read literally, to the power p: all pairings at each step, and all successions of them.</summary>
    private static double Literal(int[][] a, int[][] b, TrajectoryMetricOptions options)
    {
        int[][] all = [.. Pairings.Partial(a.Length, b.Length)];
        double[] best = [.. all.Select(p => Step(a, b, p, 0, options))];
        for (int k = 1; k < 3; k++)
        {
            int step = k;
            best = [.. all.Select(p => Step(a, b, p, step, options) + all.Select((q, i) => best[i] + Changes(q, p, options)).Min())];
        }

        return best.Min();
    }

    private static double Step(int[][] a, int[][] b, int[] pairing, int k, TrajectoryMetricOptions options)
    {
        double cut = Math.Pow(options.CutoffMetres, options.Order);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            int y = pairing[i] >= 0 ? b[pairing[i]][k] : -1;
            sum += a[i][k] >= 0 && y >= 0 ? Math.Min(cut, Math.Pow(Math.Abs(a[i][k] - y), options.Order))
                : a[i][k] >= 0 || y >= 0 ? cut / 2 : 0;
        }

        return sum + cut / 2 * b.Where((t, j) => t[k] >= 0 && !pairing.Contains(j)).Count();
    }

    // The source's table: 0 when it is the same, 1/2 when one of the two is none, else 1.
    private static double Changes(int[] before, int[] after, TrajectoryMetricOptions options) => Math.Pow(options.SwitchMetres, options.Order)
        * before.Zip(after, (p, q) => p == q ? 0 : p < 0 || q < 0 ? 0.5 : 1).Sum();

    private static TrajectoryMetricResult Evaluate(int[][] objects, int[][] tracks, TrajectoryMetricOptions? options = null) =>
        TrajectoryMetric.Evaluate([.. objects.Select(Sampled)], [.. tracks.Select(Sampled)], options ?? s_options);

    private static SampledTrajectory Sampled(int[] positions) =>
        new([.. positions.Select(x => x < 0 ? (Vector3?)null : new Vector3(x, 0, 0))]);
}
