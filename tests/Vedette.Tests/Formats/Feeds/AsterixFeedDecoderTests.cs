using System.Buffers;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>What of an ASTERIX feed the pipeline can use, and what is counted.</summary>
public class AsterixFeedDecoderTests
{
    private static readonly RadarSensor s_radar = new(
        new(2), "NORTH", 4, 0, GeodeticPosition.FromDegrees(44, 16, 300), ScanTiming.Sweep, 1_000, 470_000, 0, 1, 0, 2 * Math.PI, true, 1e-6, 1, 1e4, 60, 0.02, 40, 20, 1e-3, 2);

    private readonly Instant _now = At("2026-11-28T12:00:00Z");

    // The other way: a target is placed, seen by the radar, told as range, azimuth and height, and read back.
    [Theory]
    [InlineData(50_000, 0.3, 20_000)]
    [InlineData(400_000, 5.9, 120_000)]
    [InlineData(470_000, 2.0, 11_000)]
    [InlineData(150_000, 4.0, 130_000)]
    public void A_height_gives_the_elevation_that_the_radar_saw_to_a_microradian(double range, double azimuth, double height)
    {
        var site = new LocalFrame(s_radar.Site);

        Assert.True(AsterixElevation.TryFind(site, range, azimuth, height, out double elevation));

        Assert.Equal(height, GeodeticPosition.FromEcef(site.Point(range, azimuth, elevation)).HeightMetres, tolerance: 1e-6 * range);
    }

    [Theory]
    [InlineData(10_000, 20_000)]
    [InlineData(100_000, 99_000)]
    [InlineData(100_000, -150_000)]
    public void A_height_that_the_range_does_not_reach_or_that_is_near_the_zenith_gives_none(double range, double height) =>
        Assert.False(AsterixElevation.TryFind(new(s_radar.Site), range, 1, height, out _));

    [Fact]
    public void A_report_with_a_measured_height_of_a_radar_of_ours_becomes_a_plot()
    {
        Observation observation = Assert.Single(Decode(Decoder(), Block(Report(25, 201, height: true))));

        PlotRow row = Assert.Single(((PlotMessage)observation.Content).Rows);
        Assert.Equal((new SensorId(2), DataMode.Test), (observation.Sensor, observation.Mode));
        Assert.Equal(At("2026-11-28T11:59:58Z"), row.Time);
        Assert.Equal(100 * 1852, row.RangeMetres, tolerance: 4);
        Assert.Equal(double.DegreesToRadians(45), row.AzimuthRadians, tolerance: 1e-4);
        Assert.InRange(row.ElevationRadians, 0.15, 0.16);
        Assert.Equal(double.Hypot(300, AsterixElevation.GeoidSigmaMetres) / (row.RangeMetres * Math.Cos(row.ElevationRadians)), row.SigmaElevationRadians, tolerance: 1e-9);
        Assert.Null(row.RangeRate);
        Assert.Equal(-Math.Log(1e-6), row.SignalToNoise, tolerance: 1e-9);
    }

    [Fact]
    public void Reports_without_height_and_of_others_are_background_and_their_aircraft_are_counted()
    {
        AsterixFeedDecoder decoder = Decoder();
        List<Observation> found = Decode(decoder, Block(Report(25, 201, height: false), Report(9, 9, height: true), Report(9, 9, height: true)));

        Assert.Empty(found);
        Assert.Equal((3L, 3L, 0L, 0L), (decoder.Records, decoder.Background, decoder.Plots, decoder.Refused));
        Assert.Equal(1, decoder.Aircraft(_now));
        Assert.Equal(0, decoder.Aircraft(_now.AddSeconds(61)));
    }

    [Fact]
    public void A_turn_of_the_antenna_without_a_plot_is_an_observation_without_one()
    {
        AsterixFeedDecoder decoder = Decoder();

        Assert.Empty(Decode(decoder, NorthMarker(11 * 3600)));
        Assert.Single(Decode(decoder, Block(Report(25, 201, height: true))));
        Assert.Empty(Decode(decoder, NorthMarker(12 * 3600 - 1)));
        Observation empty = Assert.Single(Decode(decoder, NorthMarker(12 * 3600 + 3)));
        Assert.Equal((new SensorId(2), At("2026-11-28T12:00:03Z")), (empty.Sensor, empty.Time));
        Assert.Empty(((PlotMessage)empty.Content).Rows);
    }

    [Fact]
    public void The_same_block_over_two_networks_gives_the_same_observations()
    {
        byte[] block = Block(Report(25, 201, height: true), Report(25, 201, height: true));
        var writer = new ByteWriter();
        var other = new ByteWriter();
        InputCodec.Write(writer, Decode(Decoder(), block)[0]);
        InputCodec.Write(other, Decode(Decoder(), block, 0.2)[0]);

        Assert.Equal(writer.Written.ToArray(), other.Written.ToArray());
    }

    [Fact]
    public void What_the_sender_calls_simulated_is_refused_by_a_live_service_alone()
    {
        byte[] block = Block(Report(25, 201, height: true, simulated: true));
        AsterixFeedDecoder live = Decoder(DataMode.Live);

        Assert.Empty(Decode(live, block));
        Assert.Contains("the sender calls simulated", live.LastFault, StringComparison.Ordinal);
        Assert.Single(Decode(Decoder(DataMode.Exercise), block));
    }

