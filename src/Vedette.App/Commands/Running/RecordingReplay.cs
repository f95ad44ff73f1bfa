using System.Diagnostics;
using Vedette.Formats;
using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>What <c>vedette replay</c> is to do with a recording.</summary>
/// <param name="Folder">The recording.</param>
/// <param name="Output">Folder of the results.</param>
/// <param name="Speed">Seconds of the recording in a second; infinity for as fast as can be.</param>
/// <param name="Json">Whether the summary goes to standard output as JSON.</param>
/// <param name="JournalFile">New file that takes inputs and events as a journal; null for none.</param>
/// <param name="StoreFile">SQLite file that takes the events of the journal; null for none.</param>
/// <param name="EarthOrientationFile">File that gives UT1 − UTC; null takes it as zero.</param>
internal sealed record ReplayOptions(
    string Folder, string Output, double Speed, bool Json, string? JournalFile, string? StoreFile, string? EarthOrientationFile);

/// <summary>Runs the pipeline over a recording and writes the files of <c>docs/formats/recording.md</c>.</summary>
/// <param name="options">What to do.</param>
/// <param name="output">Where to talk.</param>
internal sealed class RecordingReplay(ReplayOptions options, CommandOutput output)
{
    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; what was written until then stays, without the last newline.</exception>
    public int Run(CancellationToken stop)
    {
        if (EarthOrientationOption.Read(options.EarthOrientationFile, output, out EopTable? earthOrientation) is { } wrong)
        {
            return wrong;
        }

        if (!RecordingFeed.TryOpen(options.Folder, earthOrientation, out RecordingFeed? feed, out string? error))
        {
            return output.Fail(ExitCode.InputRefused, error, "mend the file that is named, or see docs/formats/recording.md for what a recording holds.");
        }

        RecordingJournal? journal = null;
        if (options.JournalFile is { } file && !RecordingJournal.TryCreate(file, options.StoreFile, out journal, out error))
        {
            return output.Fail(ExitCode.Unreachable, error, "name other files with --journal and --store.");
        }

        using (journal)
        {
            if (!RecordingOutlet.TryCreate(options.Output, feed.Theatre, out RecordingOutlet? outlet, out error))
            {
                return output.Fail(ExitCode.Unreachable, error, "name another folder with --out.");
            }

            using (outlet)
            {
                return Run(feed, journal, outlet, stop);
            }
        }
    }

    private int Run(RecordingFeed feed, RecordingJournal? journal, RecordingOutlet outlet, CancellationToken stop)
    {
        RunFigures figures;
        try
        {
            figures = output.WithProgress($"replay {feed.Theatre.Name}", report =>
            {
                IEnumerable<PipelineInput> inputs = feed.Inputs(outlet.Reject);
                var pace = new Pace(feed.Start, options.Speed);
                Action<PipelineInput> passed = Reporter(feed, report);
                return journal is null
                    ? PipelineRun.Over(inputs, new WarningPipeline(), outlet, pace, passed, stop)
                    : JournaledPipelineRun.Over(inputs, journal.Journal, outlet, pace, passed, stop);
            });
        }
        catch (IOException e)
        {
            return output.Fail(
                journal?.Journal.Failure is null ? ExitCode.InputRefused : ExitCode.Unreachable, e.Message, "what was written so far is not complete; run it again when this is mended.");
        }

        RunSummary summary = Summarise(feed, outlet, figures);
        if (!outlet.TryComplete(summary, out string? error))
        {
            return output.Fail(ExitCode.Unreachable, error, "make room, or name another folder with --out.");
        }

        if (journal?.Complete() is { } behind)
        {
            return output.Fail(ExitCode.Unreachable, behind, $"mend the store, then: vedette replay {options.JournalFile} --store {options.StoreFile}");
        }

        return Tell(feed, outlet, summary);
    }

    private static Action<PipelineInput> Reporter(RecordingFeed feed, Action<double> report)
    {
        double length = Math.Max(1e-3, (feed.End - feed.Start).TotalSeconds);
        long next = 0;
        return input =>
        {
            if (Environment.TickCount64 >= next)
            {
                next = Environment.TickCount64 + 100;
                report(Math.Clamp((input.Time - feed.Start).TotalSeconds / length, 0, 1));
            }
        };
    }

    private static RunSummary Summarise(RecordingFeed feed, RecordingOutlet outlet, RunFigures figures) => new(
        ProductVersion.Current.Version,
        ConfigurationHash.Of(feed.Theatre),
        figures.Inputs,
        figures.Detections,
        outlet.Rejected,
        outlet.Written,
        figures.Stages,
        figures.Wall.TotalSeconds,
        (feed.End - feed.Start).TotalSeconds,
        Process.GetCurrentProcess().PeakWorkingSet64,
        [.. feed.Remarks, .. outlet.Faults]);

    private int Tell(RecordingFeed feed, RecordingOutlet outlet, RunSummary summary)
    {
        if (options.Json)
        {
            using var buffer = new MemoryStream();
            summary.Write(buffer);
            output.Data.Write(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        }
        else
        {
            double times = summary.RecordingSeconds / Math.Max(1e-9, summary.WallSeconds);
            output.Line($"{feed.Theatre.Name}: {summary.RecordingSeconds:F0} s in {summary.WallSeconds:F1} s ({times:F0} x real time), "
                + $"{summary.DetectionsRead} detections ({summary.DetectionsPerSecond:F0} a second), peak memory {summary.PeakMemoryBytes / 1e6:F0} MB");
            output.Line($"written to {options.Output}: " + string.Join(", ", summary.EventsWritten.Select(e => $"{e.Value} {e.Key}")));
        }

        foreach (string remark in summary.Remarks)
        {
            output.Say($"Remark: {remark}");
        }

        if (outlet.Rejected > 0)
        {
            output.Say($"{outlet.Rejected} rows were not accepted; each is listed with its reason in {Path.Combine(options.Output, RejectedRowWriter.FileName)}.");
            return ExitCode.Partial;
        }

        return ExitCode.Done;
    }
}
