using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Vedette.Formats;
using Vedette.SystemTests;

namespace Vedette.Tests;

/// <summary>Tracking data messages over loopback and from a file, alone and beside other feeds.</summary>
public class TdmFeedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_taken_when_the_next_begins_when_its_sender_pauses_and_with_its_end_tag()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        await station.StartAsync(FeedSender.TdmFeed("tdm-tcp:0"));
        int port = await station.PortAsync();
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", port, Stop);
        await SendAsync(client, FeedSender.Tdm(0, 2) + "CCSDS_TDM");
        await station.DetectionsAsync(2);
        await SendAsync(client, FeedSender.Tdm(2, 2)["CCSDS_TDM".Length..]);
        await station.DetectionsAsync(4);
        await SendAsync(client, FeedSender.Tdm(4, 2, xml: true));
        await station.DetectionsAsync(6);
        await SendAsync(client, FeedSender.Tdm(6, 1, radar: "ANOTHER"));

        JsonElement feed = await station.FeedAsync(static f => Count(f, "background") == 3);
        PlotRow[] rows = await station.JournaledPlotsAsync(6);
        await station.HeardAsync(5);
        Assert.Equal((4, 21, 6, 0, 0), (Count(feed, "messages"), Count(feed, "decoded"), Count(feed, "detections"), Count(feed, "duplicates"), Count(feed, "refused")));
        Assert.Equal("connected", feed.GetProperty("state").GetString());
        Assert.Equal((6, 6), (rows.Length, rows.DistinctBy(static r => r.Id).Count()));
        Assert.All(rows, static r => Assert.Equal(200_000, r.RangeMetres, tolerance: 1e-6));
    }

    [Fact]
    public async Task The_same_message_again_is_a_duplicate_and_what_is_wrong_is_refused_by_sender_and_line()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        await station.StartAsync(FeedSender.TdmFeed("tdm-tcp:0"));
        int port = await station.PortAsync();
        string good = FeedSender.Tdm(0, 3), cut = good[..good.LastIndexOf("ANGLE_2", StringComparison.Ordinal)];
        for (int i = 0; i < 2; i++)
        {
            using TcpClient client = new();
            await client.ConnectAsync("127.0.0.1", port, Stop);
            await SendAsync(client, good.Replace("NORTH SITE", i == 0 ? "NORTH SITE" : "north site", StringComparison.Ordinal) + cut);
        }

        JsonElement feed = await station.FeedAsync(static f => Count(f, "duplicates") == 3 && Count(f, "refused") == 2);
        Assert.Equal(3, (await station.JournaledPlotsAsync(3)).Length);

        // 18 lines before the data, nine of data, DATA_STOP; then 18 and eight again.
        Assert.Matches("^127.0.0.1:[0-9]+, line 54: expected DATA_STOP; found the end of the text.$", feed.GetProperty("lastRefusal").GetString()!);
    }

    [Fact]
    public async Task Who_sends_no_message_is_cut_off_with_the_reason_and_finds_its_place_again()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        await station.StartAsync(FeedSender.TdmFeed("tdm-tcp:0"));
        int port = await station.PortAsync();
        using (TcpClient client = new())
        {
            await client.ConnectAsync("127.0.0.1", port, Stop);
            await SendAsync(client, "GET / HTTP/1.1\r\n");
            JsonElement feed = await station.FeedAsync(static f => Count(f, "refused") == 1);
            Assert.EndsWith("line 1: expected CCSDS_TDM_VERS = version, or XML, at the start of a message; found \"GET / HTTP/1.1\".", feed.GetProperty("lastRefusal").GetString(), StringComparison.Ordinal);
            Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], Stop));
        }

        using TcpClient again = new();
        await again.ConnectAsync("127.0.0.1", port, Stop);
        await SendAsync(again, string.Concat(Enumerable.Repeat("CCSDS_TDM_VERS = 9.9\n", 11)));
        JsonElement closed = await station.FeedAsync(static f => Count(f, "refused") >= 12);
        Assert.EndsWith("the connection was closed from here: 10 messages in a row were wrong.", closed.GetProperty("lastRefusal").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_read_once_and_its_messages_are_taken_in_either_notation()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        string path = Path.Combine(station.Folder, "plots.tdm");
        await File.WriteAllTextAsync(path, FeedSender.Tdm(0, 20) + FeedSender.Tdm(20, 20) + FeedSender.Tdm(40, 20, xml: true) + "\nand no more\n", Stop);
        await station.StartAsync(FeedSender.TdmFeed($"tdm-file:{path}"));

        JsonElement feed = await station.DetectionsAsync(60);
        Assert.Equal(60, (await station.JournaledPlotsAsync(60)).Length);
        feed = await station.FeedAsync(static f => f.GetProperty("state").GetString() == "ended");
        Assert.Equal((4, 180, 1), (Count(feed, "messages"), Count(feed, "decoded"), Count(feed, "refused")));
        Assert.Matches("^plots.tdm, line [0-9]+: expected CCSDS_TDM_VERS = version", feed.GetProperty("lastRefusal").GetString()!);
    }

    // 110,000 plots of three lines each; a feed holds 100,000, and one message more is decoded.
    [Fact]
    public async Task What_nobody_takes_yet_waits_unread_and_nothing_is_dropped()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        string path = Path.Combine(station.Folder, "plots.tdm");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Range(0, 110).Select(static i => FeedSender.Tdm(i, 1000, step: 0.001))), Stop);
        Assert.True(LiveFolder.TryRead(station.Folder, out LiveFolder? folder, out string? error), error);
        var feed = new NetworkFeed(FeedSender.TdmFeed($"tdm-file:{path}"), folder.Sensors, folder.Settings, TimeProvider.System);
        feed.Start(Stop);
        for (DateTime end = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < end && feed.Report().Decoded < 300_000;)
        {
            await Task.Delay(20, Stop);
        }

        await Task.Delay(500, Stop);
        Assert.Equal(FeedState.Connected, feed.Report().State);
        Assert.InRange(feed.Report().Decoded, 300_000, 306_000);

        int taken = 0;
        for (DateTime end = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < end && taken < 110_000; await Task.Delay(5, Stop))
        {
            feed.Take((observations, _) =>
            {
                taken += observations.Sum(static o => ((PlotMessage)o.Content).Rows.Count);
                return observations.Count;
            });
        }

        Assert.Equal((110_000, 330_000L, 0L), (taken, feed.Report().Decoded, feed.Report().Dropped));
    }

    [Fact]
    public async Task Messages_blocks_and_rows_come_into_one_service_and_what_is_wrong_with_one_costs_no_other()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        int udp = FeedSender.FreePort(ProtocolType.Udp);
        await station.StartAsync(FeedSender.TdmFeed("tdm-tcp:0"), FeedSender.Feed($"asterix-udp:127.0.0.1:{udp}"), FeedSender.Feed("plots-tcp:0"));
        using TcpClient messages = new(), rows = new();
        await messages.ConnectAsync("127.0.0.1", await station.PortAsync(), Stop);
        await rows.ConnectAsync("127.0.0.1", await station.PortAsync(2), Stop);
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "connected", 1);
        using var blocks = new UdpClient();
        double now = Math.Floor((DateTime.UtcNow - new DateTime(2018, 7, 2, 4, 33, 0, DateTimeKind.Utc)).TotalSeconds);
        await SendAsync(rows, PlotLineReader.Header + "\n");
        for (int i = 0; i < 3; i++)
        {
            await SendAsync(messages, FeedSender.Tdm(now + i + 0.25, 1) + "CCSDS_TDM_VERS = 2.0\nrubbish\n");
            await SendAsync(rows, FeedSender.Rows(now + i, 1, 10 + i, header: false) + "rubbish\n");
            await blocks.SendAsync(FeedSender.Report(i), "127.0.0.1", udp, Stop);
            await blocks.SendAsync(new byte[] { 48, 0, 9, 1 }, "127.0.0.1", udp, Stop);
            await Task.Delay(300, Stop);
        }

        messages.Close();
        PlotRow[] all = await station.JournaledPlotsAsync(9);
        Assert.Equal((9, 9), (all.Length, all.DistinctBy(static r => r.Id).Count()));
        for (int feed = 0; feed < 3; feed++)
        {
            JsonElement report = await station.FeedAsync(static f => Count(f, "detections") == 3 && Count(f, "refused") == 3, feed);
            Assert.Equal((0, 0), (Count(report, "dropped"), Count(report, "duplicates")));
        }
    }

    [Fact]
    public async Task A_participant_that_is_no_radar_of_the_service_is_told_before_it_begins()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        string settings = Path.Combine(station.Folder, "live.json");
        string feeds = """, "feeds": [ { "feed": "tdm-tcp:0", "radars": [ { "participant": "A", "sensor_id": 31, "sigma_range_m": 60, "sigma_angle_rad": 0.001 } ] } ] }""";
        await File.WriteAllTextAsync(settings, (await File.ReadAllTextAsync(settings, Stop)).TrimEnd().TrimEnd('}') + feeds, Stop);

        CommandRun run = await CommandRun.Of("serve", "--live", station.Folder, "--port", "0");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("radars: sensor_id: expected the number of a radar of sensors.json; found 31", run.Talk, StringComparison.Ordinal);
    }

    private static async Task SendAsync(TcpClient client, string text) => await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), Stop);

    private static int Count(JsonElement feed, string key) => feed.GetProperty(key).GetInt32();
}
