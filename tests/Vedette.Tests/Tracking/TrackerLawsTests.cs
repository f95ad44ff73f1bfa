namespace Vedette.Tests;

/// <summary>What must hold whatever the sensors say: random theatres with launches, coasting bodies, fires, clutter, delays, repetitions and gaps.</summary>
public class TrackerLawsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, ReferenceData.FullCampaign ? 60 : 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Laws_of_tracks_hold_in_a_random_theatre(int seed)
    {
        SeededRandom random = new(7000 + seed);
        Sensor[] sensors =
        [
            TrackingScene.Radar(1, 38, -32, random.Below(2) == 0, 2, 4), TrackingScene.Radar(2, 46, -40, random.Below(2) == 0, 5, 4),
            TrackingScene.West with { FalsePerScan = 1 }, TrackingScene.East with { FalsePerScan = 1 },
        ];
        TrackerRun run = new(TrackingScene.Of(sensors));
        int restart = random.Below(200);
        int n = 0;
        foreach (DetectionBatch batch in Arrivals(sensors, random))
        {
            run.Feed(batch);
            if (n++ == restart)
            {
                run.Restart();
            }
        }

        run.AdvanceTo(260);
        Assert.NotEmpty(run.EverConfirmed);
        CheckUpdates(run);
        CheckAssociations(run);
    }

    private static void CheckUpdates(TrackerRun run)
    {
        HashSet<long> ended = [];
        foreach (TrackUpdate update in run.Updates)
        {
            Track t = update.Track;
            Assert.True(double.IsFinite(t.State.Position.Vector.LengthSquared + t.State.Velocity.Vector.LengthSquared));
            Assert.True(DenseMatrix.IsPositive((i, j) => t.Uncertainty.Matrix[i, j], 6), $"track {t.Id.Value} at {TrackingScene.Seconds(t.State.Time):F1} s");
            Assert.InRange(t.ExistenceProbability, 0, 1);
            Assert.InRange(t.BoostProbability, 0, 1 + 1e-9);
            Assert.True(t.BallisticCoefficient.KilogramsPerSquareMetre > 0 && t.BallisticCoefficient.LogSigma >= 0);
            Assert.True(t.FirstDetection <= t.LastDetection && t.LastDetection <= t.State.Time, $"track {t.Id.Value}");
            Assert.Equal(t.Contributors.Select(c => c.Value).Order(), t.Contributors.Select(c => c.Value));
            Assert.NotEmpty(t.Contributors);
            Assert.InRange(t.DetectionCount, update.Detections.Count, int.MaxValue);
            Assert.Equal(t.Status == TrackStatus.Ended, t.EndReason is not null);
            Assert.All(update.Replaces, r => Assert.Contains(r.Value, ended));
            if (t.Status == TrackStatus.Ended)
            {
                Assert.True(ended.Add(t.Id.Value));
            }
        }
    }

    private static void CheckAssociations(TrackerRun run)
    {
        HashSet<long> known = [.. run.Updates.Select(u => u.Track.Id.Value)];
        HashSet<(long Track, int Sensor, long Scan)> plots = [];
        HashSet<(long Track, int Sensor, long Ticks)> rays = [];
        foreach (Association a in run.Associations)
        {
            Assert.InRange(a.Probability, 0, 1);
            if (a.Track is not { } track)
            {
                Assert.Equal(0, a.Probability);
                continue;
            }

            Assert.Contains(track.Value, known);
            Assert.True(
                a.Detection is Plot plot ? plots.Add((track.Value, plot.Sensor.Value, plot.Scan)) : rays.Add((track.Value, a.Detection.Sensor.Value, a.Detection.Time.TaiTicks)),
                $"Track {track.Value} took two of {a.Detection}");
        }
    }

    /// <summary>Batches in order of arrival: some late, some twice, some lost.</summary>
    private static IEnumerable<DetectionBatch> Arrivals(Sensor[] sensors, SeededRandom random)
    {
        TrueFlight[] flights =
        [
            TrueFlight.Launch(TrackingScene.Site, random.Uniform(5, 30), random.Uniform(0.5, 2)),
            TrueFlight.Launch(GeodeticPosition.FromDegrees(34.5, -39.5, 0), random.Uniform(5, 60), random.Uniform(0.5, 2)),
            TrueFlight.Falling(TrackingScene.OverTheRadars(random.Gaussian(0, 50e3)), 0, 1 / 2000.0, 500),
            TrueFlight.Falling(TrackingScene.OverTheRadars(random.Gaussian(0, 1e3), 2e3), 0, 1 / 300.0, 500),
            TrueFlight.Fire(GeodeticPosition.FromDegrees(30, -10, 0)),
        ];
        List<(double At, DetectionBatch Batch)> arrivals = [];
        foreach (DetectionBatch batch in TrackingScene.Watch(sensors, flights, 0, 240, random))
        {
            double t = TrackingScene.Seconds(batch.Time);
            DetectionBatch noisy = batch with { Detections = [.. batch.Detections, .. Clutter(sensors.Single(s => s.Id == batch.Sensor), t, random)] };
            if (random.Uniform() < 0.05)
            {
                continue;
            }

            arrivals.Add((t + (random.Uniform() < 0.08 ? random.Uniform(1, 40) : 0), noisy));
            if (random.Uniform() < 0.05)
            {
                arrivals.Add((t + random.Uniform(0, 10), noisy));
            }
        }

        return arrivals.OrderBy(a => a.At).Select(a => a.Batch);
    }

    private static IEnumerable<Detection> Clutter(Sensor sensor, double t, SeededRandom random)
    {
        long id = (long)(1e6 * random.Uniform());
        for (int k = random.Poisson(2); k > 0; k--)
        {
            if (sensor is RadarSensor radar)
            {
                yield return new Plot(
                    sensor.Id, ++id, TrackingScene.At(t), 20, (long)(t / sensor.RevisitSeconds), random.Uniform(radar.MinimumRangeMetres, radar.MaximumRangeMetres),
                    random.Uniform(0, 2 * Math.PI), random.Uniform(0.035, 1.5), radar.HasRangeRate ? new(random.Uniform(-8000, 8000), 3) : null, 30, 1.2e-3, 1.2e-3);
            }
            else
            {
                GeodeticPosition place = GeodeticPosition.FromDegrees(random.Uniform(-40, 60), random.Uniform(-50, 0), 0);
                yield return AssessmentScene.Ray((InfraredSensor)sensor, TrackingScene.At(t), place.ToEcef().Vector) with { Id = ++id };
            }
        }
    }
}
