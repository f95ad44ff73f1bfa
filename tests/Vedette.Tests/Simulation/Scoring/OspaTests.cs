using Vedette.Simulation;

namespace Vedette.Tests;

public class OspaTests
{
    // Tests of Stone Soup's OSPA (test_ospametric.py, test_ospa_computemetric_cardinality_error), c = 10: five tracks at i + 0.5 and four
    // objects at i; then tracks at i + 1.2 and objects at i + 1. Four pairs 0.5 (0.2) apart and one too many.
    [Theory]
    [InlineData(0.5, 0, 1, 2.4)]
    [InlineData(1.2, 1, 1, 2.16)]
    [InlineData(0.5, 0, 2, 4.49444)]
    [InlineData(1.2, 1, 2, 4.47571)]
    public void It_agrees_with_figures_of_stone_soup(double track, double truth, double order, double expected) => Assert.Equal(
        expected,
        Evaluate([.. Enumerable.Range(0, 5).Select(i => i + track)], [.. Enumerable.Range(0, 4).Select(i => i + truth)], new(10, order)).Metres,
        tolerance: 5e-6);

    // Schuhmacher, Vo and Vo 2008, section III: nothing against nothing is 0, anything against nothing is c.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    [InlineData(7, 10)]
    public void Nothing_against_something_is_the_cutoff(int tracks, double expected) =>
        Assert.Equal(expected, Evaluate([.. Enumerable.Range(0, tracks).Select(i => (double)i)], [], new(10)).Metres, 12);

    // Objects at 0 and 100, tracks at 3 and 150 and 200, p = 2: (9 + 10² + 10²)/3, of which the pairs 9 + 10², the one too many 10².
    [Fact]
    public void Parts_add_up_to_the_power_p()
    {
        OspaResult result = Evaluate([3, 150, 200], [0, 100], new(10));

        Assert.Equal(Math.Sqrt(209 / 3.0), result.Metres, 12);
        Assert.Equal(Math.Sqrt(109 / 3.0), result.LocalisationMetres, 12);
        Assert.Equal(Math.Sqrt(100 / 3.0), result.CardinalityMetres, 12);
    }

    [Fact]
    public void It_agrees_with_all_ways_to_pair_and_is_a_metric()
    {
        SeededRandom random = new(20261129);
        for (int run = 0; run < 400; run++)
        {
            GospaOptions options = new(random.Uniform(1, 20), random.Uniform(1, 4));
            double[][] sets = [Points(random), Points(random), Points(random)];
            double ab = Evaluate(sets[0], sets[1], options).Metres;
            double bc = Evaluate(sets[1], sets[2], options).Metres;
            double ac = Evaluate(sets[0], sets[2], options).Metres;

            // Powers up to 20⁴ with sixteen digits.
            Assert.Equal(Literal(sets[0], sets[1], options), ab, tolerance: 1e-9);
            Assert.Equal(ab, Evaluate(sets[1], sets[0], options).Metres, tolerance: 1e-9);
            Assert.True(ac <= ab + bc + 1e-9, $"{ac} > {ab} + {bc}");
        }
    }

    private static double Literal(double[] a, double[] b, GospaOptions options)
    {
        (double[] small, double[] large) = a.Length <= b.Length ? (a, b) : (b, a);
        if (large.Length == 0)
        {
            return 0;
        }

        double Cut(double d) => Math.Pow(Math.Min(options.CutoffMetres, Math.Abs(d)), options.Order);
        double sum = Pairings.All(small.Length, large.Length).Min(p => p.Select((j, i) => Cut(small[i] - large[j])).Sum())
            + Math.Pow(options.CutoffMetres, options.Order) * (large.Length - small.Length);
        return Math.Pow(sum / large.Length, 1 / options.Order);
    }

    private static double[] Points(SeededRandom random) => [.. Enumerable.Range(0, random.Below(5)).Select(_ => random.Uniform(0, 30))];

    private static OspaResult Evaluate(double[] tracks, double[] objects, GospaOptions options) => Gospa.Evaluate(
        [.. tracks.SelectMany(x => objects.Select(y => Math.Abs(x - y)))], tracks.Length, objects.Length, options, new int[tracks.Length]).Ospa;
}
