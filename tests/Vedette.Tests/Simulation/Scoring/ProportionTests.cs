using Vedette.Simulation;

namespace Vedette.Tests;

public class ProportionTests
{
    // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998, table I, method 3; four figures.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Interval_agrees_with_the_published_table(int held, int total, double low, double high)
    {
        Proportion proportion = new(held, total);

        Assert.Equal(low, proportion.Low!.Value, tolerance: 5e-5);
        Assert.Equal(high, proportion.High!.Value, tolerance: 5e-5);
    }

    [Fact]
    public void Of_nothing_there_is_no_proportion()
    {
        Proportion proportion = new(0, 0);

        Assert.Null(proportion.Fraction);
        Assert.Null(proportion.Low);
        Assert.Null(proportion.High);
    }
}
