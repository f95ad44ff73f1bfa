namespace Vedette.Physics;

/// <summary>The U.S. Standard Atmosphere, 1976: air at rest over a mean ocean at 45° latitude.</summary>
/// <remarks>
/// Up to 86 km by the formulas of the standard. Above, density between its printed values is interpolated in the logarithm.
/// Source: U.S. Standard Atmosphere, 1976, NOAA-S/T 76-1562, sections 1.2 and 1.3 and table I.
/// </remarks>
public static class StandardAtmosphere
{
    /// <summary>Above this height the density is zero, in metres.</summary>
    public const double TopMetres = 1_000_000;

    private const double EarthRadius = 6_356_766;
    private const double Gravity = 9.80665;
    private const double GasConstant = 8314.32 / 28.9644;

    private static ReadOnlySpan<double> Base => [0, 11_000, 20_000, 32_000, 47_000, 51_000, 71_000];

    private static ReadOnlySpan<double> Lapse => [-6.5e-3, 0, 1e-3, 2.8e-3, 0, -2.8e-3, -2e-3];

    private static ReadOnlySpan<double> BaseTemperature => [288.15, 216.65, 216.65, 228.65, 270.65, 270.65, 214.65];

    private static ReadOnlySpan<double> BasePressure =>
        [101_325, 22632.06397346, 5474.888669678, 868.0186847552, 110.9063055550, 66.93887311687, 3.956420428041];

    private static ReadOnlySpan<double> HighKilometres =>
        [86, 90, 100, 110, 120, 130, 140, 150, 160, 180, 200, 250, 300, 400, 500, 600, 700, 800, 900, 1000];

    private static ReadOnlySpan<double> HighDensity =>
    [
        6.958e-6, 3.416e-6, 5.604e-7, 9.708e-8, 2.222e-8, 8.152e-9, 3.831e-9, 2.076e-9, 1.233e-9, 5.194e-10, 2.541e-10,
        6.073e-11, 1.916e-11, 2.803e-12, 5.215e-13, 1.137e-13, 3.070e-14, 1.136e-14, 5.759e-15, 3.561e-15,
    ];

    /// <summary>Density of the air in kg/m³, made for the inside of loops.</summary>
    /// <param name="heightMetres">Geometric height; below −5 km the value at −5 km holds, above 1,000 km it is zero.</param>
    public static double DensityKilogramsPerCubicMetre(double heightMetres)
    {
        if (heightMetres >= 86_000)
        {
            return heightMetres > TopMetres ? 0 : High(heightMetres / 1000);
        }

        double z = Math.Max(heightMetres, -5000);
        double h = EarthRadius * z / (EarthRadius + z);
        int i = Base.Length - 1;
        while (i > 0 && h < Base[i])
        {
            i--;
        }

        double t0 = BaseTemperature[i];
        double t = t0 + Lapse[i] * (h - Base[i]);
        double pressure = Lapse[i] == 0
            ? BasePressure[i] * Math.Exp(-Gravity * (h - Base[i]) / (GasConstant * t0))
            : BasePressure[i] * Math.Pow(t0 / t, Gravity / (GasConstant * Lapse[i]));
        return pressure / (GasConstant * t);
    }

    /// <summary>Density of the air in kg/m³, and how it changes with height.</summary>
    /// <param name="heightMetres">Geometric height; below −5 km the value at −5 km holds, above 1,000 km it is zero.</param>
    /// <param name="perMetre">Derivative of the density with respect to the height, in kg/m⁴.</param>
    public static double DensityKilogramsPerCubicMetre(double heightMetres, out double perMetre)
    {
        double density = DensityKilogramsPerCubicMetre(heightMetres);
        perMetre = (DensityKilogramsPerCubicMetre(heightMetres + 1) - DensityKilogramsPerCubicMetre(heightMetres - 1)) / 2;
        return density;
    }

    private static double High(double kilometres)
    {
        int i = 0;
        while (i < HighKilometres.Length - 2 && kilometres > HighKilometres[i + 1])
        {
            i++;
        }

        double s = (kilometres - HighKilometres[i]) / (HighKilometres[i + 1] - HighKilometres[i]);
        return HighDensity[i] * Math.Pow(HighDensity[i + 1] / HighDensity[i], s);
    }
}
