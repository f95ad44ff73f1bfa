using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

public class TruthReaderTests
{
    private const string States = """
        time_s,object_id,kind,phase,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,alt_m
        10,1,threat,boost,7000000,0,0,0,1000,0,100
        20,1,threat,coast,7000000,10000,0,0,1000,0,100

        """;

    private const string Events = """
        object_id,kind,class,parent_id,event,time_s,lat_deg,lon_deg,alt_m,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,beta_kg_m2
        1,threat,short,0,launch,8.5,34.5,-35.25,98.9,7000000,-1500,0,0,1000,0,5365.29
        2,spent_stage,,1,start,20,34.5,-35.25,0,1,2,3,4,5,6,

        """;

    private const string Bias = """{"sensors":{},"density_factor":1.0,"hot_spots":[{"object_id":-1,"lat_deg":15,"lon_deg":-46.5,"on_s":[1,2]}]}""";

    private const string Plots = """
        plot_id,time_s,sensor_id,range_m,azimuth_rad,elevation_rad,range_rate_mps,sigma_range_m,sigma_azimuth_rad,sigma_elevation_rad,sigma_range_rate_mps,snr_db,scan
        7,13,1,1200000,2,0.1,100,10,0.001,0.001,1,12,6
        8,13.5,1,nonsense,2,0.1,100,10,0.001,0.001,1,12,6
        9,14,1,1200000,2,0.1,100,10,0.001,0.001,1,12,7

        """;

    private const string PlotOrigins = """
        plot_id,object_id,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps
        7,1,7000000,3000,0,0,1000,0
        8,1,7000000,3500,0,0,1000,0
        9,0,0,0,0,0,0,0

        """;

    private const string Rays = """
        det_id,time_s,sensor_id,sensor_x_m,sensor_y_m,sensor_z_m,ux,uy,uz,intensity_w_sr,sigma_los_rad,snr
        3,12,11,10912890.735,-40727462.679,0.000,-0.167417114164,0.983646077177,0.066422170547,33978.7,1.5057e-05,23.01

        """;

    private const string RayOrigins = "det_id,object_id,x_m,y_m,z_m\n3,-1,5,6,7\n";

    [Fact]
    public void The_parts_of_a_truth_come_together()
    {
        (string? wrong, Model.RecordedTruth truth) = Read();

        Assert.Null(wrong);
        Assert.Equal([-1, 1, 2], truth.Objects.Select(o => o.Id));
        RecordedObject threat = truth.Objects[1];
        Assert.Equal((RecordedKind.Threat, "short", 0), (threat.Kind, threat.Class, threat.ParentId));
        Assert.Equal((RecordedKind.SpentStage, "", 1), (truth.Objects[2].Kind, truth.Objects[2].Class, truth.Objects[2].ParentId));
        Assert.Equal(34.5, threat.Event("launch")!.Point.LatitudeDegrees, 9);
        Assert.Null(threat.Event("impact"));
        Assert.Equal(RecordedKind.HotSpot, truth.Objects[0].Kind);
        Assert.Equal(-46.5, GeodeticPosition.FromEcef(truth.Objects[0].States[0].Position).LongitudeDegrees, 9);

        // Launch, the plot, and the rows; the plot that a run rejects is left out, with its state.
        Assert.Equal([8.5, 10, 13, 20], threat.States.Select(s => s.Seconds));
        Assert.Equal(3000, threat.States[2].Position.Y);
        Assert.Equal(
            [
                new(DetectionKind.LineOfSight, 3, new SensorId(11), 12, -1),
                new(DetectionKind.Plot, 7, new SensorId(1), 13, 1),
                new(DetectionKind.Plot, 9, new SensorId(1), 14, 0),
            ],
            truth.Detections);
    }

