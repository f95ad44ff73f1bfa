namespace Vedette.Tests;

/// <summary>Air of mid latitudes in summer or winter, as tables give it over height: Recommendation ITU-R P.835, Reference standard atmospheres, sections 3 and 4.</summary>
/// <remarks>Refractivity from temperature, pressure and vapour by ITU-R P.453. Not the shape that our own profiles have: it is truth for them.</remarks>
internal sealed record MidLatitudeAir(bool Summer) : Refractivity
{
    public override double At(double heightMetres, out double perMetre)
    {
        perMetre = (Value(heightMetres + 1) - Value(heightMetres - 1)) / 2;
        return Value(heightMetres);
    }

    public override IReadOnlyList<Refractivity> OneSigmaAway() => [];

    public SiteWeather AtGround(double heightMetres)
    {
        double h = heightMetres / 1000;
        double saturated = new SiteWeather(Pressure(h) * 100, Temperature(h), 1).VapourHectopascals;
        return new(Pressure(h) * 100, Temperature(h), Math.Min(1, Vapour(h) / saturated));
    }

    private double Value(double heightMetres)
    {
        double h = heightMetres / 1000;
        (double t, double e) = (Temperature(h), Vapour(h));
        return 77.6 * (Pressure(h) - e) / t + 72 * e / t + 3.75e5 * e / (t * t);
    }

    private double Temperature(double h) => Summer
        ? h < 13 ? 294.9838 - 5.2159 * h - 0.07109 * h * h : 215.15
        : h < 10 ? 272.7241 - 3.6217 * h - 0.1759 * h * h : 218;

    private double Pressure(double h)
    {
        double low = Math.Min(h, 10);
        double value = Summer ? 1012.8186 - 111.5569 * low + 3.8646 * low * low : 1018.8627 - 124.2954 * low + 4.8307 * low * low;
        return value * Math.Exp(-0.147 * (h - low));
    }

    private double Vapour(double h)
    {
        double low = Math.Min(h, 10);
        double grams = Summer
            ? 14.3542 * Math.Exp(-0.4174 * low - 0.02290 * low * low + 0.001007 * low * low * low)
            : 3.4742 * Math.Exp(-0.2697 * low - 0.03604 * low * low + 0.0004489 * low * low * low);
        return h < 10 ? grams * Temperature(h) / 216.7 : 0;
    }
}
