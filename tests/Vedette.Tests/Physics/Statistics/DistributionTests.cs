namespace Vedette.Tests;

public class DistributionTests
{
    // NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4, upper critical values of chi-square; three decimals.
    [Theory]
    [InlineData(1, 0.90, 2.706)]
    [InlineData(1, 0.95, 3.841)]
    [InlineData(1, 0.999, 10.828)]
    [InlineData(2, 0.90, 4.605)]
    [InlineData(2, 0.99, 9.210)]
    [InlineData(3, 0.95, 7.815)]
    [InlineData(3, 0.999, 16.266)]
    [InlineData(6, 0.90, 10.645)]
    [InlineData(6, 0.999, 22.458)]
    [InlineData(10, 0.975, 20.483)]
    [InlineData(50, 0.95, 67.505)]
    [InlineData(100, 0.99, 135.807)]
    [InlineData(1, 0.10, 0.016)]
    [InlineData(6, 0.05, 1.635)]
    [InlineData(10, 0.01, 2.558)]
    [InlineData(100, 0.025, 74.222)]
    public void Chi_square_quantiles_agree_with_the_published_table(double degrees, double probability, double expected)
    {
        double value = ChiSquare.Quantile(probability, degrees);

        Assert.Equal(expected, value, tolerance: 6e-4);
        Assert.Equal(probability, ChiSquare.Cumulative(value, degrees), tolerance: 1e-13);
        Assert.Equal(1 - probability, ChiSquare.Survival(value, degrees), tolerance: 1e-13);
    }

    // With two degrees of freedom P = 1 − exp(−x/2); with one, P = 2 Φ(√x) − 1.
    [Fact]
    public void Chi_square_agrees_with_closed_forms_far_into_the_tails()
    {
        foreach (double p in new[] { 1e-12, 1e-6, 0.01, 0.3, 0.5, 0.9, 0.999999, 1 - 1e-12 })
        {
            Assert.Equal(1, ChiSquare.Quantile(p, 2) / (-2 * Math.Log(1 - p)), tolerance: 1e-4 > p ? 1e-4 : 1e-12);
        }

        Assert.Equal(1, ChiSquare.Survival(200, 2) / Math.Exp(-100), tolerance: 1e-12);
        Assert.Equal(2 * NormalDistribution.Cumulative(2) - 1, ChiSquare.Cumulative(4, 1), tolerance: 1e-15);
    }

    [Fact]
    public void Chi_square_quantile_and_probability_undo_each_other()
    {
        var random = new SeededRandom(2);
        for (int i = 0; i < 500; i++)
        {
            double degrees = Math.Exp(random.Uniform(-2, 9));
            double p = random.Uniform(1e-6, 1 - 1e-6);
            Assert.Equal(p, ChiSquare.Cumulative(ChiSquare.Quantile(p, degrees), degrees), tolerance: 1e-11);
        }
    }

    // Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, table 26.1 (15 decimals) and 26.2; tail at 5 from 26.2.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(2, 0.977249868051821)]
    [InlineData(3, 0.998650101968370)]
    [InlineData(-1, 0.158655253931457)]
    [InlineData(-5, 2.86651571879194e-7)]
    public void Normal_probabilities_agree_with_the_published_table(double x, double expected)
    {
        Assert.Equal(expected, NormalDistribution.Cumulative(x), tolerance: 1e-15 + 1e-14 * expected);
        Assert.Equal(x, NormalDistribution.Quantile(NormalDistribution.Cumulative(x)), tolerance: 1e-12);
    }

    // Wichura, AS 241, 1988, check values of PPND16: 0.25, 0.001 and 1e-20.
    [Theory]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    public void Normal_quantiles_agree_with_the_check_values_of_the_source(double probability, double expected) =>
        Assert.Equal(1, NormalDistribution.Quantile(probability) / expected, tolerance: 1e-15);

    // Γ(n) = (n − 1)!, Γ(1/2) = √π.
    [Fact]
    public void Gamma_function_agrees_with_factorials()
    {
        double factorial = 1;
        for (int n = 1; n < 100; n++)
        {
            Assert.Equal(Math.Log(factorial), GammaFunction.Log(n), tolerance: 1e-14 * (10 + Math.Log(factorial)));
            factorial *= n;
        }

        Assert.Equal(0.5 * Math.Log(Math.PI), GammaFunction.Log(0.5), tolerance: 1e-14);
    }

    // Brown, Cai and DasGupta, Interval estimation for a binomial proportion, Statistical Science 16, 2001: for 0 of n the upper end is z²/(n + z²).
    [Fact]
    public void Wilson_interval_agrees_with_hand_computed_cases()
    {
        const double z2 = 1.959963984540054 * 1.959963984540054;
        WilsonInterval none = WilsonInterval.Of(0, 10);
        Assert.Equal(0, none.Lower, tolerance: 1e-15);
        Assert.Equal(z2 / (10 + z2), none.Upper, tolerance: 1e-12);

        // 8 of 10: centre (0.8 + z²/20)/(1 + z²/10), half-width z/(1 + z²/10) √(0.016 + z²/400).
        WilsonInterval most = WilsonInterval.Of(8, 10);
        Assert.Equal(0.4901625, most.Lower, tolerance: 1e-6);
        Assert.Equal(0.9433178, most.Upper, tolerance: 1e-6);
        Assert.True(most.Contains(0.8));
        Assert.False(most.Contains(0.95));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.Quantile(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.Quantile(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.Quantile(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.Cumulative(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(5, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunction.Log(0));
    }
}
