namespace Vedette.Formats;

/// <summary>From radiance to brightness temperature in one emissive band of the ABI (7 to 16), and back.</summary>
/// <param name="Fk1">2 h c² ν³ of the band, in mW m⁻² sr⁻¹ (cm⁻¹)⁻¹ (<c>planck_fk1</c>).</param>
/// <param name="Fk2">h c ν / k of the band, in kelvin (<c>planck_fk2</c>).</param>
/// <param name="Bc1">Offset of the correction for the width of the band, in kelvin (<c>planck_bc1</c>).</param>
/// <param name="Bc2">Factor of that correction, about 1 (<c>planck_bc2</c>).</param>
/// <remarks>Source: GOES-R Product Definition and Users' Guide, volume 3, section 5.1.3.8, brightness temperature from L1b radiances.</remarks>
public readonly record struct PlanckBand(double Fk1, double Fk2, double Bc1, double Bc2)
{
    /// <summary>Temperature of a black body of this radiance, in kelvin: T = (fk2 / ln(fk1 / L + 1) − bc1) / bc2.</summary>
    /// <param name="radiance">L, in mW m⁻² sr⁻¹ (cm⁻¹)⁻¹.</param>
    /// <returns>NaN where the radiance is not above 0: cold scenes at 3.9 µm give values about and below 0, to which no temperature belongs.</returns>
    public double Temperature(double radiance) => radiance > 0 ? (Fk2 / Math.Log(Fk1 / radiance + 1) - Bc1) / Bc2 : double.NaN;

    /// <summary>Radiance of a black body, in mW m⁻² sr⁻¹ (cm⁻¹)⁻¹: L = fk1 / (exp(fk2 / (bc1 + bc2 T)) − 1).</summary>
    /// <param name="temperatureKelvin">T, above 0.</param>
    public double Radiance(double temperatureKelvin) => Fk1 / (Math.Exp(Fk2 / (Bc1 + Bc2 * temperatureKelvin)) - 1);
}
