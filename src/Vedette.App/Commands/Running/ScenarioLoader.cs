using System.Diagnostics.CodeAnalysis;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Finds a scenario by path or by name, and makes it real with the notional vehicles that come with the program.</summary>
internal static class ScenarioLoader
{
    private const string Extension = ".jsonc";

    /// <summary>Folder of the scenarios that come with the program.</summary>
    public static string BundledFolder { get; } = Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>Names of the scenarios that come with the program, in alphabetical order.</summary>
    public static IReadOnlyList<string> BundledNames { get; } =
        Directory.Exists(BundledFolder)
            ? [.. Directory.GetFiles(BundledFolder, "*" + Extension).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The file of a scenario: the path itself, or the bundled scenario of that name; null when there is neither.</summary>
    public static string? Find(string pathOrName)
    {
        string bundled = Path.Combine(BundledFolder, pathOrName + Extension);
        return File.Exists(pathOrName) ? pathOrName : !pathOrName.Contains('/', StringComparison.Ordinal) && File.Exists(bundled) ? bundled : null;
    }

    /// <summary>Reads a scenario and makes it real.</summary>
    /// <param name="file">The file.</param>
    /// <param name="run">Its truth and sensors, when the result is true.</param>
    /// <param name="error">What is wrong, with file, key and line, when the result is false.</param>
    /// <param name="seed">Takes the place of the seed of the file, or null.</param>
    /// <returns>Whether it can be run. Does not throw for what is on the disk.</returns>
    public static bool TryLoad(
        string file, [NotNullWhen(true)] out SimulationRun? run, [NotNullWhen(false)] out string? error, long? seed = null)
    {
        run = null;
        if (!TryParts(file, out Parts? parts, out error))
        {
            return false;
        }

        Scenario scenario = parts.Scenario;
        if (!SimulationRun.TryCreate(scenario with { Seed = seed ?? scenario.Seed }, parts.Vehicles, out run, out ScenarioError? fault))
        {
            error = $"{file}: {fault}";
        }

        return run is not null;
    }

    /// <summary>Reads a scenario for many runs.</summary>
    /// <param name="file">The file.</param>
    /// <param name="seed">Seed of the campaign.</param>
    /// <param name="bound">What its bound takes to be known.</param>
    /// <param name="campaign">The campaign, when the result is true.</param>
    /// <param name="hash">What tells it from others.</param>
    /// <param name="error">What is wrong, with file, key and line, when the result is false.</param>
    public static bool TryCampaign(
        string file,
        long seed,
        BoundOptions bound,
        [NotNullWhen(true)] out Campaign? campaign,
        [NotNullWhen(true)] out string? hash,
        [NotNullWhen(false)] out string? error)
    {
        bool read = TryParts(file, out Parts? parts, out error);
        campaign = read ? new(parts!.Scenario, parts.Vehicles, seed, bound) : null;
        hash = read ? CampaignFolder.HashOf(seed, bound, parts!.ScenarioBytes, parts.VehicleBytes) : null;
        return read;
    }

    /// <summary>Reads a scenario for runs with cues and without.</summary>
    /// <param name="file">The file.</param>
    /// <param name="seed">Seed of the campaign.</param>
    /// <param name="campaign">The campaign, when the result is true.</param>
    /// <param name="error">What is wrong, with file, key and line, when the result is false.</param>
    public static bool TryCues(string file, long seed, [NotNullWhen(true)] out CueCampaign? campaign, [NotNullWhen(false)] out string? error)
    {
        bool read = TryParts(file, out Parts? parts, out error);
        campaign = read ? new(parts!.Scenario, parts.Vehicles, seed) : null;
        return read;
    }

    private sealed record Parts(Scenario Scenario, VehicleTable Vehicles, byte[] ScenarioBytes, byte[] VehicleBytes);

    private static bool TryParts(string file, [NotNullWhen(true)] out Parts? parts, [NotNullWhen(false)] out string? error)
    {
        parts = null;
        string vehicleFile = Path.Combine(AppContext.BaseDirectory, "data", "vehicles.jsonc");
        if (!TryRead(file, out byte[]? scenarioBytes, out error) || !TryRead(vehicleFile, out byte[]? vehicleBytes, out error))
        {
            return false;
        }

        if (!ScenarioFile.TryRead(scenarioBytes, out Scenario? scenario, out ScenarioError? fault))
        {
            error = $"{file}: {fault}";
        }
        else if (!VehicleTable.TryRead(vehicleBytes, out VehicleTable? vehicles, out fault))
        {
            error = $"{vehicleFile}: {fault}";
        }
        else
        {
            parts = new(scenario, vehicles, scenarioBytes, vehicleBytes);
        }

        return parts is not null;
    }

    private static bool TryRead(string file, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? error)
    {
        try
        {
            (bytes, error) = (File.ReadAllBytes(file), null);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (bytes, error) = (null, $"{file}: cannot be read: {e.Message}");
            return false;
        }
    }
}
