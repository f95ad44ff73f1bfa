using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>A feed that sends rubbish as fast as one sender can costs itself, not the service. On loopback, for a few seconds.</summary>
[Collection(nameof(FeedFloodTests))]
public class FeedFloodTests
{
    private const int Plots = 4;

    /// <summary>Order time of the station, a poll, a pause of a frame, and what a loaded machine takes.</summary>
    private const double LongestSeconds = 2 + 0.2 + 0.4 + 2;

    private const long MostBytes = 150L << 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Datagrams_of_rubbish_at_full_speed_hold_no_other_feed_up_and_take_no_memory()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        int port = FeedSender.FreePort(ProtocolType.Udp);
        await station.StartAsync(FeedSender.Feed($"asterix-udp:127.0.0.1:{port}"), FeedSender.Feed($"plots-tcp:{FeedSender.FreePort()}"));
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "connected");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect("127.0.0.1", port);
        byte[] rubbish = Rubbish(1400);
        (double slowest, long grown, long sent) = await WhileAsync(station, () => socket.Send(rubbish));

        JsonElement flooded = await station.FeedAsync(f => f.GetProperty("lost").ValueKind == JsonValueKind.Null
            || f.GetProperty("messages").GetInt64() + f.GetProperty("lost").GetInt64() >= sent / rubbish.Length * 99 / 100);
        Tell(sent, slowest, grown, flooded);
        Assert.True(slowest < LongestSeconds, $"A plot of the other feed took {slowest:F1} s.");
        Assert.True(grown < MostBytes, $"Memory grew by {grown >> 20} MB.");
        Assert.True(flooded.GetProperty("refused").GetInt64() > 1_000);
        Assert.InRange(flooded.GetProperty("bytes").GetInt64(), 1, (long)(FeedDeclaration.DefaultMostBytesPerSecond * 12));
    }

    [Fact]
    public async Task Lines_of_rubbish_at_full_speed_hold_no_other_feed_up_and_take_no_memory()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        int port = FeedSender.FreePort();
        await station.StartAsync(FeedSender.Feed($"plots-tcp:{port}"), FeedSender.Feed($"plots-tcp:{FeedSender.FreePort()}"));
        await station.FeedAsync(static f => f.GetProperty("reason").GetString()!.StartsWith("Listens on", StringComparison.Ordinal));
        byte[] rubbish = [.. Encoding.ASCII.GetBytes(PlotLineReader.Header + "\n"), .. Rubbish(60_000)];
        TcpClient? client = null;
        (double slowest, long grown, long sent) = await WhileAsync(station, () => SendAnew(ref client, port, rubbish));
        client?.Dispose();

        JsonElement flooded = await station.FeedAsync(static _ => true);
        Tell(sent, slowest, grown, flooded);
        Assert.True(slowest < LongestSeconds, $"A plot of the other feed took {slowest:F1} s.");
        Assert.True(grown < MostBytes, $"Memory grew by {grown >> 20} MB.");
        Assert.True(flooded.GetProperty("refused").GetInt64() > 100);
    }

    // What begins as a message and goes on as rubbish; and rubbish in the form of XML.
    [Theory]
    [InlineData("CCSDS_TDM_VERS = 2.0\nCREATION_DATE = 2018-07-02T04:33:00\n")]
    [InlineData("<tdm>\n")]
    public async Task Messages_of_rubbish_at_full_speed_hold_no_other_feed_up_and_take_no_memory(string start)
    {
        await using var station = new LiveStation(FeedSender.Radar);
        await station.StartAsync(FeedSender.TdmFeed("tdm-tcp:0"), FeedSender.Feed($"plots-tcp:{FeedSender.FreePort()}"));
        int port = await station.PortAsync();
        byte[] rubbish = [.. Encoding.ASCII.GetBytes(start), .. Rubbish(60_000).Select(static b => (byte)(b & 127))];
        TcpClient? client = null;
        (double slowest, long grown, long sent) = await WhileAsync(station, () => SendAnew(ref client, port, rubbish));
        client?.Dispose();

        JsonElement flooded = await station.FeedAsync(static f => f.GetProperty("refused").GetInt64() > 0);
        Tell(sent, slowest, grown, flooded);
        Assert.True(slowest < LongestSeconds, $"A plot of the other feed took {slowest:F1} s.");
        Assert.True(grown < MostBytes, $"Memory grew by {grown >> 20} MB.");
        Assert.InRange(flooded.GetProperty("bytes").GetInt64(), 1, (long)(FeedDeclaration.DefaultMostBytesPerSecond * 12));
    }

    // Right in form, and far more than there can be: what waits is bounded, the oldest go, and both are told.
    [Fact]
    public async Task Plots_without_end_are_bounded_and_what_is_dropped_is_counted()
    {
        await using var station = new LiveStation(FeedSender.Radar);
        int port = FeedSender.FreePort(ProtocolType.Udp);
        await station.StartAsync(
            FeedSender.Feed($"asterix-udp:127.0.0.1:{port}") with { MostBytesPerSecond = 1e9 }, FeedSender.Feed($"plots-tcp:{FeedSender.FreePort()}"));
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "connected");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect("127.0.0.1", port);
        byte[][] datagrams = [.. Enumerable.Range(0, 100).Select(static i => FeedSender.Reports(70 * i, 70))];
        int number = 0;
        (double slowest, long grown, long sent) = await WhileAsync(station, () => socket.Send(datagrams[number++ % datagrams.Length]), throughPipeline: false);

        JsonElement flooded = await station.FeedAsync(static f => f.GetProperty("detections").GetInt64() > 0);
        Tell(sent, slowest, grown, flooded);
        Assert.True(grown < 2 * MostBytes, $"Memory grew by {grown >> 20} MB.");
        Assert.True(flooded.GetProperty("dropped").GetInt64() > 0);
        Assert.InRange(flooded.GetProperty("decoded").GetInt64() - flooded.GetProperty("dropped").GetInt64() - flooded.GetProperty("detections").GetInt64(), 0, 100_000);
    }

    /// <summary>Sends from one thread for some seconds, while another feed sends a plot now and then.</summary>
    /// <returns>Longest time from sending one of those to the pipeline, in seconds; growth of memory at most; bytes that were sent.</returns>
    private static async Task<(double Slowest, long Grown, long Sent)> WhileAsync(LiveStation station, Func<int> send, bool throughPipeline = true)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        string address = (await station.FeedAsync(static f => f.GetProperty("reason").GetString()!.StartsWith("Listens on", StringComparison.Ordinal), 1)).GetProperty("address").GetString()!;
        using TcpClient good = new();
        await good.ConnectAsync("127.0.0.1", int.Parse(address.Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture), Stop);
        await good.GetStream().WriteAsync(Encoding.ASCII.GetBytes(PlotLineReader.Header + "\n"), Stop);
        long before = Environment.WorkingSet, most = before, sent = 0;
        Task flood = Task.Factory.StartNew(() => Flood(send, ref sent, end.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        double slowest = 0;
        for (int i = 0; i < Plots; i++)
        {
            var waited = Stopwatch.StartNew();
            await good.GetStream().WriteAsync(Encoding.ASCII.GetBytes(FeedSender.Rows(i, 1, 1_000 + i, header: false)), Stop);
            await (throughPipeline ? station.HeardAsync(i) : station.DetectionsAsync(i + 1, 1));
            slowest = Math.Max(slowest, waited.Elapsed.TotalSeconds);
            most = Math.Max(most, Environment.WorkingSet);
        }

        await end.CancelAsync();
        await flood;
        return (slowest, most - before, sent);
    }

    private static void Flood(Func<int> send, ref long sent, CancellationToken stop)
    {
        var limit = Stopwatch.StartNew();
        while (!stop.IsCancellationRequested && limit.Elapsed.TotalSeconds < 10)
        {
            sent += send();
        }
    }

    /// <summary>A sender that is cut off comes again at once.</summary>
    private static int SendAnew(ref TcpClient? client, int port, byte[] bytes)
    {
        try
        {
            client ??= new("127.0.0.1", port) { SendTimeout = 200 };
            client.GetStream().Write(bytes);
            return bytes.Length;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            client?.Dispose();
            client = null;
            return 0;
        }
    }

    private static void Tell(long sent, double slowest, long grown, JsonElement feed) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"sent {sent >> 20} MB; slowest {slowest:F2} s; memory +{grown >> 20} MB; {feed}");

    private static byte[] Rubbish(int length)
    {
        var random = new SeededRandom(20261128);
        byte[] bytes = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Below(256))];
        bytes[0] = 48;
        return bytes;
    }
}
