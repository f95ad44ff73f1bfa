using Vedette.App;

namespace Vedette.Tests;

public class CheckpointListTests
{
    [Fact]
    public void However_long_the_time_line_the_list_stays_short_and_covers_it_evenly()
    {
        var list = new CheckpointList();
        for (int second = 0; second < 100_000; second++)
        {
            Instant time = new Instant(0).AddSeconds(second);
            if (list.Wants(time))
            {
                list.Add(new(time, second, () => throw new InvalidOperationException(), new("run", DataMode.Test)));
            }
        }

        var gaps = new List<double>();
        Instant at = new Instant(0).AddSeconds(100_000);
        while (list.Before(at) is { } found)
        {
            gaps.Add(at.SecondsSince(found.Time));
            at = found.Time;
        }

        Assert.InRange(gaps.Count, CheckpointList.Capacity / 2, CheckpointList.Capacity);

        // Even spacing, doubled now and then: the widest gap is at most twice the mean, plus one spacing for the open end.
        Assert.InRange(gaps.Max(), 0, 3 * 100_000.0 / gaps.Count);
        Assert.Null(list.Before(new Instant(0)));
    }
}
