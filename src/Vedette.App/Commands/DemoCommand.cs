using System.CommandLine;

namespace Vedette.App;

/// <summary><c>vedette demo</c>: a simulated launch on a live globe, told in words as well.</summary>
internal static class DemoCommand
{
    private const string DefaultScenario = "first-light";
    private const double DefaultSpeed = 10;

    private static readonly Argument<string> s_scenario = new("scenario")
    {
        Description = $"A scenario that comes with the program ({string.Join(", ", ScenarioLoader.BundledNames)}), or the path of one.",
        DefaultValueFactory = static _ => DefaultScenario,
        HelpName = "SCENARIO",
    };

    private static readonly Option<int?> s_port = new("--port")
    {
        Description = $"Port of the console, on this machine only. Default: {DemoOptions.UsualPort}, or a free one when that is taken.",
        HelpName = "PORT",
        CustomParser = CommandNumbers.Port,
    };

    private static readonly Option<double?> s_speed = new("--speed")
    {
        Description = $"Seconds of the scenario in a second, at most {Player.MaximumSpeed}. Default: {DefaultSpeed}.",
        HelpName = "X",
        CustomParser = CommandNumbers.AboveZero,
    };

    private static readonly Option<bool> s_once = new("--once") { Description = "End when the scenario ends." };

    private static readonly Option<bool> s_json = new("--json") { Description = "Tell the address and each alert as JSON on standard output, one object a line." };

    private static readonly Option<bool> s_open = new("--open") { Description = "Open the console in the browser. At a terminal with a desktop this is done anyway." };

    private static readonly Option<bool> s_noOpen = new("--no-open") { Description = "Open no browser." };

    public static Command Create()
    {
        s_scenario.CompletionSources.Add([.. ScenarioLoader.BundledNames]);
        var command = new Command("demo", "Show a simulated launch: satellites and radars catch it, a track grows, a warning appears on a globe.")
        {
            s_scenario, s_port, s_speed, s_once, s_json, s_open, s_noOpen,
        };
        command.SetAction(static (parseResult, stop) => RunAsync(parseResult, stop));
        return command.WithExamples(
            ("vedette demo", "one launch, in the browser at the address that it prints; Ctrl-C ends it"),
            ("vedette demo three-at-once --speed 4", "another scenario, slower"),
            ("vedette demo --no-open --port 8080", "open no browser; the console is at http://127.0.0.1:8080/"),
            ("vedette demo --once --json", "for a script: alerts as JSON, one a line; ends with the scenario"));
    }

    private static Task<int> RunAsync(ParseResult parseResult, CancellationToken stop)
    {
        CommandOutput output = CommandOutput.For(parseResult);
        string name = parseResult.GetValue(s_scenario) ?? DefaultScenario;
        if (ScenarioLoader.Find(name) is not { } file)
        {
            return Task.FromResult(output.NoScenario(name));
        }

        double speed = parseResult.GetValue(s_speed) ?? DefaultSpeed;
        if (speed > Player.MaximumSpeed)
        {
            return Task.FromResult(output.Fail(ExitCode.Usage, $"--speed: expected at most {Player.MaximumSpeed}; found {speed}."));
        }

        bool open = !parseResult.GetValue(s_noOpen) && (parseResult.GetValue(s_open) || output.IsTerminal);
        var options = new DemoOptions(file, parseResult.GetValue(s_port), speed, parseResult.GetValue(s_once), open, parseResult.GetValue(s_json));
        return new Demo(options, output).RunAsync(stop);
    }
}
