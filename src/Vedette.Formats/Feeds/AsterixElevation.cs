namespace Vedette.Formats;

/// <summary>The elevation of a plot from its slant range and its height, which is what a 3D radar tells in ASTERIX.</summary>
/// <remarks>docs/formats/asterix.md, "From reports to observations".</remarks>
public static class AsterixElevation
{
    /// <summary>
    /// Standard deviation of the height of the sea above the ellipsoid, metres: 30.6 m root mean square over the Earth (Lemoine et al., The Development
    /// of the Joint NASA GSFC and NIMA Geopotential Model EGM96, NASA/TP-1998-206861, 1998). Vedette has no geoid: heights above the sea are taken as above the ellipsoid.
    /// </summary>
    public const double GeoidSigmaMetres = 30.6;

    /// <summary>Steps after the sphere: each takes what is left, some kilometres at 500 km, down a hundredfold or more.</summary>
    private const int Steps = 3;

    /// <summary>Finds the elevation.</summary>
    /// <param name="site">The radar.</param>
    /// <param name="rangeMetres">Slant range, above zero.</param>
    /// <param name="azimuthRadians">From north, clockwise.</param>
    /// <param name="heightMetres">Above the ellipsoid.</param>
    /// <param name="elevationRadians">Above the horizontal, when the result is true.</param>
    /// <returns>Whether there is a point of that range and height, away from the zenith, where the height says nothing of the elevation.</returns>
    public static bool TryFind(LocalFrame site, double rangeMetres, double azimuthRadians, double heightMetres, out double elevationRadians)
    {
        ArgumentNullException.ThrowIfNull(site);
        double centre = site.Origin.Vector.Length, target = centre + heightMetres - site.Geodetic.HeightMetres;
        double sine = (target * target - centre * centre - rangeMetres * rangeMetres) / (2 * rangeMetres * centre);
        elevationRadians = Math.Asin(Math.Clamp(sine, -1, 1));
        for (int i = 0; i < Steps && Math.Abs(sine) < HighestSine; i++)
        {
            double height = GeodeticPosition.FromEcef(site.Point(rangeMetres, azimuthRadians, elevationRadians)).HeightMetres;
            elevationRadians += (heightMetres - height) / (rangeMetres * Math.Cos(elevationRadians));
            sine = Math.Sin(elevationRadians);
        }

        return rangeMetres > 0 && Math.Abs(sine) < HighestSine;
    }

    /// <summary>70° of elevation: above it, an error in height is three times as large in elevation, and soon without bounds.</summary>
    private const double HighestSine = 0.94;
}
