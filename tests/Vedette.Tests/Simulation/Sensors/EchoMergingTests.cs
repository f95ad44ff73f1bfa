using Vedette.Simulation;

namespace Vedette.Tests;

public class EchoMergingTests
{
    private static readonly RadarSensor s_radar = (RadarSensor)SensorBuilder.Describe(new GroundRadar(
        1, "R", 20, -30, 50, 1, 30, 1, 4000, Receiver: new(RadarTiming.Snapshot, 24, 1e-6, 0, 60, 22, true, 40, 1)));

    private readonly EchoMerging _merging = new(s_radar);

    [Fact]
    public void Bodies_share_a_cell_only_when_range_angles_and_range_rate_are_all_unresolved()
    {
        RadarPlace[] places =
        [
            At(1e6), At(1e6 + 59), At(1e6 + 118), At(1e6 + 179), // a chain: each shares a cell with the one before but the last
            At(1e6, azimuth: 0.53), At(1e6, elevation: 0.43), At(1e6, rate: 141),
        ];

        Assert.Equal([[0, 1, 2], [3], [4], [5], [6]], _merging.Cells(places));
    }

    [Fact]
    public void Angles_across_north_and_close_to_the_zenith_are_compared_as_they_are()
    {
        Assert.Single(_merging.Cells([At(1e6, azimuth: 0.005), At(1e6, azimuth: 2 * Math.PI - 0.005)]));
        Assert.Single(_merging.Cells([At(1e6, azimuth: 1, elevation: 1.5), At(1e6, azimuth: 1.2, elevation: 1.5)]));
    }

    [Fact]
    public void Power_of_three_equal_bodies_is_exponential_with_the_mean_of_their_sum_and_the_noise()
    {
        SeededRandom random = new(11);
        const int looks = 20_000;
        double sum = 0;
        int above = 0;
        for (int i = 0; i < looks; i++)
        {
            double power = EchoMerging.Join([At(1e6), At(1e6), At(1e6)], [10, 20, 30], random).Power;
            sum += power;
            above += power > 61 ? 1 : 0;
        }

        // Exponential with mean 61: standard error of the mean 61/√n; the part above the mean is 1/e. Four standard errors.
        Assert.Equal(61, sum / looks, tolerance: 4 * 61 / Math.Sqrt(looks));
        Assert.Equal(Math.Exp(-1), above / (double)looks, tolerance: 4 * Math.Sqrt(0.25 / looks));
    }

    [Fact]
    public void Echo_comes_from_between_the_bodies_in_the_median_nearer_the_stronger_and_often_from_beside_them()
    {
        // Two bodies, 20 m apart, 4 to 1: in the median at 0.2 of the way (the mean has no bound: glint).
        SeededRandom random = new(12);
        double[] along = [.. Enumerable.Range(0, 4001).Select(_ => (EchoMerging.Join([At(1e6), At(1e6 + 20)], [40, 10], random).Place.Range - 1e6) / 20).Order()];

        Assert.Equal(0.2, along[2000], tolerance: 0.02);
        Assert.InRange(along.Count(a => a is < 0 or > 1), 400, 2000);
    }

    private static RadarPlace At(double range, double azimuth = 0.5, double elevation = 0.4, double rate = 100) =>
        new(0, default, default, range, azimuth, elevation, rate);
}
