using System.Globalization;
using System.Text.Json;
using Vedette.Formats;
using Vedette.Hosting;

namespace Vedette.Tests;

public class RecordingOutletTests
{
    private static readonly RunSummary s_summary = new(
        "0.1.0", "ab12", 7, 3, 1, [new("TrackChanged", 2)], [new("tracking", 0.5)], 1.5, 60, 1 << 20, ["a remark"]);

    [Fact]
    public void A_run_is_written_in_the_form_of_the_page()
    {
        using var folder = new TemporaryFolder();
        Run(folder.Path, SampleEvents.Events);

        string[] tracks = folder.ReadLines("tracks.csv");
        Assert.StartsWith(
            "time_s,track_id,status,phase,existence_probability,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,p11,p21,p22,p31,p32,p33,p41,",
            tracks[0], StringComparison.Ordinal);
        Assert.EndsWith(",p65,p66,last_detection_s,sensors", tracks[0], StringComparison.Ordinal);
        Assert.StartsWith("12.500000,3,confirmed,boost,0.998000,", tracks[1], StringComparison.Ordinal);
        Assert.EndsWith(",12.500000,1;11", tracks[1], StringComparison.Ordinal);
        Assert.Equal(11 + 21 + 2, tracks[1].Split(',').Length);
        Assert.Contains(",ended,boost,", tracks[2], StringComparison.Ordinal);

        Assert.Equal(
            [
                "kind,id,track_id,probability,refused_by", "plot,17,3,0.900000,", "los,4,,0.000000,",
                "plot,18,3,0.900000,5:0.090000;6:0.002500", "los,5,,0.000000,",
            ],
            folder.ReadLines("associations.csv"));
        Assert.Equal(
            ["file,line,reason", "plots.csv,4,\"time_s: expected, found 'x'\"", "input,5,Sensor 99 is not configured."],
            folder.ReadLines("rejected.csv"));
    }

    [Fact]
    public void A_track_row_reads_back_as_the_state_it_was()
    {
        using var folder = new TemporaryFolder();
        Run(folder.Path, SampleEvents.Events);
        double[] row = [.. folder.ReadLines("tracks.csv")[1].Split(',')[5..32].Select(static f => double.Parse(f, CultureInfo.InvariantCulture))];
        EarthFixedState expected = EarthFixedState.From(
            SampleEvents.Track.State, SampleEvents.Track.Uncertainty.Matrix, SampleEvents.Rotation);

        Assert.Equal(expected.Position.X, row[0], tolerance: 0.5e-3);
        Assert.Equal(expected.Velocity.Z, row[5], tolerance: 0.5e-6);
        for (int i = 0; i < 21; i++)
        {
            Assert.Equal(expected.Covariance[i], row[6 + i]);
        }
    }

    [Fact]
    public void Assessments_and_alerts_are_lines_of_json_with_the_keys_of_the_page()
    {
        using var folder = new TemporaryFolder();
        Run(folder.Path, SampleEvents.Events);

        JsonElement[] assessments = [.. folder.ReadLines("assessments.jsonl").Select(static line => JsonDocument.Parse(line).RootElement)];
        JsonElement first = assessments[0];
        Assert.Equal(12.5, first.GetProperty("time_s").GetDouble());
        Assert.Equal(0.9, first.GetProperty("hypotheses").GetProperty("ballistic").GetDouble());
        Assert.Equal(2, first.GetProperty("evidence").GetArrayLength());
        JsonElement launch = first.GetProperty("launch");
        Assert.Equal(38, launch.GetProperty("lat_deg").GetDouble(), 1e-9);
        Assert.Equal(-20, launch.GetProperty("time_s").GetDouble());
        Assert.Equal(double.RadiansToDegrees(1.2), launch.GetProperty("azimuth_deg").GetDouble(), 1e-9);
        Assert.Equal([1e7, 2e6, 3e6], launch.GetProperty("covariance_m2").EnumerateArray().Select(static e => e.GetDouble()));
        Assert.True(launch.GetProperty("stereo").GetBoolean());
        Assert.Equal(20_000, first.GetProperty("impact").GetProperty("ellipse90").GetProperty("semi_minor_m").GetDouble());
        Assert.Equal(0.9, first.GetProperty("impact").GetProperty("containment").GetDouble());
        Assert.Equal(JsonValueKind.Null, assessments[1].GetProperty("launch").ValueKind);
        Assert.Equal(JsonValueKind.Null, assessments[1].GetProperty("impact").ValueKind);

        Assert.Equal(
            """{"time_s":17,"alert_id":3,"track_id":3,"level":0,"level_name":"ended","data_mode":"Simulated","reason":"Impact is past."}""",
            folder.ReadLines("alerts.jsonl")[1]);
    }

    [Fact]
    public void What_is_written_does_not_depend_on_the_culture()
    {
        using var expected = new TemporaryFolder();
        using var actual = new TemporaryFolder();
        Run(expected.Path, SampleEvents.Events);
        using (OddCulture.Use())
        {
            Run(actual.Path, SampleEvents.Events);
        }

        foreach (string file in Directory.EnumerateFiles(expected.Path))
        {
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(actual.Path, Path.GetFileName(file))));
        }
    }

    [Fact]
    public void Every_file_ends_with_a_newline_once_complete()
    {
        using var folder = new TemporaryFolder();
        Run(folder.Path, [.. Enumerable.Repeat(SampleEvents.Events, 300).SelectMany(static e => e)]);

        foreach (string file in Directory.EnumerateFiles(folder.Path))
        {
            Assert.Equal((byte)'\n', File.ReadAllBytes(file)[^1]);
        }

        Assert.Equal(601, folder.ReadLines("tracks.csv").Length);
        JsonElement run = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "run.json"))).RootElement;
        Assert.Equal(2, run.GetProperty("detections_per_second").GetDouble());
        Assert.Equal(0.5, run.GetProperty("stage_wall_s").GetProperty("tracking").GetDouble());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_that_names_it()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "taken");
        File.WriteAllText(file, "");

        Assert.False(RecordingOutlet.TryCreate(file, SampleEvents.Theatre, out _, out string? error));
        Assert.Contains("taken", error, StringComparison.Ordinal);
    }

    private static void Run(string path, PipelineEvent[] events)
    {
        Assert.True(RecordingOutlet.TryCreate(path, SampleEvents.Theatre, out RecordingOutlet? outlet, out string? error), error);
        using (outlet)
        {
            outlet.Reject(new("plots.csv", 4, "time_s: expected, found 'x'"));
            outlet.Accept(events);
            Assert.True(outlet.TryComplete(s_summary, out error), error);
        }
    }
}
