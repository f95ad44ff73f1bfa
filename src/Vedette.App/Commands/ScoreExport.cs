using Vedette.Formats;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Writes truth and tracks at the same times into a folder, for tools of others: docs/formats/stone-soup.md.</summary>
internal static class ScoreExport
{
    /// <summary>Writes <c>truth_states.csv</c> and <c>track_states.csv</c>; makes the folder where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="epoch">Zero of the times of the recording.</param>
    /// <param name="truth">What really happened.</param>
    /// <param name="run">The run.</param>
    /// <param name="stepSeconds">Time between two rows of an object or a track.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void Write(string folder, Instant epoch, RecordedTruth truth, RunRecord run, double stepSeconds)
    {
        Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, "truth_states.csv"), epoch, StateSampler.OfTruth(truth, stepSeconds));
        Write(Path.Combine(folder, "track_states.csv"), epoch, StateSampler.OfTracks(truth, run, stepSeconds));
    }

    private static void Write(string file, Instant epoch, IEnumerable<SampledState> states)
    {
        using FileStream stream = File.Create(file);
        new SampledStateWriter(stream, epoch).Write(states);
    }
}
