using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Brightness temperature of the emissive bands.</summary>
public class PlanckBandTests
{
    // Coefficients of GOES-16 for 3.9 and 10.3 µm.
    private static readonly PlanckBand s_band7 = new(202263.0, 3698.19, 0.43361, 0.99939);
    private static readonly PlanckBand s_band13 = new(10803.3, 1392.74, 0.07550, 0.99975);

    // Independent: Planck's law with the constants of physics, for the wavenumber to which fk2 = h c ν / k belongs.
    [Theory]
    [InlineData(220)]
    [InlineData(300)]
    [InlineData(400)]
    public void Radiance_follows_the_law_of_Planck(double kelvin)
    {
        const double h = 6.62607015e-34, c = 299_792_458, k = 1.380649e-23;
        foreach (PlanckBand band in new[] { s_band7, s_band13 })
        {
            double effective = band.Bc1 + band.Bc2 * kelvin;
            double wavenumber = band.Fk2 * k / (h * c);                                   // 1/m
            double perMetre = 2 * h * c * c * Math.Pow(wavenumber, 3) / (Math.Exp(h * c * wavenumber / (k * effective)) - 1);

            // W m⁻² sr⁻¹ (m⁻¹)⁻¹ to mW m⁻² sr⁻¹ (cm⁻¹)⁻¹: a thousand times a hundred.
            Assert.Equal(1, band.Radiance(kelvin) / (perMetre * 1e5), 1e-4);
        }
    }

    [Theory]
    [InlineData(190)]
    [InlineData(300)]
    [InlineData(410)]
    public void Temperature_undoes_radiance(double kelvin)
    {
        Assert.Equal(kelvin, s_band7.Temperature(s_band7.Radiance(kelvin)), 1e-9);
        Assert.Equal(kelvin, s_band13.Temperature(s_band13.Radiance(kelvin)), 1e-9);
    }

    [Fact]
    public void No_temperature_belongs_to_a_radiance_that_is_not_above_zero()
    {
        Assert.True(double.IsNaN(s_band7.Temperature(0)));
        Assert.True(double.IsNaN(s_band7.Temperature(-0.01)));
        Assert.True(double.IsNaN(s_band7.Temperature(double.NaN)));
    }
}
