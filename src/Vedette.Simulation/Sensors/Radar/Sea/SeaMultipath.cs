using System.Numerics;

namespace Vedette.Simulation;

/// <summary>What the way by the sea does to an echo: power, and elevation.</summary>
/// <remarks>
/// With q the reflected wave over the direct one at the receiver, the gain of the beam toward both in it: the pattern factor is F = |1 + q| each way, so the power is F⁴ times
/// what it would be. A receiver of two slopes (monopulse) sees one direction for both, that of the body plus Re(q / (1 + q)) times the angle to its image: between
/// |q| / (1 + |q|) of it toward the image and |q| / (1 − |q|) away, and no more than half a beam, where the slope of the receiver ends. What is scattered by a rough sea is left out.
/// Sources: D. K. Barton, Low-angle radar tracking, Proceedings of the IEEE 62, 1974, 687–704; S. M. Sherman and D. K. Barton, Monopulse Principles and
/// Techniques, 2nd edition, 2011, chapter 8; M. Skolnik, Introduction to Radar Systems, 3rd edition, 2001, section 8.2.
/// </remarks>
/// <param name="sea">The surface.</param>
/// <param name="beam">Shape of the beam, which points at the body.</param>
/// <param name="width">Half-power width of the beam in radians.</param>
internal sealed class SeaMultipath(SeaSurface sea, BeamShape beam, double width)
{
    private const double SpeedOfLight = 299_792_458;

    /// <summary>That of a radar.</summary>
    /// <param name="radar">Gives frequency, beamwidth and height.</param>
    /// <param name="settings">The sea.</param>
    /// <param name="shape">Shape of its beam.</param>
    public static SeaMultipath Of(RadarSensor radar, RadarSea settings, BeamShape shape) => new(
        new(settings.AntennaMetres ?? radar.Site.HeightMetres, settings.WaveHeightMetres, SpeedOfLight / radar.Waves.FrequencyHertz, settings.Polarisation),
        shape,
        radar.BeamwidthRadians);

    /// <summary>What becomes of an echo.</summary>
    /// <param name="elevation">Elevation of the body in radians.</param>
    /// <returns>Factor of power, both ways, 0 to 16; what is added to its elevation.</returns>
    public (double Power, double ElevationRadians) At(double elevation)
    {
        if (sea.RayFrom(elevation) is not { } ray)
        {
            return (0, 0);
        }

        double apart = elevation + ray.DepressionRadians;
        Complex q = sea.Reflection(ray) * Math.Sqrt(BeamPattern.OneWay(beam, apart / width)) * Complex.FromPolarCoordinates(1, -sea.Phase(ray));
        Complex sum = 1 + q;
        double factor = sum.Real * sum.Real + sum.Imaginary * sum.Imaginary;
        double toward = factor > 1e-12 ? (q / sum).Real * apart : 0;
        return (factor * factor, -Math.Clamp(toward, -width / 2, width / 2));
    }
}
