using Vedette.Simulation;

namespace Vedette.Tests;

public class GroundErrorTests
{
    // One minute of latitude near 45° N is 1852.2 m; one of longitude at 60° N is half of one at the equator (1855.3 m), 930.0 m on the ellipsoid.
    [Fact]
    public void Offsets_have_the_size_and_the_sign_of_a_minute_of_arc()
    {
        var north = GroundError.Of(GeodeticPosition.FromDegrees(45, 10, 0), GeodeticPosition.FromDegrees(45 + 1 / 60.0, 10, 0));
        var west = GroundError.Of(GeodeticPosition.FromDegrees(60, 10, 0), GeodeticPosition.FromDegrees(60, 10 - 1 / 60.0, 0));

        Assert.Equal(1852.2, north.NorthMetres, tolerance: 0.2);
        Assert.Equal(0, north.EastMetres, tolerance: 1e-6);
        Assert.Equal(-930.0, west.EastMetres, tolerance: 0.2);
    }

    [Fact]
    public void The_date_line_is_no_obstacle()
    {
        var error = GroundError.Of(GeodeticPosition.FromDegrees(0, 179.999, 0), GeodeticPosition.FromDegrees(0, -179.999, 0));

        // 0.002° of longitude on the equator.
        Assert.Equal(222.64, error.EastMetres, tolerance: 0.01);
    }

    // Long axis 10 toward bearing 30°: (5, 8.66) lies at its end; (8.66, −5) is 10 across, where the axis is 2.
    [Theory]
    [InlineData(4.95, 8.573, true)]
    [InlineData(5.05, 8.747, false)]
    [InlineData(1.70, -0.98, true)]
    [InlineData(1.76, -1.02, false)]
    [InlineData(-4.95, -8.573, true)]
    public void An_ellipse_lies_along_its_bearing(double east, double north, bool inside)
    {
        ErrorEllipse ellipse = new(10, 2, double.DegreesToRadians(30));

        Assert.Equal(inside, new GroundError(east, north).IsInside(ellipse));
    }

    // Covariance [4 3; 3 9], determinant 27: e = (1, 2): (9 − 12 + 16) / 27.
    [Fact]
    public void Normalised_distance_agrees_with_the_inverse_by_hand() =>
        Assert.Equal(13.0 / 27, new GroundError(1, 2).NormalisedSquared(new(4, 3, 9)), 12);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(-1, 0, -1)]
    public void A_covariance_that_is_not_positive_holds_nothing(double ee, double en, double nn) =>
        Assert.False(new GroundError(0.5, 0.5).IsInside(new GroundCovariance(ee, en, nn), 0.9));

    // 2000 draws with probability 0.9: mean 1800, standard deviation 13.4. Bounds hold for 99.9 % of seeds.
    [Fact]
    public void Nine_in_ten_gaussian_errors_lie_inside()
    {
        SeededRandom random = new(20261123);
        GroundCovariance covariance = new(9e6, 2e6, 1e6);
        int held = 0;
        for (int run = 0; run < 2000; run++)
        {
            (double a, double b) = (random.Gaussian(), random.Gaussian());
            GroundError error = new(3000 * a, 2e6 / 3000 * a + Math.Sqrt(1e6 - 4e12 / 9e6) * b);
            held += error.IsInside(covariance, 0.9) ? 1 : 0;
        }

        Assert.InRange((held - 1800) / 13.42, -3.29, 3.29);
    }
}
