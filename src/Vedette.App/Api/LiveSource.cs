using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Vedette.Formats;

namespace Vedette.App;

/// <summary>A folder with <c>live.json</c> and <c>sensors.json</c> as a live source of a console: files that are dropped in go through the journal into the pipeline.</summary>
internal sealed class LiveSource : IDisposable
{
    private const string JournalName = "live.journal";
    private const string SnapshotFolder = "snapshots";

    private readonly Journal _journal;
    private readonly LivePast _past;
    private readonly LiveSettings _settings;
    private readonly IReadOnlyList<Sensor> _sensors;

    private LiveSource(string folder, Journal journal, long records, LiveSettings settings, IReadOnlyList<Sensor> sensors, TimeProvider clock, Action<string> tell)
    {
        (_journal, _settings, _sensors) = (journal, settings, sensors);
        _past = new(Path.Combine(folder, JournalName), records);
        var snapshots = new SnapshotStore(Path.Combine(folder, SnapshotFolder));
        Incoming = Path.Combine(folder, "incoming");
        var frames = new FrameStore();
        var inbox = new LiveInbox(Incoming, TimeSpan.FromSeconds(settings.DeadlineSeconds), clock);
        Directory.CreateDirectory(Incoming);
        Files = new(inbox, new LiveFileReader(settings, sensors, frames), settings.LargestFileBytes, clock);
        Source = new(settings.Name, SourceKind.Live, settings.Mode, stop => Inputs(clock, stop), () => new JournaledConsolePipeline(journal, _past, snapshots, clock, tell))
        {
            Frames = frames,
            IsPast = input => _past.Find(input) is not null,
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
    /// <param name="tell">Is told what does not stop the service and should be known, while it runs.</param>
    /// <param name="source">The source, when the result is true.</param>
    /// <param name="remarks">What was accepted and should be known.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    public static bool TryOpen(
        string folder, TimeProvider clock, Action<string> tell, [NotNullWhen(true)] out LiveSource? source, out IReadOnlyList<string> remarks, [NotNullWhen(false)] out string? error)
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

            source = new(folder, journal, recovery!.Records, settings, sensors, clock, tell);
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

    private async IAsyncEnumerable<PipelineInput> Inputs(TimeProvider clock, [EnumeratorCancellation] CancellationToken stop)
    {
        var live = new LiveInputs([Files], TimeSpan.FromSeconds(_settings.OrderSeconds), clock);
        foreach (PipelineInput input in _past.Inputs())
        {
            live.Note(input);
            yield return input;
        }

        Theatre theatre = LiveFolder.Theatre(_settings, _sensors);
        if (_past.Theatre is not { } before || !LiveFolder.Same(before, theatre))
        {
            yield return live.Configure(theatre);
        }

        await foreach (PipelineInput input in live.Inputs(stop).ConfigureAwait(false))
        {
            yield return input;
        }
    }
}
