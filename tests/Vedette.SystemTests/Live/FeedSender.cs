using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>What senders on this machine send to a live service, and what it says of its feeds.</summary>
internal static class FeedSender
{
    private static readonly Instant s_epoch = UtcTime.TryParse("2018-07-02T04:33:00Z", LeapSeconds.BuiltIn, out Instant epoch, out _) ? epoch : default;

    /// <summary>A radar beside the sensors of a station.</summary>
    public const string Radar = """
        , { "sensor_id": 2, "type": "radar", "name": "NORTH", "lat_deg": 44, "lon_deg": 16, "alt_m": 300, "revisit_s": 1, "phase_s": 0, "timing": "snapshot",
            "range_min_m": 1000, "range_max_m": 470000, "el_min_deg": 0, "el_max_deg": 60, "az_center_deg": 0, "az_width_deg": 360, "has_range_rate": false,
            "pfa": 1e-06, "snr_1m2_1000km_db": 24, "range_resolution_m": 60, "beamwidth_rad": 0.022, "doppler_resolution_mps": 40, "floor_range_m": 20,
            "floor_angle_rad": 0.001, "floor_range_rate_mps": 2, "clutter_per_scan": 0 }
        """;

    /// <summary>A feed at an address, by which sender 25/201 is that radar.</summary>
    public static FeedDeclaration Feed(string address)
    {
        Assert.True(FeedAddress.TryParse(address, out FeedAddress? read, out string? error), error);
        return FeedDeclaration.At(read) with { Radars = [new(25, 201, new(2), 60, 1.4e-3, 300, null)] };
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort(ProtocolType protocol = ProtocolType.Tcp)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>A data block with one report of that radar, seen now, told apart by a track number.</summary>
    public static byte[] Report(int number, int area = 25) => Reports(number, 1, area);

    /// <summary>A data block with several.</summary>
    public static byte[] Reports(int first, int count, int area = 25)
    {
        var writer = new ArrayBufferWriter<byte>();
        var builder = new AsterixRecordBuilder(AsterixTables.Latest[48]!);
        double now = Math.Floor(DateTime.UtcNow.TimeOfDay.TotalSeconds * 128) / 128;
        for (int i = first; i < first + count; i++)
        {
            builder.Clear();
            builder.SetRaw("010/SAC", (ulong)area).SetRaw("010/SIC", 201).Set("140/TOD", now)
                .Set("040/RHO", 100 + i / 4096 % 50).Set("040/THETA", 45).Set("110/H3D", 100_000).SetRaw("161/TRN", (ulong)i & 4095)
                .WriteTo(writer);
        }

        return AsterixRecordBuilder.Block(48, writer.WrittenSpan);
    }

    /// <summary>Rows of that radar, one a second, from a time after the epoch of the station on.</summary>
    public static string Rows(double fromSeconds, int count, long firstId, bool header = true)
    {
        var text = new StringBuilder(header ? PlotLineReader.Header + "\n" : "");
        for (int i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{firstId + i},{fromSeconds + i},2,200000,0.5,0.3,,60,0.001,0.001,,15,{(long)fromSeconds + i}\n");
        }

        return text.ToString();
    }

    /// <summary>A feed of tracking data at an address, in which NORTH SITE is that radar.</summary>
    public static FeedDeclaration TdmFeed(string address) => Feed(address) with { Radars = [], Participants = [new("NORTH SITE", new(2), 60, 1e-3, null, 15, false)] };

    /// <summary>A tracking data message with plots of that radar, received at times after the epoch of the station, one a second unless said otherwise.</summary>
    public static string Tdm(double fromSeconds, int count, bool xml = false, string radar = "NORTH SITE", double step = 1)
    {
        const double range = 200_000, lightSeconds = range / 299_792_458;
        PlotRow[] plots = [.. Enumerable.Range(0, count).Select(i => new PlotRow(0, s_epoch.AddSeconds(fromSeconds + step * i - lightSeconds), range, 0.5, 0.3, null, 60, 1e-3, 1e-3, 15))];
        using var bytes = new MemoryStream();
        CcsdsMessage message = TdmPlots.ToMessage(radar, "UNKNOWN", plots, new("TEST", s_epoch, null, LeapSeconds.BuiltIn));
        if (xml)
        {
            CcsdsXmlWriter.Write(message, bytes);
        }
        else
        {
            CcsdsKvnWriter.Write(message, bytes);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>A port that a feed was told to take when it is free, once it listens.</summary>
    public static async Task<int> PortAsync(this LiveStation station, int index = 0)
    {
        JsonElement feed = await station.FeedAsync(static f => f.GetProperty("reason").GetString()!.StartsWith("Listens on", StringComparison.Ordinal), index);
        string place = feed.GetProperty("reason").GetString()!.Split(';')[0];
        return int.Parse(place[(place.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>What the service says of a feed, once that is so.</summary>
    public static async Task<JsonElement> FeedAsync(this LiveStation station, Func<JsonElement, bool> wanted, int index = 0, double seconds = 30)
    {
        JsonElement feed = default;
        for (DateTime end = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < end;)
        {
            feed = (await station.Http.GetFromJsonAsync<JsonElement>("api/v1/feeds", TestContext.Current.CancellationToken))[index];
            if (wanted(feed))
            {
                return feed;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The feed did not come so far within {seconds} s: {feed}");
    }

    /// <summary>Waits until the feed has handed so many detections on.</summary>
    public static Task<JsonElement> DetectionsAsync(this LiveStation station, long count, int index = 0) =>
        station.FeedAsync(f => f.GetProperty("detections").GetInt64() >= count, index);

    /// <summary>Waits until the pipeline has processed what that radar saw at a time after the epoch.</summary>
    public static async Task HeardAsync(this LiveStation station, double secondsAfterEpoch)
    {
        for (DateTime end = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < end; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            JsonElement[] sensors = await station.Http.GetFromJsonAsync<JsonElement[]>("api/v1/sensors", TestContext.Current.CancellationToken) ?? [];
            if (sensors.Any(s => s.GetProperty("id").GetInt32() == 2 && s.GetProperty("lastHeardSeconds") is { ValueKind: JsonValueKind.Number } heard && heard.GetDouble() >= secondsAfterEpoch - 0.01))
            {
                return;
            }
        }

        throw new TimeoutException($"The plot of second {secondsAfterEpoch} was not processed.");
    }

    /// <summary>Plots in the journal, once there are so many.</summary>
    public static async Task<PlotRow[]> JournaledPlotsAsync(this LiveStation station, int count, double seconds = 30)
    {
        PlotRow[] rows = [];
        for (DateTime end = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < end && rows.Length < count;)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            rows = [.. station.Journal().OfType<Observation>().SelectMany(static o => o.Content is PlotMessage m ? m.Rows : [])];
        }

        return rows;
    }
}
