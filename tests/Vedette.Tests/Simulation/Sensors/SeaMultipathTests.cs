using Vedette.Simulation;
using Complex = System.Numerics.Complex;

namespace Vedette.Tests;

public class SeaMultipathTests
{
    private const double Wavelength = 0.23;
    private const double Milliradian = 1e-3;

    // Over a flat smooth sea the lobes stand at sin θ = (2n + 1) λ / 4h, 12 dB above free space, and the gaps between them at n λ / 2h (Skolnik, 3rd edition, section 8.2).
    [Fact]
    public void Over_a_flat_smooth_sea_lobes_and_gaps_stand_where_the_textbook_has_them()
    {
        const double Height = 30;
        SeaMultipath flat = new(new(Height, 0, Wavelength, Polarisation.Horizontal, double.PositiveInfinity), BeamShape.Gaussian, width: 10);
        for (int n = 0; n < 5; n++)
        {
            (double lobe, _) = flat.At(Math.Asin((2 * n + 1) * Wavelength / (4 * Height)));
            (double gap, _) = flat.At(Math.Asin((n + 1) * Wavelength / (2 * Height)));

            Assert.Equal(12.04, 10 * Math.Log10(lobe), tolerance: 0.1); // the sea takes a hundredth at these angles
            Assert.InRange(gap, 0, 1e-4);
        }
    }

    // The specular point of a plane wave on a circle, found by itself: angles, longer way and spreading from vectors.
    [Theory]
    [InlineData(0.05, 20)]
    [InlineData(0.2, 100)]
    [InlineData(1, 100)]
    [InlineData(3, 500)]
    public void The_ray_by_a_round_sea_is_that_of_vectors_on_a_circle(double degrees, double height)
    {
        const double Radius = SeaSurface.EffectiveEarthMetres;
        double theta = double.DegreesToRadians(degrees);
        SeaRay ray = new SeaSurface(height, 0, Wavelength, Polarisation.Horizontal).RayFrom(theta)!.Value;

        (double Along, Vector3 Leaving) Reflect(double turn)
        {
            Vector3 normal = new(Math.Sin(turn), Math.Cos(turn), 0);
            Vector3 incoming = new(-Math.Cos(theta), -Math.Sin(theta), 0);
            return (turn, incoming - 2 * Vector3.Dot(incoming, normal) * normal);
        }

        // Where the reflected ray passes the mast, less its height: solved for zero.
        double Miss(double turn)
        {
            (_, Vector3 leaving) = Reflect(turn);
            (double x, double y) = (Radius * Math.Sin(turn), Radius * Math.Cos(turn));
            return y - x / leaving.X * leaving.Y - (Radius + height);
        }

        (double low, double high) = (1e-12, Math.Sqrt(2 * height / Radius));
        for (int i = 0; i < 100; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Miss(middle) < 0 ? (middle, high) : (low, middle);
        }

        Vector3 point = new(Radius * Math.Sin(low), Radius * Math.Cos(low), 0);
        Vector3 back = new Vector3(0, Radius + height, 0) - point;
        double longer = back.Length - Vector3.Dot(back, new(-Math.Cos(theta), -Math.Sin(theta), 0));
        double near = Miss(low * (1 + 1e-5)) - Miss(low * (1 - 1e-5));
        double leavingUp = Math.Atan2(back.Y, -back.X);
        double width = Math.Abs(near) * Math.Cos(leavingUp);                     // of a bundle at the mast, across it
        double before = 2e-5 * low * Radius * Math.Sin(ray.GrazingRadians);      // of the same bundle at the sea

        Assert.Equal(leavingUp, ray.DepressionRadians, tolerance: 1e-3 * leavingUp);
        Assert.Equal(longer, ray.LongerMetres, tolerance: 3e-3 * longer);
        Assert.Equal(Math.Sqrt(before / width), ray.Divergence, tolerance: 5e-3);
    }

    // A vertical wave is reflected least near the angle whose tangent is one over the root of the permittivity, |70 − 69 i| = 98 at 1.3 GHz: 5.8° (pseudo-Brewster angle);
    // at grazing both are turned round whole.
    [Fact]
    public void Vertical_waves_have_their_weak_angle_and_both_turn_round_at_grazing()
    {
        SeaSurface vertical = new(30, 0, Wavelength, Polarisation.Vertical);
        double weakest = Enumerable.Range(1, 300).Select(i => i * Milliradian).MinBy(g => vertical.Fresnel(g).Magnitude);

        Assert.Equal(5.8, double.RadiansToDegrees(weakest), tolerance: 0.6);
        foreach (Polarisation p in Enum.GetValues<Polarisation>())
        {
            Assert.Equal(0, (new SeaSurface(30, 0, Wavelength, p).Fresnel(1e-6) + 1).Magnitude, tolerance: 1e-3);
        }
    }

