using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

public class RunReaderTests
{
    private const string Row = "12.5,3,confirmed,boost,0.998,1,2,3,4,5,6,"
        + "11,21,22,31,32,33,41,42,43,44,51,52,53,54,55,61,62,63,64,65,66,10.4,1;11";

    private const string Launch = """
        {"lat_deg":38,"lon_deg":-35,"time_s":-20,"azimuth_deg":68.8,"sigma_time_s":3.5,"sigma_azimuth_deg":2.9,
         "ellipse90":{"semi_major_m":12000,"semi_minor_m":4000,"bearing_deg":40.1},"covariance_m2":[1e7,2e6,3e6],"stereo":true}
        """;

    private const string Impact = """
        {"lat_deg":42,"lon_deg":179.9,"time_s":900,"sigma_time_s":12,
         "ellipse90":{"semi_major_m":80000,"semi_minor_m":20000,"bearing_deg":108.9},"covariance_m2":[1e8,2e7,3e8],"containment":0.9}
        """;

    private static readonly string s_assessment = ("""{"time_s":12.5,"track_id":3,"hypotheses":{"ballistic":1},"evidence":[],"launch":"""
        + Launch + ",\"impact\":" + Impact + ",\"later\":1}").ReplaceLineEndings("");

    private static readonly string s_alert =
        """{"time_s":12.5,"alert_id":3,"track_id":3,"level":2,"level_name":"watch","data_mode":"Simulated","reason":"Rises, and how."}""";

    [Theory]
    [InlineData("kind,id,track_id,probability\nplot,1,7,0.5\n")]
    [InlineData("kind,id,track_id,probability,refused_by\nplot,1,7,0.5,8:0.400000;9:0.000100\n")]
    public void Associations_are_read_with_and_without_those_who_refused(string file)
    {
        RunReader reader = new();

        Assert.Null(reader.ReadAssociations(Stream(file)));

        Assert.Equal([new(DetectionKind.Plot, 1, new TrackId(7), 0.5)], reader.Build().Associations);
    }

    [Fact]
    public void What_the_writers_wrote_is_read_back()
    {
        RunRecord run = Read(
            Written(s => new TrackRowWriter(s, SampleEvents.Theatre), w => w.Write(SampleEvents.Track), w => w.Flush()),
            Written(s => new AssociationRowWriter(s), w =>
            {
                w.Write(new(SampleEvents.Plot, new(3), 0.75) { RefusedBy = [new(new(9), 0.2)] });
                w.Write(new(SampleEvents.Sight, null, 1));
            }, w => w.Flush()),
            Written(s => AssessmentLines.Start(s, SampleEvents.Epoch), w => w.Write(SampleEvents.Assessment), w => w.Flush()),
            Written(s => AlertLines.Start(s, SampleEvents.Epoch), w => w.Write(SampleEvents.Alert), w => w.Flush()));

        TrackReport track = Assert.Single(run.Tracks);
        Assert.Equal((12.5, 3L, TrackStatus.Confirmed, FlightPhase.Boost), (track.Seconds, track.Track.Value, track.Status, track.Phase));
        Assert.Equal((0.998, 12.5), (track.ExistenceProbability, track.LastDetectionSeconds));
        EarthFixedState state = EarthFixedState.From(
            SampleEvents.Track.State, SampleEvents.Track.Uncertainty.Matrix, SampleEvents.Theatre.Rotation);
        Assert.Equal(0, (state.Position.Vector - track.Position.Vector).Length, tolerance: 1e-3);
        Assert.Equal(0, (state.Velocity.Vector - track.Velocity.Vector).Length, tolerance: 1e-5);
        for (int i = 0; i < 21; i++)
        {
            Assert.Equal(state.Covariance[i], track.Covariance[i]);
        }

        Assert.Equal(
            [new(DetectionKind.Plot, 17, new TrackId(3), 0.75), new(DetectionKind.LineOfSight, 4, null, 1)], run.Associations);
        AssessmentReport assessment = Assert.Single(run.Assessments);
        Assert.Equal(12_000, assessment.Launch!.Place.Ellipse90.SemiMajorMetres);
        Assert.Equal(new GroundCovariance(1e8, 2e7, 3e8), assessment.Impact!.Place.Covariance);
        Assert.Equal(179.9, assessment.Impact.Place.Point.LongitudeDegrees, 9);
        Assert.Equal(1.2, assessment.Launch.AzimuthRadians, 9);
        Assert.Equal(0.05, assessment.Launch.AzimuthSigmaRadians, 9);
        Assert.True(assessment.Launch.Stereo);
        Assert.Equal(SampleEvents.Alert.Level, Assert.Single(run.Alerts).Level);
        Assert.True(run.Complete);
    }

    [Fact]
    public void A_file_cut_off_in_its_last_line_is_known_to_be_incomplete()
    {
        RunReader reader = new();

        Assert.Null(reader.ReadTracks(Stream($"{TrackRowWriter.Header()}\n{Row}")));
        Assert.False(reader.Build().Complete);
    }

