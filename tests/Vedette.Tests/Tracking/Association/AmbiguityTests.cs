using Vedette.Tracking;

namespace Vedette.Tests;

public class AmbiguityTests
{
    private static readonly Plot s_chosen = TrackingScene.Plot(TrackingScene.Doppler, 10, TrackingScene.OverTheRadars(), null);

    [Fact]
    public void Detection_that_is_surely_right_stays_as_it_is()
    {
        Plot rival = s_chosen with { RangeMetres = s_chosen.RangeMetres + 500 };

        Assert.Same(s_chosen, Ambiguity.Widen(s_chosen, rival, 1e-4));
    }

    [Fact]
    public void Sigma_of_a_doubtful_plot_is_that_of_the_mixture_about_it()
    {
        Plot rival = s_chosen with
        {
            RangeMetres = s_chosen.RangeMetres + 300,
            AzimuthRadians = s_chosen.AzimuthRadians - 2e-3,
            ElevationRadians = s_chosen.ElevationRadians + 1e-3,
            RangeRate = new(s_chosen.RangeRate!.Value.MetresPerSecond + 40, 2),
        };
        const double wrong = 0.3;

        Plot wide = Assert.IsType<Plot>(Ambiguity.Widen(s_chosen, rival, wrong));

        // Second moment about the plot taken, over many draws of "mine" (0.7) and "the neighbour's" (0.3).
        SeededRandom random = new(2);
        double[] sums = new double[4];
        const int draws = 200_000;
        for (int n = 0; n < draws; n++)
        {
            double other = random.Uniform() < wrong ? 1 : 0;
            sums[0] += Square(random.Gaussian(0, s_chosen.SigmaRangeMetres) + 300 * other);
            sums[1] += Square(random.Gaussian(0, s_chosen.SigmaAzimuthRadians) - 2e-3 * other);
            sums[2] += Square(random.Gaussian(0, s_chosen.SigmaElevationRadians) + 1e-3 * other);
            sums[3] += Square(random.Gaussian(0, 2) + 40 * other);
        }

        double[] sigmas = [wide.SigmaRangeMetres, wide.SigmaAzimuthRadians, wide.SigmaElevationRadians, wide.RangeRate!.Value.Sigma];
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(Math.Sqrt(sums[i] / draws), sigmas[i], tolerance: 0.01 * sigmas[i]); // 1 %: four sigma of 200,000 draws.
        }

        Assert.Equal((s_chosen.RangeMetres, s_chosen.AzimuthRadians, s_chosen.RangeRate!.Value.MetresPerSecond), (wide.RangeMetres, wide.AzimuthRadians, wide.RangeRate!.Value.MetresPerSecond));
    }

    [Fact]
    public void Azimuths_on_both_sides_of_north_are_neighbours()
    {
        Plot west = s_chosen with { AzimuthRadians = 2 * Math.PI - 1e-3 };
        Plot east = s_chosen with { AzimuthRadians = 1e-3 };

        Plot wide = Assert.IsType<Plot>(Ambiguity.Widen(west, east, 0.5));

        Assert.Equal(s_chosen.SigmaAzimuthRadians * s_chosen.SigmaAzimuthRadians + 0.5 * 4e-6, wide.SigmaAzimuthRadians * wide.SigmaAzimuthRadians, tolerance: 1e-12);
    }

    [Fact]
    public void Ray_is_widened_by_the_angle_between_the_two()
    {
        LineOfSight a = TrackingScene.Ray(TrackingScene.West, 0, TrackingScene.OverTheRadars(), null);
        LineOfSight b = TrackingScene.Ray(TrackingScene.West, 0, TrackingScene.OverTheRadars(5_000), null);
        double angle = Math.Acos(Math.Min(1, Vector3.Dot(a.Toward.Vector, b.Toward.Vector)));

        LineOfSight wide = Assert.IsType<LineOfSight>(Ambiguity.Widen(a, b, 0.25));

        Assert.Equal(Math.Sqrt(a.SigmaRadians * a.SigmaRadians + 0.25 * angle * angle), wide.SigmaRadians, tolerance: 1e-3 * wide.SigmaRadians);
    }

    private static double Square(double x) => x * x;
}
