namespace Vedette.Tests;

public class EllipsoidTests
{
    // 1 − cos 4φ = 8 sin²φ cos²φ; the next term of the series is of the order a f³ = 0.24 m times a number below one half.
    [Fact]
    public void Drag_sees_the_height_to_a_tenth_of_a_metre()
    {
        EarthModel earth = EarthModel.Wgs84;
        for (double latitude = -90; latitude <= 90; latitude += 0.5)
        {
            foreach (double height in new[] { -100_000.0, -5_000, 0, 20_000, 100_000, 250_000, 1_000_000 })
            {
                Vector3 point = GeodeticPosition.FromDegrees(latitude, 33, height).ToEcef().Vector;

                // Drag at rest in inertial axes shows which density, hence which height, was used; below −5 km density stands still.
                Assert.Equal(height, Ellipsoid.HeightMetres(earth, point), tolerance: 1e-6);
                if (height is >= 0 and < 250_000)
                {
                    double used = DensityInDrag(earth, point);
                    double expected = StandardAtmosphere.DensityKilogramsPerCubicMetre(height);
                    Assert.Equal(1, used / expected, tolerance: 0.1 / 5_000);
                }
            }
        }
    }

    private static double DensityInDrag(EarthModel earth, Vector3 point)
    {
        Vector3 air = -Drag.AirVelocity(earth, point, default);
        Vector3 velocity = air + new Vector3(0, 0, 1000);
        return -Drag.Acceleration(earth, point, velocity, 1).Z / (0.5 * 1000 * 1000);
    }
}
