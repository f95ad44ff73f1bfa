using System.Buffers;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Target reports, service messages and air traffic in SI units, from samples and from records of our own.</summary>
public class AsterixProjectionTests
{
    private const double NauticalMile = 1852;

    // 5 May 2016, 07:35:56.5 UTC: when cat_034_048.pcap was captured. The first two are copies of cat048.raw, whose text has these values.
    [Fact]
    public void Plots_of_the_sample_have_the_values_of_its_text()
    {
        List<AsterixPlot> plots = Plots("cat_034_048.pcap", 48, "2016-05-05T07:35:56Z");

        Assert.Equal(128, plots.Count);
        AsterixPlot first = plots[0];
        Assert.Equal((25, 201), (first.SystemArea, first.SystemCode));
        Assert.Equal("2016-05-05T07:35:54.602", UtcTime.Format(first.Time, LeapSeconds.BuiltIn, 3).TrimEnd('Z'));
        Assert.Equal(197.68359375 * NauticalMile, first.RangeMetres, 1e-6);
        Assert.Equal(double.DegreesToRadians(340.1367188), first.AzimuthRadians, 1e-9);
        Assert.Equal(330 * 30.48, first.PressureAltitudeMetres, 1e-6);
        Assert.Equal(("1000", "DLH65A", 3563), (Convert.ToString(first.ModeA, 8), first.Callsign, first.TrackNumber));
        Assert.Equal(0x3C660C, first.Address);
        Assert.True(first.Has(AsterixContent.Time | AsterixContent.Position | AsterixContent.Secondary | AsterixContent.Velocity));
        Assert.False(first.Has(AsterixContent.Primary));
        Assert.Contains(plots, p => p.Has(AsterixContent.Height | AsterixContent.Primary));
    }

    [Fact]
    public void Tracks_of_category_1_have_their_time_from_its_lowest_bits()
    {
        List<AsterixPlot> plots = Plots("cat_001_002.pcap", 1, "2014-02-25T12:43:46Z");

        Assert.Equal(7, plots.Count);
        Assert.Equal("2014-02-25T12:43:44.102Z", UtcTime.Format(plots[0].Time, LeapSeconds.BuiltIn, 3));
        Assert.Equal(236.9921875 * NauticalMile, plots[0].RangeMetres, 1e-6);
        Assert.Equal(370 * 30.48, plots[0].PressureAltitudeMetres, 1e-6);
        Assert.Equal("1464", Convert.ToString(plots[0].ModeA, 8));
        Assert.True(plots[0].Has(AsterixContent.Secondary | AsterixContent.Velocity | AsterixContent.TrackNumber));
        Assert.Equal(2218 / 16384.0 * NauticalMile, plots[0].GroundSpeedMetresPerSecond, 1e-9);
    }

    [Fact]
    public void Service_messages_tell_where_the_antenna_points_and_how_fast_it_turns()
    {
        var projection = new AsterixServiceProjection(AsterixTables.Latest[34]!, new(LeapSeconds.BuiltIn));
        List<AsterixService> messages = Project("cat_034_048.pcap", 34, (in AsterixRecordReader r) => projection.Project(r, At("2016-05-05T07:35:56Z")));

        Assert.Equal(34, messages.Count);
        Assert.Equal(2, messages.Count(m => m.Kind == AsterixServiceKind.NorthMarker));
        Assert.All(messages, m => Assert.InRange((m.Time!.Value - At("2016-05-05T07:35:56Z")).TotalSeconds, -10, 10));
        Assert.All(messages.Where(m => m.RotationSeconds is not null), m => Assert.InRange(m.RotationSeconds!.Value, 3, 13));
        Assert.Contains(messages, m => m.RotationSeconds is not null && m.IsReleased == true && m.IsTimeValid == true);
        GeodeticPosition split = messages.First(m => m.Source is not null).Source!.Value;
        Assert.Equal((43.571, 16.406), (Math.Round(split.LatitudeDegrees, 3), Math.Round(split.LongitudeDegrees, 3)));
    }

    [Fact]
    public void Sector_of_category_2_is_told()
    {
        var projection = new AsterixServiceProjection(AsterixTables.Latest[2]!, new(LeapSeconds.BuiltIn));
        AsterixService message = Assert.Single(Project("cat_001_002.pcap", 2, (in AsterixRecordReader r) => projection.Project(r, At("2014-02-25T12:43:46Z"))));

        Assert.Equal(AsterixServiceKind.SectorCrossing, message.Kind);
        Assert.Equal(double.DegreesToRadians(112.5), message.AzimuthRadians!.Value, 1e-12);
        Assert.Equal("2014-02-25T12:43:46.180Z", UtcTime.Format(message.Time!.Value, LeapSeconds.BuiltIn, 3));
    }

