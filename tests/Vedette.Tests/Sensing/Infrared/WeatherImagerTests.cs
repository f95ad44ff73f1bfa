using Vedette.Sensing;

namespace Vedette.Tests;

/// <summary>
/// A launch as a weather imager has it: pixels of 2 km at 3.9 µm every 30 s over a textured scene of 285 to 290 K, and a plume of at most 306.8 K (Falcon 9, EchoStar-23, GOES-16
/// band 7, 16 March 2017: the brightest pixel; a threshold of 320 K, as used elsewhere, never sees it).
/// </summary>
public class WeatherImagerTests
{
    private const int Side = 128;

    // Brightness temperatures of the plume's brightest pixel, frame by frame: it rises, is brightest, and thins out.
    private static readonly double[] s_plume = [291, 296, 306.8, 300, 294];

    [Fact]
    public void Plume_that_no_fixed_threshold_finds_is_found_as_local_anomaly_of_short_life()
    {
        int runs = ReferenceData.FullCampaign ? 20 : 5;
        (int bright, int onset, int wrong, double warmest) = (0, 0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            var scene = new Imager(new SeededRandom(9300 + run));
            var detector = new FrameSequenceDetector(new(0.7, FalseDetectionsPerFrame: 0.1), Side, Side);
            for (int n = 0; n < 60; n++)
            {
                int phase = n - 40;
                (double x, double y) = (50 + 3.3 * phase, 60 - 1.7 * phase);
                ushort[] frame = scene.Next(phase is >= 0 and < 5 ? (x, y, s_plume[phase]) : null);
                warmest = Math.Max(warmest, scene.Warmest);
                foreach (FrameDetection d in detector.Detect(frame))
                {
                    bool hit = phase is >= 0 and < 5 && Math.Abs(d.X - x - scene.Shift.X) < 2 && Math.Abs(d.Y - y - scene.Shift.Y) < 2;
                    (bright, onset) = (bright + (hit && phase > 0 ? 1 : 0), onset + (hit && phase == 0 ? 1 : 0));
                    wrong += hit ? 0 : 1;
                }
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"294 to 306.8 K: {bright} of {4 * runs} frames; 291 K: {onset} of {runs}; {wrong} false in {54 * runs} frames, 0.1 a frame asked for; warmest pixel {warmest:F1} K");
        Assert.InRange(warmest, 300, 312);
        Assert.InRange(bright, 0.95 * 4 * runs, 4 * runs);
        Assert.InRange(wrong, 0, 2 * 0.1 * 54 * runs);
    }

    /// <summary>Radiance at 3.9 µm in counts of 14 bits up to 400 K (GOES-R PUG volume 3: band 7 has 14), noise of 0.1 K at 300 K, navigation jitter of 0.2 pixels.</summary>
    private sealed class Imager(SeededRandom random)
    {
        private const double Metres = 3.9e-6;
        private const double Radiation = 1.438776877e-2;
        private static readonly double s_full = Planck(400);

        private readonly Func<double, double, double> _ground = FrameScene.Cloud(random, Side, Side, 0.9);
        private readonly Func<double, double, double> _cloud = FrameScene.Cloud(random, Side, Side, 0.5);
        private int _frame;

        public (double X, double Y) Shift { get; private set; }

        public double Warmest { get; private set; }

        public ushort[] Next((double X, double Y, double Kelvin)? plume)
        {
            Shift = _frame == 0 ? (0, 0) : (random.Gaussian(0, 0.2), random.Gaussian(0, 0.2));
            float[] counts = new float[Side * Side];
            for (int i = 0; i < counts.Length; i++)
            {
                (double x, double y) = (i % Side - Shift.X, i / Side - Shift.Y);
                double kelvin = 287.5 + Math.Clamp(_ground(x, y) + _cloud(x - 0.05 * _frame, y), -2.5, 2.5);
                counts[i] = Counts(kelvin);
            }

            if (plume is { } p)
            {
                FrameScene.AddPoint(counts, Side, p.X + Shift.X, p.Y + Shift.Y, Counts(p.Kelvin) - Counts(287.5), 0.7);
            }

            double noise = Counts(300.05) - Counts(299.95);
            for (int i = 0; i < counts.Length; i++)
            {
                counts[i] += (float)random.Gaussian(0, noise);
            }

            Warmest = Kelvin(counts.Max());
            _frame++;
            return FrameScene.Counts(counts);
        }

        private static float Counts(double kelvin) => (float)(16_383 * Planck(kelvin) / s_full);

        private static double Planck(double kelvin) => 1 / (Math.Exp(Radiation / (Metres * kelvin)) - 1);

        private static double Kelvin(double counts) => Radiation / (Metres * Math.Log(1 + 16_383 / (counts * s_full)));
    }
}
