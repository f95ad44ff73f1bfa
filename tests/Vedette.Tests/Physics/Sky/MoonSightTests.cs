namespace Vedette.Tests;

public class MoonSightTests
{
    // What BMEWS heard on 5 October 1960: the Moon over Thule at 22:00 UT, by an ephemeris of low precision (0.3°) that is not ours.
    [Fact]
    public void Over_Thule_in_1960_it_rises_as_another_ephemeris_has_it()
    {
        Assert.True(UtcTime.TryParse("1972-01-01T00:00:00Z", LeapSeconds.BuiltIn, out Instant first, out _));
        EarthRotation rotation = EarthRotation.AtGreenwich(first, LeapSeconds.BuiltIn);
        Instant At(int hour) => first.AddSeconds(-(new DateTime(1972, 1, 1) - new DateTime(1960, 10, 5, hour, 0, 0)).TotalSeconds);
        LocalFrame thule = new(GeodeticPosition.FromDegrees(76.57, -68.30, 400));

        MoonSight at22 = MoonSight.From(thule, rotation, At(22));
        MoonSight at23 = MoonSight.From(thule, rotation, At(23));

        Assert.Equal(1.4, double.RadiansToDegrees(at22.ElevationRadians), tolerance: 0.5);
        Assert.Equal(4.8, double.RadiansToDegrees(at23.ElevationRadians), tolerance: 0.5);
        Assert.InRange(double.RadiansToDegrees(at22.AzimuthRadians), 66, 75);
        Assert.Equal(383_100e3, at22.RangeMetres + MoonSight.RadiusMetres, tolerance: 3000e3);
        Assert.Equal(-50, at22.RangeRateMetresPerSecond, tolerance: 25);
        Assert.Equal((at23.RangeMetres - at22.RangeMetres) / 3600, 0.5 * (at22.RangeRateMetresPerSecond + at23.RangeRateMetresPerSecond), tolerance: 1);
    }

    [Fact]
    public void What_a_watch_tells_of_the_Moon_does_not_depend_on_what_was_asked_before()
    {
        LocalFrame site = new(TrackingScene.Doppler.Site);
        MoonWatch asked = new(site, TrackingScene.Rotation);
        SeededRandom random = new(3);
        int near = 0;
        for (int i = 0; i < 2000; i++)
        {
            Instant time = TrackingScene.At(random.Uniform(0, 86_400));
            MoonSight moon = MoonSight.From(site, TrackingScene.Rotation, time);
            double azimuth = moon.AzimuthRadians + random.Uniform(-0.02, 0.02);
            double elevation = moon.ElevationRadians + random.Uniform(-0.02, 0.02);
            MoonSight? told = asked.Near(time, azimuth, elevation);
            Assert.Equal(new MoonWatch(site, TrackingScene.Rotation).Near(time, azimuth, elevation), told);
            Assert.True(told == moon || (told is null && moon.ElevationRadians < -0.01));
            Assert.Null(asked.Near(time, azimuth, elevation + 0.2));
            near += told is null ? 0 : 1;
        }

        Assert.InRange(near, 600, 1400);
    }
}
