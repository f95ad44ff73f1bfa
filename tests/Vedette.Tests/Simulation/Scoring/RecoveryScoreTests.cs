using Vedette.Simulation;

namespace Vedette.Tests;

public class RecoveryScoreTests
{
    [Fact]
    public void Limits_are_those_of_the_published_table()
    {
        // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4: chi-square, 6 degrees of freedom, 97.5 %; 99.73 % lies between its 99 % and 99.9 %.
        Assert.Equal(14.449, RecoveryScore.BandNees, tolerance: 5e-4);
        Assert.InRange(RecoveryScore.RecoveredNees, 16.812, 22.458);
    }

    [Theory]
    [InlineData(new double[] { 5, 7, 6 }, 0.0, 0.0)]
    [InlineData(new double[] { 5, 100, 18, 9, 6 }, 3.0, 2.0)]
    [InlineData(new double[] { 5, 100, 9, 50, 6, 15, 3 }, 2.0, 4.0)]
    [InlineData(new double[] { 5, 100, 9, 50 }, 2.0, double.NaN)]
    [InlineData(new double[] { 5, 100, -1 }, double.NaN, double.NaN)]
    public void Back_in_the_band_is_the_first_time_and_recovered_is_for_good(double[] nees, double inBand, double recovered)
    {
        RecoveryScore score = RecoveryScore.Of("manoeuvre", 100, [.. nees.Select((n, i) => ((double)i, n < 0 ? (double?)null : n))]);

        Assert.Equal(inBand, score.InBandSeconds ?? double.NaN);
        Assert.Equal(recovered, score.RecoveredSeconds ?? double.NaN);
    }
}
