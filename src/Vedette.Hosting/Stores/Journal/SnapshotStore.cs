using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Vedette.Pipeline;

namespace Vedette.Hosting;

/// <summary>Snapshots of a pipeline in a folder, one file each.</summary>
/// <param name="folder">The folder; made when the first is saved.</param>
/// <param name="keep">How many are kept, at least 1; older ones are deleted when a new one is safe.</param>
public sealed class SnapshotStore(string folder, int keep = 3)
{
    private const string Pattern = "snapshot-*.vsnap";

    /// <summary>Saves the state of a pipeline. The file appears under its name when it is whole and on the disk.</summary>
    /// <param name="pipeline">The pipeline; all records up to <paramref name="recordNumber"/> must be committed, and none after it processed.</param>
    /// <param name="identity">Number of the journal.</param>
    /// <param name="recordNumber">Number of the last record that the state contains.</param>
    /// <exception cref="IOException">It cannot be saved; the older ones are untouched.</exception>
    public void Save(WarningPipeline pipeline, long identity, long recordNumber)
    {
        byte[] bytes = SnapshotFormat.Write(pipeline, identity, recordNumber);
        Directory.CreateDirectory(folder);
        string name = Path.Combine(folder, $"snapshot-{recordNumber.ToString("D19", CultureInfo.InvariantCulture)}.vsnap");
        string part = name + ".part";
        using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, name, overwrite: true);
        DirectorySync.Of(folder);
        foreach (string old in Newest().Skip(Math.Max(1, keep)))
        {
            File.Delete(old);
        }
    }

    /// <summary>The newest snapshot that a journal can go on from.</summary>
    /// <param name="identity">Number of the journal.</param>
    /// <param name="lastRecord">Number of the last record of the journal; a snapshot beyond it is passed over.</param>
    /// <param name="snapshot">The snapshot, when the result is true.</param>
    /// <param name="passedOver">Names of those that could not be used, each with the reason.</param>
    /// <returns>Whether there is one. Does not throw for what is on the disk.</returns>
    public bool TryLoad(
        long identity, long lastRecord, [NotNullWhen(true)] out PipelineSnapshot? snapshot, out IReadOnlyList<string> passedOver)
    {
        List<string> reasons = [];
        passedOver = reasons;
        foreach (string file in Newest())
        {
            if (TryLoad(file, identity, out snapshot, out string reason) && snapshot.RecordNumber <= lastRecord)
            {
                return true;
            }

            reasons.Add($"{file}: {(reason.Length > 0 ? reason : "The journal ends before it.")}");
        }

        snapshot = null;
        return false;
    }

    private static bool TryLoad(string file, long identity, [NotNullWhen(true)] out PipelineSnapshot? snapshot, out string reason)
    {
        try
        {
            return SnapshotFormat.TryRead(File.ReadAllBytes(file), identity, out snapshot, out reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (snapshot, reason) = (null, e.Message);
            return false;
        }
    }

    /// <summary>Files by falling number of their record.</summary>
    private string[] Newest() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, Pattern).OrderDescending(StringComparer.Ordinal)]
        : [];
}
