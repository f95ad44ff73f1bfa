namespace Vedette.Simulation;

/// <summary>Sunlight mirrored by waves.</summary>
/// <remarks>
/// C. Cox and W. Munk, Measurement of the roughness of the sea surface from photographs of the Sun's glitter, Journal of the Optical Society of America
/// 44, 1954, 838: slopes are normally distributed, with σ² = 0.003 + 0.00512 W in all directions together for a wind of W m/s at 12.5 m. Mirrored is what
/// Fresnel's equations give, in the approximation of C. Schlick, Computer Graphics Forum 13, 1994, with 0.022 straight down: water of n = 1.35 at
/// 3.9 µm (G. M. Hale and M. R. Querry, Applied Optics 12, 1973, 555).
/// </remarks>
internal static class SeaGlint
{
    private const double StraightDown = 0.022;

    /// <summary>Mean square of the slopes of the sea.</summary>
    /// <param name="windMetresPerSecond">Wind, 0 to 14 m/s as measured.</param>
    public static double SlopeVariance(double windMetresPerSecond) => 0.003 + 0.00512 * windMetresPerSecond;

    /// <summary>Radiance toward the sensor over the irradiance of the Sun on a surface that faces it, 1/sr.</summary>
    /// <param name="up">Vertical of the place, unit vector.</param>
    /// <param name="toSun">Direction to the Sun, unit vector.</param>
    /// <param name="toSensor">Direction to the sensor, unit vector.</param>
    /// <param name="slopeVariance">As <see cref="SlopeVariance"/> gives it.</param>
    public static double RadiancePerIrradiance(Vector3 up, Vector3 toSun, Vector3 toSensor, double slopeVariance)
    {
        double view = Vector3.Dot(up, toSensor);
        if (view <= 0.02 || Vector3.Dot(up, toSun) <= 0)
        {
            return 0;
        }

        // The facet that mirrors the Sun to the sensor stands half-way between the two.
        Vector3 facet = (toSun + toSensor).Unit;
        double lean = Vector3.Dot(up, facet);
        double squareOfLean = lean * lean;
        double slope = (1 - squareOfLean) / squareOfLean;
        double share = Math.Exp(-slope / slopeVariance) / (Math.PI * slopeVariance);
        double grazing = 1 - Vector3.Dot(facet, toSun);
        double mirrored = StraightDown + (1 - StraightDown) * grazing * grazing * grazing * grazing * grazing;
        return mirrored * share / (4 * view * squareOfLean * squareOfLean);
    }
}
