using Vedette.Simulation;

namespace Vedette.Tests;

public class SpectralBandTests
{
    // GOES-16 ABI band 7 (3.80 to 4.00 µm), L1b: radiance = fk1 / (exp(fk2 / (bc1 + bc2 T)) − 1) mW/(m² sr cm⁻¹) with fk1 = 202263, fk2 = 3698.19,
    // bc1 = 0.43361, bc2 = 0.99939 (GOES-R Product User Guide, volume 3, 5.1.3.6.2). The band is 131.6 cm⁻¹ wide. Its edges are not
    // sharp: 4 %.
    [Theory]
    [InlineData(250, 0.076_15)]
    [InlineData(300, 0.905_2)]
    [InlineData(330, 2.763)]
    public void Radiance_of_a_black_body_agrees_with_that_of_a_flying_sensor(double kelvin, double milliwattsPerWaveNumber)
    {
        Assert.Equal(0.1316 * milliwattsPerWaveNumber, SpectralBand.SeeToGround.RadianceOf(kelvin), tolerance: 0.04 * 0.1316 * milliwattsPerWaveNumber);
    }

    [Fact]
    public void Intensity_of_a_fire_agrees_with_the_mid_infrared_method_of_fire_products()
    {
        // M. J. Wooster, B. Zhukov and D. Oertel, Remote Sensing of Environment 86, 2003, 83: radiance at 3.9 µm = a T⁴ with a = 3.0e-9 W/(m² sr µm K⁴)
        // to 12 % between 600 and 1500 K. So a fire of 100 MW sends 100e6 · a/σ = 5.29 MW/(sr µm), and 1.06 MW/sr in 0.2 µm.
        Assert.Equal(1.06e6, SpectralBand.SeeToGround.FireWattsPerSteradian(100e6, HeatSource.FireKelvin), tolerance: 0.13 * 1.06e6);
    }

    [Fact]
    public void Sunlight_at_3_9_micrometres_agrees_with_the_standard_spectrum()
    {
        // ASTM E490-00a (2006), zero air mass: 9.6 W/(m² µm) at 3.9 µm, 37 at 2.7 µm; a black body of 5772 K is good to some 5 % there.
        Assert.Equal(0.2 * 9.6, SpectralBand.SeeToGround.SunWattsPerSquareMetre, tolerance: 0.15);
        Assert.Equal(0.25 * 36, SpectralBand.ShortWave.SunWattsPerSquareMetre, tolerance: 0.6);
    }

    [Fact]
    public void A_plume_makes_the_electrons_that_arithmetic_gives()
    {
        // 95 kW/sr at 38,000 km: 6.579e-11 W/m². Through 0.2 m (0.031416 m²), 0.6 and 0.7 for 0.05 s: 4.340e-14 J. A photon of 2.725 µm has
        // 1.98645e-25 J m / 2.725e-6 m = 7.290e-20 J. So 5.954e5 electrons.
        FrameRadiometry radiometry = new(CameraScene.Plane);

        Assert.Equal(5.954e5, 95_000 / (38e6 * 38e6) * radiometry.ElectronsPerIrradiance, tolerance: 300);

        // A pixel of 30 µrad of a scene of 1 W/(m² sr) gets 9e-10 W/m².
        Assert.Equal(9e-10, radiometry.ElectronsPerRadiance / radiometry.ElectronsPerIrradiance, tolerance: 1e-14);
    }
}
