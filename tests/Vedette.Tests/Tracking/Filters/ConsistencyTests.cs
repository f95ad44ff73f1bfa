using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>Covariances of tracks are promises, kept over seeded runs: the normalised error squared is chi-square with six degrees of freedom.</summary>
public class ConsistencyTests(ITestOutputHelper output)
{
    private static readonly TrackerOptions s_options = new();

    [Fact]
    public void Errors_in_coast_are_as_large_as_the_covariance_says()
    {
        int runs = ReferenceData.FullCampaign ? 400 : 40;
        double sum = 0;
        for (int run = 0; run < runs; run++)
        {
            SeededRandom random = new(1000 + run);
            TrueFlight flight = TrueFlight.Falling(TrackingScene.OverTheRadars(random.Gaussian(0, 50e3), random.Gaussian(0, 50e3)), 0, 1 / 2000.0, 400);
            sum += Nees(Follow(flight, [TrackingScene.Doppler], 0, random.Uniform(40, 100), random), flight);
        }

        // The sum of chi-square(6) values: mean 6, variance 12 each. Bounds hold for 99.9 % of seeds.
        output.WriteLine($"Mean NEES in coast: {sum / runs:F2}");
        Assert.InRange((sum - 6 * runs) / Math.Sqrt(12.0 * runs), -3.29, 3.29);
    }

    // A motor is no Gaussian process: staging, steering and thrust are met by noise. The band is what is asked of coasts (4 to 9),
    // widened below: there the filter may claim less than it knows.
    [Fact]
    public void Errors_in_boost_stay_inside_the_stated_band()
    {
        int runs = ReferenceData.FullCampaign ? 200 : 24;
        double sum = 0;
        for (int run = 0; run < runs; run++)
        {
            SeededRandom random = new(2000 + run);
            TrueFlight flight = TrueFlight.Launch(
                TrackingScene.Site, 10, random.Uniform(0, 6.28), random.Uniform(0.8, 1.2), random.Uniform(0.05, 0.1));
            TrackerRun tracker = Follow(flight, [TrackingScene.West, TrackingScene.East], 0, flight.BurnoutSeconds - 3, random);
            sum += Nees(tracker, flight);
        }

        output.WriteLine($"Mean NEES in boost: {sum / runs:F2}");
        Assert.InRange(sum / runs, 1.5, 9);
    }

    [Fact]
    public void Errors_in_reentry_stay_inside_the_stated_band()
    {
        int runs = ReferenceData.FullCampaign ? 200 : 16;
        double sum = 0;
        for (int run = 0; run < runs; run++)
        {
            SeededRandom random = new(3000 + run);
            (TrueFlight flight, double from, double to) = Reentry(random, Math.Exp(random.Gaussian(Math.Log(1500), 0.8)));
            sum += Nees(Follow(flight, [TrackingScene.Doppler], from, to, random), flight);
        }

        // Density and coefficient change along the way, which the true body here does not do: the filter allows for more than happens.
        output.WriteLine($"Mean NEES in re-entry: {sum / runs:F2}");
        Assert.InRange(sum / runs, 1.5, 9);
    }

    [Fact]
    public void Ballistic_coefficient_is_learned_in_reentry()
    {
        foreach (double truth in (double[])[400, 1500, 6000])
        {
            SeededRandom random = new(77);
            (TrueFlight flight, double from, double to) = Reentry(random, truth);

            Track track = Follow(flight, [TrackingScene.Doppler], from, to, random).Only;

            Assert.Equal(FlightPhase.Reentry, track.Phase);
            double error = Math.Log(track.BallisticCoefficient.KilogramsPerSquareMetre / truth);
            output.WriteLine($"{truth}: {track.BallisticCoefficient}");
            Assert.InRange(track.BallisticCoefficient.LogSigma, 0, 0.5 * s_options.BallisticLogSigma);
            Assert.InRange(Math.Abs(error) / track.BallisticCoefficient.LogSigma, 0, 3.9); // 1 in 10⁴ exceed 3.89 sigma.
        }
    }

    [Fact]
    public void Burnout_is_found_within_seconds()
    {
        double worst = 0;
        for (int run = 0; run < 8; run++)
        {
            SeededRandom random = new(4000 + run);
            TrueFlight flight = TrueFlight.Launch(TrackingScene.Site, 10, 1.0 + 0.2 * run, 1.1);
            TrackerRun tracker = Follow(flight, [TrackingScene.Doppler, TrackingScene.West, TrackingScene.East], 0, flight.BurnoutSeconds + 30, random);
            double found = tracker.Updates.Last(u => u.Track.Phase == FlightPhase.Boost).Track.State.Time.SecondsSince(TrackingScene.At(flight.BurnoutSeconds));
            worst = Math.Max(worst, Math.Abs(found));
            Assert.Contains(tracker.Updates, u => u.Track.Phase == FlightPhase.Boost);
            Assert.Equal(FlightPhase.Coast, tracker.Only.Phase);
        }

        // The radar looks every 2 s and the satellites every 5 s: two looks of either tell.
        output.WriteLine($"Worst: {worst:F1} s");
        Assert.InRange(worst, 0, 10);
    }

    /// <summary>A body that comes down over the radar, from before the air tells on it to deep in it.</summary>
    private static (TrueFlight Flight, double From, double To) Reentry(SeededRandom random, double coefficient)
    {
        LocalFrame frame = new(GeodeticPosition.FromDegrees(39.5 + random.Uniform(-0.5, 0.5), -34.5, 130e3));
        Instant start = TrackingScene.At(100);
        Velocity<Ecef> velocity = Velocity<Ecef>.From(frame.ToEcef(new(1800, -600, -2600)));
        FlightState state = new(
            TrackingScene.Rotation.ToEci(start, frame.Origin).Vector, TrackingScene.Rotation.ToEci(start, frame.Origin, velocity).Vector);
        TrueFlight flight = TrueFlight.Falling(state, 100, 1 / coefficient, 60);
        double to = 100;
        while (Ellipsoid.HeightMetres(EarthModel.Wgs84, flight.At(to).Position) > 28e3)
        {
            to += 0.5;
        }

        return (flight, 100, to);
    }

    /// <summary>A tracker whose radar has the small constant biases that calibrated sensors are granted.</summary>
    private static TrackerRun Follow(TrueFlight flight, Sensor[] sensors, double from, double to, SeededRandom random)
    {
        TrackerRun run = new(TrackingScene.Of(sensors));
        double share = s_options.CalibratedShare;
        (double, double, double) bias = (
            random.Gaussian(0, share * s_options.RangeBiasMetres),
            random.Gaussian(0, share * s_options.AngleBiasRadians),
            random.Gaussian(0, share * s_options.AngleBiasRadians));
        foreach (DetectionBatch batch in TrackingScene.Watch(sensors, [flight], from, to, random))
        {
            run.Feed(batch with { Detections = [.. batch.Detections.Select(d => d is Plot p ? Biased(p, bias) : d)] });
        }

        return run;
    }

    private static Plot Biased(Plot plot, (double Range, double Azimuth, double Elevation) bias) => plot with
    {
        RangeMetres = plot.RangeMetres + bias.Range,
        AzimuthRadians = plot.AzimuthRadians + bias.Azimuth,
        ElevationRadians = plot.ElevationRadians + bias.Elevation,
    };

    private static double Nees(TrackerRun run, TrueFlight flight) =>
        TrackingScene.Nees(run.Only, flight.At(TrackingScene.Seconds(run.Only.State.Time)));
}
