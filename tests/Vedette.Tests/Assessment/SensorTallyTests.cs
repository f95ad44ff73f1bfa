using Vedette.Assessments;

namespace Vedette.Tests;

public class SensorTallyTests
{
    // A merge into a new tally once left its first time at 1970: "5 lines of sight in 1795464079 s".
    [Fact]
    public void Merged_into_an_empty_tally_the_first_time_is_kept()
    {
        var merged = new SensorTally(new SensorId(1), infrared: true);
        var empty = new SensorTally(new SensorId(1), infrared: true);
        merged.TryCount(new Instant(0).AddSeconds(1_000));
        merged.TryCount(new Instant(0).AddSeconds(1_010));

        empty.Add(merged);

        Assert.Equal(merged.First, empty.First);
        Assert.Equal(10, empty.Seconds);
    }
}