    // Where h sin ψ = λ/8, Rayleigh's criterion, the rough sea leaves exp(−π²/8) = 0.291 of the amplitude.
    [Fact]
    public void A_rough_sea_leaves_a_quarter_where_Rayleigh_calls_it_rough()
    {
        SeaRay ray = new(0.05, 0.05, 1, 1);
        double height = Wavelength / 8 / Math.Sin(0.05);

        Complex rough = new SeaSurface(30, height, Wavelength, Polarisation.Horizontal).Reflection(ray);
        Complex smooth = new SeaSurface(30, 0, Wavelength, Polarisation.Horizontal).Reflection(ray);

        Assert.Equal(0.2912, (rough / smooth).Magnitude, tolerance: 1e-3);
    }

    [Fact]
    public void The_error_of_elevation_stays_within_its_bounds_and_ends_where_the_beam_leaves_the_sea()
    {
        const double Width = 22e-3;
        SeaSurface sea = new(60, 0.1, Wavelength, Polarisation.Horizontal);
        SeaMultipath multipath = new(sea, BeamShape.Gaussian, Width);
        double worst = 0;
        for (double elevation = 2e-3; elevation < 80e-3; elevation += 0.05e-3)
        {
            SeaRay ray = sea.RayFrom(elevation)!.Value;
            double apart = elevation + ray.DepressionRadians;
            double q = sea.Reflection(ray).Magnitude * Math.Sqrt(BeamPattern.OneWay(BeamShape.Gaussian, apart / Width));
            (double power, double error) = multipath.At(elevation);

            Assert.InRange(error, -apart * q / (1 + q) - 1e-9, Math.Min(Width / 2, apart * q / (1 - q)) + 1e-9);
            Assert.InRange(power, Math.Pow(1 - q, 4) - 1e-9, Math.Pow(1 + q, 4) + 1e-9);
            worst = Math.Max(worst, Math.Abs(error));
            if (elevation > 2 * Width)
            {
                Assert.InRange(Math.Abs(error), 0, 0.01 * Width);
            }
        }

        Assert.InRange(worst, 0.2 * Width, 0.5 * Width); // Low down it is a good part of the beam: what makes low tracking hard.
    }

    // The radar as a whole: a body at 1° over the sea, whose elevations are drawn aside and whose power comes and goes as it rises.
    [Fact]
    public void A_radar_over_the_sea_shows_the_error_and_one_without_does_not()
    {
        TruthFrame frame = new(default, EarthModel.Wgs84, new(default, 0.3, EarthModel.Wgs84.RotationRadiansPerSecond));
        GroundTruth truth = new(frame, 300, 0, [new SatelliteBuilder(frame, 300).Pass(new(500, "S", new(30, -30), 180, 800, 1e4, false), 1)], [], []);
        GroundRadar dry = new(
            1, "R", 20, -30, 50, 1, 10, 0.1, 4000, Coverage: new(0, 120, 0.2, 85, 50),
            Receiver: RadarReceiver.Typical with { Timing = RadarTiming.Snapshot, FalsePlotsPerScan = 0, DecibelsAtReference = 50, FrequencyMegahertz = 1300, BeamwidthMilliradians = 40 });

        (double dryWorst, double[] dryPower) = Low(dry);
        (double seaWorst, double[] seaPower) = Low(dry with { Sea = new(0.1) });

        Assert.InRange(dryWorst, 0, 1e-3);
        Assert.InRange(seaWorst, 4e-3, 20e-3 + 1e-3); // half a beam, and noise
        Assert.Equal(dryPower.Length, seaPower.Length); // strong enough to be seen at every look: the same draws, so that the ratio is the factor of the sea
        Assert.InRange(dryPower.Zip(seaPower, (d, w) => w / d).Max(), 3, 16.1);
        Assert.InRange(dryPower.Zip(seaPower, (d, w) => w / d).Min(), 0, 0.3);

        (double Worst, double[] Power) Low(GroundRadar radar)
        {
            ISimulatedSensor sensor = SensorBuilder.Simulate(radar, truth, 4);
            LocalFrame site = new(GeodeticPosition.FromDegrees(20, -30, 50));
            List<SimulatedRow> rows = [];
            for (long look = 0; look < 300; look++)
            {
                sensor.Look(look, rows);
            }

            SimulatedRow[] low = [.. rows.Where(r => site.Look(r.Truth.Position).ElevationRadians < 0.06)];
            return (low.Max(r => Math.Abs(r.Plot!.ElevationRadians - site.Look(r.Truth.Position).ElevationRadians)), [.. low.Select(r => r.Plot!.SignalToNoise)]);
        }
    }
}
