namespace Vedette.Simulation;

/// <summary>How much of a band gets through the air.</summary>
/// <remarks>
/// Strong lines: the depth of a band grows with the square root of the amount of gas times its pressure (R. M. Goody and Y. L. Yung, Atmospheric
/// Radiation, 2nd edition, 1989, chapter 4). Of a well-mixed gas that is proportional to the pressure, and along a slant to the root of the
/// air mass. Scale heights: 6.9 km of pressure (U.S. Standard Atmosphere 1976, 0 to 40 km, within 15 %), 2 km of water vapour.
/// </remarks>
/// <param name="band">The band.</param>
internal sealed class AirTransmission(SpectralBand band)
{
    /// <summary>Scale height of pressure, metres.</summary>
    public const double DryMetres = 6900;

    /// <summary>Scale height of the depth by water: 1/(½/2 km + ½/6.9 km).</summary>
    public const double WaterMetres = 3100;

    private const double TopMetres = 100_000;
    private const int Steps = 96;

    private static readonly double s_levelAirMass = 2 * Math.Sqrt(Math.PI * EarthModel.Wgs84.SemiMajorMetres / DryMetres);

    /// <summary>Optical depth from a height straight up.</summary>
    public double Depth(double heightMetres) =>
        band.DryDepth * Math.Exp(-heightMetres / DryMetres) + band.WaterDepth * Math.Exp(-heightMetres / WaterMetres);

    /// <summary>Share that gets from a height into space.</summary>
    /// <param name="heightMetres">Height above the ellipsoid, 0 or more.</param>
    /// <param name="cosine">Cosine of the angle from the vertical there, 0 to 1.</param>
    public double Upward(double heightMetres, double cosine) => Through(Depth(heightMetres), AirMass(cosine));

    /// <summary>Share that is left of a band.</summary>
    /// <param name="depth">Optical depth straight up.</param>
    /// <param name="airMass">Paths straight up that the light takes through that.</param>
    public static double Through(double depth, double airMass) => Math.Exp(-depth * Math.Sqrt(airMass));

    /// <summary>Length of a slant path through the air over that straight up.</summary>
    /// <param name="cosine">Cosine of the angle from the vertical; below 0 is taken as 0.</param>
    /// <remarks>F. Kasten and A. T. Young, Revised optical air mass tables and approximation formula, Applied Optics 28, 1989, 4735.</remarks>
    public static double AirMass(double cosine)
    {
        double c = Math.Clamp(cosine, 0, 1);
        double degrees = double.RadiansToDegrees(Math.Acos(c));
        return 1 / (c + 0.50572 * Math.Pow(96.07995 - degrees, -1.6364));
    }

    /// <summary>Share of the light of a star that passes the Earth by.</summary>
    /// <param name="tangentMetres">Height at which it passes nearest, 0 or more.</param>
    /// <remarks>Amount times pressure along a level path over that straight up is 2 √(πR/H) in an exponential atmosphere.</remarks>
    public double Past(double tangentMetres) => Through(Depth(tangentMetres), s_levelAirMass);

    /// <summary>Share that gets from a point to a sensor in space, past the limb too.</summary>
    /// <param name="point">Where the light comes from, above the ground.</param>
    /// <param name="sensor">Where the sensor is, above the air.</param>
    /// <remarks>The amount of gas times its pressure is added along the line (Curtis and Godson; Goody and Yung, chapter 6).</remarks>
    public double Along(Vector3 point, Vector3 sensor)
    {
        Vector3 toward = (sensor - point).Unit;
        double radius = point.Length - Ellipsoid.HeightMetres(EarthModel.Wgs84, point);
        double rise = Vector3.Dot(point, toward);
        double beyond = Math.Sqrt(Math.Max(0, rise * rise - point.LengthSquared + (radius + TopMetres) * (radius + TopMetres)));
        double length = Math.Max(0, beyond - rise);
        (double dry, double water) = (0, 0);
        for (int i = 0; i < Steps; i++)
        {
            // Upward paths are cut finely near the point, where the gas is; paths past the limb evenly.
            (double along, double step) = rise > 0 ? Graded(i, length) : ((i + 0.5) * length / Steps, length / Steps);
            double height = (point + along * toward).Length - radius;
            dry += step * Math.Exp(-2 * height / DryMetres);
            water += step * Math.Exp(-2 * height / WaterMetres);
        }

        return Math.Exp(-band.DryDepth * Math.Sqrt(2 * dry / DryMetres) - band.WaterDepth * Math.Sqrt(2 * water / WaterMetres));
    }

    private static (double Along, double Step) Graded(int i, double length)
    {
        (double a, double b) = ((double)i / Steps, (i + 1.0) / Steps);
        (double from, double to) = (a * a * a * length, b * b * b * length);
        return ((from + to) / 2, to - from);
    }
}
