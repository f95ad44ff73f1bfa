using System.Globalization;
using System.Text;
using Vedette.Formats;
using Vedette.Pipeline;

namespace Vedette.Tests;

/// <summary>What is refused in a row is refused where it is read, with file and line: no stage behind it refuses, or fails on, what was let through.</summary>
public class ExtremeRowTests
{
    private static readonly string[][] s_plot =
    [
        ["7"], ["10.5"], ["1", "2"], ["1", "17", "1e4", "1223460.988", "4e8"], ["0", "2.051", "6.283185307179586"], ["-1.5707963", "0", "0.1657", "1.5707963"],
        ["", "-1e5", "0", "1e5"], ["1e-4", "1e-3", "10.6", "1e6"], ["1e-9", "0.0026", "3.14"], ["1e-9", "0.0026", "3.14"], ["", "1e-5", "1e-4", "1e5"],
        ["-100", "11.5", "200"], ["0", "5", "9223372036854775807"],
    ];

    private static readonly string[][] s_sight =
    [
        ["7"], ["10.5"], ["11"], ["10912890.735", "6400001", "3e8"], ["-40727462.679", "0"], ["0"], ["-0.2485211", "1", "0.9999"], ["0.9568198", "0"],
        ["-0.1507745", "0"], ["0", "9298.7", "1e12"], ["1e-9", "1.6e-05", "0.1"], ["1e-300", "5.12", "1e9"],
    ];

    [Fact]
    public void A_row_that_is_read_is_taken_by_the_pipeline()
    {
        var random = new SeededRandom(3);
        var plots = new PlotLineReader(new(SampleEvents.Epoch, 0, 60), SampleEvents.Theatre.Sensors);
        var sights = new LineOfSightLineReader(new(SampleEvents.Epoch, 0, 60), SampleEvents.Theatre.Sensors);
        var pipeline = new WarningPipeline();
        pipeline.Process(new ConfigurationChanged(1, SampleEvents.At(0), SampleEvents.Theatre));
        int taken = 0;
        for (int run = 0; run < (ReferenceData.FullCampaign ? 20_000 : 3000); run++)
        {
            Observation? observation = null;
            if (run % 3 > 0 && plots.TryRead(Row(s_plot, random, run), out PlotLine plot, out _))
            {
                observation = new(run + 2, plot.Row.Time, plot.Sensor, DataMode.Simulated, new PlotMessage(plot.Scan, [plot.Row]));
            }
            else if (run % 3 == 0 && sights.TryRead(Row(s_sight, random, run), out LineOfSightLine sight, out _))
            {
                observation = new(run + 2, sight.Row.Time, sight.Sensor, DataMode.Simulated, new LineOfSightMessage([sight.Row]));
            }

            if (observation is not null)
            {
                taken++;
                PipelineEvent[] events = pipeline.Process(observation).ToArray();
                Assert.Empty(events.OfType<InputRejected>());
                Assert.All(events.OfType<TrackChanged>(), static e => Assert.True(IsNumber(e.Update.Track), DeepText.Of(e)));
            }
        }

        Assert.True(taken > 100, $"Only {taken} rows were read.");
    }

    private static bool IsNumber(Track track) =>
        double.IsFinite(track.State.Position.Vector.Length) && double.IsFinite(track.State.Velocity.Vector.Length)
        && Enumerable.Range(0, 6).All(i => double.IsFinite(track.Uncertainty.Matrix[Symmetric6.At(i, i)]));

    /// <summary>A row of one of the values of each column; the time moves on slowly.</summary>
    private static byte[] Row(string[][] columns, SeededRandom random, int run)
    {
        string[] fields = [.. columns.Select(values => values[random.Below(values.Length)])];
        (fields[0], fields[1]) = (run.ToString(CultureInfo.InvariantCulture), (run % 60_000 / 1000.0).ToString(CultureInfo.InvariantCulture));
        return Encoding.ASCII.GetBytes(string.Join(',', fields));
    }
}
