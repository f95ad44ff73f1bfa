using Vedette.Tracking;

namespace Vedette.Tests;

public class TrackerSnapshotTests
{
    private static readonly Lazy<List<DetectionBatch>> s_batches = new(Batches);

    [Theory]
    [InlineData(20)]
    [InlineData(63)]
    [InlineData(111)]
    [InlineData(180)]
    public void Tracker_that_is_saved_and_restored_goes_on_the_same_to_the_bit(int restartAt)
    {
        TrackerRun whole = new(TrackingScene.Theatre);
        TrackerRun broken = new(TrackingScene.Theatre);
        bool restarted = false;
        foreach (DetectionBatch batch in s_batches.Value)
        {
            whole.Feed(batch);
            if (!restarted && TrackingScene.Seconds(batch.Time) > restartAt)
            {
                broken.Restart();
                restarted = true;
            }

            broken.Feed(batch);
        }

        Assert.Equal(whole.Told(), broken.Told());
        Assert.Equal(whole.Save(), broken.Save());
        Assert.True(whole.EverConfirmed.Count >= 3);
    }

    [Fact]
    public void Two_runs_tell_the_same_to_the_bit()
    {
        TrackerRun one = new(TrackingScene.Theatre);
        TrackerRun other = new(TrackingScene.Theatre);
        one.Feed(s_batches.Value);
        other.Feed(s_batches.Value);

        Assert.Equal(one.Told(), other.Told());
    }

    [Fact]
    public void Damaged_bytes_fail_or_give_a_tracker_but_never_throw_or_hang()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        run.Feed(s_batches.Value.TakeWhile(b => TrackingScene.Seconds(b.Time) < 60));
        byte[] bytes = run.Save();
        SeededRandom random = new(61);
        for (int n = 0; n < 300; n++)
        {
            byte[] damaged = n % 3 == 0 ? bytes[..random.Below(bytes.Length)] : (byte[])bytes.Clone();
            for (int k = 0; n % 3 > 0 && k < 4; k++)
            {
                damaged[random.Below(damaged.Length)] = (byte)random.Below(256);
            }

            ByteReader reader = new(damaged);
            Tracker tracker = Tracker.Restore(ref reader, TrackingScene.Theatre);
            Assert.True(reader.Failed || reader.AtEnd || reader.Remaining > 0);
            Assert.NotNull(tracker);
        }
    }

    private static List<DetectionBatch> Batches()
    {
        TrueFlight[] flights =
        [
            TrueFlight.Launch(TrackingScene.Site, 10, 1.2),
            TrueFlight.Launch(GeodeticPosition.FromDegrees(34.5, -39.5, 0), 25, 2.5),
            TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 500),
            TrueFlight.Fire(GeodeticPosition.FromDegrees(30, -10, 0)),
        ];
        return TrackingScene.Watch(TrackingScene.Theatre.Sensors, flights, 0, 220, new(62));
    }
}
