using System.Text.Json;
using Vedette.App;

namespace Vedette.SystemTests;

/// <summary>The score command on a recording of half a minute: one object, one radar, and a track beside it.</summary>
public sealed class ScoreCommandTests : IDisposable
{
    private const string TrackHeader = "time_s,track_id,status,phase,existence_probability,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,"
        + "p11,p21,p22,p31,p32,p33,p41,p42,p43,p44,p51,p52,p53,p54,p55,p61,p62,p63,p64,p65,p66,last_detection_s,sensors\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("vedette-score-").FullName;

    public ScoreCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "truth"));
        Directory.CreateDirectory(Out);
        Write("scenario.json", """
            {"format":"ew-scenario-1","epoch_utc":"2030-01-01T00:00:00Z","t_start_s":0,"t_end_s":30,"light_time":"ignored","refraction":"none"}
            """);
        Write("sensors.json", """
            {"sensors":[{"sensor_id":1,"type":"radar","lat_deg":35,"lon_deg":-40,"alt_m":30,"revisit_s":1,"timing":"snapshot","range_min_m":50000,
            "range_max_m":4500000,"el_min_deg":3,"el_max_deg":85,"az_center_deg":45,"az_width_deg":120,"has_range_rate":true,"pfa":1e-06,
            "snr_1m2_1000km_db":24,"range_resolution_m":60,"beamwidth_rad":0.022,"doppler_resolution_mps":40,"floor_range_m":20,
            "floor_angle_rad":0.001,"floor_range_rate_mps":2,"clutter_per_scan":0}]}
            """);
        Write("plots.csv", "plot_id,time_s,sensor_id,range_m,azimuth_rad,elevation_rad,range_rate_mps,sigma_range_m,sigma_azimuth_rad,"
            + "sigma_elevation_rad,sigma_range_rate_mps,snr_db,scan\n" + string.Concat(Seconds.Select(t => $"{t + 1},{t},1,1e6,1,0.5,0,20,0.001,0.001,2,40,{t}\n")));
        Write("ir_los.csv", "det_id,time_s,sensor_id,sensor_x_m,sensor_y_m,sensor_z_m,ux,uy,uz,intensity_w_sr,sigma_los_rad,snr\n");
        Write("truth/truth.csv", "time_s,object_id,kind,phase,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,alt_m\n"
            + string.Concat(Seconds.Select(t => $"{t},1,coaster,coast,7000000,{1000 * t},0,0,1000,0,600000\n")));
        Write("truth/truth_events.csv",
            "object_id,kind,class,parent_id,event,time_s,lat_deg,lon_deg,alt_m,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,beta_kg_m2\n");
        Write("truth/truth_bias.json", """{"sensors":{},"density_factor":1.0,"hot_spots":[]}""");
        Write("truth/truth_plots.csv", "plot_id,object_id,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps\n"
            + string.Concat(Seconds.Select(t => $"{t + 1},1,7000000,{1000 * t},0,0,1000,0\n")));
        Write("truth/truth_ir.csv", "det_id,object_id,x_m,y_m,z_m\n");
        Write("out/associations.csv", "kind,id,track_id,probability\n" + string.Concat(Seconds.Select(t => $"plot,{t + 1},7,1\n")));
        Write("out/assessments.jsonl", "");
        Write("out/alerts.jsonl", "");
        WriteTracks(offsetMetres: 20);
    }

    private static IEnumerable<int> Seconds => Enumerable.Range(0, 31);

    private string Out => Path.Combine(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // 20 m off in x, y and z, and 2 m/s; standard deviations of 20 m and 2 m/s: NEES 6, and √1200 = 34.64 m.
    [Fact]
    public async Task A_good_run_meets_what_is_asked_for_and_the_file_says_the_same_as_the_table()
    {
        CommandRun table = await CommandRun.Of("score", _folder, Out, "--bound-position", "30");
        CommandRun json = await CommandRun.Of("score", _folder, Out, "--bound-position", "30", "--json");
        using var score = JsonDocument.Parse(json.Data);

        Assert.Equal((ExitCode.Done, ""), (table.ExitCode, table.Talk));
        Assert.Contains("34.64 m over 30 m", table.Data, StringComparison.Ordinal);
        Assert.Equal(6, score.RootElement.GetProperty("covariance").GetProperty("coasting").GetProperty("mean").GetDouble(), 9);
        Assert.Equal(json.Data.Trim(), (await File.ReadAllTextAsync(Path.Combine(Out, "score.json"), TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public async Task A_figure_outside_its_band_is_a_finding()
    {
        CommandRun run = await CommandRun.Of("score", _folder, Out, "--bound-position", "10");

        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.Contains("NOT MET  Position error", run.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_scored_in_part()
    {
        string tracks = await File.ReadAllTextAsync(Path.Combine(Out, "tracks.csv"), TestContext.Current.CancellationToken);
        Write("out/tracks.csv", tracks.TrimEnd('\n'));

        CommandRun run = await CommandRun.Of("score", _folder, Out);

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Contains("cut off", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_file_is_refused_with_file_line_and_reason()
    {
        Write("out/alerts.jsonl", "{\"time_s\":1}\n");

        CommandRun run = await CommandRun.Of("score", _folder, Out);

        Assert.Equal((ExitCode.InputRefused, ""), (run.ExitCode, run.Data));
        Assert.Contains("alerts.jsonl:1: alert_id: the key is missing.", run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("truth/truth_ir.csv")]
    [InlineData("out/tracks.csv")]
    public async Task A_missing_file_is_named(string file)
    {
        File.Delete(Path.Combine(_folder, file));

        CommandRun run = await CommandRun.Of("score", _folder, Out);

        Assert.Equal(ExitCode.NotFound, run.ExitCode);
        Assert.Contains(Path.GetFileName(file), run.Talk, StringComparison.Ordinal);
    }

    // 20 m off in x, y and z at every step: GOSPA and T-GOSPA √1200 = 34.64 m; no NEES without covariances.
    [Fact]
    public async Task A_folder_of_another_tracker_with_nothing_but_states_is_scored_as_far_as_it_goes()
    {
        foreach (string file in Directory.GetFiles(Out))
        {
            File.Delete(file);
        }

        Write("out/tracks.csv", "time_s,track_id,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps\n"
            + string.Concat(Seconds.Select(t => $"{t},7,7000020,{1000 * t + 20},20,0,1000,0\n")));

        CommandRun run = await CommandRun.Of("score", _folder, Out, "--json");
        using var score = JsonDocument.Parse(run.Data);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Talk));
        Assert.Equal(7, score.RootElement.GetProperty("absent").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, score.RootElement.GetProperty("covariance").GetProperty("coasting").GetProperty("mean").ValueKind);
        Assert.Equal(Math.Sqrt(1200), score.RootElement.GetProperty("gospa").GetProperty("rmsMetres").GetDouble(), 6);
        Assert.Equal(Math.Sqrt(1200), score.RootElement.GetProperty("ospa").GetProperty("rmsMetres").GetDouble(), 6);
        JsonElement trajectories = score.RootElement.GetProperty("trajectories").GetProperty("result");
        Assert.Equal(Math.Sqrt(1200), trajectories.GetProperty("perStepMetres").GetDouble(), 6);
        Assert.Equal((31, 0, 0), (
            trajectories.GetProperty("pairs").GetInt32(), trajectories.GetProperty("missed").GetInt32(), trajectories.GetProperty("halfSwitches").GetInt32()));
    }

    // p = 1: 34.64 m of one pair. OSPA with c = 30 m: cut off.
    [Fact]
    public async Task The_options_of_the_metrics_are_used()
    {
        CommandRun run = await CommandRun.Of(
            "score", _folder, Out, "--cutoff", "30", "--order", "1", "--alpha", "1", "--ospa-cutoff", "30", "--ospa-order", "3", "--switch", "5",
            "--trajectory-step", "2");

        Assert.Contains("GOSPA      rms 30 m (c = 30 m, p = 1, alpha = 1); parts: localisation 0, missed 15, false 15 m", run.Data, StringComparison.Ordinal);
        Assert.Contains("OSPA       rms 30 m, mean 30 m (c = 30 m, p = 3); parts: localisation 30, cardinality 0 m", run.Data, StringComparison.Ordinal);
        Assert.Contains("T-GOSPA    30 m per step (exact; c = 30 m, p = 1, gamma = 5 m)", run.Data, StringComparison.Ordinal);
        Assert.Contains("0 switches in 16 steps of 2 s", run.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_are_scored_where_there_are_any()
    {
        Write("out/counts.csv", "time_s,low,high,estimate\n" + string.Concat(Seconds.Select(t => $"{t},{(t < 2 ? 2 : 1)},3,1.5\n")));

        CommandRun run = await CommandRun.Of("score", _folder, Out);

        // The object is where no radar looks (the field of the radar does not hold it): nothing is covered, and the intervals are too high.
        Assert.Contains("Count      interval holds the number in 0 of 31", run.Data, StringComparison.Ordinal);
        Assert.Contains("NOT MET  Intervals of the number of objects that hold it", run.Data, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public async Task Truth_and_tracks_are_exported_at_the_same_times()
    {
        string folder = Path.Combine(_folder, "soup");

        CommandRun run = await CommandRun.Of("score", _folder, Out, "--export", folder, "--step", "10");
        string[] truth = await File.ReadAllLinesAsync(Path.Combine(folder, "truth_states.csv"), TestContext.Current.CancellationToken);
        string[] tracks = await File.ReadAllLinesAsync(Path.Combine(folder, "track_states.csv"), TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("time,time_s,path_id,label,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps", truth[0]);
        Assert.Equal("2030-01-01T00:00:10.000000,10.000000,1,coaster,7000000.000,10000.000,0.000,0.000000,1000.000000,0.000000", truth[2]);
        Assert.Equal("2030-01-01T00:00:10.000000,10.000000,7,confirmed,7000020.000,10020.000,20.000,2.000000,1002.000000,2.000000", tracks[2]);
        Assert.Equal((5, 5), (truth.Length, tracks.Length));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        Write("soup", "a file");

        CommandRun run = await CommandRun.Of("score", _folder, Out, "--export", Path.Combine(_folder, "soup"));

        Assert.Equal((ExitCode.Unreachable, ""), (run.ExitCode, run.Data));
        Assert.Contains("soup", run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--order", "0.5")]
    [InlineData("--alpha", "3")]
    [InlineData("--switch", "0")]
    [InlineData("--bound-position", "0")]
    [InlineData("--bound-velocity", "NaN")]
    [InlineData("--step", "0")]
    [InlineData("--step", "half")]
    public async Task A_wrong_option_is_a_usage_error(string option, string value)
    {
        CommandRun run = await CommandRun.Of("score", _folder, Out, option, value);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(option, run.Talk, StringComparison.Ordinal);
    }

    private void WriteTracks(double offsetMetres) => Write("out/tracks.csv", TrackHeader + string.Concat(Seconds.Select(t =>
        $"{t},7,confirmed,coast,0.99,{7000000 + offsetMetres},{1000 * t + offsetMetres},{offsetMetres},2,1002,2,"
        + $"400,0,400,0,0,400,0,0,0,4,0,0,0,0,4,0,0,0,0,0,4,{t},1\n")));

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
