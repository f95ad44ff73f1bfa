namespace Vedette.Tests;

public class RayGroundTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(41.2, -3.5, 0)]
    [InlineData(-35, 40, 8_000)]
    [InlineData(62, 12, 10_000)]
    public void A_ray_toward_a_place_at_a_height_meets_that_height_there(double latitude, double longitude, double height)
    {
        Vector3 satellite = new(42_164_000, 0, 0);
        Vector3 place = GeodeticPosition.FromDegrees(latitude, longitude, height).ToEcef().Vector;

        Assert.True(RayGround.TryMeet(EarthModel.Wgs84, satellite, (place - satellite).Unit, height, out Vector3 met));

        // Longer axes are not the same as a constant height: up to some ten metres, more where the ray grazes.
        Assert.InRange((met - place).Length, 0, height == 0 ? 0.01 : 60);
    }

    [Fact]
    public void A_ray_that_passes_by_gives_the_point_where_it_is_nearest()
    {
        Vector3 satellite = new(42_164_000, 0, 0);
        Vector3 toward = (new Vector3(0, 7_000_000, 0) - satellite).Unit;

        Assert.False(RayGround.TryMeet(EarthModel.Wgs84, satellite, toward, 0, out Vector3 point));

        Assert.Equal(0, Vector3.Dot(point, toward), 1e-3 * point.Length);
    }

    [Fact]
    public void A_ray_away_from_the_Earth_meets_nothing() =>
        Assert.False(RayGround.TryMeet(EarthModel.Wgs84, new(42_164_000, 0, 0), new(1, 0, 0), 0, out _));
}