    [Fact]
    public void Air_traffic_of_a_tracking_system_is_told()
    {
        List<AirTraffic> traffic = Traffic("cat_062_065.pcap", 62, "2014-02-25T12:43:47Z");

        AirTraffic first = traffic[0];
        Assert.Equal(2, traffic.Count);
        Assert.Equal((41.1671233, 15.7088667), (Math.Round(double.RadiansToDegrees(first.LatitudeRadians), 7), Math.Round(double.RadiansToDegrees(first.LongitudeRadians), 7)));
        Assert.Equal(("RYR174C", 0x4CA7A8, "1275", 4713), (first.Callsign, first.Address, Convert.ToString(first.ModeA, 8), first.TrackNumber));
        Assert.Equal((39_000 * 0.3048, 36_481.25 * 0.3048), (Math.Round(first.PressureAltitudeMetres, 6), Math.Round(first.HeightMetres, 6)));
        Assert.Equal((228.75, -47.25), (first.EastMetresPerSecond, first.NorthMetresPerSecond));
        Assert.Equal("2014-02-25T12:43:47.398Z", UtcTime.Format(first.Time, LeapSeconds.BuiltIn, 3));
    }

    // No text is beside this capture of 2008. Its own laws must hold: what a track says of its velocity is how far it goes, to a tenth of
    // what an airliner flies in 5 s (its tracker smooths, and its times are those of the message).
    [Fact]
    public void Tracks_of_before_edition_1_move_as_their_velocities_say()
    {
        Assert.True(AsterixTables.TryDeclare("062=0.17", out AsterixTables tables, out _));
        List<AirTraffic> traffic = Traffic("asterix.pcap", 62, "2008-05-15T12:47:45Z", tables);

        Assert.Equal(100, traffic.Count);
        int compared = 0, agreed = 0;
        foreach (IGrouping<int, AirTraffic> track in traffic.GroupBy(t => t.TrackNumber).Where(g => g.Count() == 2))
        {
            (AirTraffic before, AirTraffic after) = (track.First(), track.Last());
            double seconds = (after.Time - before.Time).TotalSeconds, metres = 6.371e6 * (after.LatitudeRadians - before.LatitudeRadians);
            Assert.InRange(seconds, 4.5, 5.5);
            double north = (before.NorthMetresPerSecond + after.NorthMetresPerSecond) / 2 * seconds, east = (before.EastMetresPerSecond + after.EastMetresPerSecond) / 2 * seconds;
            double across = 6.371e6 * Math.Cos(before.LatitudeRadians) * (after.LongitudeRadians - before.LongitudeRadians);
            agreed += Math.Abs(north - metres) < 100 && Math.Abs(east - across) < 100 ? 1 : 0;
            compared++;
        }

        Assert.InRange(compared, 40, 50);
        Assert.InRange(agreed, compared - 3, compared);
        Assert.Equal("BAW891 ", AsterixSamples.Records("asterix.pcap", "062=0.17")[0].Text("390", "CS"));
    }

    // Two ADS-B reports of an aircraft over the Faroe Islands, with a reserved expansion field; no text is beside them.
    [Fact]
    public void Reports_of_an_ads_b_station_are_told()
    {
        List<AirTraffic> traffic = Traffic("cat21_re.ast", 21, "2026-01-01T08:00:00Z");

        Assert.Equal(2, traffic.Count);
        Assert.All(traffic, t => Assert.True(t.Has(AsterixContent.Position | AsterixContent.Time | AsterixContent.Address)));
        Assert.All(traffic, t => Assert.InRange(double.RadiansToDegrees(t.LatitudeRadians), 61.4, 61.5));
        Assert.All(traffic, t => Assert.InRange(double.RadiansToDegrees(t.LongitudeRadians), -7.9, -7.8));
        Assert.All(AsterixSamples.Records("cat21_re.ast"), r => Assert.Equal(5, r.Item("RE").Bytes[0] & 5));
    }

    [Theory]
    [InlineData("cat048.raw", 1)]
    [InlineData("py_cat048.raw", 1)]
    [InlineData("py_cat034.raw", 1)]
    [InlineData("cat062cat065.raw", 3)]
    [InlineData("py_cat062cat065.raw", 3)]
    public void Raw_samples_are_read_to_their_ends(string sample, int count) => Assert.Equal(count, AsterixSamples.Records(sample).Count);

