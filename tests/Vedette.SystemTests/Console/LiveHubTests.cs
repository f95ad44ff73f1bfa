using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Vedette.App;

namespace Vedette.Tests;

public class LiveHubTests
{
    private static readonly CancellationToken s_stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_console_gets_the_whole_picture_then_changes_without_gaps_and_a_heartbeat_each_second()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playFrom: 120);
        await using HubConnection hub = await Connect(host);

        List<JsonElement> messages = await Take(hub, null, 0, 12);

        Assert.True(messages[0].GetProperty("full").GetBoolean());
        Assert.Equal(Enumerable.Range(1, 12), messages.Select(m => m.GetProperty("sequence").GetInt32()));
        Assert.Equal(messages.Select(Version).Order(), messages.Select(Version));
        JsonElement last = messages[^1].GetProperty("status");
        Assert.Equal("exercise", last.GetProperty("mode").GetString());
        Assert.True(last.GetProperty("pictureTimeSeconds").GetDouble() > 120);
    }

    [Fact]
    public async Task While_time_is_held_heartbeats_still_come_each_second()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playFrom: 60, playing: false);
        await using HubConnection hub = await Connect(host);
        await Take(hub, null, 0, 2);
        long began = TimeProvider.System.GetTimestamp();

        List<JsonElement> messages = await Take(hub, null, 0, 4);

        // The first comes at once, three more a second apart; a loaded machine may be late, but not early.
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 2.4, 10);
        Assert.Equal(JsonValueKind.Null, messages[^1].GetProperty("changes").ValueKind);
        Assert.Equal(0, messages[^1].GetProperty("status").GetProperty("pictureAgeSeconds").GetDouble());
    }

    [Fact]
    public async Task A_console_that_comes_back_gets_what_it_missed_and_no_more()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playFrom: 120);
        using HttpClient http = ConsoleServer.Client(host);
        await ConsoleServer.CaughtUpAsync(http);
        string run;
        long version;
        await using (HubConnection first = await Connect(host))
        {
            JsonElement last = (await Take(first, null, 0, 3))[^1];
            (run, version) = (last.GetProperty("run").GetString()!, Version(last));
        }

        // Points of a path are a second apart.
        await Task.Delay(2_000, s_stop);
        await using HubConnection second = await Connect(host);
        JsonElement resumed = (await Take(second, run, version, 1))[0];

        Assert.False(resumed.GetProperty("full").GetBoolean());
        Assert.True(Version(resumed) > version);
        JsonElement trail = resumed.GetProperty("changes").GetProperty("trails").EnumerateArray().First(t => t.GetProperty("trackId").GetInt64() == 1);
        Assert.True(trail.GetProperty("from").GetInt32() > 50);
    }

    [Fact]
    public async Task A_console_that_does_not_read_holds_up_nobody()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(speed: 64);
        await using HubConnection slow = await Connect(host);
        using var never = CancellationTokenSource.CreateLinkedTokenSource(s_stop);
        await using IAsyncEnumerator<JsonElement> unread = slow.StreamAsync<JsonElement>("Watch", null, 0L, never.Token).GetAsyncEnumerator(never.Token);
        await unread.MoveNextAsync();
        using HttpClient http = ConsoleServer.Client(host);

        JsonElement status = await ConsoleServer.UntilAsync(http, s => s.GetProperty("pictureTimeSeconds").GetDouble() > 150);

        Assert.Equal(0, status.GetProperty("counters").GetProperty("dropped").GetInt64());
        await never.CancelAsync();
    }

    [Fact]
    public async Task A_jump_back_sends_the_whole_picture_of_a_new_run()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playFrom: 200, playing: false);
        await using HubConnection hub = await Connect(host);
        using HttpClient http = ConsoleServer.Client(host);
        await ConsoleServer.CaughtUpAsync(http);
        string? run = null;
        await foreach (JsonElement message in hub.StreamAsync<JsonElement>("Watch", null, 0L, s_stop))
        {
            string now = message.GetProperty("run").GetString()!;
            if (run is null)
            {
                run = now;
                using var body = new StringContent("""{"action":"seek","timeSeconds":50}""", System.Text.Encoding.UTF8, "application/json");
                (await http.PostAsync("api/v1/player", body, s_stop)).EnsureSuccessStatusCode();
            }
            else if (now != run)
            {
                Assert.True(message.GetProperty("full").GetBoolean());
                return;
            }
        }
    }

    private static async Task<HubConnection> Connect(ConsoleHost host)
    {
        HubConnection hub = new HubConnectionBuilder().WithUrl(new Uri(host.Address, "live")).Build();
        await hub.StartAsync(s_stop);
        return hub;
    }

    private static async Task<List<JsonElement>> Take(HubConnection hub, string? run, long version, int count)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(s_stop);
        var messages = new List<JsonElement>();
        await foreach (JsonElement message in hub.StreamAsync<JsonElement>("Watch", run, version, enough.Token))
        {
            messages.Add(message);
            if (messages.Count == count)
            {
                break;
            }
        }

        await enough.CancelAsync();
        return messages;
    }

    private static long Version(JsonElement message) => message.GetProperty("version").GetInt64();
}
