namespace Vedette.Tests;

public class BallisticFlightTests
{
    private static readonly EarthModel s_earth = EarthModel.Wgs84;

    [Fact]
    public void Energy_is_conserved_without_air()
    {
        var start = new FlightState(new(6_500_000, 100_000, 300_000), new(2500, 5000, 3000));
        FlightState end = new BallisticFlight(s_earth).Propagate(start, 1000);

        double Energy(FlightState s) => s.Velocity.LengthSquared / 2 - Gravity.Potential(s_earth, s.Position);
        Assert.Equal(Energy(start), Energy(end), tolerance: 1);
    }

    [Fact]
    public void Impact_is_on_the_ellipsoid()
    {
        var start = new FlightState(new(6_478_137, 0, 0), new(1000, 3000, 3000));

        Assert.True(new BallisticFlight(s_earth).TryFindImpact(start, 1e-3, 3000, out FlightEvent impact));
        Assert.Equal(0, Ellipsoid.HeightMetres(s_earth, impact.State.Position), tolerance: 0.01);
        Assert.InRange(impact.Seconds, 100, 1000);
    }
}