    [Fact]
    public void Content_that_must_not_be_trusted_is_marked()
    {
        AsterixPlot plot = Plot(new AsterixRecordBuilder(AsterixTables.Latest[48]!)
            .SetRaw("020/TYP", 7).SetRaw("020/SIM", 1).SetRaw("020/RAB", 1).SetRaw("020/TST", 1).SetRaw("020/ERR", 1)
            .SetRaw("090/G", 1).Set("090/FL", -2.5).SetRaw("070/V", 1).SetRaw("070/MODE3A", 0xFFF)
            .SetRaw("140/TOD", 86_400 * 128).SetRaw("120/CAL/D", 1).Set("120/CAL/CAL", -512).Set("110/H3D", -1000));

        AsterixContent all = AsterixContent.Primary | AsterixContent.Secondary | AsterixContent.Simulated | AsterixContent.FieldMonitor | AsterixContent.Test
            | AsterixContent.RangeBeyond | AsterixContent.PressureAltitude | AsterixContent.AltitudeDoubtful | AsterixContent.ModeA | AsterixContent.ModeADoubtful
            | AsterixContent.Doppler | AsterixContent.DopplerDoubtful | AsterixContent.Height;
        Assert.Equal(all, plot.Content);
        Assert.Equal((-512, -76.2, -304.8), (plot.DopplerMetresPerSecond, Math.Round(plot.PressureAltitudeMetres, 9), Math.Round(plot.HeightMetres, 9)));
    }

