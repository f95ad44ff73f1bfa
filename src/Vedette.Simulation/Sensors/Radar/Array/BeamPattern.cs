namespace Vedette.Simulation;

/// <summary>How the gain of a beam falls off its middle.</summary>
/// <remarks>
/// One way, by the offset x in half-power widths: exp(−4 ln 2 x²), or (sin πcx / πcx)² with c = 0.8859, so that both are one half at x = ½.
/// Source: M. Skolnik, Introduction to Radar Systems, 3rd edition, 2001, sections 9.2 and 9.3 (evenly lit aperture: sidelobe −13.2 dB).
/// </remarks>
internal static class BeamPattern
{
    /// <summary>Half-power width of an evenly lit line in wavelengths over its length.</summary>
    private const double SincWidth = 0.885893;

    /// <summary>Gain one way, 1 in the middle.</summary>
    /// <param name="shape">Shape of the beam.</param>
    /// <param name="offset">Distance from the middle in half-power widths, 0 or more.</param>
    public static double OneWay(BeamShape shape, double offset)
    {
        if (shape == BeamShape.Gaussian)
        {
            return Math.Exp(-4 * Math.Log(2) * offset * offset);
        }

        double x = Math.PI * SincWidth * offset;
        double sinc = x < 1e-6 ? 1 : Math.Sin(x) / x;
        return sinc * sinc;
    }

    /// <summary>Gain both ways, 1 in the middle.</summary>
    public static double TwoWay(BeamShape shape, double offset)
    {
        double gain = OneWay(shape, offset);
        return gain * gain;
    }
}
