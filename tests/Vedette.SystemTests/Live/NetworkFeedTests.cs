using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Vedette.SystemTests;

namespace Vedette.Tests;

/// <summary>Feeds over loopback: each kind arrives, several are mixed, what breaks is told and mended, and costs no other.</summary>
public class NetworkFeedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Datagrams_become_plots_and_traffic_is_counted()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        int port = FeedSender.FreePort(ProtocolType.Udp);
        await station.StartAsync(FeedSender.Feed($"asterix-udp:127.0.0.1:{port}"));
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "connected");
        using var sender = new UdpClient();
        for (int i = 0; i < 5; i++)
        {
            await sender.SendAsync(FeedSender.Report(i), "127.0.0.1", port, Stop);
            await sender.SendAsync(FeedSender.Report(i, area: 7), "127.0.0.1", port, Stop);
            await sender.SendAsync(new byte[] { 48, 0, 9, 1 }, "127.0.0.1", port, Stop);
            await Task.Delay(50, Stop);
        }

        JsonElement feed = await station.DetectionsAsync(5);
        Assert.Equal(5, (await station.JournaledPlotsAsync(5)).Length);
        Assert.Equal((15, 10, 5, 5, 5), (Count(feed, "messages"), Count(feed, "decoded"), Count(feed, "background"), Count(feed, "aircraft"), Count(feed, "refused")));
        Assert.Equal("CAT 048, byte 1: expected a length from 4 to 4 bytes; found 9.", feed.GetProperty("lastRefusal").GetString());
        Assert.InRange(feed.GetProperty("silentSeconds").GetDouble(), 0, 30);
        Assert.True(feed.GetProperty("bytesPerSecond").GetDouble() > 0);
        JsonElement api = await station.Http.GetFromJsonAsync<JsonElement>("openapi/v1.json", Stop);
        Assert.True(api.GetProperty("paths").TryGetProperty("/api/v1/feeds", out _));
        Assert.Contains("lastSeenUtc", api.GetProperty("components").GetProperty("schemas").GetProperty("FeedView").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Datagrams_to_a_group_arrive_where_the_machine_lets_it_be_joined()
    {
        int port = FeedSender.FreePort(ProtocolType.Udp);
        using var sender = new UdpClient(AddressFamily.InterNetwork);
        try
        {
            sender.Client.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Loopback.GetAddressBytes());
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            probe.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(IPAddress.Parse("239.255.77.1"), IPAddress.Loopback));
            await sender.SendAsync(new byte[] { 0 }, "239.255.77.1", port, Stop);
        }
        catch (SocketException e)
        {
            Assert.Skip($"This machine joins no group on loopback: {e.Message}");
        }

        await using var station = new LiveStation(FeedSender.Radar);
        await station.StartAsync(FeedSender.Feed($"asterix-udp:239.255.77.1:{port}@127.0.0.1"));
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "connected");
        await sender.SendAsync(FeedSender.Report(1), "239.255.77.1", port, Stop);

        Assert.Equal(1, Count(await station.DetectionsAsync(1), "messages"));
    }

    [Fact]
    public async Task A_server_that_goes_away_within_a_block_is_told_and_found_again_when_it_is_back()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        int port = ((IPEndPoint)first.LocalEndpoint).Port;
        await using var station = new LiveStation(FeedSender.Radar);
        await station.StartAsync(FeedSender.Feed($"asterix-tcp:127.0.0.1:{port}"));
        using (Socket server = await first.AcceptSocketAsync(Stop))
        {
            byte[] report = FeedSender.Report(1);
            await server.SendAsync(report.AsMemory(0, 10), Stop);
            await Task.Delay(100, Stop);
            await server.SendAsync(report.AsMemory(10), Stop);
            await station.DetectionsAsync(1);
            await server.SendAsync(FeedSender.Report(2).AsMemory(0, 11), Stop);
            await station.FeedAsync(f => Count(f, "bytes") == report.Length + 11);
        }

        first.Stop();
        JsonElement lost = await station.FeedAsync(static f => f.GetProperty("state").GetString() == "reconnecting");
        Assert.Equal("the connection ended within a data block: expected the rest of it; found 11 bytes.", lost.GetProperty("lastRefusal").GetString());
        Assert.Contains("tried again in", lost.GetProperty("reason").GetString(), StringComparison.Ordinal);

        using var second = new TcpListener(IPAddress.Loopback, port);
        second.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        second.Start();
        using Socket again = await second.AcceptSocketAsync(Stop);
        await again.SendAsync(FeedSender.Report(3), Stop);
        JsonElement back = await station.DetectionsAsync(2);
        Assert.Equal(("connected", 2), (back.GetProperty("state").GetString(), Count(back, "connects")));
    }

    [Fact]
    public async Task A_stream_that_is_no_asterix_is_closed_from_here_with_the_reason()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var station = new LiveStation(FeedSender.Radar);
        await station.StartAsync(FeedSender.Feed($"asterix-tcp:127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        using Socket server = await listener.AcceptSocketAsync(Stop);
        await server.SendAsync("\0\0\0\0\0\0HTTP/1.1 400 Bad Request"u8.ToArray(), Stop);

        JsonElement feed = await station.FeedAsync(static f => f.GetProperty("state").GetString() == "reconnecting");
        Assert.Contains("what came is no ASTERIX; look at the address, and at the editions declared", feed.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("CAT 000: expected a block of more than 3 bytes; found 0", feed.GetProperty("lastRefusal").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_by_line_become_observations_and_wrong_ones_are_refused_by_line()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        int port = FeedSender.FreePort();
        await station.StartAsync(FeedSender.Feed($"plots-tcp:{port}"));
        await station.FeedAsync(static f => f.GetProperty("reason").GetString()!.StartsWith("Listens on", StringComparison.Ordinal));
        using (TcpClient client = new())
        {
            await client.ConnectAsync("127.0.0.1", port, Stop);
            string rows = FeedSender.Rows(0, 3, 1) + "4,3,77,1,1\n" + FeedSender.Rows(4, 2, 5, header: false) + "7,9,2,2000";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(rows), Stop);
        }

        JsonElement feed = await station.FeedAsync(static f => f.GetProperty("detections").GetInt64() >= 5 && f.GetProperty("refused").GetInt64() >= 2);
        Assert.Equal([1L, 2, 3, 5, 6], (await station.JournaledPlotsAsync(5)).Select(static r => r.Id));
        Assert.Matches("^127.0.0.1:[0-9]+, line 8: expected an end of the line; the connection ended within it.$", feed.GetProperty("lastRefusal").GetString()!);

        using TcpClient again = new();
        await again.ConnectAsync("127.0.0.1", port, Stop);
        await again.GetStream().WriteAsync(Encoding.ASCII.GetBytes(FeedSender.Rows(0, 6, 1).Replace("\n4,3,2", "\n4,3,77", StringComparison.Ordinal)), Stop);
        JsonElement twice = await station.FeedAsync(static f => f.GetProperty("duplicates").GetInt64() >= 5);
        Assert.Equal("connected", twice.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_header_that_is_none_and_times_ahead_of_the_clock_are_refused()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        int port = FeedSender.FreePort();
        await station.StartAsync(FeedSender.Feed($"plots-tcp:{port}"));
        await station.FeedAsync(static f => f.GetProperty("reason").GetString()!.StartsWith("Listens on", StringComparison.Ordinal));
        using (TcpClient client = new())
        {
            await client.ConnectAsync("127.0.0.1", port, Stop);
            await client.GetStream().WriteAsync("GET / HTTP/1.1\r\n"u8.ToArray(), Stop);
            JsonElement feed = await station.FeedAsync(static f => f.GetProperty("refused").GetInt64() == 1);
            Assert.EndsWith("line 1: expected the header of plots.csv or ir_los.csv; found another line: send the header first.", feed.GetProperty("lastRefusal").GetString(), StringComparison.Ordinal);
        }

        using (TcpClient client = new())
        {
            await client.ConnectAsync("127.0.0.1", port, Stop);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(FeedSender.Rows(9e8, 1, 1)), Stop);
            JsonElement feed = await station.FeedAsync(static f => f.GetProperty("refused").GetInt64() == 2);
            Assert.Contains("line 2: expected times not after", feed.GetProperty("lastRefusal").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_capture_is_read_to_its_end_and_feeds_of_all_kinds_are_mixed_with_files()
    {
        string capture = ReferenceData.Path("asterix-radar/croatiacontrol/cat_034_048.pcap");
        await using var station = new LiveStation(FeedSender.Radar);
        int rows = FeedSender.FreePort(), datagrams = FeedSender.FreePort(ProtocolType.Udp);
        await station.StartAsync(FeedSender.Feed($"asterix-file:{capture}"), FeedSender.Feed($"plots-tcp:{rows}"), FeedSender.Feed($"asterix-udp:127.0.0.1:{datagrams}"));
        JsonElement file = await station.FeedAsync(static f => f.GetProperty("state").GetString() == "ended");
        await station.FeedAsync(static f => f.GetProperty("reason").GetString()!.StartsWith("Listens on", StringComparison.Ordinal), 1);
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "connected", 2);
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", rows, Stop);
        using var sender = new UdpClient();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(FeedSender.Rows(100, 4, 1)), Stop);
        await sender.SendAsync(FeedSender.Report(1), "127.0.0.1", datagrams, Stop);
        station.Drop("frames.csv", LiveStation.Rows(100, 4, 1));

        Assert.Equal("The file was read to its end", file.GetProperty("reason").GetString());
        Assert.Equal(162, Count(file, "decoded"));
        await station.FeedAsync(static f => Count(f, "background") + Count(f, "detections") + Count(f, "refused") == 128);
        await station.DetectionsAsync(4, 1);
        await station.DetectionsAsync(1, 2);
        await station.PutAwayAsync("frames.csv");
        PipelineInput[] inputs = [.. station.Journal()];
        Assert.Equal(Enumerable.Range(1, inputs.Length).Select(static i => (long)i), inputs.Select(static i => i.Sequence));
    }

    [Theory]
    [InlineData("asterix-udp:radar.example:8600", "feed asterix-udp:radar.example:8600: expected a multicast group, or an address of this machine")]
    [InlineData("asterix-udp:127.0.0.1:8600@127.0.0.1", "write the address alone")]
    [InlineData("asterix-udp:239.0.0.1:8600@eth0", "expected behind @ the address of this machine that joins the group")]
    [InlineData("asterix-tcp:239.0.0.1:8600", "use asterix-udp for datagrams")]
    [InlineData("plots-tcp:radar.example:1", "expected an address of this machine to listen on")]
    [InlineData("asterix-file:nowhere.pcap", "expected a file; there is none at \"nowhere.pcap\"")]
    [InlineData("asterix:1", "expected KIND:ADDRESS of kind asterix-udp, asterix-tcp, asterix-file, plots-tcp")]
    public async Task A_bad_address_ends_the_command_with_what_to_write_instead(string feed, string expected)
    {
        await using var station = new LiveStation();
        CommandRun run = await CommandRun.Of("serve", "--live", station.Folder, "--feed", feed);

        Assert.InRange(run.ExitCode, 2, 3);
        Assert.Contains(expected, run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_of_which_nothing_comes_is_called_silent_and_the_heartbeat_names_it()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        int port = FeedSender.FreePort(ProtocolType.Udp);
        await station.StartAsync(FeedSender.Feed($"asterix-udp:127.0.0.1:{port}") with { Name = "NORTH", SilentSeconds = 1 });
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "silent");
        JsonElement status = await station.Http.GetFromJsonAsync<JsonElement>("api/v1/status", Stop);
        Assert.Equal("NORTH (silent)", Assert.Single(status.GetProperty("feeds").GetProperty("troubled").EnumerateArray()).GetString());

        using var sender = new UdpClient();
        await sender.SendAsync(FeedSender.Report(1), "127.0.0.1", port, Stop);
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "connected");
    }

    [Fact]
    public async Task An_address_that_is_taken_is_told_and_tried_again_and_the_service_runs()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var station = new LiveStation(FeedSender.Radar);
        await station.StartAsync(FeedSender.Feed($"plots-tcp:{port}"));
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "reconnecting");
        taken.Stop();

        await station.FeedAsync(static f => f.GetProperty("reason").GetString()!.StartsWith("Listens on", StringComparison.Ordinal));
    }

    private static int Count(JsonElement feed, string key) => feed.GetProperty(key).GetInt32();
}
