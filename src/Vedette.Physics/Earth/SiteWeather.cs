namespace Vedette.Physics;

/// <summary>Weather at the antenna.</summary>
/// <param name="PressurePascals">Pressure of the air, 3·10⁴ to 1.1·10⁵.</param>
/// <param name="TemperatureKelvin">Temperature, 200 to 330.</param>
/// <param name="RelativeHumidity">Humidity, 0 to 1, over water.</param>
public readonly record struct SiteWeather(double PressurePascals, double TemperatureKelvin, double RelativeHumidity)
{
    /// <summary>Pressure of water vapour in hectopascals.</summary>
    /// <remarks>Source: ITU-R P.453, section 1, saturation over water, without the enhancement factor (half a percent).</remarks>
    public double VapourHectopascals
    {
        get
        {
            double celsius = TemperatureKelvin - 273.15;
            return RelativeHumidity * 6.1121 * Math.Exp((18.678 - celsius / 234.5) * celsius / (celsius + 257.14));
        }
    }

    /// <summary>Refractivity of the dry part, 77.6 P_dry/T (ITU-R P.453, equation 6).</summary>
    public double DryRefractivity => 77.6 * (PressurePascals / 100 - VapourHectopascals) / TemperatureKelvin;

    /// <summary>Refractivity of the water vapour, 72 e/T + 3.75·10⁵ e/T² (ITU-R P.453, equation 6).</summary>
    public double WetRefractivity =>
        72 * VapourHectopascals / TemperatureKelvin + 3.75e5 * VapourHectopascals / (TemperatureKelvin * TemperatureKelvin);

    /// <summary>What is wrong with it, in words; null when nothing is.</summary>
    public string? Fault() =>
        !(PressurePascals is >= 3e4 and <= 1.1e5) ? $"expected a pressure of 30000 to 110000 Pa; found {PressurePascals}"
        : !(TemperatureKelvin is >= 200 and <= 330) ? $"expected a temperature of 200 to 330 K; found {TemperatureKelvin}"
        : !(RelativeHumidity is >= 0 and <= 1) ? $"expected a relative humidity of 0 to 1; found {RelativeHumidity}"
        : null;
}

/// <summary>Refractivity that follows from the weather at the antenna: a dry and a wet part, each of the fourth power of the depth below its top.</summary>
/// <remarks>
/// The dry part of air whose temperature falls evenly is such a quartic, and its top follows from the temperature at the ground; the vapour is mostly gone
/// at a few kilometres. Source: H. S. Hopfield, Two-quartic tropospheric refractivity profile for correcting satellite data, Journal of Geophysical
/// Research 74, 1969, 4487–4499.
/// </remarks>
/// <param name="Dry">Dry refractivity at the antenna.</param>
/// <param name="Wet">Wet refractivity at the antenna.</param>
/// <param name="SiteHeightMetres">Height of the antenna.</param>
/// <param name="DryTopMetres">Height above the antenna where the dry part ends.</param>
/// <param name="WetTopMetres">Height above the antenna where the wet part ends.</param>
public sealed record WeatherRefractivity(double Dry, double Wet, double SiteHeightMetres, double DryTopMetres, double WetTopMetres) : Refractivity
{
    private const double WetTop = 11_000;

    /// <summary>How far, as a part of it, the top of the wet layer is off on a day: vapour lies deeper or shallower.</summary>
    private const double WetTopSpread = 0.15;

    /// <summary>Likewise the dry top: inversions and fronts.</summary>
    private const double DryTopSpread = 0.01;

    /// <summary>How far the dry part is off: 0.3 hPa and 0.2 K at the antenna are a thousandth; along the ray the air is another by about as much.</summary>
    private const double DrySpread = 0.0015;

    /// <summary>How far the wet part at the antenna is off: one and a half parts in a hundred of humidity and 0.2 K.</summary>
    private const double WetSpread = 0.03;

    /// <summary>The profile over an antenna.</summary>
    public static WeatherRefractivity Over(double siteHeightMetres, SiteWeather weather) => new(
        weather.DryRefractivity, weather.WetRefractivity, siteHeightMetres,
        40_136 + 148.72 * (weather.TemperatureKelvin - 273.16), WetTop);

    /// <inheritdoc/>
    public override double At(double heightMetres, out double perMetre)
    {
        double above = heightMetres - SiteHeightMetres;
        double value = Quartic(Dry, DryTopMetres, above, out double dry) + Quartic(Wet, WetTopMetres, above, out double wet);
        perMetre = dry + wet;
        return value;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Refractivity> OneSigmaAway() =>
    [
        this with { Dry = Dry * (1 + DrySpread) },
        this with { Wet = Wet * (1 + WetSpread) },
        this with { DryTopMetres = DryTopMetres * (1 + DryTopSpread) },
        this with { WetTopMetres = WetTopMetres * (1 + WetTopSpread) },
    ];

    private static double Quartic(double ground, double top, double above, out double slope)
    {
        double depth = 1 - above / top;
        if (depth <= 0)
        {
            slope = 0;
            return 0;
        }

        double cube = ground * depth * depth * depth;
        slope = -4 * cube / top;
        return cube * depth;
    }
}
