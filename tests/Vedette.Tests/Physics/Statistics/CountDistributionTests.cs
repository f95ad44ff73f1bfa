namespace Vedette.Tests;

public class CountDistributionTests
{
    // 1e-14: eight products of numbers below one.
    [Fact]
    public void Probabilities_are_those_of_going_through_every_way()
    {
        SeededRandom random = new(1);
        CountDistribution count = new();
        for (int run = 0; run < 200; run++)
        {
            double[] p = [.. Enumerable.Range(0, random.Below(9)).Select(_ => random.Below(5) switch { 0 => 0.0, 1 => 1.0, _ => random.Uniform() })];
            double[] expected = new double[p.Length + 1];
            for (int set = 0; set < 1 << p.Length; set++)
            {
                int there = System.Numerics.BitOperations.PopCount((uint)set);
                expected[there] += Enumerable.Range(0, p.Length).Aggregate(1.0, (product, i) => product * ((set >> i & 1) == 1 ? p[i] : 1 - p[i]));
            }

            Build(count, p);

            for (int n = 0; n <= p.Length; n++)
            {
                Assert.Equal(expected[n], count.Probability(n), tolerance: 1e-14);
            }

            Assert.Equal(p.Sum(), count.Mean, tolerance: 1e-14);
            Assert.Equal(expected.Max(), count.Probability(count.Mode), tolerance: 1e-14);
            CheckInterval(count, expected, 0.9);
        }
    }

    // 1e-14: a few products and sums of numbers below one.
    [Fact]
    public void Something_that_may_be_several_things_counts_as_each_of_them()
    {
        CountDistribution count = new();
        Build(count, [0.5]);
        count.Add([0.1, 0.2, 0.3, 0.4]);

        Assert.Equal([0.05, 0.15, 0.25, 0.35, 0.2], Enumerable.Range(0, 5).Select(n => Math.Round(count.Probability(n), 14)));
        Assert.Equal(0.5 + 2, count.Mean, tolerance: 1e-14);
    }

    [Fact]
    public void Of_two_distributions_each_is_true_with_its_probability()
    {
        CountDistribution count = new();
        CountDistribution other = new();
        Build(count, [1, 0.5]);
        Build(other, [1, 1, 1, 0.5]);

        count.Mix(other, 0.2);

        Assert.Equal([0, 0.4, 0.4, 0.1, 0.1], Enumerable.Range(0, 5).Select(n => Math.Round(count.Probability(n), 14)));
        Assert.Equal(0.8 * 1.5 + 0.2 * 3.5, count.Mean, tolerance: 1e-14);
        Assert.Equal((1, 3), count.Interval(0.9));
    }

    // C(100, 50) / 2¹⁰⁰; of the sums 0.0443 at 41, 0.0666 at 42, 0.9334 at 57, 0.9557 at 58, in whole numbers.
    [Fact]
    public void Things_alike_have_the_binomial_distribution()
    {
        CountDistribution count = new();
        Build(count, [.. Enumerable.Repeat(0.5, 100)]);

        Assert.Equal(0.07958923738717877, count.Probability(50), tolerance: 1e-15);
        Assert.Equal((42, 58, 50), (count.Quantile(0.05), count.Quantile(0.95), count.Mode));
    }

    // 1e-15: the terms of the distribution itself, e⁻² 2ⁿ / n!.
    [Fact]
    public void Poissons_part_alone_has_Poissons_distribution()
    {
        CountDistribution count = new();
        count.AddPoisson(2);

        Assert.Equal(Math.Exp(-2), count.Probability(0), tolerance: 1e-15);
        Assert.Equal(Math.Exp(-2) * 4 / 3, count.Probability(3), tolerance: 1e-15);
        Assert.Equal(Math.Exp(-2) * 1024 / 3_628_800, count.Probability(10), tolerance: 1e-15);
        Assert.Equal(1, Enumerable.Range(0, count.Largest + 1).Sum(count.Probability), tolerance: 1e-14);
    }

    // Many small probabilities are nearly Poisson's; Le Cam: the sum of the differences is at most 2 Σ p² = 0.02.
    [Fact]
    public void Many_improbable_things_are_as_Poisson_has_them()
    {
        CountDistribution things = new();
        Build(things, [.. Enumerable.Repeat(0.01, 100)]);
        CountDistribution poisson = new();
        poisson.AddPoisson(1);

        double difference = Enumerable.Range(0, 101).Sum(n => Math.Abs(things.Probability(n) - poisson.Probability(n)));
        Assert.InRange(difference, 1e-6, 0.02);
    }

    // 2,000 draws of twenty things each: the interval of 90 % holds the count at least 0.9 − 3 × 0.0067 of the time.
    [Fact]
    public void Interval_holds_what_is_there_as_often_as_it_says()
    {
        SeededRandom random = new(2);
        CountDistribution count = new();
        int held = 0;
        const int draws = 2_000;
        for (int draw = 0; draw < draws; draw++)
        {
            double[] p = [.. Enumerable.Range(0, 20).Select(_ => random.Uniform())];
            Build(count, p);
            (int first, int last) = count.Interval(0.9);
            int there = p.Count(x => random.Uniform() < x);
            held += there >= first && there <= last ? 1 : 0;
        }

        Assert.InRange(held / (double)draws, 0.88, 0.98);
    }

    [Fact]
    public void Ten_thousand_things_keep_their_sum_and_take_no_memory()
    {
        SeededRandom random = new(3);
        double[] p = [.. Enumerable.Range(0, 10_000).Select(_ => random.Uniform())];
        CountDistribution count = new();
        Build(count, p);

        // 1e-10: ten thousand roundings, and tails of 1e-20 left out.
        Assert.Equal(1, Enumerable.Range(0, 10_001).Sum(count.Probability), tolerance: 1e-10);
        Assert.Equal(p.Sum(), Enumerable.Range(0, 10_001).Sum(n => n * count.Probability(n)), tolerance: 1e-6);
        Assert.InRange(count.Largest - count.Least, 1, 1_000);
        Assert.Equal(0, Allocated.Bytes(() => Build(count, p)));
    }

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        CountDistribution count = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => count.Add(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => count.Add(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => count.AddPoisson(501));
        Assert.Throws<ArgumentOutOfRangeException>(() => count.Quantile(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => count.Interval(2));
    }

    private static void Build(CountDistribution count, double[] probabilities)
    {
        count.Clear();
        foreach (double p in probabilities)
        {
            count.Add(p);
        }
    }

    private static void CheckInterval(CountDistribution count, double[] expected, double containment)
    {
        (int first, int last) = count.Interval(containment);
        int shortest = Enumerable.Range(1, expected.Length)
            .First(length => Enumerable.Range(0, expected.Length - length + 1).Any(at => expected.Skip(at).Take(length).Sum() >= containment - 1e-12));
        Assert.Equal(shortest, last - first + 1);
        Assert.True(expected[first..(last + 1)].Sum() >= containment - 1e-12);
    }
}
