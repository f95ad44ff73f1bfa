using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>What of a feed of tracking data messages the pipeline can use, and what is counted.</summary>
public class TdmFeedDecoderTests
{
    private static readonly RadarSensor s_north = new(
        new(2), "NORTH", 4, 1, GeodeticPosition.FromDegrees(44, 16, 300), ScanTiming.Sweep, 1_000, 4e6, 0, 1, 0, 2 * Math.PI, true, 1e-6, 1, 251, 60, 0.02, 40, 20, 1e-3, 2);

    private static readonly RadarSensor s_south = s_north with { Id = new(3), Name = "SOUTH", HasRangeRate = false };

    private static readonly Instant s_epoch = At("2026-03-01T11:58:00Z");

    private static readonly string s_message = CcsdsSamples.Tdm;

    [Fact]
    public void A_segment_of_a_radar_of_ours_becomes_observations_by_scan_and_half_second()
    {
        TdmFeedReading reading = Decode(s_message);

        Assert.Equal((true, 8L, 0L, 0L), (reading.IsTdm, reading.Lines, reading.Background, reading.Refused));
        Assert.Equal(2, reading.Observations.Count);
        Observation first = reading.Observations[0];
        PlotRow row = Assert.Single(((PlotMessage)first.Content).Rows);
        Assert.Equal((new SensorId(2), DataMode.Test, row.Time), (first.Sensor, first.Mode, first.Time));

        // 60.245 s after the epoch; scans of 4 s begin at 1 s. Received at 60.25 s over 1,498,962.29 m, 5 ms of light.
        Assert.Equal(14, ((PlotMessage)first.Content).Scan);
        Assert.Equal(60.245, row.Time.SecondsSince(s_epoch), tolerance: 2e-7);
        Assert.Equal(1_498_962.29, row.RangeMetres, tolerance: 1e-6);
        Assert.Equal(double.DegreesToRadians(271.5), row.AzimuthRadians, tolerance: 1e-12);
        Assert.Equal((10.0, 1e-3, new RangeRate(-3500, 2)), (row.SigmaRangeMetres, row.SigmaElevationRadians, row.RangeRate));
        Assert.Equal(-Math.Log(1e-6), Row(reading, 1).SignalToNoise, tolerance: 1e-9);
    }

    [Fact]
    public void Where_times_of_plots_contain_the_light_time_they_are_those_of_reception() =>
        Assert.Equal(60.25, Row(Decode(s_message, lightTime: true), 0).Time.SecondsSince(s_epoch), tolerance: 2e-7);

    [Fact]
    public void The_same_message_over_two_ways_and_in_the_other_notation_gives_the_same_observations()
    {
        string xml = Encoding.UTF8.GetString(CcsdsSamples.Xml(CcsdsSamples.Read(s_message)));

        Assert.Equal(Bytes(Decode(s_message)), Bytes(Decode(s_message, firstLine: 700)));
        Assert.Equal(Bytes(Decode(s_message)), Bytes(Decode(xml)));
        Assert.InRange(Row(Decode(s_message), 0).Id, 1, (1L << 52) - 1);
        Assert.NotEqual(Row(Decode(s_message), 0).Id, Row(Decode(s_message), 1).Id);
    }

    [Fact]
    public void Segments_are_told_apart_by_their_radar_and_those_of_others_are_background()
    {
        string more = Segment(s_message), of = s_message + more.Replace("RADAR-NORTH", "radar south", StringComparison.Ordinal) + more.Replace("RADAR-NORTH", "NOBODY", StringComparison.Ordinal);

        TdmFeedReading reading = Decode(of);

        Assert.Equal((24L, 8L, 0L), (reading.Lines, reading.Background, reading.Refused));
        Assert.Equal([2, 3, 2, 3], reading.Observations.Select(static o => o.Sensor.Value));
        Assert.Null(Row(reading, 1).RangeRate);
    }

    [Fact]
    public void A_rate_whose_deviation_is_not_said_is_not_used()
    {
        TdmFeedReading reading = Decode(s_message, rated: false);

        Assert.Null(Row(reading, 0).RangeRate);
    }

