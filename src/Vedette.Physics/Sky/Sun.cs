namespace Vedette.Physics;

/// <summary>Where the Sun is.</summary>
/// <remarks>
/// Source: Meeus, Astronomical Algorithms, 2nd edition, 1998, chapter 25: the Earth's orbit with its equation of the centre. Good to 0.01°
/// and 10⁻⁴ of the distance from 1950 to 2100. Positions are geometric: the Sun is seen 0.0057° behind, because of aberration.
/// </remarks>
public static class Sun
{
    /// <summary>The astronomical unit in metres (IAU 2012 Resolution B2).</summary>
    public const double AstronomicalUnitMetres = 149_597_870_700;

    /// <summary>Centre of the Sun at an instant.</summary>
    public static Position<Eci> PositionAt(Instant time) => PositionAt(JulianDate.Tt(time));

    /// <summary>Centre of the Sun.</summary>
    /// <param name="tt">Terrestrial Time.</param>
    public static Position<Eci> PositionAt(JulianDate tt)
    {
        double t = tt.CenturiesSinceJ2000;
        double meanLongitude = 280.46646 + (36_000.76983 + 0.0003032 * t) * t;
        double m = double.DegreesToRadians((357.52911 + (35_999.05029 - 0.0001537 * t) * t) % 360);
        double e = 0.016708634 - (0.000042037 + 0.0000001267 * t) * t;
        double centre = (1.914602 - (0.004817 + 0.000014 * t) * t) * Math.Sin(m)
            + (0.019993 - 0.000101 * t) * Math.Sin(2 * m) + 0.000289 * Math.Sin(3 * m);
        double trueAnomaly = m + double.DegreesToRadians(centre);
        double distance = 1.000001018 * (1 - e * e) / (1 + e * Math.Cos(trueAnomaly));
        double longitude = double.DegreesToRadians((meanLongitude + centre) % 360);
        return EquatorOfDate.FromEcliptic(tt, longitude, 0, distance * AstronomicalUnitMetres);
    }

    /// <summary>Direction to the Sun from the centre of the Earth at an instant.</summary>
    public static Direction<Eci> DirectionAt(Instant time)
    {
        Position<Eci> p = PositionAt(time);
        return new(p.X, p.Y, p.Z);
    }
}
