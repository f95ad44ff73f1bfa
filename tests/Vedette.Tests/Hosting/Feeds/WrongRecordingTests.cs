using System.Text;
using Vedette.Formats;
using Vedette.Hosting;

namespace Vedette.Tests;

/// <summary>What a recording folder does when its files are wrong: an error that names the file, or a row that is rejected by itself.</summary>
public class WrongRecordingTests
{
    [Theory]
    [InlineData("scenario.json")]
    [InlineData("sensors.json")]
    [InlineData("plots.csv")]
    [InlineData("ir_los.csv")]
    public void A_missing_file_is_an_error_that_names_it(string file)
    {
        using var folder = new RecordingFolderFixture();
        folder.Delete(file);

        Assert.StartsWith(file + ": the file is missing", Error(folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scenario.json")]
    [InlineData("sensors.json")]
    [InlineData("plots.csv")]
    [InlineData("ir_los.csv")]
    public void A_file_that_cannot_be_read_is_an_error_that_names_it(string file)
    {
        using var folder = new RecordingFolderFixture();
        folder.Delete(file);
        Directory.CreateDirectory(Path.Combine(folder.Folder, file));

        Assert.StartsWith(file + ":", Error(folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("catalog.csv")]
    [InlineData("tle.txt")]
    [InlineData("omm.csv")]
    [InlineData("notices.json")]
    public void A_folder_in_place_of_a_file_that_may_be_absent_is_an_error_that_names_it(string file)
    {
        using var folder = new RecordingFolderFixture();
        Directory.CreateDirectory(Path.Combine(folder.Folder, file));

        Assert.Equal(file + ": expected a file; found a folder.", Error(folder));
    }

    // To open a pipe waits for a writer, and a device may be read for ever: neither has a length, and nor has an empty file.
    [Theory]
    [InlineData("plots.csv", "/dev/zero", "plots.csv: expected a file with content; found an empty one, or a pipe or device.")]
    [InlineData("notices.json", "/dev/zero", "notices.json: expected a file with content; found an empty one, or a pipe or device.")]
    [InlineData("plots.csv", "nowhere", "plots.csv: the file is missing")]
    [InlineData("catalog.csv", "nowhere", "catalog.csv: the file is missing")]
    [InlineData("catalog.csv", "catalog.csv", "catalog.csv: the file cannot be read: Too many levels of symbolic links")]
    public void A_link_that_leads_to_no_file_is_an_error_that_names_it(string file, string target, string error)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links and devices as Linux has them.");
        using var folder = new RecordingFolderFixture();
        folder.Delete(file);
        File.CreateSymbolicLink(Path.Combine(folder.Folder, file), target);

        Assert.StartsWith(error, Error(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_file_is_read()
    {
        using var folder = new RecordingFolderFixture();
        folder.Write("elsewhere", CatalogueLineReader.Header + "\n90022,0.0,5538170.0,-3313386.1,-3313329.3,3147.0,-1318.7,6522.9,300,0.3\n");
        File.CreateSymbolicLink(Path.Combine(folder.Folder, "catalog.csv"), "elsewhere");

        Assert.Single(RecordingFeedTests.Open(folder.Folder).Theatre.Catalogue);
    }

    [Fact]
    public void A_missing_folder_is_an_error_that_names_it()
    {
        Assert.False(RecordingFeed.TryOpen("/no/such/folder", out _, out string? error));
        Assert.Contains("/no/such/folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_of_detections_that_no_sensor_makes_may_be_absent()
    {
        using var folder = new RecordingFolderFixture(RecordingFolderFixture.Plot(1, 10));
        folder.Write("sensors.json", RecordingFolderFixture.Sensors.Replace("\"ir\",\"orbit\":\"geo\"", "\"x\"", StringComparison.Ordinal));
        Assert.Contains("sensors.json: sensors[2].type: expected \"radar\" or \"ir\" or \"nuisance\"; found \"x\"", Error(folder), StringComparison.Ordinal);

        int start = RecordingFolderFixture.Sensors.IndexOf(",\n {\"sensor_id\":11", StringComparison.Ordinal);
        folder.Write("sensors.json", RecordingFolderFixture.Sensors[..start] + "]}");
        folder.Delete("ir_los.csv");

        Assert.Single(Observations(folder, []), static o => o.Content is PlotMessage { Rows.Count: 1 });
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("plot_id,time_s\n")]
    [InlineData("1,10.5,1,1223460.988,2.051,0.1657,5634.3,10.6,0.0026,0.0026,4.8,11.5,5\n")]
    [InlineData("PLOT_ID,time_s,sensor_id,range_m,azimuth_rad,elevation_rad,range_rate_mps,sigma_range_m,sigma_azimuth_rad,sigma_elevation_rad,sigma_range_rate_mps,snr_db,scan\n")]
    public void A_wrong_header_is_an_error_that_names_the_file(string text)
    {
        using var folder = new RecordingFolderFixture();
        folder.Write("plots.csv", text);

        string error = Error(folder);
        Assert.StartsWith("plots.csv: expected the header", error, StringComparison.Ordinal);
        Assert.EndsWith($"found \"{text.TrimEnd()}\".", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format\":\"ew-scenario-1\",", "", "scenario.json: format: the key is missing.")]
    [InlineData("ew-scenario-1", "ew-scenario-2", "scenario.json: format: expected \"ew-scenario-1\"; found \"ew-scenario-2\".")]
    [InlineData("\"t_end_s\":100.0,", "", "scenario.json: t_end_s: the key is missing.")]
    [InlineData("\"t_end_s\":100.0", "\"t_end_s\":-1", "scenario.json: t_end_s: expected a time not before t_start_s, 0; found -1.")]
    [InlineData("\"t_end_s\":100.0", "\"t_end_s\":1e999", "scenario.json: t_end_s: expected a number")]
    [InlineData("\"t_end_s\":100.0", "\"t_end_s\":\"100\"", "scenario.json: t_end_s: expected a number from -31622400 to 31622400; found \"100\".")]
    [InlineData("2030-01-01T00:00:00Z", "2030-01-01T25:00:00Z", "scenario.json: epoch_utc: expected a time such as")]
    [InlineData("2030-01-01T00:00:00Z", "1969-01-01T00:00:00Z", "scenario.json: epoch_utc")]
    [InlineData("2030-01-01T00:00:00Z", "2016-12-31T23:59:30Z", "scenario.json: epoch_utc: expected a recording without a leap second inside")]
    [InlineData("2030-01-01T00:00:00Z", "2016-12-31T23:59:60Z", "scenario.json: epoch_utc: expected a recording without a leap second inside")]
    [InlineData("2030-01-01T00:00:00Z\",\"t_start_s\":0.0", "2017-01-01T00:00:00Z\",\"t_start_s\":-1", "scenario.json: epoch_utc: expected a recording without a leap second inside")]
    [InlineData("2030-01-01T00:00:00Z\",\"t_start_s\":0.0", "1972-01-01T00:00:00Z\",\"t_start_s\":-1", "scenario.json: t_start_s: expected a time from 1972-01-01T00:00:00Z on")]
    [InlineData("\"USSA76\"", "76", "scenario.json: atmosphere: expected")]
    [InlineData("\"light_time\":\"ignored\"", "\"light_time\":\"maybe\"", "scenario.json: light_time: expected \"ignored\" or \"modelled\"; found \"maybe\".")]
    [InlineData(",\"refraction\":\"none\"", "", "scenario.json: refraction: the key is missing.")]
    [InlineData("\"j2\":0.00108262982,", "", "scenario.json: earth.j2: the key is missing.")]
    [InlineData("298.257223563", "0", "scenario.json: earth.inverse_flattening: expected a number from 200")]
    [InlineData("\"atmosphere\"", "\"data_mode\":\"Real\",\"atmosphere\"", "scenario.json: data_mode: expected \"Live\" or \"Exercise\" or \"Test\" or \"Simulated\"; found \"Real\".")]
    [InlineData("\"atmosphere\"", "\"t_start_s\":1,\"atmosphere\"", "scenario.json: expected JSON; Duplicate property 't_start_s'")]
    [InlineData("{\"format\"", "{{\"format\"", "scenario.json: line 1: expected JSON")]
    [InlineData("{\"format\"", "[{\"format\"", "scenario.json: line")]
    [InlineData("ew-scenario-1", "\\ud800", "scenario.json: expected text that is valid Unicode")]
    public void A_wrong_scenario_is_an_error_that_names_the_key(string part, string instead, string error)
    {
        using var folder = new RecordingFolderFixture();
        folder.Write("scenario.json", RecordingFolderFixture.Scenario.Replace(part, instead, StringComparison.Ordinal));

        Assert.StartsWith(error, Error(folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"sensor_id\":2", "\"sensor_id\":1", "sensors.json: sensors[1].sensor_id: expected a number of its own; found 1 a second time.")]
    [InlineData("\"sensor_id\":2", "\"sensor_id\":2.5", "sensors.json: sensors[1].sensor_id: expected a whole number")]
    [InlineData("\"lat_deg\":35.0,", "", "sensors.json: sensors[0].lat_deg: the key is missing.")]
    [InlineData("\"lat_deg\":35.0", "\"lat_deg\":95.0", "sensors.json: sensors[0].lat_deg: expected a number from -90 to 90; found 95.0.")]
    [InlineData("\"revisit_s\":2.0", "\"revisit_s\":0", "sensors.json: sensors[0].revisit_s: expected a number from 0.01 to 86400; found 0.")]
    [InlineData("\"range_max_m\":4500000.0", "\"range_max_m\":4", "sensors.json: sensors[0].range_max_m: expected more than range_min_m, 50000; found 4.")]
    [InlineData("\"has_range_rate\":true", "\"has_range_rate\":1", "sensors.json: sensors[0].has_range_rate: expected true or false; found 1.")]
    [InlineData("\"timing\":\"sweep\"", "\"timing\":\"slow\"", "sensors.json: sensors[0].timing: expected \"sweep\" or \"snapshot\"; found \"slow\".")]
    [InlineData("\"orbit\":\"geo\"", "\"orbit\":\"meo\"", "sensors.json: sensors[2].orbit: expected \"geo\" or \"heo\" or \"leo\"; found \"meo\".")]
    [InlineData("\"lon_deg\":-75.0,", "", "sensors.json: sensors[2].lon_deg: the key is missing.")]
    [InlineData("{\"sensors\":[", "{\"sensors\":{},\"x\":[", "sensors.json: sensors: expected an array; found an object.")]
    [InlineData("{\"sensors\":[", "{\"sensors\":[7,", "sensors.json: sensors[0]: expected an object; found 7.")]
    public void A_wrong_sensor_is_an_error_that_names_the_key(string part, string instead, string error)
    {
        using var folder = new RecordingFolderFixture();
        int at = RecordingFolderFixture.Sensors.IndexOf(part, StringComparison.Ordinal);
        folder.Write("sensors.json", RecordingFolderFixture.Sensors[..at] + instead + RecordingFolderFixture.Sensors[(at + part.Length)..]);

        Assert.StartsWith(error, Error(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_keys_and_a_missing_phase_are_remarked_upon_once()
    {
        using var folder = new RecordingFolderFixture();
        folder.Write("scenario.json", RecordingFolderFixture.Scenario.Replace("\"atmosphere\"", "\"seed\":1,\"atmosphere\"", StringComparison.Ordinal));
        folder.Write("sensors.json", RecordingFolderFixture.Sensors
            .Replace("\"phase_s\":0.7,", "", StringComparison.Ordinal).Replace("\"phase_s\":0.0,", "", StringComparison.Ordinal)
            .Replace("\"revisit_s\"", "\"colour\":\"red\",\"revisit_s\"", StringComparison.Ordinal));

        Assert.Equal(
            [
                "scenario.json: the key \"seed\" is not known and was not used.",
                "sensors.json: phase_s is missing in places; 0 is used.",
                "sensors.json: the key \"colour\" is not known and was not used.",
            ],
            RecordingFeedTests.Open(folder.Folder).Remarks);
    }

    [Fact]
    public void A_refraction_model_is_remarked_upon_since_there_is_one_here_for_all()
    {
        using var folder = new RecordingFolderFixture();
        folder.Write("scenario.json", RecordingFolderFixture.Scenario.Replace("\"refraction\":\"none\"", "\"refraction\":\"CRPL\"", StringComparison.Ordinal));
        RecordingFeed feed = RecordingFeedTests.Open(folder.Folder);

        Assert.Equal("CRPL", feed.Theatre.Propagation.Refraction);
        Assert.Equal(["scenario.json: refraction: bending and delay of the radar's weather, or else of the mean air of ITU-R P.453, are taken off, whichever model put them on."], feed.Remarks);
    }

    [Fact]
    public void An_atmosphere_that_is_not_known_is_told_and_the_standard_one_used()
    {
        using var folder = new RecordingFolderFixture();
        folder.Write("scenario.json", RecordingFolderFixture.Scenario.Replace("USSA76", "NRLMSISE-00", StringComparison.Ordinal));

        Assert.Equal(
            ["scenario.json: atmosphere: \"NRLMSISE-00\" is not known; the U.S. Standard Atmosphere 1976 (USSA76) is used in its place."],
            RecordingFeedTests.Open(folder.Folder).Remarks);
    }

    [Fact]
    public void Longitudes_may_be_counted_eastward_all_round()
    {
        using var folder = new RecordingFolderFixture();
        folder.Write("sensors.json", RecordingFolderFixture.Sensors
            .Replace("\"lon_deg\":-40.0", "\"lon_deg\":320.0", StringComparison.Ordinal).Replace("\"lon_deg\":-75.0", "\"lon_deg\":285.0", StringComparison.Ordinal));
        IReadOnlyList<Sensor> sensors = RecordingFeedTests.Open(folder.Folder).Theatre.Sensors;

        Assert.Equal(-40, Assert.IsType<RadarSensor>(sensors[0]).Site.LongitudeDegrees, 12);
        Assert.Equal(double.DegreesToRadians(-75), Assert.IsType<GeostationaryOrbit>(Assert.IsType<InfraredSensor>(sensors[2]).Orbit).LongitudeRadians, 12);
    }

    [Theory]
    [InlineData("[{\"id\":\"N\"}]", "notices.json: [0].window_start_utc: the key is missing.")]
    [InlineData("{\"notices\":3}", "notices.json: notices: expected an array; found 3.")]
    [InlineData("7", "notices.json: expected an object; found 7.")]
    public void Wrong_notices_are_an_error_that_names_the_key(string text, string error)
    {
        using var folder = new RecordingFolderFixture();
        folder.Write("notices.json", text);

        Assert.Equal(error, Error(folder));
    }

    [Fact]
    public void A_wrong_row_is_rejected_by_itself_with_file_line_and_reason()
    {
        using var folder = new RecordingFolderFixture(
            RecordingFolderFixture.Plot(1, 10), "garbage", RecordingFolderFixture.Plot(2, 10.1).Replace("1223460.988", "NaN", StringComparison.Ordinal),
            new string('9', 5000), RecordingFolderFixture.Plot(3, 10.2));
        List<RejectedRow> rejected = [];
        PlotRow[] rows = Plots(Observations(folder, rejected));

        Assert.Equal([1L, 3L], rows.Select(static row => row.Id));
        Assert.Equal([3L, 4L, 5L], rejected.Select(static row => row.Line));
        Assert.All(rejected, static row => Assert.Equal("plots.csv", row.File));
        Assert.Equal("Expected a line of at most 4096 bytes; found a longer one.", rejected[2].Reason);
    }

    [Fact]
    public void A_wrong_row_of_the_catalogue_is_rejected_by_itself()
    {
        using var folder = new RecordingFolderFixture();
        folder.Write("catalog.csv", string.Join('\n',
            CatalogueLineReader.Header, "90022,0.0,5538170.0,-3313386.1,-3313329.3,3147.0,-1318.7,6522.9,300,0.3",
            "90023,0.0,1.0,2.0,3.0,3147.0,-1318.7,6522.9,300,0.3", "90022,0.0,5538170.0,-3313386.1,-3313329.3,3147.0,-1318.7,6522.9,300,0.3",
            "90024,0.0,5538170.0,-3313386.1,-3313329.3,3147.0,-1318.7,6522.9,300,-0.3"));
        List<RejectedRow> rejected = [];
        RecordingFeed feed = RecordingFeedTests.Open(folder.Folder);
        Assert.NotEmpty(feed.Inputs(rejected.Add));

        Assert.Equal("90022", Assert.Single(feed.Theatre.Catalogue).CatalogueId);
        Assert.Equal([3L, 4L, 5L], rejected.Select(static row => row.Line));
        Assert.Equal("catalog_id: 90022 came before; the first entry is used.", rejected[1].Reason);
        Assert.NotEmpty(feed.Inputs(rejected.Add));
        Assert.Equal([3L, 4L, 5L, 3L, 4L, 5L], rejected.Select(static row => row.Line));
    }

    [Fact]
    public void Windows_line_ends_a_byte_order_mark_and_a_missing_last_newline_are_read()
    {
        using var folder = new RecordingFolderFixture();
        string text = string.Join("\r\n", PlotLineReader.Header, RecordingFolderFixture.Plot(1, 10), RecordingFolderFixture.Plot(2, 11));
        folder.WriteBytes("plots.csv", [0xEF, 0xBB, 0xBF, .. Encoding.ASCII.GetBytes(text)]);
        List<RejectedRow> rejected = [];

        Assert.Equal([1L, 2L], Plots(Observations(folder, rejected)).Select(static row => row.Id));
        Assert.Empty(rejected);
    }

    [Fact]
    public void Rows_up_to_the_window_late_are_put_in_order()
    {
        double[] times = [10, 11.5, 10.4, 11.9, 10.1, 12.3, 11.0, 14, 12.1, 20];
        using var folder = new RecordingFolderFixture([.. times.Select(static (t, i) => RecordingFolderFixture.Plot(i, t))]);
        List<RejectedRow> rejected = [];
        PlotRow[] rows = Plots(Observations(folder, rejected));

        Assert.Equal(times.Order(), rows.Select(static row => row.Time.SecondsSince(RecordingFeedTests.FixtureEpoch)));
        Assert.Empty(rejected);
    }

    [Fact]
    public void Rows_later_than_the_window_come_out_of_order_and_rows_later_than_the_history_are_rejected()
    {
        string[] rows =
        [
            .. Enumerable.Range(0, 40).Select(static n => RecordingFolderFixture.Plot(n, 10 + n)),
            RecordingFolderFixture.Plot(100, 25.25), RecordingFolderFixture.Plot(101, 25.3), RecordingFolderFixture.Plot(102, 12),
            RecordingFolderFixture.Plot(103, 50),
        ];
        using var folder = new RecordingFolderFixture(rows);
        List<RejectedRow> rejected = [];
        Observation[] observations = [.. Observations(folder, rejected).Where(static o => o.Content is PlotMessage { Rows.Count: > 0 })];

        RejectedRow late = Assert.Single(rejected);
        Assert.Equal(44, late.Line);
        Assert.Equal("Later than the history: 37.000 s behind the rows before it; at most 30 s can be used.", late.Reason);
        Observation outOfOrder = Assert.Single(observations, static o => ((PlotMessage)o.Content).Rows.Count == 2);
        Assert.Equal([100L, 101L], ((PlotMessage)outOfOrder.Content).Rows.Select(static row => row.Id));
        int place = Array.IndexOf(observations, outOfOrder);
        Assert.True(outOfOrder.Time < observations[place - 1].Time);
        Assert.Equal(43, Plots(observations).Length);
    }

    [Fact]
    public void A_second_row_of_the_same_number_is_counted_once_and_reported()
    {
        using var folder = new RecordingFolderFixture(
            RecordingFolderFixture.Plot(7, 10), RecordingFolderFixture.Plot(7, 10), RecordingFolderFixture.Plot(8, 10.1),
            RecordingFolderFixture.Plot(7, 10.6), RecordingFolderFixture.Plot(7, 9.7, 3, 2));
        List<RejectedRow> rejected = [];
        PlotRow[] rows = Plots(Observations(folder, rejected));

        Assert.Equal(3, rows.Length);
        Assert.Equal([3L, 5L], rejected.Select(static row => row.Line));
        Assert.All(rejected, static row => Assert.Equal("Number 7 of sensor 1 came before, in line 2; it is counted once.", row.Reason));
    }

    [Fact]
    public void One_row_far_ahead_does_not_make_the_rest_late()
    {
        string[] rows = [.. Enumerable.Range(0, 20).Select(static n => RecordingFolderFixture.Plot(n, n == 5 ? 95 : 10 + n))];
        using var folder = new RecordingFolderFixture(rows);
        List<RejectedRow> rejected = [];
        PlotRow[] read = Plots(Observations(folder, rejected));

        Assert.Empty(rejected);
        Assert.Equal([0L, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 5], read.Select(static row => row.Id));
    }

    // A radar that went mad: whatever it sends, memory and time are bounded, and what is not used is listed.
    [Fact]
    public void Rows_of_a_flood_are_refused_one_by_one()
    {
        const int mostRowsInCell = 10_000, more = 3;
        using var folder = new RecordingFolderFixture(
            [.. Enumerable.Range(0, mostRowsInCell + more).Select(static n => RecordingFolderFixture.Plot(n, 10)), RecordingFolderFixture.Plot(-1, 10.6)]);
        folder.WriteSights(RecordingFolderFixture.Sight(1, 10.4));
        List<RejectedRow> rejected = [];
        Observation[] observations = Observations(folder, rejected);

        Assert.Equal(mostRowsInCell + 1, Plots(observations).Length);
        Assert.Single(observations, static o => o.Content is LineOfSightMessage { Rows.Count: 1 });
        Assert.Equal([10_002L, 10_003L, 10_004L], rejected.Select(static row => row.Line));
        Assert.All(rejected, static row => Assert.Equal("Expected at most 10000 rows of sensor 1 in 0.5 s; found more.", row.Reason));
    }

    [Fact]
    public void A_sensor_with_the_wrong_kind_of_file_is_rejected_row_by_row()
    {
        using var folder = new RecordingFolderFixture(RecordingFolderFixture.Plot(1, 10, 1, 11).Replace(",11,", ",11,", StringComparison.Ordinal));
        folder.WriteSights(RecordingFolderFixture.Sight(1, 10.4).Replace(",11,", ",1,", StringComparison.Ordinal), RecordingFolderFixture.Sight(2, 15.4));
        List<RejectedRow> rejected = [];
        Observation[] observations = Observations(folder, rejected);

        Assert.Equal(["ir_los.csv", "plots.csv"], rejected.Select(static row => row.File).Order());
        Assert.Single(observations, static o => o.Content is LineOfSightMessage { Rows.Count: 1 });
    }

    // Radar 1 states three false plots per scan: five scans without any would be chance once in 3 million times (e^-15).
    [Fact]
    public void A_sensor_whose_silence_cannot_be_chance_is_not_said_to_see_nothing()
    {
        using var folder = new RecordingFolderFixture(RecordingFolderFixture.Plot(1, 10.3), RecordingFolderFixture.Plot(2, 60.9));
        folder.Write("sensors.json", RecordingFolderFixture.Sensors.Replace("\"clutter_per_scan\":0.0", "\"clutter_per_scan\":3.0", StringComparison.Ordinal));
        PlotMessage[] scans = [.. Observations(folder, []).Where(static o => o.Sensor.Value == 1).Select(static o => (PlotMessage)o.Content)];

        Assert.Equal([0L, 1, 2, 3, 5, 6, 7, 8, 9, 30, 31, 32, 33, 34], scans.Select(static scan => scan.Scan));
    }

    private static PlotRow[] Plots(IEnumerable<Observation> observations) =>
        [.. observations.Where(static o => o.Content is PlotMessage).SelectMany(static o => ((PlotMessage)o.Content).Rows)];

    private static Observation[] Observations(RecordingFolderFixture folder, List<RejectedRow> rejected) =>
        [.. RecordingFeedTests.Open(folder.Folder).Inputs(rejected.Add).OfType<Observation>()];

    private static string Error(RecordingFolderFixture folder)
    {
        Assert.False(RecordingFeed.TryOpen(folder.Folder, out _, out string? error));
        return error;
    }
}
