using System.Globalization;
using System.Text.Json;
using Vedette.App;
using Vedette.Formats;

namespace Vedette.SystemTests;

/// <summary>The export command: what it writes reads back as what it was made of.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly SmallRecording _recording = new(seconds: 40);

    public void Dispose() => _recording.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plots_come_back_from_the_messages_through_the_decoder_of_feeds(bool xml)
    {
        string folder = _recording.Output("tdm");
        CommandRun run = await CommandRun.Of([.. Arguments("--tdm", folder, xml), "--json"]);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Talk));
        using var told = JsonDocument.Parse(run.Data);
        JsonElement tdm = told.RootElement.GetProperty("tdm");
        string participant = tdm.GetProperty("radars")[0].GetProperty("participant").GetString()!;
        Assert.Equal((1, 40, 0, JsonValueKind.Null), (Count(tdm, "files"), Count(tdm, "plots"), Count(tdm, "rejected"), told.RootElement.GetProperty("oem").ValueKind));
        (PlotRow[] sent, RecordingFeed recording) = Plots(_recording.Folder);
        PlotRow[] back = Decode(Path.Combine(folder, xml ? "plots-00001.xml" : "plots-00001.tdm"), recording, participant);
        Assert.Equal(sent.Length, back.Length);
        for (int i = 0; i < sent.Length; i++)
        {
            // Angles and ranges lose the last bits to degrees and kilometres, times 100 ns at each end. Elevation and its sigma are agreed.
            Assert.Equal(sent[i].RangeMetres, back[i].RangeMetres, tolerance: 1e-8);
            Assert.Equal(sent[i].AzimuthRadians, back[i].AzimuthRadians, tolerance: 1e-14);
            Assert.Equal(sent[i].ElevationRadians, back[i].ElevationRadians, tolerance: 1e-14);
            Assert.InRange(back[i].Time.TaiTicks - sent[i].Time.TaiTicks, -2, 2);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_confirmed_track_comes_back_from_its_ephemeris_as_it_stands_in_the_run(bool xml)
    {
        string runs = _recording.Output("run"), folder = _recording.Output("oem");
        Assert.Equal(ExitCode.Done, (await CommandRun.Of("replay", _recording.Folder, "--out", runs)).ExitCode);
        CommandRun run = await CommandRun.Of([.. Arguments("--oem", folder, xml, runs), "--json"]);

        using var told = JsonDocument.Parse(run.Data);
        JsonElement oem = told.RootElement.GetProperty("oem");
        (PlotRow[] _, RecordingFeed recording) = Plots(_recording.Folder);
        TrackReport[] rows = [.. Tracks(runs).Where(static t => t.Status is TrackStatus.Confirmed or TrackStatus.Coasting).DistinctBy(static t => (t.Track, t.Seconds))];
        string file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"track-{rows[0].Track.Value}.{(xml ? "xml" : "oem")}"), Path.GetFileName(file));
        Assert.Equal((1, rows.Length), (Count(oem, "files"), Count(oem, "states")));
        Assert.InRange(rows.Length, 20, 100);

        CcsdsReading reading = CcsdsReader.Read(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Empty(reading.Faults);
        Assert.True(OrbitMessages.TryStates(reading.Messages[0], LeapSeconds.BuiltIn, recording.Theatre.Rotation, null, out IReadOnlyList<OrbitState>? states, out _));
        Assert.Equal("3.0", reading.Messages[0].Version);
        for (int i = 0; i < rows.Length; i++)
        {
            // tracks.csv has microseconds and the ephemeris 100 ns: 7 km/s give a millimetre; the file's own digits are 1 mm and 1e-6 m/s.
            Assert.Equal(rows[i].Seconds, states[i].State.Time.SecondsSince(recording.Theatre.Epoch), tolerance: 2e-7);
            var fixedState = EarthFixedState.From(states[i].State, states[i].Uncertainty!.Value.Matrix, recording.Theatre.Rotation);
            Assert.Equal(0, (rows[i].Position - fixedState.Position).LengthMetres, tolerance: 1e-5);
            Assert.Equal(0, (rows[i].Velocity.Vector - fixedState.Velocity.Vector).Length, tolerance: 1e-8);
            for (int n = 0; n < 6; n++)
            {
                Assert.Equal(rows[i].Covariance[n, n], fixedState.Covariance[n, n], tolerance: 1e-9 * rows[i].Covariance[n, n]);
            }
        }
    }

    [Fact]
    public async Task What_is_left_out_is_told_and_makes_the_exit_code_that_of_a_part()
    {
        await File.AppendAllTextAsync(_recording.Plots, "99,1,1,5\n", TestContext.Current.CancellationToken);
        string runs = _recording.Output("run");
        Directory.CreateDirectory(runs);
        await File.WriteAllTextAsync(Path.Combine(runs, "tracks.csv"), "time_s,track_id,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps\n1,7,7e6,0,0,0,0,0\n3,7,7e6,0,0,0,0,0\n2,7,7e6,0,0,0,0,0\n3,7,7.1e6,0,0,0,0,0", TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.Of("export", _recording.Folder, runs, "--oem", _recording.Output("oem"), "--tdm", _recording.Output("tdm"));

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Contains("1 ephemerides with 2 states.", run.Data, StringComparison.Ordinal);
        Assert.Contains("1 messages with 40 plots.", run.Data, StringComparison.Ordinal);
        Assert.Contains("participant \"Radar 1\": sensor 1", run.Data, StringComparison.Ordinal);
        Assert.Contains("The run was cut off", run.Talk, StringComparison.Ordinal);
        Assert.Contains("1 states lie before one that stood above them", run.Talk, StringComparison.Ordinal);
        Assert.Contains("1 rows of the recording were not accepted; the first: plots.csv:42: ", run.Talk, StringComparison.Ordinal);
        string text = await File.ReadAllTextAsync(Path.Combine(_recording.Output("oem"), "track-7.oem"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("COVARIANCE", text, StringComparison.Ordinal);
        Assert.Contains("OBJECT_NAME = TRACK 7\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_exported_says_why()
    {
        string folder = _recording.Folder, runs = _recording.Output("run");
        Assert.Equal(ExitCode.Usage, (await CommandRun.Of("export", folder)).ExitCode);
        CommandRun lonely = await CommandRun.Of("export", folder, "--oem", runs);
        Assert.Equal(ExitCode.Usage, lonely.ExitCode);
        Assert.Contains("Expected the folder of a run and --oem: both or neither.", lonely.Talk, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await CommandRun.Of("export", folder, runs, "--tdm", "x")).ExitCode);
        Assert.Equal(ExitCode.NotFound, (await CommandRun.Of("export", runs, "--tdm", "x")).ExitCode);
        Assert.Equal(ExitCode.NotFound, (await CommandRun.Of("export", folder, runs, "--oem", _recording.Output("oem"))).ExitCode);
        Assert.Equal(ExitCode.NotFound, (await CommandRun.Of("export", folder, "--tdm", _recording.Output("tdm"), "--eop", Path.Combine(folder, "none"))).ExitCode);
        CommandRun full = await CommandRun.Of("export", folder, "--tdm", folder);
        Assert.Equal(ExitCode.Unreachable, full.ExitCode);
        Assert.Contains("expected a new folder, or an empty one", full.Talk, StringComparison.Ordinal);
        Directory.CreateDirectory(runs);
        await File.WriteAllTextAsync(Path.Combine(runs, "tracks.csv"), "time_s\n", TestContext.Current.CancellationToken);
        CommandRun wrong = await CommandRun.Of("export", folder, runs, "--oem", _recording.Output("oem"));
        Assert.Equal(ExitCode.InputRefused, wrong.ExitCode);
        Assert.Contains("tracks.csv:1: ", wrong.Talk, StringComparison.Ordinal);
    }

    private string[] Arguments(string option, string folder, bool xml, params string[] run) =>
        ["export", _recording.Folder, .. run, option, folder, .. xml ? (string[])["--xml"] : []];

    private static (PlotRow[] Plots, RecordingFeed Feed) Plots(string folder)
    {
        Assert.True(RecordingFeed.TryOpen(folder, out RecordingFeed? feed, out string? error), error);
        return ([.. feed.Inputs().OfType<Observation>().SelectMany(static o => o.Content is PlotMessage m ? m.Rows : [])], feed);
    }

    private static PlotRow[] Decode(string file, RecordingFeed recording, string participant)
    {
        Assert.True(FeedAddress.TryParse($"tdm-file:{file}", out FeedAddress? address, out _));
        FeedDeclaration feed = FeedDeclaration.At(address) with { Participants = [new(participant, new(1), 20, 5e-4, null, null, false)] };
        var settings = new LiveSettings("s", recording.Mode, recording.Theatre.Epoch, recording.Theatre.Propagation, null, null, null, 1e-6, 2, 30, 1 << 20);
        TdmFeedReading reading = new TdmFeedDecoder(feed, recording.Theatre.Sensors, settings).Decode(File.ReadAllBytes(file));
        Assert.Equal((0L, ""), (reading.Refused, reading.LastRefusal));
        return [.. reading.Observations.SelectMany(static o => ((PlotMessage)o.Content).Rows)];
    }

    private static IReadOnlyList<TrackReport> Tracks(string folder)
    {
        var reader = new RunReader();
        using FileStream stream = File.OpenRead(Path.Combine(folder, "tracks.csv"));
        Assert.Null(reader.ReadTracks(stream));
        return reader.Build().Tracks;
    }

    private static int Count(JsonElement element, string key) => element.GetProperty(key).GetInt32();
}
