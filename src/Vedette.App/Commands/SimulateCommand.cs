using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary><c>vedette simulate</c>: makes a scenario or a real flight happen, and lets the pipeline watch.</summary>
internal static class SimulateCommand
{
    private static readonly Argument<string?> s_scenario = new("scenario")
    {
        Description = "Scenario file, or the name of one that comes with the program: first-light, quiet-night, …",
        HelpName = "SCENARIO",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> s_flight = new("--flight")
    {
        Description = "Telemetry of a real flight instead: folder of the mission, or its analysed.json.",
        HelpName = "FILE",
    };

    private static readonly Option<(double Latitude, double Longitude)?> s_site = new("--site")
    {
        Description = "Launch site of the flight in degrees, north and east positive.",
        HelpName = "LAT,LON",
        CustomParser = Site,
    };

    private static readonly Option<double?> s_azimuth = new("--azimuth")
    {
        Description = "Direction of the flight over the ground at lift-off, degrees from north, clockwise.",
        HelpName = "DEG",
        CustomParser = static result => CommandNumbers.InRange(result, -360, 360),
    };

    private static readonly Option<string?> s_out = new("--out", "-o")
    {
        Description = "Folder: the observations are written there as a recording, with their truth.",
        HelpName = "FOLDER",
    };

    private static readonly Option<long?> s_seed = new("--seed")
    {
        Description = "Seed of all chance, 0 or more. Default: that of the scenario, or 1.",
        HelpName = "N",
        CustomParser = CommandNumbers.Whole,
    };

    private static readonly Option<string?> s_satellites = new("--satellites")
    {
        Description = "Catalogue (TLE, 3LE or OMM) whose satellites pass by.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> s_aircraft = new("--aircraft")
    {
        Description = "State vectors of aircraft (OpenSky, CSV) that fly over the first radar.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> s_json = new("--json") { Description = "Print what came of it as JSON." };

    public static Command Create()
    {
        var command = new Command("simulate", "Let simulated sensors watch a scenario or a real flight, and say what was warned of.")
        {
            s_scenario, s_flight, s_site, s_azimuth, s_out, s_seed, s_satellites, s_aircraft, s_json,
        };
        command.Validators.Add(Check);
        command.SetAction(static (parsed, stop) => Task.Run(() => Run(parsed, stop), CancellationToken.None));
        return command.WithExamples(
            ("vedette simulate first-light", "run a scenario, and compare with what it expects"),
            ("vedette simulate scenarios/three-at-once.jsonc --out recordings/three", "write it as a recording with truth, too"),
            ("vedette simulate --flight koreasat-5a --site 28.608,-80.604 --azimuth 90", "watch a flight that was flown"));
    }

    private static void Check(CommandResult result)
    {
        bool scenario = result.GetValue(s_scenario) is not null;
        bool flight = result.GetResult(s_flight) is { Implicit: false };
        bool sited = result.GetResult(s_site) is { Implicit: false };
        bool directed = result.GetResult(s_azimuth) is { Implicit: false };
        if (scenario == flight)
        {
            result.AddError("Expected a scenario or --flight, one of the two.");
        }
        else if (scenario && (sited || directed))
        {
            result.AddError("--site and --azimuth go with --flight; a scenario says where it happens.");
        }
        else if (flight && result.GetResult(s_aircraft) is { Implicit: false })
        {
            result.AddError("--aircraft goes with a scenario, which says where they fly.");
        }
        else if (flight && !(sited && directed))
        {
            result.AddError("--flight needs --site LAT,LON and --azimuth DEG.");
        }
    }

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        CommandOutput output = CommandOutput.For(parsed);
        if (parsed.GetValue(s_satellites) is { } catalogue && !File.Exists(catalogue))
        {
            return output.Fail(ExitCode.NotFound, $"There is no file {catalogue}.", "name a file of orbital elements with --satellites.");
        }

        if (parsed.GetValue(s_aircraft) is { } aircraft && !File.Exists(aircraft))
        {
            return output.Fail(ExitCode.NotFound, $"There is no file {aircraft}.", "name a file of state vectors with --aircraft.");
        }

        return parsed.GetValue(s_flight) is { } flight ? RunFlight(flight, parsed, output, stop) : RunScenario(parsed, output, stop);
    }

    private static int RunScenario(ParseResult parsed, CommandOutput output, CancellationToken stop)
    {
        string name = parsed.GetValue(s_scenario)!;
        if (ScenarioLoader.Find(name) is not { } file)
        {
            return output.NoScenario(name);
        }

        if (!ScenarioLoader.TryLoad(file, out SimulationRun? run, out string? error, parsed.GetValue(s_seed))
            || (parsed.GetValue(s_satellites) is { } catalogue && !SimulationFiles.TryAddCatalogue(catalogue, ref run, out error))
            || (parsed.GetValue(s_aircraft) is { } aircraft && !SimulationFiles.TryAddAircraft(aircraft, ref run, out error)))
        {
            return output.RefuseScenario(error);
        }

        return new SimulationPlay(run, null, parsed.GetValue(s_out), parsed.GetValue(s_json), output).Run(stop);
    }

    private static int RunFlight(string path, ParseResult parsed, CommandOutput output, CancellationToken stop)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return output.Fail(ExitCode.NotFound, $"There is no flight at {path}.", "name the folder of a mission, or its analysed.json.");
        }

        if (!SimulationFiles.TryFlight(path, out FlightTelemetry? telemetry, out string? error))
        {
            return output.Fail(ExitCode.InputRefused, error);
        }

        (double latitude, double longitude) = parsed.GetValue(s_site)!.Value;
        GeodeticPosition site = GeodeticPosition.FromDegrees(latitude, longitude, 0);
        double azimuth = double.DegreesToRadians(parsed.GetValue(s_azimuth)!.Value);
        long seed = parsed.GetValue(s_seed) ?? 1;
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        Scenario scenario = RealFlightScenario.Of(name, telemetry, site, azimuth, seed);
        SimulationRun run = SimulationRun.Watch(scenario, RealFlightScenario.Truth(scenario, telemetry, site, azimuth));
        if (parsed.GetValue(s_satellites) is { } catalogue && !SimulationFiles.TryAddCatalogue(catalogue, ref run, out error))
        {
            return output.Fail(ExitCode.InputRefused, error);
        }

        _ = FlightCheck.TryPredict(telemetry, site, azimuth, seed, out FlightPrediction? prediction, out _);
        return new SimulationPlay(run, prediction, parsed.GetValue(s_out), parsed.GetValue(s_json), output).Run(stop);
    }

    private static (double Latitude, double Longitude)? Site(ArgumentResult result)
    {
        string[] parts = result.Tokens[0].Value.Split(',');
        if (parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double latitude) && Math.Abs(latitude) <= 90
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double longitude) && Math.Abs(longitude) <= 180)
        {
            return (latitude, longitude);
        }

        result.AddError($"--site: expected LAT,LON in degrees, as in 28.608,-80.604; found '{result.Tokens[0].Value}'.");
        return null;
    }
}
