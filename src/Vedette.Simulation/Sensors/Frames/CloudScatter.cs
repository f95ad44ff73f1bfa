namespace Vedette.Simulation;

/// <summary>Sunlight thrown back, or on, by the particles of a cloud.</summary>
/// <remarks>
/// Light scattered once, by the phase function of L. G. Henyey and J. L. Greenstein, Astrophysical Journal 93, 1941, 70, from a deep cloud
/// (S. Chandrasekhar, Radiative Transfer, 1960, section 46): strong where the sensor looks toward the Sun. Light scattered often, alike in all
/// directions, by the albedo of a deep cloud (M. D. King, Journal of the Atmospheric Sciences 44, 1987, 1734). Asymmetry 0.8: between water
/// drops (0.85) and ice (0.75).
/// </remarks>
internal static class CloudScatter
{
    /// <summary>Mean cosine of the angle by which a particle turns light.</summary>
    public const double Asymmetry = 0.8;

    /// <summary>Radiance over the irradiance of the Sun on a surface that faces it, 1/sr.</summary>
    /// <param name="sun">Cosine of the angle of the Sun from the vertical.</param>
    /// <param name="view">Cosine of the angle of the sensor from the vertical.</param>
    /// <param name="turn">Cosine of the angle by which the light turns: 1 straight on, −1 back.</param>
    /// <param name="albedo">Single-scattering albedo of the particles, 0 to 1.</param>
    public static double RadiancePerIrradiance(double sun, double view, double turn, double albedo)
    {
        if (sun <= 0 || view <= 0)
        {
            return 0;
        }

        double once = albedo * Phase(turn) / (4 * Math.PI) * sun / (sun + view);
        double sphere = DeepAlbedo(albedo);
        return once + sphere * sun / Math.PI;
    }

    /// <summary>Phase function; its mean over all directions is 1.</summary>
    public static double Phase(double turn)
    {
        const double g = Asymmetry;
        double root = Math.Sqrt(1 + g * g - 2 * g * turn);
        return (1 - g * g) / (root * root * root);
    }

    /// <summary>Share of light that a deep cloud throws back.</summary>
    public static double DeepAlbedo(double albedo)
    {
        double s = Math.Sqrt((1 - albedo) / (1 - albedo * Asymmetry));
        return (1 - s) * (1 - 0.139 * s) / (1 + 1.17 * s);
    }
}
