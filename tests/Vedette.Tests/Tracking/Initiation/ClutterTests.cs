namespace Vedette.Tests;

public class ClutterTests
{
    // A slice of 4 minutes by default; the hour with VEDETTE_FULL=1.
    private static readonly double s_seconds = ReferenceData.FullCampaign ? 3600 : 240;

    [Fact]
    public void Plots_of_pure_clutter_at_the_stated_density_confirm_nothing()
    {
        RadarSensor doppler = TrackingScene.Radar(1, 38, -32, true, 2, clutterPerScan: 12);
        RadarSensor plain = TrackingScene.Radar(2, 46, -40, false, 4, clutterPerScan: 6);
        SeededRandom random = new(41);
        TrackerRun run = new(TrackingScene.Of(doppler, plain));
        long id = 1;
        for (double t = 0; t < s_seconds; t += 2)
        {
            run.Feed(Clutter(doppler, t + 0.2, random, ref id));
            if (t % 4 == 0)
            {
                run.Feed(Clutter(plain, t + 0.6, random, ref id));
            }
        }

        Assert.Empty(run.EverConfirmed);
        Assert.InRange(run.Tracks.Count, 0, 200); // What is not seen again is forgotten.
    }

    [Fact]
    public void Rays_of_pure_clutter_at_the_stated_density_confirm_nothing()
    {
        InfraredSensor west = TrackingScene.West with { FalsePerScan = 3 };
        InfraredSensor east = TrackingScene.East with { FalsePerScan = 3 };
        SeededRandom random = new(42);
        TrackerRun run = new(TrackingScene.Of(west, east));
        long id = 1;
        for (double t = 0; t < s_seconds; t += 5)
        {
            run.Feed(FalseFrame(west, t + 0.2, random, ref id));
            run.Feed(FalseFrame(east, t + 1.7, random, ref id));
        }

        Assert.Empty(run.EverConfirmed);
        Assert.InRange(run.Tracks.Count, 0, 100);
    }

    [Fact]
    public void Body_is_found_and_followed_among_clutter()
    {
        RadarSensor radar = TrackingScene.Radar(1, 38, -32, true, 2, clutterPerScan: 12);
        TrueFlight flight = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 300);
        SeededRandom random = new(43);
        TrackerRun run = new(TrackingScene.Of(radar));
        long id = 10_000;
        foreach (DetectionBatch batch in TrackingScene.Watch([radar], [flight], 0, 80, random))
        {
            DetectionBatch clutter = Clutter(radar, TrackingScene.Seconds(batch.Time), random, ref id);
            run.Feed(batch with { Detections = [.. batch.Detections, .. clutter.Detections] });
        }

        Assert.InRange(TrackingScene.Nees(run.Only, flight.At(TrackingScene.Seconds(run.Only.State.Time))), 0, ChiSquare.Quantile(1 - 1e-4, 6));
    }

    private static DetectionBatch Clutter(RadarSensor radar, double seconds, SeededRandom random, ref long id)
    {
        List<Detection> plots = [];
        for (int n = random.Poisson(radar.ClutterPerScan); n > 0; n--)
        {
            plots.Add(new Plot(
                radar.Id, id++, TrackingScene.At(seconds), 20, (long)(seconds / radar.RevisitSeconds),
                random.Uniform(radar.MinimumRangeMetres, radar.MaximumRangeMetres), random.Uniform(0, 2 * Math.PI),
                random.Uniform(radar.MinimumElevationRadians, radar.MaximumElevationRadians),
                radar.HasRangeRate ? new(random.Uniform(-8000, 8000), 3) : null, 30, 1.2e-3, 1.2e-3));
        }

        return new(radar.Id, TrackingScene.At(seconds), DataMode.Simulated, plots);
    }

    private static DetectionBatch FalseFrame(InfraredSensor sensor, double seconds, SeededRandom random, ref long id)
    {
        List<Detection> rays = [];
        for (int n = random.Poisson(sensor.FalsePerScan); n > 0; n--)
        {
            // Evenly over the disc of the Earth as the satellite sees it.
            Vector3 toward = -AssessmentScene.Station(sensor).Vector.Unit;
            Vector3 u = Vector3.Cross(toward, new(0, 0, 1)).Unit;
            double radius = 0.15 * Math.Sqrt(random.Uniform());
            double angle = random.Uniform(0, 2 * Math.PI);
            Vector3 d = toward + radius * (Math.Cos(angle) * u + Math.Sin(angle) * Vector3.Cross(u, toward));
            rays.Add(new LineOfSight(
                sensor.Id, id++, TrackingScene.At(seconds), 6, AssessmentScene.Station(sensor), new(d.X, d.Y, d.Z), 10_000, 25e-6));
        }

        return new(sensor.Id, TrackingScene.At(seconds), DataMode.Simulated, rays);
    }
}
