namespace Vedette.Tests;

public class BrightStarTests
{
    private const double Arcsecond = Math.PI / 648_000;

    [Fact]
    public void Apparent_place_agrees_with_the_worked_example_of_Meeus()
    {
        // Astronomical Algorithms, 2nd edition, 1998, example 23.a: theta Persei on 2028 November 13.19 TD: 41.5599646°, +49.3520685° on the true
        // equator and equinox of date; the nutation in longitude there is 14.861″, the obliquity 23.436°. Eci counts from the mean equinox.
        var star = new BrightStar("theta Persei", Radians(41.0499417), Radians(49.2284667), 0.03425 * 15 * Math.Cos(Radians(49.2284667)) * Arcsecond, -0.0895 * Arcsecond, 4.1, 6000);
        Instant time = new JulianDate(2_462_088.5, 0.19).FromTt();
        (double sd, double cd) = Math.SinCos(Radians(49.3520685));
        (double sa, double ca) = Math.SinCos(Radians(41.5599646) - 14.861 * Math.Cos(Radians(23.436)) * Arcsecond);

        double error = Vector3.AngleRadians(star.ApparentAt(time).Vector, new(cd * ca, cd * sa, sd));

        Assert.InRange(error / Arcsecond, 0, 0.6);
    }

    [Fact]
    public void Irradiance_of_Vega_in_the_K_band_is_the_published_one_within_a_third()
    {
        // 4.0e-10 W/m²/µm at 2.2 µm (Cohen and others, Astronomical Journal 104, 1992, 1650), taken as constant over 2.1 to 2.3 µm.
        var vega = new BrightStar("Vega", 0, 0, 0, 0, 0.03, 9800);

        Assert.Equal(4.0e-10 * 0.2, vega.IrradianceWattsPerSquareMetre(2.1e-6, 2.3e-6), 4.0e-10 * 0.2 / 3);
    }

    [Fact]
    public void Table_of_the_project_is_read()
    {
        Assert.True(BrightStar.TryReadTable(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "stars.csv")), out IReadOnlyList<BrightStar>? stars, out TextError error), error.ToString());

        BrightStar sirius = stars.Single(s => s.Name == "Sirius");
        Assert.Equal(51, stars.Count);
        Assert.Equal(101.2871545, double.RadiansToDegrees(sirius.RightAscensionRadians), 1e-6);
        Assert.Equal(-1.22308 * Arcsecond, sirius.MotionNorthRadians, 1e-12);
    }

    [Theory]
    [InlineData("wrong\n", 1, 0)]
    [InlineData("HEADER\nA,1,2,3,4,5\n", 2, 0)]
    [InlineData("HEADER\nA,1,2,3,4,5,6000,7\n", 2, 0)]
    [InlineData("HEADER\nA,1,2,x,4,5,6000\n", 2, 7)]
    [InlineData("HEADER\nA,1,92,3,4,5,6000\n", 2, 5)]
    [InlineData("HEADER\nA,NaN,2,3,4,5,6000\n", 2, 3)]
    public void Flaw_is_named_with_its_place(string text, int line, int column)
    {
        string header = "name,right_ascension_deg,declination_deg,proper_motion_right_ascension_mas,proper_motion_declination_mas,visual_magnitude,temperature_kelvin";

        Assert.False(BrightStar.TryReadTable(text.Replace("HEADER", header, StringComparison.Ordinal), out _, out TextError error));

        Assert.Equal((line, column), (error.Line, error.Column));
    }

    private static double Radians(double degrees) => double.DegreesToRadians(degrees);
}
