using Vedette.Tracking;

namespace Vedette.Tests;

public class FalseLightsTests
{
    private static readonly InfraredSensor s_satellite = new(
        new(3), "IR", 10, 0, new GeostationaryOrbit(0), 1500, 5, 60e-6, 15e-6, 3);

    [Fact]
    public void Before_anything_is_seen_there_are_as_many_false_starts_for_a_launch_as_the_sensor_states()
    {
        var lights = new FalseLights(s_satellite, 1);
        lights.Look(new(10));

        // 3 a frame, 360 frames an hour, one launch; a look without any takes a little off.
        Assert.Equal(Math.Log(1080), lights.LogFalseStarts(700), 0.1);
        Assert.InRange(lights.LogDensity(700), -0.1, 0);
    }

    [Fact]
    public void A_storm_is_learned_where_it_is_and_forgotten_when_it_has_passed()
    {
        var lights = new FalseLights(s_satellite, 1);
        double before = lights.LogFalseStarts(700);
        Look(lights, 0, 600, () => lights.WereNothing(700, 1, 12));

        Assert.InRange(lights.LogFalseStarts(700) - before, 4, 7);
        Assert.InRange(lights.LogFalseStarts(701) - before, -2, 0.5);

        Look(lights, 600, 7200, static () => { });
        Assert.InRange(lights.LogFalseStarts(700) - before, -2, 0.5);
    }

    [Fact]
    public void More_false_detections_than_stated_are_noticed()
    {
        var lights = new FalseLights(s_satellite with { FalsePerScan = 0.3 }, 1);
        int cell = 0;
        Look(lights, 0, 1200, () =>
        {
            for (int i = 0; i < 5; i++)
            {
                lights.WereNothing(cell = (cell + 37) % 4050, 1, 6);
            }
        });

        Assert.InRange(lights.PerLook, 4, 5.5);
    }

    [Fact]
    public void A_bright_light_speaks_for_an_object_until_flashes_have_been_bright_too()
    {
        var lights = new FalseLights(s_satellite, 1);
        lights.Look(new(10));
        Assert.InRange(lights.LogBrightness(5.1), -3, -1);
        Assert.InRange(lights.LogBrightness(40), 2, 3);
        Assert.Equal(lights.LogBrightness(1e9), lights.LogBrightness(1e5));

        Look(lights, 0, 1200, () => lights.WereNothing(700, 3, 80));
        Assert.InRange(lights.LogBrightness(40), -0.5, 0.5);
    }

    [Fact]
    public void Both_laws_of_brightness_are_densities()
    {
        // ∫ p(object)/p(false) p(false) = 1 over the part that is not capped: with laws of Pareto of a = 1/2 and 1/0.3 the ratio is (a₁/a₂) x^(a₂ − a₁).
        var lights = new FalseLights(s_satellite, 1);
        double sum = 0;
        const double a2 = 1 / 0.3;
        double cap = Math.Exp((3 + Math.Log(a2 / 0.5)) / (a2 - 0.5));
        for (double u = 0.0005; u < Math.Log(cap); u += 0.001)
        {
            double ratio = Math.Exp(u);
            sum += 0.001 * Math.Exp(lights.LogBrightness(5 * ratio)) * a2 * Math.Exp(-a2 * u);
        }

        // What is left above the cap is the tail of the object's law.
        Assert.Equal(1 - Math.Pow(cap, -0.5), sum, 1e-3);
    }

    [Fact]
    public void A_cell_is_where_a_line_of_sight_meets_the_ground()
    {
        int over = FalseLights.CellOf(Ray(new(42_164_000, 0, 0), new(6_378_137, 0, 0)));
        int north = FalseLights.CellOf(Ray(new(42_164_000, 0, 0), GeodeticPosition.FromDegrees(41, 1, 0).ToEcef().Vector));
        int limb = FalseLights.CellOf(Ray(new(42_164_000, 0, 0), new(0, 0, 7_000_000)));

        Assert.Equal(22 * 90 + 45, over);
        Assert.Equal(32 * 90 + 45, north);
        Assert.InRange(limb / 90, 42, 44);
    }

    [Fact]
    public void What_was_learned_survives_being_saved()
    {
        var lights = new FalseLights(s_satellite, 1);
        Look(lights, 0, 300, () => lights.WereNothing(700, 1, 12));
        var writer = new ByteWriter();
        lights.Save(writer);

        var restored = new FalseLights(s_satellite, 1);
        var reader = new ByteReader(writer.Written);
        restored.Restore(ref reader);

        Assert.True(reader.AtEnd);
        Assert.Equal(lights.LogFalseStarts(700), restored.LogFalseStarts(700));
        Assert.Equal(lights.LogBrightness(12), restored.LogBrightness(12));
    }

    private static void Look(FalseLights lights, double from, double to, Action each)
    {
        for (double t = from; t < to; t += 10)
        {
            lights.Look(TrackingScene.At(t));
            each();
        }
    }

    private static LineOfSight Ray(Vector3 from, Vector3 to)
    {
        Vector3 toward = to - from;
        return new(new(3), 1, default, 6, Position<Ecef>.From(from), new(toward.X, toward.Y, toward.Z), 1e4, 15e-6);
    }
}
