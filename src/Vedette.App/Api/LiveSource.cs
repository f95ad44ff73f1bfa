using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Vedette.Formats;

namespace Vedette.App;

/// <summary>A folder with <c>live.json</c> and <c>sensors.json</c> as a live source of a console: files that are dropped in, and what feeds bring, go through the journal into the pipeline.</summary>
internal sealed class LiveSource : IDisposable
{
    private const string JournalName = "live.journal";
    private const string SnapshotFolder = "snapshots";
    private const string IncomingFolder = "incoming";

    private readonly Journal _journal;
    private readonly LiveFolder _folder;
    private readonly LivePast _past;
    private readonly FrameStore _frames = new();
    private readonly ConcurrentQueue<CueAnswer> _answers = new();

    private LiveSource(LiveFolder folder, IReadOnlyList<FeedDeclaration> feeds, Journal journal, long records, TimeProvider clock, Action<string> tell)
    {
        (_folder, _journal) = (folder, journal);
        Feeds = [.. feeds.Select(f => new NetworkFeed(f, folder.Sensors, folder.Settings, clock))];
        _past = new(Path.Combine(folder.Path, JournalName), records);
        var snapshots = new SnapshotStore(Path.Combine(folder.Path, SnapshotFolder));
        Incoming = Path.Combine(folder.Path, IncomingFolder);
        Files = new(clock);
        Directory.CreateDirectory(Incoming);
        LiveSettings settings = folder.Settings;
        Source = new(settings.Name, SourceKind.Live, settings.Mode, stop => Inputs(clock, stop), () => new JournaledConsolePipeline(journal, _past, snapshots, clock, tell))
        {
            Frames = _frames,
            IsPast = input => _past.Find(input) is not null,
        };
    }

    /// <summary>What the console shows.</summary>
    public ConsoleSource Source { get; }

    /// <summary>Feeds over networks, and captures of them.</summary>
    public IReadOnlyList<NetworkFeed> Feeds { get; }

    /// <summary>Feeds that are silent or lost, for people.</summary>
    public IReadOnlyList<string> Troubled => [.. Feeds.Select(static f => f.Report())
        .Where(static r => r.State is FeedState.Silent or FeedState.Reconnecting)
        .Select(static r => $"{r.Name} ({(r.State == FeedState.Silent ? "silent" : "reconnecting")})")];

    /// <summary>What became of files.</summary>
    public FileVerdicts Files { get; }

    /// <summary>The watched folder.</summary>
    public string Incoming { get; }

    /// <summary>Largest file that is taken, in bytes.</summary>
    public long LargestFileBytes => _folder.Settings.LargestFileBytes;

    /// <summary>What was accepted of the folder and should be known.</summary>
    public IReadOnlyList<string> Remarks => _folder.Remarks;

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The folder; its journal goes on where it ended.</param>
    /// <param name="more">Feeds beside those of <c>live.json</c>.</param>
    /// <param name="clock">Paces it.</param>
    /// <param name="tell">Is told what does not stop the service and should be known, while it runs.</param>
    /// <param name="source">The source, when the result is true.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    public static bool TryOpen(
        string folder, IReadOnlyList<FeedDeclaration> more, TimeProvider clock, Action<string> tell, [NotNullWhen(true)] out LiveSource? source, [NotNullWhen(false)] out string? error)
    {
        source = null;
        if (!LiveFolder.TryRead(folder, out LiveFolder? read, out error))
        {
            return false;
        }

        FeedDeclaration[] feeds = [.. read.Settings.Feeds, .. more];
        error = FeedFlaws.Find(feeds, read.Sensors);
        if (error is not null)
        {
            return false;
        }

        try
        {
            if (!Journal.TryOpen(new DiskJournalFile(Path.Combine(folder, JournalName)), out Journal? journal, out JournalRecovery? recovery, out error))
            {
                return false;
            }

            source = new(read, feeds, journal, recovery!.Records, clock, tell);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{JournalName}: the journal cannot be opened: {e.Message}";
            return false;
        }
    }

    /// <summary>Takes what a radar says to a cue; thread-safe.</summary>
    public void Answer(CueAnswer answer) => _answers.Enqueue(answer);

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();

    private async IAsyncEnumerable<PipelineInput> Inputs(TimeProvider clock, [EnumeratorCancellation] CancellationToken stop)
    {
        var live = new LiveInputs(All(clock), TimeSpan.FromSeconds(_folder.Settings.OrderSeconds), clock, _answers);
        foreach (PipelineInput input in _past.Inputs())
        {
            live.Note(input);
            yield return input;
        }

        if (_past.Theatre is not { } before || !_folder.IsOf(before))
        {
            yield return live.Configure(_folder.Theatre);
        }

        foreach (NetworkFeed feed in Feeds)
        {
            feed.Start(stop);
        }

        await foreach (PipelineInput input in live.Inputs(stop).ConfigureAwait(false))
        {
            yield return input;
        }
    }

    /// <summary>All that receives: the watched folder, that of each camera, and the feeds.</summary>
    private List<ILiveFeed> All(TimeProvider clock)
    {
        LiveSettings settings = _folder.Settings;
        var reader = new LiveFileReader(settings, _folder.Sensors, _frames);
        return
        [
            new LiveFiles(Inbox(_folder.Path, clock), reader, settings.LargestFileBytes, Files, clock),
            .. _folder.Cameras.Select(c => new CameraFeed(Inbox(c.Path, clock), c.Description, c.Sensor, settings, Files, _frames, clock)),
            .. Feeds,
        ];
    }

    private LiveInbox Inbox(string path, TimeProvider clock) =>
        new(Path.Combine(path, IncomingFolder), TimeSpan.FromSeconds(_folder.Settings.DeadlineSeconds), clock);
}
