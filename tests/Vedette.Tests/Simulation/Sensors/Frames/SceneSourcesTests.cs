using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>Stars, lightning, and how a camera moves.</summary>
public class SceneSourcesTests
{
    [Fact]
    public void A_star_stands_where_precession_takes_it()
    {
        // Arcturus, J2000: 213.915°, +19.182°. J. Meeus, Astronomical Algorithms, 2nd edition, chapter 21, low accuracy: per year 3.0750 s + 1.3362 s sin α tan δ
        // in right ascension and 20.043″ cos α in declination. To 2026.22; what nutation (17″), aberration (20″) and its own
        // motion (left out) do is below 50″.
        TruthFrame frame = CameraScene.Frame();
        double years = 26.22;
        double alpha = double.DegreesToRadians(213.915);
        double delta = double.DegreesToRadians(19.182);
        double right = alpha + years * double.DegreesToRadians((3.0750 + 1.3362 * Math.Sin(alpha) * Math.Tan(delta)) / 240);
        double declination = delta + years * double.DegreesToRadians(20.043 * Math.Cos(alpha) / 3600);
        Vector3 expected = new(Math.Cos(declination) * Math.Cos(right), Math.Cos(declination) * Math.Sin(right), Math.Sin(declination));
        StarField field = new(frame, SpectralBand.ShortWave, 1, new(1));

        double nearest = field.Stars.Min(s => Vector3.AngleRadians(s.Direction, expected));
        Assert.InRange(double.RadiansToDegrees(nearest) * 3600, 0, 50);
    }

    [Fact]
    public void A_star_beyond_the_limb_is_painted_in_its_direction_and_one_behind_the_earth_is_not()
    {
        TruthFrame frame = CameraScene.Frame();
        StarField field = new(frame, SpectralBand.ShortWave, 1, new(1));
        Vector3 satellite = new GeostationarySatellite(double.DegreesToRadians(-30)).At(0);
        AirTransmission air = new(SpectralBand.ShortWave);
        List<PointSource> all = [];
        field.Collect(0, satellite, -satellite.Unit, -1, air, all);

        // The Earth covers a half angle of 8.7°: 0.6 % of the sky.
        Assert.InRange(all.Count, 0.96 * field.Stars.Count, field.Stars.Count);
        foreach (PointSource star in all)
        {
            Vector3 direction = (star.Position.Vector - satellite).Unit;
            Vector3 inertial = frame.Rotation.ToEci(frame.At(0), Position<Ecef>.From(direction)).Vector;
            Assert.InRange(field.Stars.Min(s => (s.Direction - inertial).Length), 0, 1e-5);
            Assert.False(Shell.TryMeet(satellite, direction, 0, out _));
        }
    }

    [Fact]
    public void Fainter_stars_are_more_and_a_magnitude_is_a_factor_of_2_512()
    {
        int Count(double faintest) => new StarField(CameraScene.Frame(), SpectralBand.ShortWave, faintest, new(1)).Stars.Count;

        Assert.Equal(0, Count(ScenarioScene.NoStars));
        Assert.InRange(Count(4), 9_000, 11_000);
        Assert.Equal(2.512, SpectralBand.ShortWave.StarWattsPerSquareMetre(1) / SpectralBand.ShortWave.StarWattsPerSquareMetre(2), tolerance: 1e-3);

        // Magnitude 0 at 2.2 µm is 4.14e-10 W/(m² µm) (M. Cohen et al., Astronomical Journal 104, 1992, 1650), falling as λ⁻⁴: 1.8e-10 at 2.7 µm.
        Assert.Equal(0.25 * 4.14e-10 * Math.Pow(2.2 / 2.725, 4), SpectralBand.ShortWave.StarWattsPerSquareMetre(0), tolerance: 3e-12);
    }

    [Fact]
    public void Lightning_is_as_frequent_long_and_spread_as_stated_and_the_same_for_every_sensor()
    {
        LightningRegion region = new(CameraScene.Place, 50, 60);
        LightningField first = new(region, 0, 11_000, new(3));
        LightningField second = new(region, 0, 11_000, new(3));
        List<LightningField.Flash> flashes = [];
        for (int i = 0; i < 3600; i++)
        {
            flashes.AddRange(first.Between(i, i + 1).Where(f => f.StartSeconds >= i && f.StartSeconds < i + 1));
        }

        List<LightningField.Flash> sampled = [.. Enumerable.Range(0, 360).SelectMany(i => second.Between(10 * i, 10 * i + 0.05))];
        double[] durations = [.. flashes.Select(f => f.EndSeconds - f.StartSeconds).Order()];
        Vector3 middle = CameraScene.Place.ToGeodetic().ToEcef().Vector;

        Assert.InRange((flashes.Count - 3600) / 60.0, -3.9, 3.9);
        Assert.Equal(0.3, durations[durations.Length / 2], tolerance: 0.03);
        Assert.Equal(1.4, durations[durations.Length * 99 / 100], tolerance: 0.2);
        Assert.All(flashes, f => Assert.InRange((f.Position.Vector - middle).Length, 0, 350_000));
        Assert.NotEmpty(sampled);
        Assert.Subset(flashes.ToHashSet(), sampled.ToHashSet());
    }

    [Fact]
    public void A_flash_shines_only_while_it_lasts()
    {
        LightningField.Flash flash = new(-1, default, 10, 10.2, 5000);

        Assert.Equal(0, flash.Mean(9, 10));
        Assert.Equal(2500, flash.Mean(9.9, 10.1), tolerance: 1e-6);
        Assert.Equal(5000, flash.Mean(10.05, 10.1), tolerance: 1e-6);
    }

    [Fact]
    public void Jitter_and_drift_are_as_large_as_stated_and_close_in_time_they_agree()
    {
        CameraMotion motion = new(new(10, 50, 10), new(100, -200), new(2));
        List<(double East, double North)> errors = [.. Enumerable.Range(0, 6000).Select(i => motion.At(2 * i))];

        // 12,000 s are 20 periods: the drift averages out, and has a mean square of half its amplitude's.
        Assert.Equal(100e-6, errors.Average(e => e.East), tolerance: 1e-6);
        Assert.Equal(-200e-6, errors.Average(e => e.North), tolerance: 1e-6);
        Assert.Equal(Math.Sqrt(10 * 10 + 50 * 50 / 2.0) * 1e-6, Math.Sqrt(errors.Average(e => Math.Pow(e.East - 100e-6, 2))), tolerance: 1e-6);
        Assert.Equal(motion.At(20_000).East, motion.At(20_000.0001).East, tolerance: 2e-6);
    }
}
