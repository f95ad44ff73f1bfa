using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>A feed that sends rubbish as fast as one sender can costs itself, not the service. On loopback, for a few seconds.</summary>
/// <remarks>How late another feed may be is measured by how late it is without the flood, on the same machine under the same load.</remarks>
[Collection(nameof(FeedFloodTests))]
public class FeedFloodTests
{
    private const int QuietPlots = 2;
    private const int FloodedPlots = 4;

    /// <summary>Order time of the station: no plot comes through sooner.</summary>
    private const double OrderSeconds = 2;

    /// <summary>What comes on top is a poll and a pause of a frame, and the machine's load; the sender takes one processor of at least two, the receiver some of the other.</summary>
    private const double QuietSeconds = 0.2 + 0.4;
    private const double MostTimes = 4;

    /// <summary>Detections that a feed holds, and that are taken of it at once: <c>FeedQueue</c>.</summary>
    private const int MostHeld = 100_000;
    private const int MostTaken = 4_000;

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
        Course course = await WhileAsync(station, () => socket.Send(rubbish));

        JsonElement flooded = await station.FeedAsync(f => IsAccounted(f, course.Sent / rubbish.Length));
        Check(course, flooded);
        Assert.True(Count(flooded, "refused") >= Count(flooded, "messages"));
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
        Course course = await WhileAsync(station, () => SendAnew(ref client, port, rubbish));
        client?.Dispose();

        Check(course, await station.FeedAsync(static f => Count(f, "refused") > 0));
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
        Course course = await WhileAsync(station, () => SendAnew(ref client, port, rubbish));
        client?.Dispose();

