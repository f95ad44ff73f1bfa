using Vedette.Simulation;

namespace Vedette.Tests;

public class NormalisedErrorTests
{
    // P = diag(4, 9, 16, 25, 36, 49): e = (2, 3, 4, 5, 6, 7) is one standard deviation in each of six, and in each of three.
    [Fact]
    public void One_sigma_in_each_component_counts_one_each()
    {
        Vector6 error = Vector6.Of(new(2, 3, 4), new(5, 6, 7));
        Symmetric6 covariance = Symmetric6.Diagonal(Vector6.Of(new(4, 9, 16), new(25, 36, 49)));

        Assert.Equal(6, NormalisedError.State(error, covariance), 12);
        Assert.Equal(3, NormalisedError.Position(error, covariance), 12);
    }

    // Two components with variances 2 and correlation 1/2: P = [2 1; 1 2], P⁻¹ = [2 −1; −1 2] / 3; e = (1, 2): (2 − 4 + 8) / 3 = 2.
    [Fact]
    public void Correlation_counts()
    {
        Symmetric6 covariance = Symmetric6.Diagonal(Vector6.Of(new(2, 2, 1), new(1, 1, 1)));
        covariance[1, 0] = 1;

        Assert.Equal(2, NormalisedError.State(Vector6.Of(new(1, 2, 0), default), covariance), 12);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    public void A_covariance_that_is_not_positive_gives_no_number(double variance)
    {
        Symmetric6 covariance = Symmetric6.Diagonal(Vector6.Of(new(1, 1, 1), new(1, 1, variance)));

        Assert.True(double.IsNaN(NormalisedError.State(Vector6.Of(new(1, 0, 0), default), covariance)));
        Assert.Equal(1, NormalisedError.Position(Vector6.Of(new(1, 0, 0), default), covariance), 12);
    }

    // The sum of 2000 chi-square(6) values: mean 12000, variance 24000; of chi-square(3): 6000 and 12000. Bounds hold for 99.9 % of seeds.
    [Fact]
    public void Gaussian_errors_of_a_true_covariance_have_the_chi_square_mean()
    {
        const int Runs = 2000;
        SeededRandom random = new(20261123);
        (double six, double three) = (0, 0);
        for (int run = 0; run < Runs; run++)
        {
            (Vector6 error, Symmetric6 covariance) = GaussianErrors.Draw(random);
            six += NormalisedError.State(error, covariance);
            three += NormalisedError.Position(error, covariance);
        }

        Assert.InRange((six - 6 * Runs) / Math.Sqrt(12.0 * Runs), -3.29, 3.29);
        Assert.InRange((three - 3 * Runs) / Math.Sqrt(6.0 * Runs), -3.29, 3.29);
    }
}