    [Fact]
    public void Record_of_another_table_is_refused()
    {
        byte[] block = AsterixCorpus.Block(AsterixTables.Latest[62]!, new SeededRandom(1), 1, out _);
        Assert.True(AsterixTables.TryDeclare("062=0.17", out AsterixTables early, out _));

        Assert.Throws<ArgumentException>(() => Sum(block, AsterixTables.Latest[62]!, (in AsterixRecordReader r) =>
            new AirTrafficProjection(early[62]!, new(LeapSeconds.BuiltIn)).Project(r, At("2026-01-01T12:00:00Z")).HeightMetres));
        Assert.Throws<ArgumentException>(() => Sum(block, AsterixTables.Latest[48]!, (in AsterixRecordReader r) => 0));
        Assert.Throws<ArgumentException>(() => new AsterixPlotProjection(AsterixTables.Latest[34]!, new(LeapSeconds.BuiltIn)));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:01Z", 86_399, "2025-12-31T23:59:59.000Z")]
    [InlineData("2026-01-01T00:00:01Z", 2, "2026-01-01T00:00:02.000Z")]
    [InlineData("2025-12-31T23:59:58Z", 1, "2026-01-01T00:00:01.000Z")]
    [InlineData("2026-01-01T12:00:00Z", 43_200, "2026-01-01T12:00:00.000Z")]
    [InlineData("2016-12-31T23:59:60Z", 0, "2017-01-01T00:00:00.000Z")]
    [InlineData("2016-12-31T23:59:60Z", 86_399, "2016-12-31T23:59:59.000Z")]
    public void Time_of_day_is_taken_nearest_to_the_reference(string reference, int seconds, string expected)
    {
        var clock = new AsterixClock(LeapSeconds.BuiltIn);

        Assert.True(clock.TryResolve(seconds * 128L, At(reference), out Instant time));
        Assert.Equal(expected, UtcTime.Format(time, LeapSeconds.BuiltIn, 3));
        Assert.False(clock.TryResolve(86_400 * 128L, At(reference), out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.TryResolve(0, new(0), out _));
    }

    [Fact]
    public void Truncated_time_of_day_finds_its_way_back_over_a_whole_day_and_midnight()
    {
        var clock = new AsterixClock(LeapSeconds.BuiltIn);
        var random = new SeededRandom(141);
        for (int run = 0; run < 20_000; run++)
        {
            // The truth, on the grid of 1/128 s; the reference is off by up to 170 s, so that the last, short turn of a day (384 s) is told from the first.
            Instant truth = At("2026-03-01T00:00:00Z") + new TimeSpan((long)random.Below(3 * 86_400 * 128) * (TimeSpan.TicksPerSecond / 128));
            Assert.True(UtcTime.TryFromInstant(truth, LeapSeconds.BuiltIn, out UtcDateTime utc));
            int units = (utc.Hour * 3600 + utc.Minute * 60 + utc.Second) * 128 + (int)(utc.Ticks / (TimeSpan.TicksPerSecond / 128));

            Assert.Equal(truth, clock.ResolveTruncated(units & 0xFFFF, truth.AddSeconds(random.Uniform(-170, 170))));
        }
    }

    [Fact]
    public void Decoding_and_projection_take_nothing_from_the_heap()
    {
        byte[] block = AsterixCorpus.Block(AsterixTables.Latest[48]!, new SeededRandom(7), 50, out _);
        byte[] service = AsterixCorpus.Block(AsterixTables.Latest[34]!, new SeededRandom(8), 50, out _);
        byte[] tracks = AsterixCorpus.Block(AsterixTables.Latest[62]!, new SeededRandom(9), 50, out _);
        byte[] plots = AsterixCorpus.Block(AsterixTables.Latest[1]!, new SeededRandom(10), 50, out _);
        var clock = new AsterixClock(LeapSeconds.BuiltIn);
        var projections = (Plot: new AsterixPlotProjection(AsterixTables.Latest[48]!, clock), First: new AsterixPlotProjection(AsterixTables.Latest[1]!, clock),
            Service: new AsterixServiceProjection(AsterixTables.Latest[34]!, clock), Traffic: new AirTrafficProjection(AsterixTables.Latest[62]!, clock));
        Instant reference = At("2026-01-01T12:00:00Z");
        double sum = 0;

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            sum += Sum(block, AsterixTables.Latest[48]!, (in AsterixRecordReader r) => projections.Plot.Project(r, reference).RangeMetres);
            sum += Sum(plots, AsterixTables.Latest[1]!, (in AsterixRecordReader r) => projections.First.Project(r, reference).RangeMetres);
            sum += Sum(service, AsterixTables.Latest[34]!, (in AsterixRecordReader r) => projections.Service.Project(r, reference).SystemArea);
            sum += Sum(tracks, AsterixTables.Latest[62]!, (in AsterixRecordReader r) => projections.Traffic.Project(r, reference).HeightMetres);
        }) - Allocated.Bytes(() =>
        {
            // The four closures above, and nothing else.
            _ = (Projected<double>)((in AsterixRecordReader r) => projections.Plot.Project(r, reference).RangeMetres);
            _ = (Projected<double>)((in AsterixRecordReader r) => projections.First.Project(r, reference).RangeMetres);
            _ = (Projected<double>)((in AsterixRecordReader r) => projections.Service.Project(r, reference).SystemArea);
            _ = (Projected<double>)((in AsterixRecordReader r) => projections.Traffic.Project(r, reference).HeightMetres);
        }));
        Assert.NotEqual(0, sum);
    }

    private delegate T Projected<T>(in AsterixRecordReader record);

    private static double Sum(byte[] bytes, AsterixTable table, Projected<double> value)
    {
        double sum = 0;
        var blocks = new AsterixBlockReader(bytes);
        while (blocks.TryNext(out AsterixBlock block, out _))
        {
            var record = new AsterixRecordReader(block, table);
            while (record.MoveNext())
            {
                sum += value(record);
                foreach (AsterixItem item in record.Items)
                {
                    foreach (AsterixField field in item.Fields)
                    {
                        sum += field.Value;
                    }
                }
            }
        }

        return sum;
    }

    private static Instant At(string utc) => UtcTime.TryParse(utc, LeapSeconds.BuiltIn, out Instant time, out DecodeError error) ? time : throw new FormatException(error.Reason);

    private static AsterixPlot Plot(AsterixRecordBuilder builder)
    {
        var bytes = new ArrayBufferWriter<byte>();
        builder.WriteTo(bytes);
        var blocks = new AsterixBlockReader(AsterixRecordBuilder.Block(48, bytes.WrittenSpan));
        Assert.True(blocks.TryNext(out AsterixBlock block, out _));
        var record = new AsterixRecordReader(block, AsterixTables.Latest[48]!);
        Assert.True(record.MoveNext());
        return new AsterixPlotProjection(AsterixTables.Latest[48]!, new(LeapSeconds.BuiltIn)).Project(record, At("2026-01-01T12:00:00Z"));
    }

    private static List<AsterixPlot> Plots(string sample, byte category, string reference)
    {
        var projection = new AsterixPlotProjection(AsterixTables.Latest[category]!, new(LeapSeconds.BuiltIn));
        return Project(sample, category, (in AsterixRecordReader r) => projection.Project(r, At(reference)));
    }

    private static List<AirTraffic> Traffic(string sample, byte category, string reference, AsterixTables? tables = null)
    {
        var projection = new AirTrafficProjection((tables ?? AsterixTables.Latest)[category]!, new(LeapSeconds.BuiltIn));
        return Project(sample, category, (in AsterixRecordReader r) => projection.Project(r, At(reference)), tables);
    }

    private static List<T> Project<T>(string sample, byte category, Projected<T> project, AsterixTables? tables = null)
    {
        List<T> all = [];
        foreach ((byte[] bytes, double? _) in AsterixSamples.Pieces(sample))
        {
            var blocks = new AsterixBlockReader(bytes);
            while (blocks.TryNext(out AsterixBlock block, out _))
            {
                var record = new AsterixRecordReader(block, (tables ?? AsterixTables.Latest)[block.Category]!);
                while (block.Category == category && record.MoveNext())
                {
                    all.Add(project(record));
                }
            }
        }

        return all;
    }
}
