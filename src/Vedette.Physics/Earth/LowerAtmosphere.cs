namespace Vedette.Physics;

/// <summary>The standard atmosphere below 86 km: layers in which temperature is linear in geopotential height.</summary>
/// <remarks>Source: U.S. Standard Atmosphere, 1976, NOAA-S/T 76-1562, equations 18, 22, 23, 33a, 33b, 50, 51 and tables 4 and 8.</remarks>
internal static class LowerAtmosphere
{
    /// <summary>Effective radius of the Earth at 45° latitude, in metres.</summary>
    public const double EarthRadiusMetres = 6_356_766;

    /// <summary>Gravity at sea level and 45°, in m/s².</summary>
    public const double SeaLevelGravity = 9.80665;

    /// <summary>Gas constant in J/(kmol K), as in the standard.</summary>
    public const double GasConstant = 8314.32;

    /// <summary>Mean molecular weight at sea level in kg/kmol.</summary>
    public const double SeaLevelWeight = 28.9644;

    private const double SpecificGasConstant = GasConstant / SeaLevelWeight;
    private static readonly Layer[] s_layers = Layers();

    private static ReadOnlySpan<double> WeightRatio =>
    [
        1, 0.999996, 0.999989, 0.999971, 0.999941, 0.999909, 0.999870, 0.999829, 0.999786, 0.999741, 0.999694, 0.999641,
        0.999579,
    ];

    /// <summary>Geometric heights at which the layers begin, in metres, rising from 0.</summary>
    public static double[] LayerBases() =>
        [.. s_layers.Select(l => EarthRadiusMetres * l.Base / (EarthRadiusMetres - l.Base))];

    /// <summary>The air at a geometric height from −5 to 86 km.</summary>
    public static AtmosphereState At(double heightMetres)
    {
        (double scale, double pressure) = ScaleTemperatureAndPressure(heightMetres);
        double ratio = WeightRatioAt(heightMetres);
        double t = scale * ratio;
        double viscosity = 1.458e-6 * t * Math.Sqrt(t) / (t + 110.4);
        return new(
            t, pressure, pressure / (SpecificGasConstant * scale), SeaLevelWeight * ratio, SpeedOfSound(scale), viscosity);
    }

    /// <summary>Density in kg/m³ at a geometric height from −5 to 86 km.</summary>
    public static double Density(double heightMetres)
    {
        (double scale, double pressure) = ScaleTemperatureAndPressure(heightMetres);
        return pressure / (SpecificGasConstant * scale);
    }

    /// <summary>Speed of sound in m/s at a molecular-scale temperature in kelvin.</summary>
    public static double SpeedOfSound(double scaleTemperature) => Math.Sqrt(1.4 * SpecificGasConstant * scaleTemperature);

    /// <summary>Molecular-scale temperature in kelvin and pressure in Pa.</summary>
    private static (double Temperature, double Pressure) ScaleTemperatureAndPressure(double heightMetres)
    {
        double h = EarthRadiusMetres * heightMetres / (EarthRadiusMetres + heightMetres);
        int i = s_layers.Length - 1;
        while (i > 0 && h < s_layers[i].Base)
        {
            i--;
        }

        return s_layers[i].At(h);
    }

    private static double WeightRatioAt(double heightMetres)
    {
        double place = (heightMetres - 80_000) / 500;
        if (place <= 0)
        {
            return 1;
        }

        int i = Math.Min((int)place, WeightRatio.Length - 2);
        return WeightRatio[i] + (WeightRatio[i + 1] - WeightRatio[i]) * (place - i);
    }

    private static Layer[] Layers()
    {
        ReadOnlySpan<double> heights = [0, 11_000, 20_000, 32_000, 47_000, 51_000, 71_000];
        ReadOnlySpan<double> lapses = [-6.5e-3, 0, 1e-3, 2.8e-3, 0, -2.8e-3, -2e-3];
        var layers = new Layer[heights.Length];
        (double temperature, double pressure) = (288.15, 101_325);
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = new(heights[i], lapses[i], temperature, pressure);
            if (i + 1 < layers.Length)
            {
                (temperature, pressure) = layers[i].At(heights[i + 1]);
            }
        }

        return layers;
    }

    /// <summary>A layer from a geopotential height upward.</summary>
    private readonly record struct Layer(double Base, double Lapse, double Temperature, double Pressure)
    {
        public (double Temperature, double Pressure) At(double h)
        {
            double t = Temperature + Lapse * (h - Base);
            double pressure = Lapse == 0
                ? Pressure * Math.Exp(-SeaLevelGravity * (h - Base) / (SpecificGasConstant * Temperature))
                : Pressure * Math.Pow(Temperature / t, SeaLevelGravity / (SpecificGasConstant * Lapse));
            return (t, pressure);
        }
    }
}
