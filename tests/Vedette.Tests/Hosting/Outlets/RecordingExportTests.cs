using Vedette.Formats;
using Vedette.Hosting;

namespace Vedette.Tests;

public class RecordingExportTests
{
    [Fact]
    public void An_exported_recording_reads_back_as_what_was_exported()
    {
        using var folder = new TemporaryFolder();
        Theatre theatre = SampleEvents.Theatre;
        Export(folder.Path, theatre, SampleEvents.Inputs);
        RecordingFeed feed = RecordingFeedTests.Open(folder.Path);
        Theatre read = feed.Theatre;

        Assert.Empty(feed.Remarks);
        Assert.Equal((theatre.Epoch, theatre.Rotation, theatre.Propagation), (read.Epoch, read.Rotation, read.Propagation));
        Assert.Equal(theatre.Earth with { J3 = 0, J4 = 0, J5 = 0, J6 = 0 }, read.Earth with { Flattening = theatre.Earth.Flattening });
        Assert.Equal(theatre.Sensors.Skip(1), read.Sensors.Skip(1).Select(Rounded));
        Assert.Equal(Rounded(theatre.Sensors[0]), Rounded(read.Sensors[0]));
        Assert.Equal(theatre.Notices[0] with { Site = default, AzimuthRadians = 0 }, read.Notices[0] with { Site = default, AzimuthRadians = 0 });
        Assert.Equal(theatre.Notices[0].Site.LatitudeRadians, read.Notices[0].Site.LatitudeRadians, 1e-14);
        CatalogueObject entry = Assert.Single(read.Catalogue);
        Assert.Equal("90022", entry.CatalogueId);

        // There and back through one rotation: positions of 1e7 m have an ulp of 2e-9 m.
        Assert.Equal(theatre.Catalogue[0].State.Position.X, entry.State.Position.X, 1e-8);
        Assert.Equal(theatre.Catalogue[0].State.Velocity.Z, entry.State.Velocity.Z, 1e-11);
    }

    [Fact]
    public void Detections_read_back_bit_for_bit_but_for_decibels()
    {
        using var folder = new TemporaryFolder();
        Export(folder.Path, SampleEvents.Theatre, SampleEvents.Inputs);
        List<RejectedRow> rejected = [];
        Observation[] read = [.. RecordingFeedTests.Open(folder.Path).Inputs(rejected.Add).OfType<Observation>()
            .Where(static o => o.Content is PlotMessage { Rows.Count: > 0 } or LineOfSightMessage { Rows.Count: > 0 })];

        Assert.Empty(rejected);
        PlotRow[] plots = [.. ((PlotMessage)((Observation)SampleEvents.Inputs[1]).Content).Rows];
        PlotRow[] readPlots = [.. read.Where(static o => o.Content is PlotMessage).SelectMany(static o => ((PlotMessage)o.Content).Rows)];
        Assert.Equal(plots, readPlots.Select((row, i) => row with { SignalToNoise = plots[i].SignalToNoise }));
        Assert.Equal(plots[0].SignalToNoise, readPlots[0].SignalToNoise, 1e-13 * plots[0].SignalToNoise);

        LineOfSightRow sight = ((LineOfSightMessage)((Observation)SampleEvents.Inputs[3]).Content).Rows[0];
        LineOfSightRow readSight = Assert.Single(read.Where(static o => o.Content is LineOfSightMessage).SelectMany(static o => ((LineOfSightMessage)o.Content).Rows));
        Assert.Equal(sight with { Toward = default }, readSight with { Toward = default });

        // The direction is made a unit vector again when it is read.
        Assert.Equal(0, Vector3.AngleRadians(sight.Toward.Vector, readSight.Toward.Vector), 1e-15);
    }

