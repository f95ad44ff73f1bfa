using Vedette.Simulation;

namespace Vedette.Tests;

public class NeesSeriesTests
{
    // Errors of √6 and √20 km against 1 km: NEES 6 and 20. One object alone from 60 to 199 s, the second beside it from 100 to 149 s.
    // Bands from quantiles of chi-square for 6 and 12 degrees (NIST/SEMATECH, table 1.3.6.7.4): 1.237 to 14.449; 4.404/2 to 23.337/2 = 11.67.
    // So the five steps of 100 to 149 s have the mean 13, outside, and the nine others 6, inside.
    [Fact]
    public void The_mean_of_each_ten_seconds_is_held_against_the_band_of_its_number_of_objects()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Coaster).Object(2, RecordedKind.Coaster)
            .Detections(1, 1, 60, 200, 2, 1).Detections(2, 1, 100, 148, 2, 2)
            .Track(1, 1, 60, 60, 200, new(0, 1000 * Math.Sqrt(6), 0)).Track(2, 2, 100, 100, 150, new(0, 1000 * Math.Sqrt(20), 0))
            .Score();

        NeesSeries coasting = report.Covariance.EveryTenSeconds.Single(s => s.Group == "coasting");
        Assert.Equal(new Proportion(9, 14), coasting.InsideBand);
        Assert.Equal(
            [60.0, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190], coasting.Steps.Select(s => s.Seconds));
        NeesStep one = coasting.Steps[0];
        NeesStep two = coasting.Steps[4];
        Assert.Equal((1, 2), (one.Objects, two.Objects));
        Assert.Equal((6.0, 1.237, 14.449), (Math.Round(one.Mean, 6), Math.Round(one.BandLow, 3), Math.Round(one.BandHigh, 3)));
        Assert.Equal((13.0, 2.202, 11.668), (Math.Round(two.Mean, 6), Math.Round(two.BandLow, 3), Math.Round(two.BandHigh, 3)));
        Assert.Empty(report.Covariance.EveryTenSeconds.Single(s => s.Group == "boosting").Steps);
    }

    // Errors of known covariance; 20 objects, 30 steps. Of 600 values 90 % are below the 90 % quantile: standard deviation 1.2 %.
    // Of 30 means 95 % are inside: fewer than 25 with a probability of 0.3 %.
    [Fact]
    public void Honest_covariances_are_inside_the_band_and_too_small_ones_are_not()
    {
        NeesSeries honest = Series(1, out NeesScore score);
        NeesSeries small = Series(2, out NeesScore smallScore);

        Assert.InRange(honest.InsideBand.Held, 25, 30);
        Assert.InRange(score.Within90.Fraction!.Value, 0.86, 0.94);
        Assert.Equal(0, small.InsideBand.Held);
        Assert.True(smallScore.Within90.High < 0.9);
    }

    private static NeesSeries Series(double errorsLarger, out NeesScore score)
    {
        SeededRandom random = new(20261202);
        List<(int, ErrorSample)> samples = [];
        for (int step = 0; step < 30; step++)
        {
            for (int id = 1; id <= 20; id++)
            {
                (Vector6 error, Symmetric6 covariance) = GaussianErrors.Draw(random);
                double nees = errorsLarger * errorsLarger * NormalisedError.State(error, covariance);
                samples.Add((id, new(10 * step + 5, id, FlightPhase.Coast, FlightPhase.Coast, 0, 0, nees, null)));
            }
        }

        score = NeesScore.Of("test", samples);
        return NeesSeries.Of("test", samples, 0, 10);
    }
}
