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

    /// <summary>Adds aircraft that really flew to a run, moved as a whole so that their middle is over its first radar; those on the ground are left out.</summary>
    /// <param name="path">State vectors of the OpenSky Network, CSV.</param>
    /// <param name="run">The run; with the aircraft on return, when the result is <see langword="true"/>.</param>
    /// <param name="error">What is wrong with the file, when the result is <see langword="false"/>.</param>
    public static bool TryAddAircraft(string path, ref SimulationRun run, [NotNullWhen(false)] out string? error)
    {
        if (run.Theatre.Sensors.OfType<RadarSensor>().FirstOrDefault() is not { } radar)
        {
            error = $"{path}: expected a scenario with a radar, over which aircraft fly.";
            return false;
        }

        List<(string Name, double Seconds, GeodeticPosition Place)> states = [];
        try
        {
            using FileStream stream = File.OpenRead(path);
            error = ReadAircraft(stream, states) is { } reason ? $"{path}: {reason}" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{path}: cannot be read: {e.Message}";
        }

        run = error is null ? SimulationRun.Watch(run.Scenario, AircraftTraffic.Add(run.Truth, states, radar.Site)) : run;
        return error is null;
    }

    /// <summary>Reads states of aircraft in flight; rows that cannot be read are passed over.</summary>
    /// <returns>What is wrong with the whole, or null.</returns>
    private static string? ReadAircraft(Stream stream, List<(string Name, double Seconds, GeodeticPosition Place)> states)
    {
        CsvLineReader lines = new(stream);
        if (!lines.TryRead(out ReadOnlySpan<byte> line, out _))
        {
            return "expected a header and rows; found nothing.";
        }

        if (!AircraftStateReader.TryReadHeader(line, out AircraftStateReader? reader, out string reason))
        {
            return reason;
        }

        while (lines.TryRead(out line, out bool tooLong))
        {
            if (!tooLong && reader!.TryRead(line, out AircraftStateRow row, out _) && !row.OnGround)
            {
                states.Add((row.Address, row.Seconds, row.Place));
            }
        }

        return states.Count > 0 ? null : "expected states of aircraft in flight; found none.";
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
