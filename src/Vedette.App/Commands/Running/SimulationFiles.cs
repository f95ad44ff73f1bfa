using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Reads what simulations are made of: scenario files, the notional vehicles, flights, catalogues.</summary>
internal static class SimulationFiles
{
    /// <summary>Longest file that is read, in bytes.</summary>
    private const long LargestBytes = 64 * 1024 * 1024;

    /// <summary>Path of a scenario that comes with the program: scenarios/NAME.jsonc beside it.</summary>
    public static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "scenarios", name + ".jsonc");

    /// <summary>Opens a scenario file and makes it real.</summary>
    /// <param name="path">The file, or the name of a scenario that comes with the program.</param>
    /// <param name="seed">Takes the place of the seed of the file, or null.</param>
    /// <param name="catalogue">Catalogue whose satellites pass by, or null.</param>
    /// <param name="run">The run, when the result is null.</param>
    /// <returns>Null, or what is wrong with which file.</returns>
    public static string? Open(string path, long? seed, string? catalogue, out SimulationRun? run)
    {
        run = null;
        string file = !File.Exists(path) && File.Exists(Shipped(path)) ? Shipped(path) : path;
        if (!TryBytes(file, out byte[]? bytes, out string? error))
        {
            return error;
        }

        if (!ScenarioFile.TryRead(bytes, out Scenario? scenario, out ScenarioError? fault))
        {
            return $"{file}: {fault}";
        }

        string table = Path.Combine(AppContext.BaseDirectory, "data", "vehicles.jsonc");
        if (!TryBytes(table, out bytes, out error))
        {
            return error;
        }

        if (!VehicleTable.TryRead(bytes, out VehicleTable? vehicles, out fault))
        {
            return $"{table}: {fault}";
        }

        scenario = scenario with { Seed = seed ?? scenario.Seed };
        if (!SimulationRun.TryCreate(scenario, vehicles, out run, out fault))
        {
            return $"{file}: {fault}";
        }

        return catalogue is null ? null : AddCatalogue(catalogue, ref run);
    }

    /// <summary>Reads the telemetry of a flight.</summary>
    /// <param name="path">Folder of the mission, or its analysed.json; events.json is looked for beside it.</param>
    /// <param name="telemetry">The flight, when the result is <see langword="true"/>.</param>
    /// <param name="error">What is wrong with which file, when the result is <see langword="false"/>.</param>
    public static bool TryFlight(string path, [NotNullWhen(true)] out FlightTelemetry? telemetry, [NotNullWhen(false)] out string? error)
    {
        telemetry = null;
        string file = Directory.Exists(path) ? Path.Combine(path, "analysed.json") : path;
        string beside = Path.Combine(Path.GetDirectoryName(file) ?? "", "events.json");
        if (!TryBytes(file, out byte[]? analysed, out error))
        {
            return false;
        }

        byte[]? events = [];
        if (File.Exists(beside) && !TryBytes(beside, out events, out error))
        {
            return false;
        }

        if (!FlightTelemetry.TryRead(analysed, events, out telemetry, out string reason))
        {
            error = $"{file}: {reason}";
            return false;
        }

        error = null;
        return true;
    }

    private static string? AddCatalogue(string path, ref SimulationRun run)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            ElementsReading reading = CatalogueReader.Read(stream, LeapSeconds.BuiltIn);
            run = SimulationRun.Watch(run.Scenario, CatalogueTraffic.Add(run.Truth, run.Scenario, reading.Elements));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{path}: {e.Message}";
        }
    }

    private static bool TryBytes(string path, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? error)
    {
        (bytes, error) = (null, null);
        try
        {
            FileInfo file = new(path);
            if (file.Length > LargestBytes)
            {
                error = $"{path}: expected a file of at most {LargestBytes} bytes; found {file.Length}.";
                return false;
            }

            bytes = File.ReadAllBytes(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{path}: {e.Message}";
            return false;
        }
    }
}
