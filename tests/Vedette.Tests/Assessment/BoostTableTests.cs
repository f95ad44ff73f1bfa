using Vedette.Assessments;

namespace Vedette.Tests;

public class BoostTableTests
{
    [Fact]
    public void Vehicles_are_ordered_by_the_height_of_their_burnout()
    {
        ReadOnlySpan<BoostBurnout> table = BoostTable.ByHeight;

        Assert.True(table.Length > 1_000);
        for (int i = 1; i < table.Length; i++)
        {
            Assert.True(table[i - 1].HeightMetres <= table[i].HeightMetres);
        }
    }

    [Fact]
    public void A_turn_in_a_plane_is_that_of_a_turn_in_space()
    {
        // Another way to compute: the flight in three dimensions with gravity to J6 and the standard atmosphere, over an Earth at rest.
        EarthModel still = EarthModel.Wgs84 with { RotationRadiansPerSecond = 0 };
        BoostProfile profile = new(0.7, 20, 130, 0.1, 85, 1);
        LocalFrame site = new(GeodeticPosition.FromDegrees(35, -30, 0));
        Span<FlightState> end = stackalloc FlightState[1];
        new ProfileFlight(still).Fly(site, profile, [85 - 1e-9], end);
        PlanarBoost plane = PlanarBoost.AfterRise(20, 0.1);

        Assert.True(plane.TryBurn(20, 130, 85, true, 6_371_000, 4));

        double height = Ellipsoid.HeightMetres(still, end[0].Position, out Vector3 up);
        double speed = end[0].Velocity.Length;

        // A round Earth with the mean radius: a few percent of height and ground, a percent of speed.
        Assert.Equal(85, plane.Seconds, tolerance: 1e-6);
        Assert.Equal(height, plane.Height, tolerance: 0.04 * height);
        Assert.Equal(speed, plane.Speed, tolerance: 0.015 * speed);
        Assert.Equal(Math.Asin(Vector3.Dot(up, end[0].Velocity) / speed), plane.Climb, tolerance: 0.03);
        double ground = (end[0].Position - height * up - site.Origin.Vector).Length;
        Assert.Equal(ground, plane.Ground, tolerance: 0.06 * ground);
    }

    [Fact]
    public void A_boost_by_a_pitch_program_is_that_of_the_same_thrust_in_other_coordinates()
    {
        // Another way to compute: Cartesian coordinates from the centre of the Earth, small steps of the simplest kind (a few metres and 0.1 m/s in 80 s).
        const double radius = 6_371_000;
        const double step = 0.002;
        PlanarPitch program = new(8, 60, 0.5);
        PlanarBoost plane = PlanarBoost.AfterRise(20, 0);
        (double t, double x, double y, double u, double v) = (plane.Seconds, 0, radius + plane.Height, 0, plane.Speed);
        Assert.True(plane.TryBurn(20, 130, 90, false, radius, 2, program));

        for (; t < 90; t += step)
        {
            double r = double.Hypot(x, y);
            double air = StandardAtmosphere.DensityKilogramsPerCubicMetre(r - radius) / 1.225;
            double push = 20 * (1 + BoostProfile.VacuumGain * (1 - air)) / (1 - t / 130);
            double gravity = BoostProfile.SurfaceGravity * radius * radius / (r * r);
            (double up, double level) = Math.SinCos(program.At(t));
            u += step * ((push * up - gravity) * x + push * level * y) / r;
            v += step * ((push * up - gravity) * y - push * level * x) / r;
            (x, y) = (x + step * u, y + step * v);
        }

        Assert.Equal(double.Hypot(x, y) - radius, plane.Height, tolerance: 20);
        Assert.Equal(double.Hypot(u, v), plane.Speed, tolerance: 0.5);
        Assert.Equal(radius * Math.Atan2(x, y), plane.Ground, tolerance: 20);
        Assert.Equal(Math.Asin((u * x + v * y) / (double.Hypot(x, y) * double.Hypot(u, v))), plane.Climb, tolerance: 3e-4);
    }

    [Fact]
    public void What_falls_to_the_ground_is_told_so()
    {
        PlanarBoost flight = PlanarBoost.AfterRise(12, 1.5);

        Assert.False(flight.TryBurn(12, 300, 200, true, 6_371_000, 4));
    }
}
