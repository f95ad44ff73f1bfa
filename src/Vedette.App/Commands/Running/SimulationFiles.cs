using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Reads what simulations are made of besides scenarios: real flights and catalogues.</summary>
internal static class SimulationFiles
{
    /// <summary>Longest file that is read, in bytes.</summary>
    private const long LargestBytes = 64 * 1024 * 1024;

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

    /// <summary>Adds the satellites of a catalogue to a run.</summary>
    /// <param name="path">The catalogue: TLE, 3LE or OMM.</param>
    /// <param name="run">The run; with the satellites on return, when the result is <see langword="true"/>.</param>
    /// <param name="error">What is wrong with the file, when the result is <see langword="false"/>.</param>
    public static bool TryAddCatalogue(string path, ref SimulationRun run, [NotNullWhen(false)] out string? error)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            ElementsReading reading = CatalogueReader.Read(stream, LeapSeconds.BuiltIn);
            run = SimulationRun.Watch(run.Scenario, CatalogueTraffic.Add(run.Truth, run.Scenario, reading.Elements));
            error = reading.Elements.Count > 0 ? null : $"{path}: expected elements of satellites; found none.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{path}: cannot be read: {e.Message}";
        }

        return error is null;
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
