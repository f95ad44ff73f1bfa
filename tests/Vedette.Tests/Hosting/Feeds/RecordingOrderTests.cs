using System.Globalization;
using System.Runtime.CompilerServices;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Faults rows 14 and 15 for whole recordings: neither the order of rows within the window nor their repetition changes the inputs.</summary>
public class RecordingOrderTests
{
    [Fact]
    public void Any_order_of_rows_within_the_window_gives_the_same_inputs()
    {
        var random = new SeededRandom(20261123);
        (double Seconds, string Row)[] plots = Plots(random);
        (double Seconds, string Row)[] sights = [.. Enumerable.Range(0, 19).Select(static n => (0.4 + 5 * n, RecordingFolderFixture.Sight(n, 0.4 + 5 * n)))];
        string expected = Inputs(plots, sights, []);
        for (int run = 0; run < 20; run++)
        {
            List<RejectedRow> rejected = [];
            Assert.Equal(expected, Inputs(Shuffled(plots, random), Shuffled(sights, random), rejected));
            Assert.Empty(rejected);
        }
    }

    [Fact]
    public void Any_rows_repeated_any_number_of_times_give_the_same_inputs()
    {
        var random = new SeededRandom(14);
        (double Seconds, string Row)[] plots = Plots(random);
        string expected = Inputs(plots, [], []);
        for (int run = 0; run < 20; run++)
        {
            (double Seconds, string Row)[] repeated = [.. plots, .. Enumerable.Range(0, 100).Select(_ => plots[random.Below(plots.Length)])];
            List<RejectedRow> rejected = [];
            Assert.Equal(expected, Inputs(Shuffled([.. repeated.OrderBy(static p => p.Seconds)], random), [], rejected));
            Assert.Equal(100, rejected.Count);
            Assert.All(rejected, static row => Assert.Contains("it is counted once", row.Reason, StringComparison.Ordinal));
        }
    }

    // Faults row 10: 8000 hours into a recording the same row means the same instant, to the tick, and the same observation.
    [Fact]
    public void A_row_means_the_same_8000_hours_into_a_recording()
    {
        const double hours = 8000;
        (double Seconds, string Row)[] plots = Plots(new SeededRandom(10));
        string late = RecordingFolderFixture.Scenario
            .Replace("2030-01-01T00:00:00Z", UtcTime.Format(RecordingFeedTests.FixtureEpoch.AddSeconds(-3600 * hours), LeapSeconds.BuiltIn, 0), StringComparison.Ordinal)
            .Replace("\"t_start_s\":0.0,\"t_end_s\":100.0", "\"t_start_s\":28800000,\"t_end_s\":28800100", StringComparison.Ordinal);

        Assert.Equal(Observations(plots, 0, RecordingFolderFixture.Scenario), Observations(plots, 3600 * hours, late));
    }

    // What was given out is not held any more: memory depends on the rate of rows, not on their number.
    [Fact]
    public void Rows_that_were_passed_on_are_not_held()
    {
        int rows = ReferenceData.FullCampaign ? 1_000_000 : 60_000;
        using var folder = new RecordingFolderFixture();
        using (var writer = new StreamWriter(Path.Combine(folder.Folder, "plots.csv")))
        {
            writer.Write(PlotLineReader.Header + "\n");
            for (int n = 0; n < rows; n++)
            {
                writer.Write(RecordingFolderFixture.Plot(n, 99.9 * n / rows) + "\n");
            }
        }

        using IEnumerator<PipelineInput> inputs = RecordingFeedTests.Open(folder.Folder).Inputs().GetEnumerator();
        (long read, List<WeakReference> given) = ReadUntil(inputs, 90);
        GC.Collect();

        Assert.Equal(rows * 90 / 99.9, read, tolerance: rows * 0.01);
        Assert.All(given, static row => Assert.False(row.IsAlive, "A row that was passed on is still held."));
        while (inputs.MoveNext())
        {
            read += inputs.Current is Observation { Content: PlotMessage plots } ? plots.Rows.Count : 0;
        }

        Assert.Equal(rows, read);
    }

    /// <summary>Reads up to a tick, and notes the rows without holding them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (long Read, List<WeakReference> Given) ReadUntil(IEnumerator<PipelineInput> inputs, double seconds)
    {
        long read = 0;
        List<WeakReference> given = [];
        while (inputs.MoveNext() && !(inputs.Current is ClockTick tick && tick.Time.SecondsSince(RecordingFeedTests.FixtureEpoch) >= seconds))
        {
            if (inputs.Current is Observation { Content: PlotMessage { Rows: [var first, ..] rows } })
            {
                read += rows.Count;
                given.Add(new WeakReference(first));
            }
        }

        return (read, given);
    }

    private static (double Seconds, string Row)[] Plots(SeededRandom random) =>
    [
        .. Enumerable.Range(0, 400).Select(n => (Seconds: Math.Round(random.Uniform(0, 100), 2), n)).OrderBy(static p => p.Seconds)
            .Select(static p => (p.Seconds, RecordingFolderFixture.Plot(p.n, p.Seconds, sensor: p.n % 3 == 0 ? 2 : 1))),
    ];

    /// <summary>An order in which nothing comes after something more than two seconds later.</summary>
    private static (double Seconds, string Row)[] Shuffled((double Seconds, string Row)[] rows, SeededRandom random) =>
        [.. rows.Select(row => (row, key: row.Seconds + random.Uniform(0, 2))).OrderBy(static pair => pair.key).Select(static pair => pair.row)];

    private static string[] Observations((double Seconds, string Row)[] plots, double laterSeconds, string scenario)
    {
        string[] rows = [.. plots.Select(p => p.Row.Split(',')).Select(f => string.Join(
            ',', [f[0], (double.Parse(f[1], CultureInfo.InvariantCulture) + laterSeconds).ToString("F6", CultureInfo.InvariantCulture), .. f[2..]]))];
        using var folder = new RecordingFolderFixture(rows);
        folder.Write("scenario.json", scenario);
        string[] read = [.. RecordingFeedTests.Open(folder.Folder).Inputs().OfType<Observation>()
            .SelectMany(static o => o.Content is PlotMessage plots ? plots.Rows : []).Select(static row => DeepText.Of(row))];
        Assert.Equal(plots.Length, read.Length);
        return read;
    }

    private static string Inputs((double Seconds, string Row)[] plots, (double Seconds, string Row)[] sights, List<RejectedRow> rejected)
    {
        using var folder = new RecordingFolderFixture([.. plots.Select(static p => p.Row)]);
        folder.WriteSights([.. sights.Select(static s => s.Row)]);
        IEnumerable<PipelineInput> inputs = RecordingFeedTests.Open(folder.Folder).Inputs(rejected.Add);
        return string.Join('\n', inputs.Where(static i => i is not ConfigurationChanged)
            .Select(static i => string.Create(CultureInfo.InvariantCulture, $"{i.Sequence} {DeepText.Of(i)}")));
    }
}