    [Theory]
    [InlineData("12.5,3,confirmed", "12.5,3,sure", "tracks.csv:3: status: expected tentative or confirmed or coasting or ended; found 'sure'.")]
    [InlineData("boost", "Boost", "tracks.csv:3: phase: expected unknown or boost or coast or reentry; found 'Boost'.")]
    [InlineData("0.998", "1.2", "tracks.csv:3: existence_probability: expected a probability from 0 to 1; found '1.2'.")]
    [InlineData("66,", "NaN,", "tracks.csv:3: p66: expected a covariance of at most 1e30; found 'NaN'.")]
    [InlineData("12.5,3,", "12.5,three,", "tracks.csv:3: track_id: expected a whole number; found 'three'.")]
    [InlineData(",10.4,1;11", ",10.4", "tracks.csv:3: Expected 34 columns; found 33.")]
    public void A_wrong_row_is_refused_with_file_line_and_reason(string good, string bad, string reason)
    {
        string wrong = Row.Replace(good, bad, StringComparison.Ordinal);

        Assert.Equal(reason, new RunReader().ReadTracks(Stream($"{TrackRowWriter.Header()}\n{Row}\n{wrong}\n")));
    }

    [Fact]
    public void A_wrong_header_or_an_empty_file_is_refused()
    {
        Assert.StartsWith("tracks.csv:1: expected the header", new RunReader().ReadTracks(Stream($"time,id\n{Row}\n")), StringComparison.Ordinal);
        Assert.EndsWith("the file is empty.", new RunReader().ReadTracks(Stream("")), StringComparison.Ordinal);
        Assert.StartsWith("associations.csv:1: expected", new RunReader().ReadAssociations(Stream("\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void Tracks_of_others_need_only_time_number_position_and_velocity()
    {
        RunReader reader = new();

        Assert.Null(reader.ReadTracks(Stream("time_s,track_id,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps\n1,7,1,2,3,4,5,6\n3,7,1,2,3,4,5,6\n8,7,1,2,3,4,5,6\n2,8,1,2,3,4,5,6\n")));
        RunRecord run = reader.Build();

        Assert.Equal(RunParts.None, run.Parts);
        Assert.True(run.Complete);
        Assert.Equal(
            [(1.0, 7L), (3, 7), (8, 7), (2, 8)],
            run.Tracks.Where(t => t.Status == TrackStatus.Confirmed).Select(t => (t.Seconds, t.Track.Value)));
        Assert.Equal((FlightPhase.Unknown, 1.0, 3.0), (run.Tracks[1].Phase, run.Tracks[1].ExistenceProbability, run.Tracks[1].LastDetectionSeconds));
        Assert.Equal(new Position<Ecef>(1, 2, 3), run.Tracks[0].Position);

        // Track 7 ends its longest interval, 5 s, after its last row; track 8, which has one row, 10 s.
        Assert.Equal(
            [(13.0, 7L), (12, 8)], run.Tracks.Where(t => t.Status == TrackStatus.Ended).Select(t => (t.Seconds, t.Track.Value)));
    }

    [Fact]
    public void Any_of_the_other_columns_may_be_there_in_their_order()
    {
        string names = string.Join(',', TrackRowWriter.Header().Split(',').Where(n => n is not ("phase" or "existence_probability" or "sensors")));
        string row = string.Join(',', Row.Split(',').Where((_, i) => i is not (3 or 4 or 33)));
        RunReader reader = new();

        Assert.Null(reader.ReadTracks(Stream($"{names}\n{row}\n")));
        RunRecord run = reader.Build();

        Assert.Equal(RunParts.Statuses | RunParts.Covariances, run.Parts);
        TrackReport track = Assert.Single(run.Tracks);
        Assert.Equal((TrackStatus.Confirmed, 11.0, 66.0, 10.4), (track.Status, track.Covariance[0], track.Covariance[20], track.LastDetectionSeconds));
        Assert.NotNull(new RunReader().ReadTracks(Stream("track_id,time_s,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps\n")));
        Assert.NotNull(new RunReader().ReadTracks(Stream("time_s,track_id,x_m,y_m,z_m\n")));
    }

    [Fact]
    public void Counts_are_read()
    {
        RunReader reader = new();

        Assert.Null(reader.ReadCounts(Stream("time_s,low,high,estimate\n2,18,22,20.4\n4,19,19,19\n")));
        Assert.Equal([new(2, 18, 22, 20.4), new CountReport(4, 19, 19, 19)], reader.Build().Counts);
        Assert.Equal(RunParts.Counts, reader.Build().Parts);
    }

    [Theory]
    [InlineData("2,18,22,20.4", "2,22,18,20", "counts.csv:2: high: expected a number not below low, 22; found 18.")]
    [InlineData("2,18,22,20.4", "2,-1,22,20", "counts.csv:2: low: expected a number of objects from 0 to 1e9; found '-1'.")]
    [InlineData("2,18,22,20.4", "2,18,22", "counts.csv:2: Expected 4 columns; found 3.")]
    [InlineData("estimate", "mean", "counts.csv:1: expected the header 'time_s,low,high,estimate,grade'; found 'time_s,low,high,mean'.")]
    public void Wrong_counts_are_refused(string good, string bad, string reason) => Assert.Equal(
        reason, new RunReader().ReadCounts(Stream("time_s,low,high,estimate\n2,18,22,20.4\n".Replace(good, bad, StringComparison.Ordinal))));

    [Fact]
    public void A_run_without_alerts_or_assessments_is_a_run()
    {
        RunReader reader = new();

        Assert.Null(reader.ReadAlerts(Stream("")));
        Assert.Null(reader.ReadAssessments(Stream("")));
        Assert.Empty(reader.Build().Alerts);
    }

    [Theory]
    [InlineData("\"lat_deg\":38", "\"lat_deg\":98", "launch.lat_deg: expected a number from -90 to 90; found 98.")]
    [InlineData("\"stereo\":true", "\"stereo\":1", "launch.stereo: expected true or false; found 1.")]
    [InlineData("[1e8,2e7,3e8]", "[1e8,2e7]", "impact.covariance_m2: expected three numbers, [east east, east north, north north].")]
    [InlineData("\"containment\":0.9", "\"contained\":0.9", "impact.containment: the key is missing.")]
    [InlineData("\"track_id\":3", "\"track_id\":3.5", "track_id: expected a whole number; found 3.5.")]
    public void A_wrong_assessment_is_refused_with_its_key(string good, string bad, string reason)
    {
        string wrong = s_assessment.Replace(good, bad, StringComparison.Ordinal);

        Assert.Null(new RunReader().ReadAssessments(Stream(s_assessment)));
        Assert.Equal($"assessments.jsonl:2: {reason}", new RunReader().ReadAssessments(Stream($"{s_assessment}\n{wrong}\n")));
    }

    [Fact]
    public void A_launch_or_impact_may_be_null_and_must_not_be_missing()
    {
        RunReader reader = new();

        Assert.Null(reader.ReadAssessments(Stream("""{"time_s":1,"track_id":3,"launch":null,"impact":null}""")));
        Assert.Null(Assert.Single(reader.Build().Assessments).Launch);
        Assert.Equal(
            "assessments.jsonl:1: impact: the key is missing.",
            new RunReader().ReadAssessments(Stream("""{"time_s":1,"track_id":3,"launch":null}""")));
    }

    [Fact]
    public void A_wrong_alert_is_refused()
    {
        Assert.Null(new RunReader().ReadAlerts(Stream(s_alert)));
        Assert.StartsWith("alerts.jsonl:1: level:", new RunReader().ReadAlerts(Stream(s_alert.Replace(":2,", ":5,", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.StartsWith("alerts.jsonl:1: line 1: expected JSON", new RunReader().ReadAlerts(Stream("{")), StringComparison.Ordinal);
    }

    [Fact]
    public void Spoiled_bytes_are_read_or_refused_with_a_reason()
    {
        SeededRandom random = new(20261123);
        byte[][] good =
        [
            Encoding.UTF8.GetBytes($"{TrackRowWriter.Header()}\n{Row}\n{Row}\n"),
            Encoding.UTF8.GetBytes($"{AssociationRowWriter.Header}\nplot,1,,0.5\nlos,2,7,1\n"),
            Encoding.UTF8.GetBytes($"{s_assessment}\n{s_assessment}\n"),
            Encoding.UTF8.GetBytes($"{s_alert}\n{s_alert}\n"),
        ];
        for (int run = 0; run < (ReferenceData.FullCampaign ? 300_000 : 4000); run++)
        {
            RunReader reader = new();
            int which = random.Below(4);
            using MemoryStream stream = new(Mutation.Of(good[which], random));
            string? reason = which switch
            {
                0 => reader.ReadTracks(stream),
                1 => reader.ReadAssociations(stream),
                2 => reader.ReadAssessments(stream),
                _ => reader.ReadAlerts(stream),
            };

            Assert.True(reason is null || reason.Length > 10, reason);
            Assert.All(reader.Build().Tracks, t => Assert.True(double.IsFinite(t.Position.Vector.Length)));
        }
    }

    private static RunRecord Read(byte[] tracks, byte[] associations, byte[] assessments, byte[] alerts)
    {
        RunReader reader = new();
        Assert.Null(reader.ReadTracks(new MemoryStream(tracks)));
        Assert.Null(reader.ReadAssociations(new MemoryStream(associations)));
        Assert.Null(reader.ReadAssessments(new MemoryStream(assessments)));
        Assert.Null(reader.ReadAlerts(new MemoryStream(alerts)));
        return reader.Build();
    }

    private static byte[] Written<T>(Func<Stream, T> start, Action<T> write, Action<T> flush)
    {
        using MemoryStream stream = new();
        T writer = start(stream);
        write(writer);
        flush(writer);
        return stream.ToArray();
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
