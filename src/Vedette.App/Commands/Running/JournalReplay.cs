using System.Diagnostics;
using Vedette.Formats;
using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>What <c>vedette replay</c> is to do with a journal.</summary>
/// <param name="File">The journal.</param>
/// <param name="Results">Folder of the results as for a recording; null for none.</param>
/// <param name="Speed">Seconds of the journal in a second.</param>
/// <param name="Json">Whether the verdict goes to standard output as JSON.</param>
/// <param name="StoreFile">SQLite file that takes the events of the journal; null for none.</param>
internal sealed record JournalReplayOptions(string File, string? Results, double Speed, bool Json, string? StoreFile);

/// <summary>Runs the pipeline again over the inputs of a journal and compares what it concludes with what it concluded then.</summary>
/// <param name="options">What to do.</param>
/// <param name="output">Where to talk.</param>
internal sealed class JournalReplay(JournalReplayOptions options, CommandOutput output)
{
    private readonly EventComparison _comparison = new();
    private readonly RunFigures _figures = new();
    private EventDifference? _difference;

    /// <summary>Does it.</summary>
    /// <returns><see cref="ExitCode.Done"/> when all is identical; <see cref="ExitCode.Findings"/> when something differs;
    /// <see cref="ExitCode.Partial"/> when the journal is identical as far as it is whole, and damaged after that.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public int Run(CancellationToken stop)
    {
        if (!JournalFeed.TryOpen(options.File, out JournalFeed? feed, out string? error))
        {
            return output.Fail(ExitCode.InputRefused, error, "name a file that 'vedette replay --journal' wrote.");
        }

        using (feed)
        {
            RecordingOutlet? outlet = null;
            if (options.Results is not null && !RecordingOutlet.TryCreate(options.Results, feed.Theatre, out outlet, out error))
            {
                return output.Fail(ExitCode.Unreachable, error, "name another folder with --out.");
            }

            using (outlet)
            {
                return Run(feed, outlet, stop);
            }
        }
    }

    private int Run(JournalFeed feed, RecordingOutlet? outlet, CancellationToken stop)
    {
        long begun = Stopwatch.GetTimestamp();
        try
        {
            output.WithProgress($"replay {feed.Theatre.Name}", report => Compare(feed, outlet, report, stop));
        }
        catch (IOException e)
        {
            return output.Fail(ExitCode.InputRefused, e.Message, "restore the journal from a copy.");
        }

        _figures.Wall = Stopwatch.GetElapsedTime(begun);
        string? error = null;
        if (outlet?.TryComplete(Summarise(feed, outlet), out error) == false)
        {
            return output.Fail(ExitCode.Unreachable, error!, "make room, or name another folder with --out.");
        }

        return Project(feed) is { } behind ? output.Fail(ExitCode.Unreachable, behind, "name another file with --store.") : Tell(feed);
    }

    /// <summary>Puts the events as they were concluded then into the store; says why that failed, or null.</summary>
    private string? Project(JournalFeed feed)
    {
        if (options.StoreFile is null)
        {
            return null;
        }

        if (!StoreProjection.TryBegin(options.StoreFile, options.File, feed.Identity, null, out StoreProjection? store, out string? error))
        {
            return error;
        }

        using (store)
        {
            return store.Complete();
        }
    }

    private bool Compare(JournalFeed feed, RecordingOutlet? outlet, Action<double> report, CancellationToken stop)
    {
        var pipeline = new WarningPipeline();
        var pace = new Pace(feed.Start, options.Speed);
        foreach (JournaledInput journaled in feed.InputsAndEvents())
        {
            pace.WaitFor(journaled.Input.Time, stop);
            ReadOnlySpan<PipelineEvent> now = pipeline.Process(journaled.Input);
            outlet?.Accept(now);
            _figures.Count(journaled.Input);

            // The end of a journal may have been lost between an input and its last event: what is left must agree.
            ReadOnlySpan<PipelineEvent> compared = journaled.LastRecord == feed.Records ? now[..Math.Min(now.Length, journaled.Events.Count)] : now;
            _difference ??= _comparison.Compare(journaled.Input.Sequence, [.. journaled.Events], compared);
            report((double)journaled.LastRecord / Math.Max(1, feed.Records));
        }

        return true;
    }

    private RunSummary Summarise(JournalFeed feed, RecordingOutlet outlet) => new(
        ProductVersion.Current.Version,
        ConfigurationHash.Of(feed.Theatre),
        _figures.Inputs,
        _figures.Detections,
        outlet.Rejected,
        outlet.Written,
        [],
        _figures.Wall.TotalSeconds,
        (feed.End - feed.Start).TotalSeconds,
        Process.GetCurrentProcess().PeakWorkingSet64,
        feed.Damage is null ? [] : [feed.Damage]);

    private int Tell(JournalFeed feed)
    {
        string difference = _difference is null ? "" : Describe(_difference);
        if (options.Json)
        {
            output.Json(new
            {
                Journal = options.File,
                _figures.Inputs,
                IdenticalEvents = _comparison.Same,
                Identical = _difference is null,
                Difference = _difference is null ? null : difference,
                feed.Damage,
                WallSeconds = _figures.Wall.TotalSeconds,
            });
        }
        else
        {
            output.Line(_difference is null
                ? $"identical: {_figures.Inputs} inputs gave the same {_comparison.Same} events, bit for bit"
                : $"different: {difference}");
        }

        if (feed.Damage is not null)
        {
            output.Say($"Remark: {feed.Damage}");
        }

        return _difference is not null ? ExitCode.Findings : feed.Damage is not null ? ExitCode.Partial : ExitCode.Done;
    }

    private string Describe(EventDifference difference) =>
        $"after {_comparison.Same} events that are the same, event {difference.Place + 1} of input {difference.Cause} "
        + $"was {Describe(difference.Then)}, and is {Describe(difference.Now)}";

    private static string Describe(PipelineEvent? happened) => happened switch
    {
        null => "nothing",
        TrackChanged { Update.Track: { } track } => $"track {track.Id.Value} {track.Status} with {track.DetectionCount} detections",
        DetectionsAssociated associated => $"{associated.Associations.Count} associations",
        AssessmentChanged changed => $"an assessment of track {changed.Assessment.Track.Value}",
        AlertRaised raised => $"alert {raised.Alert.Id.Value} at level {raised.Alert.Level}, version {raised.Alert.Version}",
        SensorHealthChanged health => $"sensor {health.Sensor.Value} {(health.Silent ? "silent" : "heard")}{string.Concat(health.Faults.Select(static f => $"; {f.Words}"))}",
        ObjectsCounted counted => $"a count of {counted.Count.Low} to {counted.Count.High} objects",
        CueIssued issued => $"cue {issued.Cue.Id.Value} of sensor {issued.Cue.Sensor.Value} for track {issued.Cue.Track.Value}, revision {issued.Cue.Revision}",
        CueStateChanged changed => $"cue {changed.Cue.Value} {changed.State}",
        SensorBiasesChanged biases => $"biases of {biases.Sensors.Count} sensors",
        SensorFiguresTold told => $"figures of sensor {told.Figures.Sensor.Value}: {told.Figures.Detections.Found} detections, {told.Figures.False.Found} false",
        InputRejected rejected => $"a rejection ({rejected.Reason})",
        _ => happened.GetType().Name,
    };
}