    [Theory]
    [InlineData("ANGLE_TYPE = AZEL", "ANGLE_TYPE = RADEC", 1, "line 113: ANGLE_TYPE: expected AZEL")]
    [InlineData("PATH = 1,2,1", "PARTICIPANT_3 = SITE\nPATH = 1,2,3", 1, "line 111: PATH: expected a path that ends at participant 1, the radar, and begins there where it has two legs; found \"1,2,3\".")]
    [InlineData("OBJECT 7", "RADAR SOUTH", 1, "line 108: PARTICIPANT_2: expected one radar of ours in a segment; found \"RADAR-NORTH\" and \"RADAR SOUTH\".")]
    [InlineData("TIME_SYSTEM = UTC", "TIME_SYSTEM = UT1", 1, "line 106: TIME_SYSTEM: expected UTC, TAI, TT, GPS, TDB, or UT1 with Earth orientation parameters; found \"UT1\".")]
    [InlineData("ANGLE_1 = 2026-060", "TRANSMIT_FREQ_1 = 2026-060", 1, "RANGE: expected RANGE, ANGLE_1 and ANGLE_2 of one epoch; found 2026-060T11:59:02.25.")]
    [InlineData("RCS = 2026-03-01T11:59:00.25 2.0", "RCS = 2026-03-01T11:59:00.25 1e300", 1, "expected a range rate within 100 km/s, and an RCS that gives a signal-to-noise ratio from -100 to 200 dB")]
    [InlineData("-3.5e0", "-350", 1, "expected a range rate within 100 km/s")]
    [InlineData("ORIGINATOR = VEDETTE", "ORIGINATOR = VEDETTE\nNOISE = 1\nLEVEL = 2", 1, "line 105: NOISE: expected ")]
    [InlineData("CCSDS_TDM_VERS = 2.0", "CCSDS_CDM_VERS = 1.0", 1, "line 101: CCSDS_CDM_VERS: expected a TDM, OEM, OPM, OMM or OCM; found another message, which is not read.")]
    public void What_is_refused_is_told_with_its_line(string what, string with, long refused, string reason)
    {
        TdmFeedReading reading = Decode(s_message.Replace(what, with, StringComparison.Ordinal), firstLine: 101);

        Assert.Equal(refused, reading.Refused);
        Assert.Contains(reason, reading.LastRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plot_that_is_told_twice_counts_once()
    {
        string again = s_message.Replace("DATA_STOP", s_message[s_message.IndexOf("RANGE = 2026-060", StringComparison.Ordinal)..s_message.IndexOf("DATA_STOP", StringComparison.Ordinal)] + "DATA_STOP", StringComparison.Ordinal);

        TdmFeedReading reading = Decode(again);

        Assert.Equal((2, 1L), (reading.Observations.Count, reading.Refused));
        Assert.Contains("expected each plot once; found that of 2026-03-01T11:59:02.2450", reading.LastRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ephemeris_is_refused_by_name()
    {
        TdmFeedReading reading = Decode(CcsdsSamples.Oem);

        Assert.Equal((false, "line 1: expected a TDM; found OEM."), (reading.IsTdm, reading.LastRefusal));
    }

    [Fact]
    public void Rubbish_is_refused_and_counted_whatever_it_is()
    {
        var random = new SeededRandom(20261129);
        byte[] good = Encoding.UTF8.GetBytes(s_message);
        TdmFeedDecoder decoder = Decoder(lightTime: false, rated: true);
        long refused = 0;
        for (int i = 0; i < 5_000; i++)
        {
            byte[] bytes = i % 4 == 0 ? [.. Enumerable.Range(0, 60).Select(_ => (byte)random.Below(256))] : [.. good];
            for (int n = random.Below(4); n >= 0; n--)
            {
                bytes[random.Below(bytes.Length)] = (byte)random.Below(128);
            }

            refused += decoder.Decode(bytes).Refused;
        }

        Assert.InRange(refused, 2_500, long.MaxValue);
    }

    [Fact]
    public void A_participant_that_is_no_radar_of_the_service_is_an_error_of_ours() =>
        Assert.Throws<ArgumentException>(() => new TdmFeedDecoder(Feed(rated: true), [s_north], Settings(lightTime: false)));

    private static string Segment(string message) => message[message.IndexOf("META_START", StringComparison.Ordinal)..];

    private static PlotRow Row(TdmFeedReading reading, int observation) => ((PlotMessage)reading.Observations[observation].Content).Rows[0];

    private static byte[] Bytes(TdmFeedReading reading)
    {
        var writer = new ByteWriter();
        foreach (Observation observation in reading.Observations)
        {
            InputCodec.Write(writer, observation);
        }

        return writer.Written.ToArray();
    }

    private static TdmFeedReading Decode(string text, bool lightTime = false, bool rated = true, long firstLine = 1) =>
        Decoder(lightTime, rated).Decode(Encoding.UTF8.GetBytes(text), firstLine);

    private static TdmFeedDecoder Decoder(bool lightTime, bool rated) => new(Feed(rated), [s_north, s_south], Settings(lightTime));

    private static FeedDeclaration Feed(bool rated)
    {
        Assert.True(FeedAddress.TryParse("tdm-tcp:0", out FeedAddress? address, out _));
        return FeedDeclaration.At(address) with
        {
            Participants = [new("RADAR-NORTH", new(2), 10, 1e-3, rated ? 2 : null, null, false), new("RADAR SOUTH", new(3), 20, 1e-3, 2, 15, false)],
        };
    }

    private static LiveSettings Settings(bool lightTime) => new("s", DataMode.Test, s_epoch, new(lightTime, "none"), null, null, null, 1e-6, 2, 30, 1 << 20);

    private static Instant At(string utc) => UtcTime.TryParse(utc, LeapSeconds.BuiltIn, out Instant time, out DecodeError error) ? time : throw new FormatException(error.Reason);
}