    // Fires and satellites have no events, and a theatre without radar no plots: a scorer still finds every file.
    [Fact]
    public void A_truth_without_rows_has_all_its_files()
    {
        using var folder = new TemporaryFolder();
        Assert.True(RecordingExport.TryCreate(folder.Path, SampleEvents.Theatre, Scenario(), out RecordingExport? export, out string? error), error);
        using (export)
        {
            export.BeginTruth();
            export.Complete();
        }

        Assert.All(
            (string[])["truth/truth.csv", "truth/truth_events.csv", "truth/truth_plots.csv", "truth/truth_ir.csv"],
            file => Assert.Single(folder.ReadLines(file), static line => line.Length > 0));
    }

    [Fact]
    public void The_truth_is_written_in_the_columns_of_the_page()
    {
        using var folder = new TemporaryFolder();
        Assert.True(RecordingExport.TryCreate(folder.Path, SampleEvents.Theatre, Scenario(), out RecordingExport? export, out string? error), error);
        using (export)
        {
            var place = GeodeticPosition.FromDegrees(38.98, -41.58, 300).ToEcef();
            export.BeginTruth();
            export.Write(new TruthStateRow(SampleEvents.At(5), 1, "threat", "boost", place, new(1, 2, 3)));
            export.Write(new TruthEventRow(1, "threat", "short", 0, "launch", SampleEvents.At(2), place, default, 5000));
            export.WritePlotTruth(new DetectionTruthRow(17, 1, place, new(1, 2, 3)));
            export.WriteSightTruth(new DetectionTruthRow(4, -2, place, default));
            export.Complete();
        }

        string[] states = folder.ReadLines("truth/truth.csv");
        Assert.Equal("time_s,object_id,kind,phase,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,alt_m", states[0]);
        Assert.StartsWith("5.0000000,1,threat,boost,", states[1], StringComparison.Ordinal);
        Assert.EndsWith(",1.0000000,2.0000000,3.0000000,300.000", states[1], StringComparison.Ordinal);
        Assert.StartsWith("1,threat,short,0,launch,2.0000000,38.980000000,-41.580000000,300.000,", folder.ReadLines("truth/truth_events.csv")[1], StringComparison.Ordinal);
        Assert.StartsWith("17,1,", folder.ReadLines("truth/truth_plots.csv")[1], StringComparison.Ordinal);
        Assert.StartsWith("4,-2,", folder.ReadLines("truth/truth_ir.csv")[1], StringComparison.Ordinal);
    }

    private static RecordingScenario Scenario() => new(
        new RecordingSpan(SampleEvents.Epoch, 0, 60), SampleEvents.Theatre.Earth, SampleEvents.Theatre.Propagation, DataMode.Exercise);

    private static void Export(string path, Theatre theatre, PipelineInput[] inputs)
    {
        Assert.True(RecordingExport.TryCreate(path, theatre, Scenario(), out RecordingExport? export, out string? error), error);
        using (export)
        {
            foreach (PipelineInput input in inputs)
            {
                export.Write(input);
            }

            export.Complete();
        }
    }

    /// <summary>Angles go through degrees and ratios through decibels: the last places may differ.</summary>
    private static Sensor Rounded(Sensor sensor) => sensor switch
    {
        RadarSensor radar => radar with
        {
            Site = GeodeticPosition.FromDegrees(Math.Round(radar.Site.LatitudeDegrees, 12), Math.Round(radar.Site.LongitudeDegrees, 12), radar.Site.HeightMetres),
            MinimumElevationRadians = Math.Round(radar.MinimumElevationRadians, 14),
            MaximumElevationRadians = Math.Round(radar.MaximumElevationRadians, 14),
            AzimuthCentreRadians = Math.Round(radar.AzimuthCentreRadians, 14),
            AzimuthWidthRadians = Math.Round(radar.AzimuthWidthRadians, 14),
            SignalToNoiseAtReference = Math.Round(radar.SignalToNoiseAtReference, 10),
        },
        InfraredSensor { Orbit: GeostationaryOrbit orbit } infrared =>
            infrared with { Orbit = new GeostationaryOrbit(Math.Round(orbit.LongitudeRadians, 14)) },
        _ => sensor,
    };
}
