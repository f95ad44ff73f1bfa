using Microsoft.Extensions.Time.Testing;

namespace Vedette.SystemTests;

/// <summary>A backlog of files: read beside the feeds, handed on as one.</summary>
public class LiveFilesTests
{
    [Fact]
    public async Task Files_that_stand_ready_together_arrive_together_and_whoever_asks_does_not_wait_for_them()
    {
        await using var station = new LiveStation();
        for (int i = 9; i >= 0; i--)
        {
            station.Drop($"frames-{9 - i}.csv", LiveStation.Rows(30 * i, 6, 1 + 6 * i));
        }

        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        Assert.True(LiveFolder.TryRead(station.Folder, out LiveFolder? folder, out string? error), error);
        var inbox = new LiveInbox(station.Incoming, TimeSpan.FromSeconds(4), clock);
        var files = new LiveFiles(inbox, new(folder.Settings, folder.Sensors, null), folder.Settings.LargestFileBytes, new(clock), clock);
        List<int> byTake = [];
        int given = 0;
        LiveEntry entry = (observations, _) => given += observations.Count;
        files.Take(entry);
        clock.Advance(LiveInbox.SettleTime);
        files.Take(entry);
        Assert.Equal(0, given);
        for (int i = 0; i < 1_000 && given == 0; i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            files.Take(entry);
            byTake.Add(given);
        }

        Assert.Equal(60, given);
        Assert.Equal([0, 60], byTake.Distinct().Order().Prepend(0).Distinct());
    }
}
