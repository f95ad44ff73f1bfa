namespace Vedette.Simulation;

/// <summary>Where an infrared satellite is.</summary>
internal abstract record SatelliteOrbit
{
    /// <summary>Half a sidereal day, in seconds.</summary>
    public const double HalfSiderealDaySeconds = 43_082.05;

    /// <summary>Radius of the geostationary orbit: (GM/ω²)^(1/3), in metres.</summary>
    public static double GeostationaryRadiusMetres { get; } =
        Math.Cbrt(EarthModel.Wgs84.GravitationalParameter / Math.Pow(EarthModel.Wgs84.RotationRadiansPerSecond, 2));

    /// <summary>Earth-fixed position at a time after the epoch.</summary>
    public abstract Vector3 At(double seconds);
}

/// <summary>Over one longitude of the equator.</summary>
internal sealed record GeostationarySatellite(double LongitudeRadians) : SatelliteOrbit
{
    /// <inheritdoc/>
    public override Vector3 At(double seconds) =>
        GeostationaryRadiusMetres * new Vector3(Math.Cos(LongitudeRadians), Math.Sin(LongitudeRadians), 0);
}

/// <summary>A circular orbit that passes over a place, two-body motion.</summary>
/// <param name="Over">The place.</param>
/// <param name="OverSeconds">When it passes over it, after the epoch.</param>
/// <param name="HeadingRadians">Direction of its inertial velocity there, from north, clockwise.</param>
/// <param name="HeightMetres">Height there.</param>
internal sealed record LowOrbitSatellite(GeodeticPosition Over, double OverSeconds, double HeadingRadians, double HeightMetres) : SatelliteOrbit
{
    /// <inheritdoc/>
    public override Vector3 At(double seconds)
    {
        LocalFrame below = new(new(Over.LatitudeRadians, Over.LongitudeRadians, HeightMetres));
        Vector3 start = below.Origin.Vector;
        (double sine, double cosine) = Math.SinCos(HeadingRadians);
        Vector3 heading = sine * below.East + cosine * below.North;
        Vector3 ahead = (heading - Vector3.Dot(heading, start.Unit) * start.Unit).Unit;
        double motion = Math.Sqrt(EarthModel.Wgs84.GravitationalParameter / Math.Pow(start.Length, 3));
        (double s, double c) = Math.SinCos(motion * (seconds - OverSeconds));
        Vector3 inertial = c * start + s * start.Length * ahead;

        // The inertial axes are those of the Earth as it passes; from there the Earth turns under the orbit.
        (double sin, double cos) = Math.SinCos(-EarthModel.Wgs84.RotationRadiansPerSecond * (seconds - OverSeconds));
        return new(cos * inertial.X - sin * inertial.Y, sin * inertial.X + cos * inertial.Y, inertial.Z);
    }
}

/// <summary>A half-day orbit of eccentricity 0.74 and inclination 63.4° with its perigee in the south, two-body motion.</summary>
/// <param name="ApogeeLongitudeRadians">Longitude under the apogee.</param>
/// <param name="ApogeeSeconds">Time of an apogee after the epoch.</param>
internal sealed record HighEllipseSatellite(double ApogeeLongitudeRadians, double ApogeeSeconds) : SatelliteOrbit
{
    private const double Eccentricity = 0.74;
    private const double InclinationRadians = 63.4 * Math.PI / 180;

    /// <inheritdoc/>
    public override Vector3 At(double seconds)
    {
        double motion = 2 * Math.PI / HalfSiderealDaySeconds;
        double semiMajor = Math.Cbrt(EarthModel.Wgs84.GravitationalParameter / (motion * motion));
        double anomaly = Eccentric(Math.IEEERemainder(Math.PI + motion * (seconds - ApogeeSeconds), 2 * Math.PI));

        // In the plane: x toward the apogee (which is the northernmost point), y along the motion there.
        double x = -semiMajor * (Math.Cos(anomaly) - Eccentricity);
        double y = -semiMajor * Math.Sqrt(1 - Eccentricity * Eccentricity) * Math.Sin(anomaly);
        (double sinI, double cosI) = Math.SinCos(InclinationRadians);
        Vector3 inertial = new(x * cosI, y, x * sinI);

        // At the apogee the inertial x axis lies under the stated longitude; from there the Earth turns under the orbit.
        double turn = ApogeeLongitudeRadians - EarthModel.Wgs84.RotationRadiansPerSecond * (seconds - ApogeeSeconds);
        (double sin, double cos) = Math.SinCos(turn);
        return new(cos * inertial.X - sin * inertial.Y, sin * inertial.X + cos * inertial.Y, inertial.Z);
    }

    /// <summary>Eccentric anomaly E with E − e sin E = M, by Newton's method.</summary>
    private static double Eccentric(double mean)
    {
        double e = mean + Eccentricity * Math.Sin(mean);
        for (int i = 0; i < 20; i++)
        {
            e -= (e - Eccentricity * Math.Sin(e) - mean) / (1 - Eccentricity * Math.Cos(e));
        }

        return e;
    }
}
