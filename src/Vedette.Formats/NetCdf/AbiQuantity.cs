namespace Vedette.Formats;

/// <summary>What the pixels of a frame of the ABI mean.</summary>
public enum AbiQuantity
{
    /// <summary>L1b, reflective bands 1 to 6: radiance per wavelength, W m⁻² sr⁻¹ µm⁻¹.</summary>
    RadiancePerWavelength,

    /// <summary>L1b, emissive bands 7 to 16: radiance per wavenumber, mW m⁻² sr⁻¹ (cm⁻¹)⁻¹.</summary>
    RadiancePerWavenumber,

    /// <summary>L2 CMI, bands 1 to 6: reflectance factor, 1 for a white surface under the sun at the zenith.</summary>
    ReflectanceFactor,

    /// <summary>L2 CMI, bands 7 to 16: brightness temperature, kelvin.</summary>
    BrightnessTemperature,
}
