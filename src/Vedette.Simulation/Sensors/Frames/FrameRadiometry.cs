namespace Vedette.Simulation;

/// <summary>From light to electrons: what optics and pixels make of radiance and irradiance.</summary>
/// <remarks>
/// Electrons = irradiance × area × transmission × quantum efficiency × time / energy of a photon; of an extended scene the irradiance of a pixel
/// is its radiance × the solid angle of the pixel. G. C. Holst, Electro-Optical Imaging System Performance, 5th edition, 2008, chapters 4 and 6.
/// </remarks>
/// <param name="plane">Optics, band and integration.</param>
internal sealed class FrameRadiometry(ScenarioFocalPlane plane)
{
    private readonly FocalPlaneOptics _optics = plane.Optics ?? FocalPlaneOptics.Typical;

    /// <summary>What it sees.</summary>
    public SpectralBand Band { get; } = SpectralBand.Of(plane.Band);

    /// <summary>Electrons that a point makes in all its pixels, for each W/m² at the aperture.</summary>
    public double ElectronsPerIrradiance => Math.PI / 4 * _optics.ApertureMetres * _optics.ApertureMetres
        * _optics.Transmission * _optics.QuantumEfficiency * plane.IntegrationSeconds / Band.PhotonJoules;

    /// <summary>Electrons that an extended scene makes in a pixel, for each W/(m² sr).</summary>
    public double ElectronsPerRadiance => ElectronsPerIrradiance * PixelRadians * PixelRadians;

    /// <summary>Angle of a pixel.</summary>
    public double PixelRadians => plane.PixelMicroradians * 1e-6;

    /// <summary>Radiant intensity at a distance that equals the noise of a frame without light, of a point filter on it, W/sr.</summary>
    /// <param name="metres">The distance.</param>
    /// <remarks>The best filter collects the noise of 4πσ² pixels (G. L. Turin, An introduction to matched filters, IRE Transactions IT-6, 1960, 311).</remarks>
    public double NoiseEquivalentIntensity(double metres)
    {
        FocalPlaneReadout readout = plane.Readout ?? FocalPlaneReadout.Typical;
        double perPixel = readout.ReadNoiseElectrons * readout.ReadNoiseElectrons + readout.DarkElectronsPerSecond * plane.IntegrationSeconds;
        double pixels = 4 * Math.PI * plane.PointSpreadPixels * plane.PointSpreadPixels;
        return Math.Sqrt(perPixel * pixels) / ElectronsPerIrradiance * metres * metres;
    }
}
