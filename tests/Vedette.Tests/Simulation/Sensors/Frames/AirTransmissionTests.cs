using Vedette.Simulation;

namespace Vedette.Tests;

public class AirTransmissionTests
{
    public static TheoryData<InfraredBand> Bands => [InfraredBand.ShortWave, InfraredBand.MidWave, InfraredBand.SeeToGround];

    [Theory]
    [MemberData(nameof(Bands))]
    public void More_gets_through_the_higher_it_starts_and_the_steeper_it_goes(InfraredBand band)
    {
        AirTransmission air = new(SpectralBand.Of(band));
        for (double height = 0; height < 60_000; height += 500)
        {
            for (double cosine = 0.02; cosine < 0.99; cosine += 0.1)
            {
                double here = air.Upward(height, cosine);
                Assert.InRange(here, 0, 1);
                Assert.True(air.Upward(height + 500, cosine) > here);
                Assert.True(air.Upward(height, cosine + 0.01) > here);
            }
        }
    }

    [Fact]
    public void Water_and_carbon_dioxide_hide_the_ground_in_their_bands_and_the_window_shows_it()
    {
        Assert.InRange(new AirTransmission(SpectralBand.ShortWave).Upward(0, 1), 0, 1e-6);
        Assert.InRange(new AirTransmission(SpectralBand.ShortWave).Upward(12_000, 1), 0.4, 0.8);
        Assert.InRange(new AirTransmission(SpectralBand.MidWave).Upward(12_000, 1), 0, 1e-4);
        Assert.InRange(new AirTransmission(SpectralBand.MidWave).Upward(40_000, 1), 0.7, 0.95);
        Assert.InRange(new AirTransmission(SpectralBand.SeeToGround).Upward(0, 1), 0.8, 0.92);
    }

    [Theory]
    [InlineData(90, 37.92)] // Kasten and Young 1989, table.
    [InlineData(60, 1.994)]
    [InlineData(0, 1.0)]
    public void Air_mass_agrees_with_the_published_table(double degrees, double expected)
    {
        Assert.Equal(expected, AirTransmission.AirMass(Math.Cos(double.DegreesToRadians(degrees))), tolerance: 0.002 * expected);
    }

    [Theory]
    [MemberData(nameof(Bands))]
    public void Adding_up_along_the_line_agrees_with_the_formula_and_past_the_limb_with_that_of_a_star(InfraredBand band)
    {
        AirTransmission air = new(SpectralBand.Of(band));
        Vector3 point = GeodeticPosition.FromDegrees(0, 20, 15_000).ToEcef().Vector;
        Vector3 sensor = new GeostationarySatellite(0).At(0);
        double cosine = Vector3.Dot((sensor - point).Unit, Shell.Up(point));

        Assert.Equal(air.Upward(15_000, cosine), air.Along(point, sensor), tolerance: 0.02);

        // A point far behind the limb, whose light passes 20 km above it.
        double radius = EarthModel.Wgs84.SemiMajorMetres + 20_000;
        Assert.Equal(air.Past(20_000), air.Along(new(radius, -2_000_000, 0), new(radius, 4e7, 0)), tolerance: 0.02);
    }
}
