using Vedette.Formats;
using Vedette.Hosting;

namespace Vedette.Tests;

public class RecordingFeedTests
{
    [Theory]
    [InlineData("demo-1", 12591, 1084)]
    [InlineData("demo-2", 14032, 1608)]
    [InlineData("demo-3", 18152, 1322)]
    [InlineData("raid-100", 2849, 0)]
    [InlineData("boost-4", 0, 585)]
    [InlineData("single-1", 472, 0)]
    public void A_reference_recording_is_read_whole_and_in_order(string name, int plots, int sights)
    {
        List<RejectedRow> rejected = [];
        RecordingFeed feed = Open(ReferenceData.Path("recordings/" + name));
        PipelineInput[] inputs = [.. feed.Inputs(rejected.Add)];

        Assert.Empty(rejected);
        Assert.Equal(Enumerable.Range(1, inputs.Length).Select(static n => (long)n), inputs.Select(static i => i.Sequence));
        Assert.IsType<ConfigurationChanged>(inputs[0]);
        Observation[] observations = [.. inputs.OfType<Observation>()];
        Assert.Equal(plots, observations.Sum(static o => o.Content is PlotMessage m ? m.Rows.Count : 0));
        Assert.Equal(sights, observations.Sum(static o => o.Content is LineOfSightMessage m ? m.Rows.Count : 0));
        for (int i = 1; i < inputs.Length; i++)
        {
            Assert.True(inputs[i].Time >= inputs[i - 1].Time, $"Input {i + 1} goes back in time.");
        }

        double seconds = (feed.End - feed.Start).TotalSeconds;
        Assert.Equal((int)Math.Ceiling(seconds), inputs.OfType<ClockTick>().Count());
        Assert.All(observations, static o => Assert.True(SpanSeconds(o) <= 0.5));
    }

    [Fact]
    public void A_second_reading_gives_the_same_inputs()
    {
        RecordingFeed feed = Open(ReferenceData.Path("recordings/raid-20-close"));

        string[] first = [.. feed.Inputs().Select(Describe)];
        string[] second = [.. feed.Inputs().Select(Describe)];

        Assert.Equal(first, second);
    }

    [Fact]
    public void Looks_without_rows_are_reported_as_empty()
    {
        using var folder = new RecordingFolderFixture(RecordingFolderFixture.Plot(1, 10.3), RecordingFolderFixture.Plot(2, 14.9));
        Observation[] observations = [.. Open(folder.Folder).Inputs().OfType<Observation>()];

        // Radar 1 sweeps from 0 to 100 s in 50 scans, two with a plot; radar 2 looks at 0.7 + 3 k s; the infrared sensor at 0.4 + 5 k s.
        PlotMessage[] first = [.. observations.Where(static o => o.Sensor.Value == 1).Select(static o => (PlotMessage)o.Content)];
        Assert.Equal(Enumerable.Range(0, 50).Select(static n => (long)n), first.Select(static m => m.Scan));
        Assert.Equal([5L, 7L], first.Where(static m => m.Rows.Count == 1).Select(static m => m.Scan));
        Assert.Equal(34, observations.Count(static o => o.Sensor.Value == 2 && o.Content is PlotMessage { Rows.Count: 0 }));
        Assert.Equal(20, observations.Count(static o => o.Sensor.Value == 11 && o.Content is LineOfSightMessage { Rows.Count: 0 }));
    }

    [Fact]
    public void A_scan_of_a_sweeping_radar_comes_in_slices_of_half_a_second()
    {
        using var folder = new RecordingFolderFixture(
            [.. Enumerable.Range(0, 20).Select(static n => RecordingFolderFixture.Plot(n, 10.05 + n * 0.1))]);
        Observation[] observations = [.. Open(folder.Folder).Inputs().OfType<Observation>()
            .Where(static o => o.Content is PlotMessage { Rows.Count: > 0 })];

        Assert.Equal([5, 5, 5, 5], observations.Select(static o => ((PlotMessage)o.Content).Rows.Count));
        Assert.All(observations, static o => Assert.Equal(5, ((PlotMessage)o.Content).Scan));
    }

    [Fact]
    public void Times_lie_on_the_line_that_the_epoch_begins()
    {
        using var folder = new RecordingFolderFixture(RecordingFolderFixture.Plot(1, 10.25));
        RecordingFeed feed = Open(folder.Folder);
        Observation observation = Assert.Single(feed.Inputs().OfType<Observation>(), static o => o.Content is PlotMessage { Rows.Count: 1 });

        Assert.Equal(10.25, observation.Time.SecondsSince(feed.Theatre.Epoch));
        Assert.Equal(DataMode.Simulated, observation.Mode);

        Assert.Equal(FixtureEpoch, feed.Theatre.Epoch);
    }

    private static double SpanSeconds(Observation observation) => observation.Content switch
    {
        PlotMessage { Rows: [var first, .., var last] } => (last.Time - first.Time).TotalSeconds,
        LineOfSightMessage { Rows: [var first, .., var last] } => (last.Time - first.Time).TotalSeconds,
        _ => 0,
    };

    private static string Describe(PipelineInput input) => input is Observation { Content: PlotMessage plots }
        ? $"{input} {string.Join(';', plots.Rows)}"
        : input is ConfigurationChanged ? $"{input.Sequence}" : input.ToString();

    /// <summary>2030-01-01T00:00:00Z: 21915 days after 1970; TAI − UTC has been 37 s since 2017 (IERS Bulletin C).</summary>
    internal static Instant FixtureEpoch { get; } = new((21915L * 86400 + 37) * TimeSpan.TicksPerSecond);

    internal static RecordingFeed Open(string folder)
    {
        Assert.True(RecordingFeed.TryOpen(folder, out RecordingFeed? feed, out string? error), error);
        return feed;
    }
}
