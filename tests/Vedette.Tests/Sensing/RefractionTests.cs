using Vedette.Sensing;

namespace Vedette.Tests;

public class RefractionTests
{
    // Recommendation ITU-R P.834, section 4.2, τ(h, θ) by hand at the horizon: 1 / 1.314 = 0.761° at sea level;
    // at 1 km 1 / (1.314 + 0.2305 + 0.008583) = 0.6439°. At 10°: 1 / (1.314 + 6.437 + 2.869) = 0.09416°.
    [Theory]
    [InlineData(0, 0, 0.7610)]
    [InlineData(0, 1000, 0.6439)]
    [InlineData(10, 0, 0.0942)]
    public void Bending_agrees_with_the_recommendation(double elevationDegrees, double heightMetres, double expectedDegrees)
    {
        double bending = Refraction.BendingRadians(double.DegreesToRadians(elevationDegrees), heightMetres);

        Assert.Equal(expectedDegrees, double.RadiansToDegrees(bending), tolerance: 1e-4);
    }

    // Bennett's formula for the eye, The Calculation of Astronomical Refraction in Marine Navigation, Journal of Navigation 35,
    // 1982, at 1010 mbar and 10 °C. Radio refractivity at mean humidity is greater by the share of water vapour: up to a third; the mean reference atmosphere is not Bennett's.
    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(45)]
    public void Bending_is_that_of_light_and_the_share_of_water_vapour(double elevationDegrees)
    {
        double light = 1 / Math.Tan(double.DegreesToRadians(elevationDegrees + 7.31 / (elevationDegrees + 4.4))) / 60;

        double radio = double.RadiansToDegrees(Refraction.BendingRadians(double.DegreesToRadians(elevationDegrees), 0));

        Assert.InRange(radio / light, 0.9, 1.4);
    }

    [Fact]
    public void Bending_falls_with_elevation_and_with_height_and_ends_at_the_zenith()
    {
        for (double e = 0; e < 1.55; e += 0.01)
        {
            Assert.True(Refraction.BendingRadians(e + 0.01, 0) < Refraction.BendingRadians(e, 0));
            Assert.True(Refraction.BendingRadians(e, 2000) < Refraction.BendingRadians(e, 0));
        }

        Assert.Equal(0, Refraction.BendingRadians(Math.PI / 2, 0));
    }

    [Fact]
    public void Elevations_below_the_horizon_and_heights_outside_the_table_take_its_nearest_end()
    {
        Assert.Equal(Refraction.BendingRadians(0, 0), Refraction.BendingRadians(-0.1, -50));
        Assert.Equal(Refraction.BendingRadians(0.2, 3000), Refraction.BendingRadians(0.2, 5000));
    }
}