        Check(course, await station.FeedAsync(static f => Count(f, "refused") > 0));
    }

    // Right in form, and far more than there can be: what waits is bounded, the oldest go, and every datagram and every record is told of. The clock of the station stands
    // while they come, so nothing is taken of what waits, however fast or slow the machine is; then it goes on, and the other feed is not behind all that waits.
    [Fact]
    public async Task Plots_without_end_are_bounded_what_is_dropped_is_counted_and_another_feed_is_served_in_turn()
    {
        const int records = 70;
        byte[][] datagrams = [.. Enumerable.Range(0, 100).Select(static i => FeedSender.Reports(records * i, records))];
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var station = new LiveStation(FeedSender.Radar) { Clock = clock };
        int port = FeedSender.FreePort(ProtocolType.Udp);
        await station.StartAsync(
            FeedSender.Feed($"asterix-udp:127.0.0.1:{port}") with { MostBytesPerSecond = 1e9 }, FeedSender.Feed($"plots-tcp:{FeedSender.FreePort()}"));
        await station.FeedAsync(static f => f.GetProperty("state").GetString() == "connected");
        using TcpClient good = await OtherAsync(station);
        long before = Environment.WorkingSet;
        long sent = await SendUntilAsync(port, datagrams, station, static f => Count(f, "decoded") >= 2 * MostHeld);

        JsonElement full = await station.FeedAsync(f => Count(f, "decoded") == records * Count(f, "messages") && Waits(f) is > MostHeld - records and <= MostHeld);
        Assert.Equal(0, Count(full, "detections"));
        Assert.True(Environment.WorkingSet - before < 2 * MostBytes);

        await PlotAsync(good, 0);
        await station.FeedAsync(static f => Count(f, "decoded") == 1, 1);
        int rounds = await RoundsUntilAsync(station, clock, static other => Count(other, "detections") == 1);
        Assert.InRange(Count(await station.FeedAsync(static _ => true), "detections"), MostTaken, rounds * (MostTaken + records));
        clock.Advance(TimeSpan.FromSeconds(1));
        JsonElement all = await station.FeedAsync(f => IsAccounted(f, sent));
        Assert.Equal(0, Count(all, "refused"));
        Assert.Equal(records * Count(all, "messages"), Count(all, "decoded"));
    }

    /// <summary>Lets the clock go on from one asking of all feeds to the next, until the other feed is so.</summary>
    /// <returns>How often they were asked at most.</returns>
    private static async Task<int> RoundsUntilAsync(LiveStation station, FakeTimeProvider clock, Func<JsonElement, bool> wanted)
    {
        const int looks = 100;
        for (int look = 0; look < 20 * looks; look++)
        {
            if (look % looks == 0)
            {
                clock.Advance(TimeSpan.FromSeconds(0.2));
            }

            if (wanted(await station.FeedAsync(static _ => true, 1)))
            {
                return 1 + look / looks;
            }

            await Task.Delay(50, Stop);
        }

        throw new TimeoutException("The other feed was not asked.");
    }

    private static long Count(JsonElement feed, string key) => feed.GetProperty(key).GetInt64();

    /// <summary>Detections that were decoded, and neither handed on nor dropped.</summary>
    private static long Waits(JsonElement feed) => Count(feed, "decoded") - Count(feed, "dropped") - Count(feed, "detections");

    /// <summary>Whether each datagram that was sent was received or is told as lost, where the machine tells.</summary>
    private static bool IsAccounted(JsonElement feed, long sent) =>
        feed.GetProperty("lost").ValueKind == JsonValueKind.Null || Count(feed, "messages") + Count(feed, "lost") == sent;

    private static void Check(Course course, JsonElement flooded)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{course}; {flooded}");
        double longest = OrderSeconds + MostTimes * Math.Max(QuietSeconds, course.Quiet - OrderSeconds);
        Assert.True(course.Slowest < longest, $"A plot of the other feed took {course.Slowest:F1} s, without the flood {course.Quiet:F1} s.");
        Assert.True(course.Grown < MostBytes, $"Memory grew by {course.Grown >> 20} MB.");
        Assert.Equal(0, Count(flooded, "decoded"));
        Assert.InRange(Count(flooded, "bytes"), 1, (long)(FeedDeclaration.DefaultMostBytesPerSecond * (Stopwatch.GetElapsedTime(course.Began).TotalSeconds + 2)));
    }

    /// <summary>Sends from one thread, while another feed sends a plot now and then; and measures that feed before and after, too.</summary>
    private static async Task<Course> WhileAsync(LiveStation station, Func<int> send)
    {
        using TcpClient good = await OtherAsync(station);
        double quiet = 0, slowest = 0;
        for (int i = 0; i < QuietPlots; i++)
        {
            quiet = Math.Max(quiet, await TimeAsync(station, good, i));
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        long before = Environment.WorkingSet, most = before, sent = 0;
        long began = Stopwatch.GetTimestamp();
        Task flood = OnThread(() => Flood(send, ref sent, end.Token));
        for (int i = QuietPlots; i < QuietPlots + FloodedPlots; i++)
        {
            slowest = Math.Max(slowest, await TimeAsync(station, good, i));
            most = Math.Max(most, Environment.WorkingSet);
        }

        await end.CancelAsync();
        await flood;
        return new(sent, began, Math.Max(quiet, await TimeAsync(station, good, QuietPlots + FloodedPlots)), slowest, most - before);
    }

    /// <summary>A sender of the other feed.</summary>
    private static async Task<TcpClient> OtherAsync(LiveStation station)
    {
        TcpClient good = new();
        await good.ConnectAsync("127.0.0.1", await station.PortAsync(1), Stop);
        await good.GetStream().WriteAsync(Encoding.ASCII.GetBytes(PlotLineReader.Header + "\n"), Stop);
        return good;
    }

    private static ValueTask PlotAsync(TcpClient good, int second) =>
        good.GetStream().WriteAsync(Encoding.ASCII.GetBytes(FeedSender.Rows(second, 1, 1_000 + second, header: false)), Stop);

    /// <summary>Seconds that a plot takes from the sender through the pipeline.</summary>
    private static async Task<double> TimeAsync(LiveStation station, TcpClient good, int second)
    {
        var waited = Stopwatch.StartNew();
        await PlotAsync(good, second);
        await station.HeardAsync(second);
        return waited.Elapsed.TotalSeconds;
    }

    /// <summary>Sends datagrams one after another until the feed has come so far.</summary>
    /// <returns>How many.</returns>
    private static async Task<long> SendUntilAsync(int port, byte[][] datagrams, LiveStation station, Func<JsonElement, bool> wanted)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect("127.0.0.1", port);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        long bytes = 0, number = 0;
        Task flood = OnThread(() => Flood(() => socket.Send(datagrams[number++ % datagrams.Length]), ref bytes, end.Token));
        await station.FeedAsync(wanted, seconds: 300);
        await end.CancelAsync();
        await flood;
        return number;
    }

    private static Task OnThread(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Flood(Func<int> send, ref long sent, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
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

    private static byte[] Rubbish(int length)
    {
        var random = new SeededRandom(20261128);
        byte[] bytes = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Below(256))];
        bytes[0] = 48;
        return bytes;
    }

    /// <summary>What came of a flood.</summary>
    /// <param name="Sent">Bytes that were sent.</param>
    /// <param name="Began">When it began, as a time stamp.</param>
    /// <param name="Quiet">Longest time that a plot of the other feed took before and after it, seconds.</param>
    /// <param name="Slowest">The same meanwhile.</param>
    /// <param name="Grown">Growth of memory at most, bytes.</param>
    private sealed record Course(long Sent, long Began, double Quiet, double Slowest, long Grown);
}
