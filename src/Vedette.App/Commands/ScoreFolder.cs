using Vedette.Formats;

namespace Vedette.App;

/// <summary>Opens the files of a recording's truth and of a run, and has them read.</summary>
internal static class ScoreFolder
{
    /// <summary>Reads the truth of a recording.</summary>
    /// <param name="folder">Folder of the recording.</param>
    /// <param name="epoch">Zero of its times.</param>
    /// <param name="problem">The first file that is wrong, when the result is null.</param>
    /// <exception cref="IOException">A file is missing or cannot be read; the message names it.</exception>
    public static RecordedTruth? Truth(string folder, out Instant epoch, out string? problem)
    {
        TruthReader reader = new();
        problem = First(
            folder,
            ("scenario.json", reader.ReadScenario),
            ("sensors.json", reader.ReadSensors),
            ("truth/truth.csv", reader.ReadStates),
            ("truth/truth_events.csv", reader.ReadEvents),
            ("truth/truth_bias.json", reader.ReadBias));

        // The origins are looked up by the detections. A recording without radars has no plots, and one without satellites no lines of sight.
        problem ??= First(folder, IfThere(folder, ("plots.csv", reader.ReadPlots), ("ir_los.csv", reader.ReadRays)));
        problem ??= First(folder, ("truth/truth_plots.csv", reader.ReadPlotOrigins), ("truth/truth_ir.csv", reader.ReadRayOrigins));
        epoch = reader.Epoch;
        return problem is null ? reader.Build() : null;
    }

    /// <summary>Reads what a run wrote: its tracks, and whatever else there is.</summary>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="problem">The first file that is wrong, when the result is null.</param>
    /// <exception cref="IOException">A file is missing or cannot be read; the message names it.</exception>
    public static RunRecord? Run(string folder, out string? problem)
    {
        RunReader reader = new();
        problem = First(folder, ("tracks.csv", reader.ReadTracks));
        problem ??= First(folder, IfThere(
            folder,
            ("associations.csv", reader.ReadAssociations),
            ("assessments.jsonl", reader.ReadAssessments),
            ("alerts.jsonl", reader.ReadAlerts),
            (RunReader.CountsFileName, reader.ReadCounts)));
        return problem is null ? reader.Build() : null;
    }

    private static (string File, Func<Stream, string?> Read)[] IfThere(string folder, params (string File, Func<Stream, string?> Read)[] files) =>
        Array.FindAll(files, f => File.Exists(Path.Combine(folder, f.File)));

    private static string? First(string folder, params (string File, Func<Stream, string?> Read)[] files)
    {
        foreach ((string file, Func<Stream, string?> read) in files)
        {
            using FileStream stream = new(Path.Combine(folder, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
            if (read(stream) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }
}
