using Vedette.Simulation;

namespace Vedette.Tests;

public class LowOrbitTests
{
    [Fact]
    public void It_passes_over_its_place_in_its_direction_and_comes_round_in_its_period()
    {
        LowOrbitSatellite orbit = new(GeodeticPosition.FromDegrees(30, -40, 0), 600, double.DegreesToRadians(45), 1_200_000);
        GeodeticPosition over = GeodeticPosition.FromEcef(Position<Ecef>.From(orbit.At(600)));
        Vector3 start = orbit.At(600);
        double period = 2 * Math.PI * Math.Sqrt(Math.Pow(start.Length, 3) / EarthModel.Wgs84.GravitationalParameter);

        Assert.Equal(30, over.LatitudeDegrees, tolerance: 1e-6);
        Assert.Equal(1_200_000, over.HeightMetres, tolerance: 1e-3);

        // Over the ground it moves north-east, a little less east than in inertial axes: the Earth turns along.
        Vector3 moved = new LocalFrame(over).ToLocal(orbit.At(601) - start);
        Assert.InRange(double.RadiansToDegrees(Math.Atan2(moved.X, moved.Y)), 40, 44.9);

        // Once round, the place below has turned away to the west by the Earth's turn.
        GeodeticPosition later = GeodeticPosition.FromEcef(Position<Ecef>.From(orbit.At(600 + period)));
        Assert.Equal(30, later.LatitudeDegrees, tolerance: 1e-5);
        Assert.Equal(-40 - 360 * period / 86_164.1, later.LongitudeDegrees, tolerance: 1e-3);
    }
}
