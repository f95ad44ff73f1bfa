using Vedette.Simulation;

namespace Vedette.Tests;

public class GospaTests
{
    private static readonly GospaOptions s_options = new(10);

    [Fact]
    public void Nothing_against_nothing_is_zero() => Assert.Equal(0, Evaluate([], 0, 0).Metres);

    // α = 2: each object missed and each false track costs c²/2 = 50.
    [Fact]
    public void A_missed_object_and_a_false_track_cost_half_the_squared_cutoff_each()
    {
        Assert.Equal(Math.Sqrt(50), Evaluate([], 0, 1).Metres, 12);
        Assert.Equal(Math.Sqrt(50), Evaluate([], 1, 0).Metres, 12);
        Assert.Equal(Math.Sqrt(150), Evaluate([], 3, 0).Metres, 12);
    }

    [Fact]
    public void A_pair_costs_its_distance()
    {
        GospaResult result = Evaluate([5], 1, 1);

        Assert.Equal(5, result.Metres, 12);
        Assert.Equal((1, 0, 0), (result.Pairs, result.Missed, result.False));
    }

    // A pair at the cut-off would cost c²; so do one missed and one false: c²/2 + c²/2. Such a pair is not made.
    [Theory]
    [InlineData(10)]
    [InlineData(1e6)]
    public void At_the_cutoff_and_beyond_there_is_no_pair(double distance)
    {
        GospaResult result = Evaluate([distance], 1, 1);

        Assert.Equal(10, result.Metres, 12);
        Assert.Equal((0, 1, 1), (result.Pairs, result.Missed, result.False));
    }

    // On a line: objects at 0 and 7, tracks at 4 and 10. The nearest pair (4 to 7) would leave 10 to 0, too far: 9 + 100 = 109.
    // The best: 4 to 0 and 10 to 7, 16 + 9 = 25.
    [Fact]
    public void The_best_pairs_are_made_and_not_the_nearest_first()
    {
        int[] pairs = new int[2];
        GospaResult result = Gospa.Evaluate([4, 3, 10, 3], 2, 2, s_options, pairs);

        Assert.Equal(5, result.Metres, 12);
        Assert.Equal([0, 1], pairs);
    }

    // Objects at 0, 100, 200; tracks at 3, 104, 500, 600: 9 + 16 + one missed + two false = 25 + 3 × 50 = 175.
    [Fact]
    public void Parts_add_up()
    {
        int[] pairs = new int[4];
        double[] distances = [3, 97, 197, 104, 4, 96, 500, 400, 300, 600, 500, 400];
        GospaResult result = Gospa.Evaluate(distances, 4, 3, s_options, pairs);

        Assert.Equal(Math.Sqrt(175), result.Metres, 12);
        Assert.Equal(25, result.LocalisationCost, 12);
        Assert.Equal((2, 1, 2), (result.Pairs, result.Missed, result.False));
        Assert.Equal([0, 1, Assignment.None, Assignment.None], pairs);
    }

    // Rahmathullah et al., 2017, proposition 1: it is a metric on finite sets.
    [Fact]
    public void It_is_symmetric_and_obeys_the_triangle_inequality()
    {
        SeededRandom random = new(20261123);
        for (int run = 0; run < 500; run++)
        {
            double[][] sets = [Points(random), Points(random), Points(random)];
            double ab = Distance(sets[0], sets[1]);
            double bc = Distance(sets[1], sets[2]);
            double ac = Distance(sets[0], sets[2]);

            Assert.Equal(ab, Distance(sets[1], sets[0]), tolerance: 1e-9);
            Assert.True(ac <= ab + bc + 1e-9, $"{ac} > {ab} + {bc}");
        }
    }

    // Definition 1 of the source read literally: every way to give each member of the smaller set a member of the larger one.
    [Fact]
    public void Any_order_and_alpha_agree_with_all_ways_to_pair_and_the_parts_add_up()
    {
        SeededRandom random = new(20261128);
        for (int run = 0; run < 400; run++)
        {
            GospaOptions options = new(random.Uniform(1, 20), random.Uniform(1, 4), random.Uniform(0.2, 2));
            (int tracks, int objects) = (random.Below(5), random.Below(5));
            double[] distances = [.. Enumerable.Range(0, tracks * objects).Select(_ => random.Uniform(0, 25))];
            (int small, int large) = (Math.Min(tracks, objects), Math.Max(tracks, objects));
            double Cut(int i, int j) => Math.Pow(
                Math.Min(options.CutoffMetres, tracks <= objects ? distances[i * objects + j] : distances[j * objects + i]), options.Order);
            double expected = Pairings.All(small, large).Min(p => p.Select((j, i) => Cut(i, j)).Sum())
                + Math.Pow(options.CutoffMetres, options.Order) / options.Alpha * (large - small);

            GospaResult result = Gospa.Evaluate(distances, tracks, objects, options, new int[tracks]);

            // Powers up to 20⁴ with sixteen digits.
            Assert.Equal(Math.Pow(expected, 1 / options.Order), result.Metres, tolerance: 1e-9);
            Assert.Equal(expected, result.LocalisationCost + result.MissedCost + result.FalseCost, tolerance: 1e-9 * (1 + expected));
        }
    }

    // p = 1, α = 1, c = 10: objects at 0 and 100, one track at 3: 3 + 10/1. With α = 2: 3 + 10/2. A false track far off as well:
    // it makes a pair at the cut-off with the object missed: 3 + 10, whatever α.
    [Theory]
    [InlineData(1.0, 1, 13)]
    [InlineData(2.0, 1, 8)]
    [InlineData(1.0, 2, 13)]
    [InlineData(2.0, 2, 13)]
    public void Alpha_weighs_what_is_too_many(double alpha, int tracks, double expected)
    {
        double[] distances = [3, 97, 503, 403];

        Assert.Equal(expected, Gospa.Evaluate(distances, tracks, 2, new(10, 1, alpha), new int[2]).Metres, 12);
    }

    [Fact]
    public void Distances_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate([double.NaN], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate([-1], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gospa.Evaluate([1], 1, 1, new(0), new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gospa.Evaluate([1], 1, 1, new(1, 0.5), new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gospa.Evaluate([1], 1, 1, new(1, 1, 2.5), new int[1]));
    }

    private static GospaResult Evaluate(double[] distances, int tracks, int objects) =>
        Gospa.Evaluate(distances, tracks, objects, s_options, new int[tracks]);

    private static double[] Points(SeededRandom random) =>
        [.. Enumerable.Range(0, random.Below(5)).Select(_ => random.Uniform(0, 30))];

    private static double Distance(double[] a, double[] b) =>
        Evaluate([.. a.SelectMany(x => b.Select(y => Math.Abs(x - y)))], a.Length, b.Length).Metres;
}
