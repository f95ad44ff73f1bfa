using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>Recordings as sources of a console.</summary>
internal static class RecordingSource
{
    /// <summary>Opens a recording folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="source">The source, when the result is true.</param>
    /// <param name="error">What is wrong, when the result is false.</param>
    /// <returns>Whether the recording can be played.</returns>
    public static bool TryOpen(string path, [NotNullWhen(true)] out ConsoleSource? source, [NotNullWhen(false)] out string? error)
    {
        source = null;
        if (!RecordingFeed.TryOpen(path, out RecordingFeed? feed, out error))
        {
            return false;
        }

        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        source = new(name, SourceKind.Recording, feed.Mode, stop => Inputs(feed, stop), () => new WarningPipeline().Process)
        {
            Start = feed.Start,
            End = feed.End,
        };
        return true;
    }

    private static async IAsyncEnumerable<PipelineInput> Inputs(RecordingFeed feed, [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (PipelineInput input in feed.Inputs())
        {
            stop.ThrowIfCancellationRequested();
            yield return input;
        }
    }
}
