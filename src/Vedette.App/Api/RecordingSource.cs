using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>Recordings and journals as sources of a console.</summary>
internal static class RecordingSource
{
    /// <summary>Opens a recording folder, or a journal.</summary>
    /// <param name="path">The folder or the file.</param>
    /// <param name="source">The source, when the result is true.</param>
    /// <param name="held">What must be disposed when the source is no longer played; null when nothing.</param>
    /// <param name="error">What is wrong, when the result is false.</param>
    /// <returns>Whether it can be played.</returns>
    public static bool TryOpen(
        string path, [NotNullWhen(true)] out ConsoleSource? source, out IDisposable? held, [NotNullWhen(false)] out string? error)
    {
        (source, held) = (null, null);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (!File.Exists(path))
        {
            if (RecordingFeed.TryOpen(path, out RecordingFeed? recording, out error))
            {
                source = Source(name, recording.Mode, () => recording.Inputs(), recording.Start, recording.End);
            }

            return source is not null;
        }

        if (JournalFeed.TryOpen(path, out JournalFeed? journal, out error))
        {
            // What was live once is shown as it was, under REPLAY; each observation may make the mode worse.
            source = Source(name, DataMode.Live, journal.Inputs, journal.Start, journal.End);
            held = journal;
        }

        return source is not null;
    }

    private static ConsoleSource Source(string name, DataMode mode, Func<IEnumerable<PipelineInput>> inputs, Instant start, Instant end) =>
        new(name, SourceKind.Recording, mode, stop => Inputs(inputs(), stop), () => new ConsolePipeline(new WarningPipeline())) { Start = start, End = end };

    private static async IAsyncEnumerable<PipelineInput> Inputs(
        IEnumerable<PipelineInput> inputs, [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (PipelineInput input in inputs)
        {
            stop.ThrowIfCancellationRequested();
            yield return input;
        }
    }
}
