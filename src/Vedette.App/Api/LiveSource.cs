using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Vedette.Formats;
using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>A folder with <c>live.json</c> and <c>sensors.json</c> as a live source of a console: files that are dropped in go through the journal into the pipeline.</summary>
internal sealed class LiveSource : IDisposable
{
    private const string JournalName = "live.journal";

    private readonly Journal _journal;
    private readonly string _journalFile;
    private readonly long _records;
    private readonly LiveSettings _settings;
    private readonly IReadOnlyList<Sensor> _sensors;

    private LiveSource(string folder, Journal journal, long records, LiveSettings settings, IReadOnlyList<Sensor> sensors, TimeProvider clock)
    {
        (_journal, _records, _settings, _sensors) = (journal, records, settings, sensors);
        _journalFile = Path.Combine(folder, JournalName);
        Incoming = Path.Combine(folder, "incoming");
        var frames = new FrameStore();
        var inbox = new LiveInbox(Incoming, TimeSpan.FromSeconds(settings.DeadlineSeconds), clock);
        Directory.CreateDirectory(Incoming);
        Files = new(inbox, new LiveFileReader(settings, sensors, frames), settings.LargestFileBytes, clock);
        Source = new(settings.Name, SourceKind.Live, settings.Mode, stop => Inputs(clock, stop), () => new JournaledConsolePipeline(new WarningPipeline(), journal, JournaledInputs()))
        {
            Frames = frames,
        };
    }

    /// <summary>What the console shows.</summary>
    public ConsoleSource Source { get; }

    /// <summary>What became of files.</summary>
    public LiveFiles Files { get; }

    /// <summary>The watched folder.</summary>
    public string Incoming { get; }

    /// <summary>Largest file that is taken, in bytes.</summary>
    public long LargestFileBytes => _settings.LargestFileBytes;

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The folder; its journal goes on where it ended.</param>
    /// <param name="clock">Paces it.</param>
    /// <param name="source">The source, when the result is true.</param>
    /// <param name="remarks">What was accepted and should be known.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    public static bool TryOpen(
        string folder, TimeProvider clock, [NotNullWhen(true)] out LiveSource? source, out IReadOnlyList<string> remarks, [NotNullWhen(false)] out string? error)
    {
        source = null;
        remarks = [];
        if (!LiveFolder.TryRead(folder, out LiveSettings? settings, out IReadOnlyList<Sensor> sensors, out remarks, out error))
        {
            return false;
        }

        try
        {
            if (!Journal.TryOpen(new DiskJournalFile(Path.Combine(folder, JournalName)), out Journal? journal, out JournalRecovery? recovery, out error))
            {
                return false;
            }

            source = new(folder, journal, recovery!.Records, settings, sensors, clock);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{JournalName}: the journal cannot be opened: {e.Message}";
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();

    /// <summary>Number of the last input that the journal held when it was opened.</summary>
    private long JournaledInputs()
    {
        if (_records == 0 || !JournalFeed.TryOpen(_journalFile, out JournalFeed? feed, out _))
        {
            return 0;
        }

        using (feed)
        {
            return feed.Inputs().Max(static i => i.Sequence);
        }
    }

    private async IAsyncEnumerable<PipelineInput> Inputs(TimeProvider clock, [EnumeratorCancellation] CancellationToken stop)
    {
        var live = new LiveInputs([Files], TimeSpan.FromSeconds(_settings.OrderSeconds), clock);
        foreach (PipelineInput input in Journaled())
        {
            live.Note(input);
            yield return input;
        }

        if (_records == 0)
        {
            var configuration = new ConfigurationChanged(1, _settings.Epoch, LiveFolder.Theatre(_settings, _sensors));
            live.Note(configuration);
            yield return configuration;
        }

        await foreach (PipelineInput input in live.Inputs(stop).ConfigureAwait(false))
        {
            yield return input;
        }
    }

    private IEnumerable<PipelineInput> Journaled()
    {
        if (_records == 0 || !JournalFeed.TryOpen(_journalFile, out JournalFeed? feed, out _))
        {
            yield break;
        }

        using (feed)
        {
            foreach (PipelineInput input in feed.Inputs())
            {
                yield return input;
            }
        }
    }
}
