using System.Numerics;

namespace Vedette.Simulation;

/// <summary>What the sea throws back of a wave, and by which way.</summary>
/// <remarks>
/// <para>Reflection of a smooth sea after Fresnel, permittivity 70 − 60 i λ s with s = 5 S/m (sea water below some 3 GHz: ITU-R P.527); of a rough one times
/// exp(−2 (2π h sin ψ / λ)²), h the standard deviation of the height (W. S. Ament, Toward a theory of reflection by a rough surface, Proceedings of the IRE 41, 1953, 142–146).</para>
/// <para>The Earth is a sphere of 4/3 of its radius, which stands for the bending of the usual air; what is seen is far beyond the point of reflection. Then with d the way
/// from the antenna to that point, γ = d/a: ψ = θ + γ, h = d tan ψ + d²/2a, the reflected ray comes from 2γ + θ below the horizontal, over a way that is longer by
/// 2 r sin² ψ, r = d / cos ψ, and is spread out by the curve: D = (1 + 2 d / (a sin ψ))^−½. Sources: D. E. Kerr, Propagation of Short Radio Waves, 1951, chapter 2;
/// D. K. Barton, Low-angle radar tracking, Proceedings of the IEEE 62, 1974, 687–704.</para>
/// </remarks>
/// <param name="antennaMetres">Height of the antenna above the sea, above 0.</param>
/// <param name="waveHeightMetres">Standard deviation of the height of the surface.</param>
/// <param name="wavelengthMetres">Wavelength.</param>
/// <param name="polarisation">Of the waves.</param>
/// <param name="earthMetres">Radius of the sphere; infinite for a flat sea.</param>
internal sealed class SeaSurface(
    double antennaMetres, double waveHeightMetres, double wavelengthMetres, Polarisation polarisation, double earthMetres = SeaSurface.EffectiveEarthMetres)
{
    /// <summary>4/3 of the mean radius of the Earth.</summary>
    public const double EffectiveEarthMetres = 4.0 / 3 * 6_371_000;

    private const double Permittivity = 70;
    private const double SiemensPerMetre = 5;

    /// <summary>The way of the reflected ray of a far source; null where it is below the horizon.</summary>
    /// <param name="elevation">Elevation of the source at the antenna, in radians.</param>
    public SeaRay? RayFrom(double elevation)
    {
        // Height of the ray over the point at d rises with d: bisection between the antenna's foot and its horizon.
        double horizon = double.IsInfinity(earthMetres) ? antennaMetres / Math.Max(1e-9, Math.Tan(elevation)) * 1.001 : Math.Sqrt(2 * earthMetres * antennaMetres);
        if (Height(horizon, elevation) < antennaMetres)
        {
            return null;
        }

        (double low, double high) = (0, horizon);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Height(middle, elevation) < antennaMetres ? (middle, high) : (low, middle);
        }

        double along = (low + high) / 2;
        double turn = along / earthMetres;
        double grazing = elevation + turn;
        double sine = Math.Sin(grazing);
        return new(grazing, elevation + 2 * turn, 2 * along / Math.Cos(grazing) * sine * sine, 1 / Math.Sqrt(1 + 2 * along / (earthMetres * sine)));
    }

    /// <summary>Amplitude of the reflected wave over that of the incoming one, phase of the reflection in it and that of the longer way not.</summary>
    public Complex Reflection(in SeaRay ray)
    {
        double rough = 2 * Math.PI * waveHeightMetres * Math.Sin(ray.GrazingRadians) / wavelengthMetres;
        return Fresnel(ray.GrazingRadians) * ray.Divergence * Math.Exp(-2 * rough * rough);
    }

    /// <summary>Phase of the longer way, in radians.</summary>
    public double Phase(in SeaRay ray) => 2 * Math.PI * ray.LongerMetres / wavelengthMetres;

    /// <summary>Reflection of a smooth sea at a grazing angle.</summary>
    public Complex Fresnel(double grazing)
    {
        (double sine, double cosine) = Math.SinCos(grazing);
        Complex permittivity = new(Permittivity, -60 * wavelengthMetres * SiemensPerMetre);
        Complex root = Complex.Sqrt(permittivity - cosine * cosine);
        return polarisation == Polarisation.Horizontal
            ? (sine - root) / (sine + root)
            : (permittivity * sine - root) / (permittivity * sine + root);
    }

    private double Height(double along, double elevation) =>
        along * Math.Tan(elevation + along / earthMetres) + along * along / (2 * earthMetres);
}

/// <summary>The way of a ray by the sea.</summary>
/// <param name="GrazingRadians">Angle to the surface where it is reflected.</param>
/// <param name="DepressionRadians">Angle below the horizontal at which it comes to the antenna.</param>
/// <param name="LongerMetres">By how much its way is longer than the straight one.</param>
/// <param name="Divergence">By how much its amplitude is less for the curve of the surface, 0 to 1.</param>
internal readonly record struct SeaRay(double GrazingRadians, double DepressionRadians, double LongerMetres, double Divergence);
