using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vedette.Pipeline;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>The folder of a campaign: <c>campaign.json</c> says what it is, <c>runs.jsonl</c> holds a line for each finished run, <c>summary.json</c> all together.</summary>
/// <remarks>
/// A run whose line is there is not made again. Lines of another scenario, seed, bound or build are never mixed: the mark in <c>campaign.json</c>
/// must be the same. A line that was cut off by a crash is thrown away when the folder is opened.
/// </remarks>
internal sealed class CampaignFolder : IDisposable
{
    private const string MarkFile = "campaign.json";
    private const string RunsFile = "runs.jsonl";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions s_indented = new(s_json) { WriteIndented = true };

    private readonly string _path;
    private readonly FileStream _runs;

    private CampaignFolder(string path, FileStream runs, IReadOnlyList<CampaignRun> finished) =>
        (_path, _runs, Finished) = (path, runs, finished);

    /// <summary>Runs that were there when it was opened.</summary>
    public IReadOnlyList<CampaignRun> Finished { get; }

    private sealed record Mark(string Format, string Scenario, long Seed, string Hash);

    /// <summary>Tells campaigns apart: two with the same hash have the same scenario, vehicles, seed, bound and build.</summary>
    /// <param name="seed">Seed of the campaign.</param>
    /// <param name="bound">What its bound takes to be known.</param>
    /// <param name="files">Bytes of the scenario and of the vehicles.</param>
    public static string HashOf(long seed, BoundOptions bound, params byte[][] files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([.. BitConverter.GetBytes(seed), .. JsonSerializer.SerializeToUtf8Bytes(bound, s_json)]);
        foreach (byte[] file in files)
        {
            hash.AppendData(SHA256.HashData(file));
        }

        // Builds are deterministic: the same sources give the same versions of their modules.
        Type[] parts = [typeof(WarningPipeline), typeof(CampaignRun), typeof(CampaignFolder)];
        foreach (System.Reflection.Module module in parts.SelectMany(Modules).DistinctBy(m => m.ModuleVersionId).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            hash.AppendData(module.ModuleVersionId.ToByteArray());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Opens a folder, new or with runs of the same campaign in it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="hash">What <see cref="HashOf"/> says of it.</param>
    /// <param name="folder">The folder, when the result is <see langword="true"/>.</param>
    /// <param name="error">Why it cannot be used, when the result is <see langword="false"/>.</param>
    public static bool TryOpen(
        string path, Campaign campaign, string hash, [NotNullWhen(true)] out CampaignFolder? folder, [NotNullWhen(false)] out string? error)
    {
        (folder, error) = (null, null);
        try
        {
            Directory.CreateDirectory(path);
            string markFile = Path.Combine(path, MarkFile);
            if (File.Exists(markFile))
            {
                error = Difference(markFile, hash);
            }
            else if (File.Exists(Path.Combine(path, RunsFile)))
            {
                error = $"{path} has {RunsFile} without {MarkFile}.";
            }
            else
            {
                File.WriteAllText(markFile, JsonSerializer.Serialize(new Mark("vedette-campaign-1", campaign.Title, campaign.Seed, hash), s_indented) + "\n");
            }

            folder = error is null ? Open(path, out error) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{path}: cannot be used: {e.Message}";
        }

        return folder is not null;
    }

    /// <summary>Keeps a finished run; it is on the disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(CampaignRun run)
    {
        _runs.Write(JsonSerializer.SerializeToUtf8Bytes(run, s_json));
        _runs.Write("\n"u8);
        _runs.Flush(flushToDisk: true);
    }

    /// <summary>Writes summary.json and the plots.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Complete(CampaignSummary summary)
    {
        File.WriteAllText(Path.Combine(_path, "summary.json"), JsonSerializer.Serialize(summary, s_indented) + "\n");
        CampaignPlots.Write(summary, _path);
    }

    /// <inheritdoc/>
    public void Dispose() => _runs.Dispose();

    private static string? Difference(string markFile, string hash)
    {
        Mark? mark = null;
        try
        {
            mark = JsonSerializer.Deserialize<Mark>(File.ReadAllBytes(markFile), s_json);
        }
        catch (JsonException)
        {
            // It says nothing that could be compared: refused below.
        }

        return mark?.Hash == hash ? null
            : $"{markFile}: the runs there are of another scenario, seed, bound or build ({mark?.Scenario ?? "unreadable"}, seed {mark?.Seed}).";
    }

    private static CampaignFolder? Open(string path, out string? error)
    {
        FileStream stream = new(Path.Combine(path, RunsFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        int whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        stream.SetLength(whole);
        stream.Seek(0, SeekOrigin.End);
        SortedDictionary<int, CampaignRun> runs = [];
        int line = 0;
        try
        {
            foreach (string text in Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                line++;
                CampaignRun run = JsonSerializer.Deserialize<CampaignRun>(text, s_json)!;
                runs[run.Run] = run;
            }
        }
        catch (JsonException e)
        {
            stream.Dispose();
            error = $"{Path.Combine(path, RunsFile)}:{line}: expected a finished run; {e.Message}";
            return null;
        }

        error = null;
        return new(path, stream, [.. runs.Values]);
    }

    private static IEnumerable<System.Reflection.Module> Modules(Type type) =>
        type.Assembly.GetReferencedAssemblies()
            .Where(a => a.Name!.StartsWith("Vedette.", StringComparison.Ordinal))
            .Select(System.Reflection.Assembly.Load)
            .Append(type.Assembly)
            .Select(a => a.ManifestModule);
}