    [Fact]
    public void Aircraft_of_a_tracking_system_are_told_where_they_are_when_the_feed_names_a_source_for_them()
    {
        AsterixFeedDecoder decoder = Decoder(aircraft: new(9));

        Observation told = Assert.Single(Decode(decoder, SystemTrack(0x4CA, 44.5, 15.5, 350)));
        Assert.Empty(Decode(Decoder(), SystemTrack(0x4CA, 44.5, 15.5, 350)));

        NuisanceRow row = Assert.Single(((NuisanceMessage)told.Content).Rows);
        Assert.Equal((new SensorId(9), At("2026-11-28T11:59:59Z"), NuisanceKind.Aircraft), (told.Sensor, told.Time, row.Kind));
        Assert.Equal(44.5, double.RadiansToDegrees(row.Place.LatitudeRadians), tolerance: 1e-5);
        Assert.Equal(15.5, double.RadiansToDegrees(row.Place.LongitudeRadians), tolerance: 1e-5);
        Assert.Equal(35_000 * 0.3048, row.Place.HeightMetres, tolerance: 8);
        Assert.Equal(1, decoder.Background);
        Assert.Throws<ArgumentException>(() => Decoder(aircraft: new(2)));
    }

    [Fact]
    public void Rubbish_is_refused_and_counted_whatever_it_is()
    {
        var random = new SeededRandom(20261128);
        AsterixFeedDecoder decoder = Decoder();
        byte[] good = Block(Report(25, 201, height: true));
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = i % 2 == 0 ? [.. Enumerable.Range(0, 60).Select(_ => (byte)random.Below(256))] : [.. good];
            bytes[random.Below(bytes.Length)] ^= (byte)random.Below(256);
            decoder.Decode(bytes, _now, []);
        }

        Assert.InRange(decoder.Refused, 5_000, long.MaxValue);
        Assert.StartsWith("CAT ", decoder.LastFault, StringComparison.Ordinal);
    }

    private List<Observation> Decode(AsterixFeedDecoder decoder, byte[] bytes, double later = 0)
    {
        List<Observation> found = [];
        decoder.Decode(bytes, _now.AddSeconds(later), found);
        return found;
    }

    private static AsterixFeedDecoder Decoder(DataMode mode = DataMode.Test, SensorId? aircraft = null)
    {
        Assert.True(FeedAddress.TryParse("asterix-udp:127.0.0.1:8600", out FeedAddress? address, out _));
        FeedDeclaration feed = FeedDeclaration.At(address) with { Radars = [new(25, 201, new(2), 60, 1.4e-3, 300, null)], Aircraft = aircraft };
        return new(feed, [s_radar, new NuisanceSource(new(9), "AIR", 4, 0)], mode, At("2026-11-28T00:00:00Z"));
    }

    private static byte[] Block(params Action<AsterixRecordBuilder>[] reports)
    {
        var writer = new ArrayBufferWriter<byte>();
        var builder = new AsterixRecordBuilder(AsterixTables.Latest[48]!);
        foreach (Action<AsterixRecordBuilder> report in reports)
        {
            builder.Clear();
            report(builder);
            builder.WriteTo(writer);
        }

        return AsterixRecordBuilder.Block(48, writer.WrittenSpan);
    }

    private static byte[] SystemTrack(ulong track, double latitude, double longitude, double flightLevel)
    {
        var writer = new ArrayBufferWriter<byte>();
        new AsterixRecordBuilder(AsterixTables.Latest[62]!)
            .SetRaw("010/SAC", 1).SetRaw("010/SIC", 2).Set("070/TOT", 12 * 3600 - 1).Set("105/LAT", latitude).Set("105/LON", longitude)
            .SetRaw("040/TRN", track).Set("136/MFL", flightLevel).WriteTo(writer);
        return AsterixRecordBuilder.Block(62, writer.WrittenSpan);
    }

    private static byte[] NorthMarker(double secondOfDay)
    {
        var writer = new ArrayBufferWriter<byte>();
        new AsterixRecordBuilder(AsterixTables.Latest[34]!)
            .SetRaw("010/SAC", 25).SetRaw("010/SIC", 201).SetRaw("000/TYPE", 1).Set("030/TOD", secondOfDay).WriteTo(writer);
        return AsterixRecordBuilder.Block(34, writer.WrittenSpan);
    }

    private static Action<AsterixRecordBuilder> Report(int area, int code, bool height, bool simulated = false) => builder =>
    {
        builder.SetRaw("010/SAC", (ulong)area).SetRaw("010/SIC", (ulong)code).Set("140/TOD", 12 * 3600 - 2).Set("040/RHO", 100).Set("040/THETA", 45)
            .SetRaw("220/ADDR", 0x3C660C).SetRaw("020/SIM", simulated ? 1UL : 0);
        if (height)
        {
            builder.Set("110/H3D", 31_000 / 0.3048);
        }
    };

    private static Instant At(string utc) => UtcTime.TryParse(utc, LeapSeconds.BuiltIn, out Instant time, out DecodeError error) ? time : throw new FormatException(error.Reason);
}
