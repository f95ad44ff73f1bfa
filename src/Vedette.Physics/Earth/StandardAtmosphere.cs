namespace Vedette.Physics;

/// <summary>The U.S. Standard Atmosphere, 1976: air at rest in a mean state at 45° latitude.</summary>
/// <remarks>
/// Source: U.S. Standard Atmosphere, 1976, NOAA-S/T 76-1562. Agrees with its tables to the printed digits, but for
/// pressure above 86 km, where up to five units of the fifth digit differ (the sums of 1976 and ours).
/// </remarks>
public static class StandardAtmosphere
{
    /// <summary>Above this geometric height the density is zero, in metres.</summary>
    public const double TopMetres = 1_000_000;

    /// <summary>Lowest geometric height of the standard, in metres.</summary>
    public const double BottomMetres = -5_000;

    /// <summary>Geometric height from which the air is no longer mixed, in metres.</summary>
    internal const double UpperStartMetres = 86_000;

    private const double UpperScaleTemperature = 186.946;

    /// <summary>Temperature, pressure and the rest at a height.</summary>
    /// <param name="geometricHeightMetres">From −5 km to 1,000 km.</param>
    /// <exception cref="ArgumentOutOfRangeException">The height is outside.</exception>
    public static AtmosphereState At(double geometricHeightMetres)
    {
        Require.InRange(geometricHeightMetres, BottomMetres, TopMetres);
        if (geometricHeightMetres < UpperStartMetres)
        {
            return LowerAtmosphere.At(geometricHeightMetres);
        }

        double temperature = UpperAtmosphere.Temperature(geometricHeightMetres / 1000);
        double number = AtmosphereTable.Number(geometricHeightMetres);
        double density = AtmosphereTable.Density.At(geometricHeightMetres);
        return new(
            temperature,
            UpperAtmosphere.Pressure(number, temperature),
            density,
            UpperAtmosphere.Weight(density, number),
            LowerAtmosphere.SpeedOfSound(UpperScaleTemperature),
            double.NaN);
    }

    /// <summary>Density of the air in kg/m³, made for the inside of loops.</summary>
    /// <param name="heightMetres">Geometric height; below −5 km the value at −5 km holds; above 1,000 km, and where the height is no number, it is zero.</param>
    /// <remarks>From splines between the layers of the standard: within 10⁻⁷ of <see cref="At"/>, with a slope that jumps only where the standard's does.</remarks>
    public static double DensityKilogramsPerCubicMetre(double heightMetres) =>
        heightMetres <= TopMetres ? AtmosphereTable.Density.At(Math.Max(heightMetres, BottomMetres)) : 0;

    /// <summary>Density of the air in kg/m³, and how it changes with height.</summary>
    /// <param name="heightMetres">Geometric height; below −5 km the value at −5 km holds; above 1,000 km, and where the height is no number, it is zero.</param>
    /// <param name="perMetre">Derivative of the density with respect to the height, in kg/m⁴.</param>
    public static double DensityKilogramsPerCubicMetre(double heightMetres, out double perMetre)
    {
        perMetre = 0;
        if (!(heightMetres <= TopMetres))
        {
            return 0;
        }

        double density = AtmosphereTable.Density.At(Math.Max(heightMetres, BottomMetres), out double slope);
        perMetre = heightMetres < BottomMetres ? 0 : slope;
        return density;
    }
}
