using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>How feeds are declared: on the command line and in live.json, with errors that say what to write instead.</summary>
public class FeedAddressTests
{
    [Theory]
    [InlineData("asterix-udp:239.0.0.1:8600", FeedKind.AsterixUdp, "239.0.0.1", 8600, "")]
    [InlineData("asterix-udp:239.0.0.1:8600@192.0.2.4", FeedKind.AsterixUdp, "239.0.0.1", 8600, "192.0.2.4")]
    [InlineData("asterix-udp:[ff15::1]:8600@2", FeedKind.AsterixUdp, "ff15::1", 8600, "2")]
    [InlineData("asterix-tcp:radar.example:8600", FeedKind.AsterixTcp, "radar.example", 8600, "")]
    [InlineData("plots-tcp:127.0.0.1:5190", FeedKind.PlotsTcp, "127.0.0.1", 5190, "")]
    [InlineData("tdm-tcp:[::1]:5191", FeedKind.TdmTcp, "::1", 5191, "")]
    [InlineData("tdm-file:a b/plots.tdm", FeedKind.TdmFile, "", 0, "")]
    public void An_address_is_read_and_written_the_same(string text, FeedKind kind, string host, int port, string at)
    {
        Assert.True(FeedAddress.TryParse(text, out FeedAddress? address, out string? error), error);
        Assert.Equal((kind, host, port, at), (address.Kind, address.Host, address.Port, address.Interface));
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("plots-tcp:5190")]
    [InlineData("tdm-tcp:0")]
    public void Plots_are_taken_from_this_machine_only_unless_an_address_is_written(string text)
    {
        Assert.True(FeedAddress.TryParse(text, out FeedAddress? address, out _));
        Assert.Equal("127.0.0.1", address.Host);
    }

