using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Random bytes and spoiled rows and files: every parser of a recording says no, and never throws or hangs.</summary>
public class RecordingFuzzTests
{
    private static readonly RecordingSpan s_span = new(SampleEvents.Epoch, 0, 60);

    private static readonly string[] s_rows =
    [
        "1,10.5,1,1223460.988,2.051,0.1657,5634.3,10.6,0.0026,0.0026,4.8,11.5,5",
        "1,10.4,11,10912890.735,-40727462.679,0.0,-0.248521133,0.956819879,-0.150774554,9298.7,1.6e-05,5.12",
        "90022,0.0,5538170.0,-3313386.1,-3313329.3,3147.0,-1318.7,6522.9,300,0.3",
    ];

    private static readonly string[] s_files = [RecordingFolderFixture.Scenario, RecordingFolderFixture.Sensors,
        """[{"id":"N","window_start_utc":"2030-01-01T00:00:00Z","window_end_utc":"2030-01-01T01:00:00Z","class":"c","site_lat_deg":1,"site_lon_deg":2,"azimuth_deg":3,"source":"s"}]"""];

    private static int Runs => ReferenceData.FullCampaign ? 3_000_000 : 40_000;

    [Fact]
    public void Rows_are_read_or_refused_with_a_reason()
    {
        var random = new SeededRandom(20261123);
        var plots = new PlotLineReader(s_span, SampleEvents.Theatre.Sensors);
        var sights = new LineOfSightLineReader(s_span, SampleEvents.Theatre.Sensors);
        var catalogue = new CatalogueLineReader(SampleEvents.Epoch, SampleEvents.Rotation);
        for (int run = 0; run < Runs; run++)
        {
            byte[] line = Mutation.Of(Encoding.UTF8.GetBytes(s_rows[random.Below(3)]), random);
            Check(plots.TryRead(line, out PlotLine plot, out string reason), reason);
            Assert.True(reason.Length > 0 || (double.IsFinite(plot.Row.RangeMetres) && plot.Row.SignalToNoise > 0));
            Check(sights.TryRead(line, out LineOfSightLine sight, out reason), reason);
            Assert.True(reason.Length > 0 || double.IsFinite(sight.Row.Toward.X));
            Check(catalogue.TryRead(line, out _, out reason), reason);
        }
    }

    [Fact]
    public void Lines_of_random_bytes_never_lose_count()
    {
        var random = new SeededRandom(7);
        for (int run = 0; run < 300; run++)
        {
            byte[] bytes = new byte[random.Below(300_000)];
            Mutation.Fill(bytes, random);
            for (int i = 0; i < bytes.Length; i++)
            {
                // Lines of 1 to 9000 bytes or so.
                bytes[i] = bytes[i] == (byte)'\n' && random.Below(1 + run) > 3 ? (byte)'x' : bytes[i];
            }

            var lines = new CsvLineReader(new DribblingStream(bytes, random));
            int expected = bytes.Count(static b => b == (byte)'\n') + (bytes.Length > 0 && bytes[^1] != (byte)'\n' ? 1 : 0);
            int found = 0;
            while (lines.TryRead(out ReadOnlySpan<byte> line, out bool tooLong))
            {
                found++;
                Assert.True(line.Length <= CsvLineReader.DefaultLongestLine && (!tooLong || line.IsEmpty));
            }

            Assert.Equal(expected, found);
            Assert.Equal(expected, lines.LineNumber);
        }
    }

    [Fact]
    public void Json_files_are_read_or_refused_with_a_reason()
    {
        var random = new SeededRandom(99);
        for (int run = 0; run < Runs / 8; run++)
        {
            byte[] file = Mutation.Of(Encoding.UTF8.GetBytes(s_files[random.Below(3)]), random);
            Check(ScenarioReader.TryRead(new MemoryStream(file), out _, out _, out string reason), reason);
            Check(SensorsReader.TryRead(new MemoryStream(file), out _, out _, out reason), reason);
            Check(NoticesReader.TryRead(new MemoryStream(file), out _, out _, out reason), reason);
        }
    }

    [Fact]
    public void Deeply_nested_and_oversized_json_is_refused()
    {
        byte[] deep = Encoding.ASCII.GetBytes(new string('[', 100_000));
        byte[] large = new byte[JsonFileLimit + 1];
        Array.Fill(large, (byte)' ');

        Assert.False(ScenarioReader.TryRead(new MemoryStream(deep), out _, out _, out string reason));
        Assert.Contains("scenario.json: line 1: expected JSON", reason, StringComparison.Ordinal);
        Assert.False(SensorsReader.TryRead(new MemoryStream(large), out _, out _, out reason));
        Assert.Equal("sensors.json: expected at most 16777216 bytes; found more.", reason);
    }

    private const int JsonFileLimit = 16 << 20;

    private static void Check(bool good, string reason)
    {
        Assert.Equal(good, reason.Length == 0);
        Assert.DoesNotContain(reason, char.IsControl);
    }

    /// <summary>Gives a few bytes at a time, as sockets and pipes do.</summary>
    private sealed class DribblingStream(byte[] bytes, SeededRandom random) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + random.Below(5000)));
    }
}
