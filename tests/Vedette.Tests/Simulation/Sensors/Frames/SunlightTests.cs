using Vedette.Simulation;

namespace Vedette.Tests;

public class SunlightTests
{
    [Fact]
    public void The_sea_is_brightest_where_a_level_mirror_would_show_the_sun()
    {
        Vector3 satellite = new GeostationarySatellite(0).At(0);
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(15));
        Vector3 sun = new(cosine * Math.Cos(0.5), cosine * Math.Sin(0.5), sine);
        (double best, Vector3 at) = (0, default);
        for (double latitude = -30; latitude < 30; latitude += 0.1)
        {
            for (double longitude = -30; longitude < 60; longitude += 0.1)
            {
                Vector3 place = GeodeticPosition.FromDegrees(latitude, longitude, 0).ToEcef().Vector;
                double light = SeaGlint.RadiancePerIrradiance(Shell.Up(place), sun, (satellite - place).Unit, SeaGlint.SlopeVariance(1));
                (best, at) = light > best ? (light, place) : (best, at);
            }
        }

        // Mirrored at the brightest place, the line to the Sun leads to the satellite. Waves share the light among slopes: within a degree.
        Vector3 up = Shell.Up(at);
        Vector3 mirrored = 2 * Vector3.Dot(up, sun) * up - sun;
        Assert.InRange(double.RadiansToDegrees(Vector3.AngleRadians(mirrored, (satellite - at).Unit)), 0, 2);
    }

    [Fact]
    public void Straight_down_the_glint_is_as_bright_as_the_formula_of_cox_and_munk()
    {
        // Wind 5 m/s: σ² = 0.0286; radiance over irradiance = 0.022 / (4 π 0.0286) = 0.0612 1/sr.
        Vector3 up = new(0, 0, 1);

        Assert.Equal(0.0286, SeaGlint.SlopeVariance(5), tolerance: 1e-9);
        Assert.Equal(0.0612, SeaGlint.RadiancePerIrradiance(up, up, up, 0.0286), tolerance: 1e-4);
        Assert.Equal(0, SeaGlint.RadiancePerIrradiance(up, new(0, 1, -0.1), up, 0.0286));
    }

    [Fact]
    public void Particles_send_on_all_the_light_they_scatter_most_of_it_straight_on()
    {
        double mean = Enumerable.Range(0, 20_000).Average(i => CloudScatter.Phase(-1 + (i + 0.5) / 10_000));

        Assert.Equal(1, mean, tolerance: 1e-4);
        Assert.True(CloudScatter.RadiancePerIrradiance(0.1, 0.1, 0.95, 0.6) > 10 * CloudScatter.RadiancePerIrradiance(0.1, 0.1, -0.9, 0.6));
        Assert.Equal(1, CloudScatter.DeepAlbedo(1), tolerance: 1e-12);
        Assert.Equal(0, CloudScatter.RadiancePerIrradiance(-0.1, 0.5, 0, 0.6));
    }

    [Fact]
    public void The_day_is_where_the_sun_is()
    {
        ScenarioScene cloudy = new(new(1, 5.0 / 3, 0, 0, 1000));
        double noon = Brightness("2026-03-20T14:20:00Z"); // The Sun stands over 35° west.
        double midnight = Brightness("2026-03-20T02:20:00Z");
        double Brightness(string utc) =>
            CameraScene.Mean(CameraScene.Take(CameraScene.Camera(CameraScene.Satellite(CameraScene.Plane), CameraScene.Truth(CameraScene.Frame(utc), 10_000), cloudy), 0));

        // 200 counts of pedestal; at night the tops of clouds at 223 K are dark at 2.7 µm.
        Assert.InRange(midnight, 200, 240);
        Assert.True(noon > midnight + 300, $"Noon {noon}, midnight {midnight}.");
    }
}
