using System.Runtime.CompilerServices;
using Vedette.Pipeline;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>What <c>vedette demo</c> is to do.</summary>
/// <param name="ScenarioFile">The scenario.</param>
/// <param name="Port">Port asked for; null when none was.</param>
/// <param name="Speed">Seconds of the scenario in a second.</param>
/// <param name="Once">Whether to end with the scenario.</param>
/// <param name="OpenBrowser">Whether to open the console, where there is a desktop.</param>
/// <param name="Json">Whether data are JSON.</param>
internal sealed record DemoOptions(string ScenarioFile, int? Port, double Speed, bool Once, bool OpenBrowser, bool Json)
{
    /// <summary>Port that is tried when none is asked for.</summary>
    public const int UsualPort = 5180;
}

/// <summary>Plays a scenario to a console of its own and tells its alerts in words.</summary>
/// <param name="options">What to do.</param>
/// <param name="output">Alerts go to its data, all else to its talk.</param>
internal sealed class Demo(DemoOptions options, CommandOutput output)
{
    /// <summary>Where play begins, in seconds of the scenario: what came before is worked through at once, so that nobody waits before an empty globe.</summary>
    private const double HeadStartSeconds = 90;

    private readonly FrameStore _frames = new();
    private readonly TaskCompletionSource _introduced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Does it, until it is stopped, or until the scenario ends when that was asked for.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (!ScenarioLoader.TryLoad(options.ScenarioFile, out SimulationRun? run, out string? error))
        {
            return output.Fail(ExitCode.InputRefused, error, "mend the scenario, or try 'vedette demo first-light'.");
        }

        ConsoleHost? host = await StartAsync(run, stop).ConfigureAwait(false);
        if (host is null)
        {
            return output.Fail(ExitCode.Unreachable, $"Cannot listen on port {options.Port}: it is taken.", "name another with --port, or none for one that is free.");
        }

        await using (host.ConfigureAwait(false))
        {
            Introduce(run.Scenario, host);
            await _over.Task.WaitAsync(stop).ConfigureAwait(false);
            if (!options.Once)
            {
                output.Say("The scenario is over; the console stays: play it again, or go back in time on the timeline. Ctrl-C ends it.");
                await host.WaitAsync(stop).ConfigureAwait(false);
                stop.ThrowIfCancellationRequested();
            }
        }

        return ExitCode.Done;
    }

    /// <summary>Starts the console on the port asked for, or on the usual one, or on any; null when the port asked for is taken.</summary>
    private async Task<ConsoleHost?> StartAsync(SimulationRun run, CancellationToken stop)
    {
        var narrator = new AlertNarrator(output, options.Json);
        narrator.Configure(run.Theatre);
        var host = new ConsoleHostOptions(Source(run, narrator))
        {
            Port = options.Port ?? DemoOptions.UsualPort,
            Speed = options.Speed,
            OpenBrowser = options.OpenBrowser,
        };
        try
        {
            return await ConsoleHost.StartAsync(host, stop).ConfigureAwait(false);
        }
        catch (IOException) when (options.Port is null)
        {
            output.Say($"Port {DemoOptions.UsualPort} is taken; another one is used.");
            return await ConsoleHost.StartAsync(host with { Port = 0 }, stop).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private ConsoleSource Source(SimulationRun run, AlertNarrator narrator) => new(
        run.Scenario.Title, SourceKind.Simulation, DataMode.Simulated, stop => Inputs(run, stop), () => new ConsolePipeline(new WarningPipeline(), narrator))
    {
        Frames = _frames,
        Start = run.Theatre.Epoch,
        PlayFrom = run.Theatre.Epoch.AddSeconds(Math.Min(HeadStartSeconds, run.Scenario.DurationSeconds / 2)),
        End = run.Theatre.Epoch.AddSeconds(run.Scenario.DurationSeconds),
    };

    /// <summary>The inputs, with the answers of the radars to cues, once the address is told: a quick player would tell alerts before it.</summary>
    private async IAsyncEnumerable<PipelineInput> Inputs(SimulationRun run, [EnumeratorCancellation] CancellationToken stop)
    {
        await _introduced.Task.WaitAsync(stop).ConfigureAwait(false);
        foreach (PipelineInput input in new ClosedLoop(run, passCues: true, _frames).Inputs())
        {
            yield return input;
        }

        _over.TrySetResult();
    }

    private void Introduce(Scenario scenario, ConsoleHost host)
    {
        if (options.Json)
        {
            output.JsonLine(new { Console = host.Address });
        }

        output.Highlight($"Console: {host.Address}");
        output.Say(host.OpenedBrowser ? "It opens in your browser. Ctrl-C ends the demo." : "Open this address in a browser. Ctrl-C ends the demo.");
        output.Say($"{scenario.Title}: {scenario.Why}");
        output.Say($"Played {options.Speed:0.#} times as fast as real time. Nothing here is real: the sensors are simulated.");
        output.Say("Look for: 1. rays of the satellites that meet at a hot plume; 2. a track that grows, with an area where it may come down;");
        output.Say("          3. the warning in the list: its level, its evidence, its countdown. Alerts are told here as well:");
        _introduced.TrySetResult();
    }
}
