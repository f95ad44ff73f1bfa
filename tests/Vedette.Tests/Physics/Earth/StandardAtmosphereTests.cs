using System.Globalization;

namespace Vedette.Tests;

public class StandardAtmosphereTests
{
    // U.S. Standard Atmosphere, 1976 (NOAA-S/T 76-1562), main tables, geopotential rows; five figures.
    [Theory]
    [InlineData(0, 101_325)]
    [InlineData(11_000, 22_632)]
    [InlineData(20_000, 5_474.9)]
    [InlineData(32_000, 868.02)]
    [InlineData(47_000, 110.91)]
    [InlineData(51_000, 66.939)]
    [InlineData(71_000, 3.9564)]
    public void Pressure_agrees_with_the_published_table(double geopotentialMetres, double expectedPascals)
    {
        double geometric = 6_356_766 * geopotentialMetres / (6_356_766 - geopotentialMetres);

        double pressure = StandardAtmosphere.At(geometric).PressurePascals;

        Assert.Equal(expectedPascals, pressure, tolerance: 1e-4 * expectedPascals);
    }

    // The same source, table I of the upper part, geometric rows: density to four figures, mean molecular weight to two decimals.
    [Theory]
    [InlineData(86, 6.958e-6, 28.95)]
    [InlineData(90, 3.416e-6, 28.91)]
    [InlineData(100, 5.604e-7, 28.40)]
    [InlineData(110, 9.708e-8, 27.27)]
    [InlineData(120, 2.222e-8, 26.20)]
    [InlineData(150, 2.076e-9, 24.10)]
    [InlineData(200, 2.541e-10, 21.30)]
    [InlineData(300, 1.916e-11, 17.73)]
    [InlineData(400, 2.803e-12, 15.98)]
    [InlineData(500, 5.215e-13, 14.33)]
    [InlineData(600, 1.137e-13, 11.51)]
    [InlineData(800, 1.136e-14, 5.54)]
    [InlineData(900, 5.759e-15, 4.40)]
    [InlineData(1000, 3.561e-15, 3.94)]
    public void Upper_density_and_weight_agree_with_the_published_table(double kilometres, double density, double weight)
    {
        AtmosphereState air = StandardAtmosphere.At(1000 * kilometres);

        Assert.Equal(0, DigitsOff(density, air.DensityKilogramsPerCubicMetre, 4), tolerance: 0.51);
        Assert.Equal(weight, air.MeanMolecularWeight, tolerance: 0.0051);
    }

    // Printed values at the heights of the file; a printed value is right when ours is within half a unit of its last digit. Pressures above
    // 86 km may differ by five units of the fifth digit: the table's own sums of 1976 scatter by as much.
    [Fact]
    public void Every_printed_value_of_the_reference_is_met()
    {
        string[] lines = File.ReadAllLines(ReferenceData.Path("atmosphere-us76/us76_reference.csv"));
        int compared = 0;
        double worst = 0;
        double worstUpperPressure = 0;
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            double height = Number(cells[0]);
            AtmosphereState air = StandardAtmosphere.At(height);
            double[] ours =
            [
                air.MeanMolecularWeight, air.TemperatureKelvin, air.PressurePascals, air.DensityKilogramsPerCubicMetre,
                air.SpeedOfSoundMetresPerSecond, air.DynamicViscosityPascalSeconds,
            ];
            for (int i = 0; i < ours.Length; i++)
            {
                if (cells[2 * i + 1].Length == 0)
                {
                    continue;
                }

                double off = DigitsOff(Number(cells[2 * i + 1]), ours[i], (int)Number(cells[2 * i + 2]));
                bool upperPressure = i == 2 && height > 86_000;
                double allowed = upperPressure ? 5 : 0.51;
                worst = upperPressure ? worst : Math.Max(worst, Math.Abs(off));
                worstUpperPressure = upperPressure ? Math.Max(worstUpperPressure, Math.Abs(off)) : worstUpperPressure;
                Assert.True(Math.Abs(off) <= allowed, $"{lines[0].Split(',')[2 * i + 1]} at {height} m: {ours[i]:G8}, printed {cells[2 * i + 1]}");
                compared++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{compared} values: within {worst:F2} units of the last printed digit, pressure above 86 km within {worstUpperPressure:F1}");
        Assert.True(compared >= 50, $"only {compared} values compared");
    }

    [Fact]
    public void Fast_density_stays_within_the_stated_error()
    {
        for (double h = -5000; h < 86_000; h += 37)
        {
            double exact = StandardAtmosphere.At(h).DensityKilogramsPerCubicMetre;
            double fast = StandardAtmosphere.DensityKilogramsPerCubicMetre(h);
            Assert.True(Math.Abs(fast / exact - 1) < 1e-7, $"{fast / exact - 1:E2} at {h} m");
        }
    }

    [Fact]
    public void Slope_of_the_fast_density_is_its_derivative()
    {
        for (double h = -4900; h < 999_000; h += 311)
        {
            StandardAtmosphere.DensityKilogramsPerCubicMetre(h, out double slope);
            double above = StandardAtmosphere.DensityKilogramsPerCubicMetre(h + 0.5);
            double below = StandardAtmosphere.DensityKilogramsPerCubicMetre(h - 0.5);

            // Rounding: 1e-16 of the density over 1 m, against a slope of the density over 1e4 to 1e5 m.
            Assert.Equal(above - below, slope, tolerance: 1e-6 * Math.Abs(slope));
        }
    }

    [Fact]
    public void Fast_density_is_bounded_everywhere()
    {
        Assert.Equal(0, StandardAtmosphere.DensityKilogramsPerCubicMetre(1_000_001));
        Assert.Equal(0, StandardAtmosphere.DensityKilogramsPerCubicMetre(double.PositiveInfinity));
        Assert.Equal(1.9311, StandardAtmosphere.DensityKilogramsPerCubicMetre(-6_400_000), tolerance: 1e-4);
        Assert.True(StandardAtmosphere.DensityKilogramsPerCubicMetre(1_000_000) > 0);
    }

    [Theory]
    [InlineData(-5_001)]
    [InlineData(1_000_001)]
    [InlineData(double.NaN)]
    public void A_height_outside_the_standard_is_refused(double height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardAtmosphere.At(height));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Difference in units of the last of <paramref name="digits"/> printed digits.</summary>
    private static double DigitsOff(double printed, double found, int digits) =>
        (found - printed) / Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(printed))) + 1 - digits);
}