    [Theory]
    [InlineData("truth.csv", "10,1,threat,boost", "10,1,threat,burning", "truth.csv:2: phase: expected unknown or boost or coast or reentry; found 'burning'.")]
    [InlineData("truth.csv", "20,1,threat", "inf,1,threat", "truth.csv:3: time_s: expected a time within 1e9 s of the epoch; found 'inf'.")]
    [InlineData("truth_events.csv", "34.5,-35.25,98.9", "94.5,-35.25,98.9", "truth_events.csv:2: lat_deg: expected a latitude from -90 to 90; found '94.5'.")]
    [InlineData("truth_events.csv", "8.5,", "", "truth_events.csv:2: Expected 16 columns; found 15.")]
    [InlineData("truth_bias.json", "\"hot_spots\"", "\"spots\"", "truth_bias.json: hot_spots: the key is missing.")]
    [InlineData("truth_bias.json", "-1", "1", "truth_bias.json: hot_spots[0].object_id: expected a whole number from -2147483648 to -1; found 1.")]
    [InlineData("truth_plots.csv", "7,1,", "7,99999999999,", "truth_plots.csv:2: object_id: expected a number of 32 bits; found 99999999999.")]
    [InlineData("truth_ir.csv", "3,-1,", "3,,", "truth_ir.csv:2: object_id: expected a whole number; found ''.")]
    [InlineData("plots.csv", "plot_id", "id", "plots.csv:1: expected the header")]
    public void A_wrong_part_is_refused_with_file_line_and_reason(string file, string good, string bad, string reason)
    {
        (string? wrong, _) = Read((file, good, bad));

        Assert.StartsWith(reason, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_recording_of_the_reference_data_is_read()
    {
        foreach (string folder in Directory.GetDirectories(ReferenceData.Path("recordings")))
        {
            TruthReader reader = new();
            foreach ((string file, Func<Stream, string?> read) in Parts(reader))
            {
                string path = Path.Combine(folder, file);
                using FileStream stream = File.OpenRead(File.Exists(path) ? path : Path.Combine(folder, "truth", file));
                Assert.Null(read(stream));
            }

            Model.RecordedTruth truth = reader.Build();
            Assert.Equal(
                File.ReadLines(Path.Combine(folder, "plots.csv")).Count() + File.ReadLines(Path.Combine(folder, "ir_los.csv")).Count() - 2,
                truth.Detections.Count);
            Assert.All(truth.Objects, o => Assert.NotEmpty(o.States));
        }
    }

    [Fact]
    public void Spoiled_bytes_are_read_or_refused_with_a_reason()
    {
        SeededRandom random = new(20261123);
        Dictionary<string, string> good = Files();
        for (int run = 0; run < (ReferenceData.FullCampaign ? 100_000 : 800); run++)
        {
            TruthReader reader = new();
            foreach ((string file, Func<Stream, string?> read) in Parts(reader))
            {
                byte[] bytes = Encoding.UTF8.GetBytes(good[file]);
                using MemoryStream stream = new(random.Below(3) == 0 ? Mutation.Of(bytes, random) : bytes);
                string? reason = read(stream);
                Assert.True(reason is null || reason.Length > 10, reason);
            }

            Assert.All(reader.Build().Objects, o => Assert.True(o.States.Zip(o.States.Skip(1)).All(p => p.First.Seconds < p.Second.Seconds)));
        }
    }

    private static (string? Wrong, Model.RecordedTruth Truth) Read(params (string File, string Good, string Bad)[] changes)
    {
        Dictionary<string, string> files = Files();
        foreach ((string file, string good, string bad) in changes)
        {
            Assert.Contains(good, files[file], StringComparison.Ordinal);
            int at = files[file].IndexOf(good, StringComparison.Ordinal);
            files[file] = string.Concat(files[file].AsSpan(0, at), bad, files[file].AsSpan(at + good.Length));
        }

        TruthReader reader = new();
        string? wrong = null;
        foreach ((string file, Func<Stream, string?> read) in Parts(reader))
        {
            using MemoryStream stream = new(Encoding.UTF8.GetBytes(files[file]));
            wrong ??= read(stream);
        }

        return (wrong, reader.Build());
    }

    private static (string File, Func<Stream, string?> Read)[] Parts(TruthReader reader) =>
    [
        ("scenario.json", reader.ReadScenario),
        ("sensors.json", reader.ReadSensors),
        ("truth.csv", reader.ReadStates),
        ("truth_events.csv", reader.ReadEvents),
        ("truth_bias.json", reader.ReadBias),
        ("plots.csv", reader.ReadPlots),
        ("ir_los.csv", reader.ReadRays),
        ("truth_plots.csv", reader.ReadPlotOrigins),
        ("truth_ir.csv", reader.ReadRayOrigins),
    ];

    private static Dictionary<string, string> Files() => new()
    {
        ["scenario.json"] = RecordingFolderFixture.Scenario,
        ["sensors.json"] = RecordingFolderFixture.Sensors,
        ["truth.csv"] = States.ReplaceLineEndings("\n"),
        ["truth_events.csv"] = Events.ReplaceLineEndings("\n"),
        ["truth_bias.json"] = Bias,
        ["plots.csv"] = Plots.ReplaceLineEndings("\n"),
        ["ir_los.csv"] = Rays.ReplaceLineEndings("\n"),
        ["truth_plots.csv"] = PlotOrigins.ReplaceLineEndings("\n"),
        ["truth_ir.csv"] = RayOrigins,
    };
}