    [Theory]
    [InlineData("", "expected KIND:ADDRESS of kind asterix-udp, asterix-tcp, asterix-file, plots-tcp, tdm-tcp, tdm-file, as in asterix-udp:239.0.0.1:8600; found \"\"")]
    [InlineData("asterix:1", "expected KIND:ADDRESS")]
    [InlineData("asterix-udp:8600", "expected HOST:PORT, as in asterix-udp:239.0.0.1:8600 (IPv6 in brackets); found \"8600\"")]
    [InlineData("asterix-udp:ff15::1:8600", "(IPv6 in brackets)")]
    [InlineData("asterix-tcp:radar.example:0", "expected a port from 1 to 65535 behind the last colon, as in asterix-tcp:192.0.2.7:8600; found \"0\"")]
    [InlineData("asterix-tcp:radar.example:99999", "found \"99999\"")]
    [InlineData("asterix-tcp:radar example:1", "expected HOST:PORT")]
    [InlineData("plots-tcp:x", "found \"x\"")]
    [InlineData("asterix-file:", "expected a path after asterix-file:, as in asterix-file:radar.pcap; found none")]
    [InlineData("tdm-file:", "expected a path after tdm-file:, as in tdm-file:plots.tdm; found none")]
    [InlineData("tdm-tcp:70000", "expected a port from 1 to 65535 behind the last colon, as in tdm-tcp:5191; found \"70000\"")]
    public void What_is_no_address_is_refused_with_how_to_write_one(string text, string expected)
    {
        Assert.False(FeedAddress.TryParse(text, out _, out string? error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Feeds_of_live_json_have_editions_radars_and_limits()
    {
        LiveSettings settings = Read("""
            { "feed": "asterix-udp:239.0.0.1:8600", "name": "NORTH", "editions": "048=1.21", "framing": "oradis", "silent_s": 12, "most_mb_per_s": 0.5,
              "radars": [ { "sac": 25, "sic": 201, "sensor_id": 2, "sigma_range_m": 60, "sigma_azimuth_rad": 0.0014, "sigma_height_m": 300 } ] },
            { "feed": "plots-tcp:5190" }
            """, out string error)!;

        Assert.Equal("", error);
        FeedDeclaration north = settings.Feeds[0];
        Assert.Equal(("NORTH", AsterixFraming.Oradis, 12.0, 500_000.0), (north.Name, north.Framing, north.SilentSeconds, north.MostBytesPerSecond));
        Assert.Equal(new FeedRadar(25, 201, new(2), 60, 0.0014, 300, null), Assert.Single(north.Radars));
        Assert.Equal("plots-tcp:127.0.0.1:5190", settings.Feeds[1].Name);
    }

    [Fact]
    public void Radars_of_messages_have_what_these_leave_open()
    {
        LiveSettings settings = Read("""
            { "feed": "tdm-tcp:5191", "radars": [
                { "participant": " RADAR NORTH ", "sensor_id": 2, "sigma_range_m": 60, "sigma_angle_rad": 0.0014, "sigma_range_rate_mps": 5, "snr_db": 20, "range_is_round_trip": true },
                { "participant": "SOUTH", "sensor_id": 3, "sigma_range_m": 10, "sigma_angle_rad": 0.001 } ] }
            """, out string error)!;

        Assert.Equal("", error);
        Assert.Empty(settings.Feeds[0].Radars);
        Assert.Equal([new("RADAR NORTH", new(2), 60, 0.0014, 5, 100, true), new("SOUTH", new(3), 10, 0.001, null, null, false)], settings.Feeds[0].Participants);
    }

    [Theory]
    [InlineData("""{ "feed": "tdm-tcp:1", "framing": "bare" }""", "live.json: feeds[0].framing: expected nothing for a feed of tracking data messages, since it is about ASTERIX")]
    [InlineData("""{ "feed": "tdm-tcp:1", "radars": [ { "sac": 25 } ] }""", "live.json: feeds[0].radars[0].participant: the key is missing")]
    [InlineData("""
        { "feed": "tdm-tcp:1", "radars": [ { "participant": "A", "sensor_id": 2, "sigma_range_m": 60, "sigma_angle_rad": 0.0014 },
                                           { "participant": "a", "sensor_id": 3, "sigma_range_m": 60, "sigma_angle_rad": 0.0014 } ] }
        """, "live.json: feeds[0].radars: expected each participant once; found A again")]
    [InlineData("""{ "feed": "asterix-udp:8600" }""", "live.json: feeds[0].feed: expected HOST:PORT")]
    [InlineData("""{ "name": "x" }""", "live.json: feeds[0].feed: the key is missing")]
    [InlineData("""{ "feed": "plots-tcp:1", "silent_s": 0 }""", "live.json: feeds[0].silent_s: expected a number from 1 to 86400; found 0")]
    [InlineData("""{ "feed": "asterix-tcp:a:1", "editions": "048=9.9" }""", "live.json: feeds[0].editions: Expected for category 48 an edition of 1.14 to 1.31; found 9.9")]
    [InlineData("""{ "feed": "asterix-tcp:a:1", "framing": "oradis" }""", "live.json: feeds[0].framing: expected bare for a feed over TCP")]
    [InlineData("""{ "feed": "asterix-udp:127.0.0.1:1", "radars": [ { "sac": 256 } ] }""", "live.json: feeds[0].radars[0].sac: expected a whole number from 0 to 255; found 256")]
    public void What_is_wrong_with_a_feed_is_told_with_its_key(string feed, string expected)
    {
        Assert.Null(Read(feed, out string error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    private static LiveSettings? Read(string feeds, out string error)
    {
        string text = $$"""
            { "format": "vedette-live-1", "name": "s", "data_mode": "test", "epoch_utc": "2026-11-28T00:00:00Z", "light_time": "ignored", "feeds": [ {{feeds}} ] }
            """;
        LiveSettingsReader.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text)), out LiveSettings? settings, out _, out error);
        return settings;
    }
}
