using Vedette.Pipeline;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Runs the pipeline over a simulation, writes the recording where asked to, and tells what came of it.</summary>
/// <param name="run">The simulation.</param>
/// <param name="prediction">What a minute of radar predicts of a real flight, or null.</param>
/// <param name="folder">Folder of the recording, or null for none.</param>
/// <param name="json">Whether the results go to standard output as JSON.</param>
/// <param name="output">Where to talk.</param>
internal sealed class SimulationPlay(SimulationRun run, FlightPrediction? prediction, string? folder, bool json, CommandOutput output)
{
    private sealed record AlertLine(double Seconds, long Alert, long Track, int Level, string LevelName, string Reason);

    private readonly List<AlertLine> _alerts = [];
    private readonly ScheduleTally _schedules = new(run, folder);

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Run(CancellationToken stop)
    {
        ExpectationCheck check = new(run);
        try
        {
            string? error = null;
            using SimulationExport? export = folder is null ? null : SimulationExport.Begin(folder, run, out error);
            if (error is not null)
            {
                return output.Fail(ExitCode.Unreachable, error, "name another folder with --out.");
            }

            output.WithProgress($"simulate {run.Theatre.Name}", report => Play(check, export, report, stop));
            export?.Complete();
            _schedules.Complete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.Unreachable, $"{folder}: {e.Message}", "make room, or name another folder with --out.");
        }

        // A real flight comes without a file that expects something.
        IReadOnlyList<ExpectationResult> results = run.Scenario.Events.Count == 0 ? [] : check.Results();
        Tell(results);
        return results.All(r => r.Met) ? ExitCode.Done : ExitCode.Findings;
    }

    private int Play(ExpectationCheck check, SimulationExport? export, Action<double> report, CancellationToken stop)
    {
        WarningPipeline pipeline = new();
        int inputs = 0;
        RunningSimulation running = run.Begin();
        running.TellSchedules(_schedules.Take);
        foreach (SimulatedMessage message in running.Messages())
        {
            stop.ThrowIfCancellationRequested();
            export?.Write(message);
            check.Passed(message);
            ReadOnlySpan<PipelineEvent> events = pipeline.Process(message.Input);
            check.Take(events);
            Note(events);
            if (++inputs % 100 == 0)
            {
                report(message.Input.Time.SecondsSince(run.Theatre.Epoch) / run.Truth.DurationSeconds);
            }
        }

        return inputs;
    }

    private void Note(ReadOnlySpan<PipelineEvent> events)
    {
        foreach (PipelineEvent e in events)
        {
            if (e is AlertRaised { Alert: { } alert })
            {
                _alerts.Add(new(
                    Math.Round(alert.Time.SecondsSince(run.Theatre.Epoch), 3),
                    alert.Id.Value,
                    alert.Track.Value,
                    (int)alert.Level,
                    alert.Level.ToString().ToLowerInvariant(),
                    alert.Reason));
            }
        }
    }

    private void Tell(IReadOnlyList<ExpectationResult> results)
    {
        if (json)
        {
            output.Json(new { run.Scenario.Title, run.Scenario.Seed, Folder = folder, Alerts = _alerts, Expectations = results, Flight = prediction });
            return;
        }

        output.Line($"{run.Scenario.Title} (seed {run.Scenario.Seed}): {run.Truth.DurationSeconds:F0} s, {run.Truth.Bodies.Count} bodies, simulated");
        foreach (AlertLine alert in _alerts)
        {
            output.Line($"  {alert.Seconds,7:F1} s  alert {alert.Alert} of track {alert.Track}: {alert.LevelName}. {alert.Reason}");
        }

        foreach (string line in _schedules.Lines())
        {
            output.Line($"  {line}");
        }

        foreach (ExpectationResult r in results)
        {
            output.Line($"  {(r.Met ? "met    " : "NOT MET")}  {r.Name}: expected {r.Expected}, found {r.Found}");
        }

        if (prediction is { } p)
        {
            output.Line($"  from radar at {p.RadarFromSeconds:F0} to {p.RadarToSeconds:F0} s after lift-off, predicted against flown:");
            output.Line($"    apogee {p.PredictedApogeeMetres / 1000:F2} km against {p.FlownApogeeMetres / 1000:F2} km ({p.ApogeeErrorMetres:+0;-0} m)");
            output.Line(
                $"    down through 70 km at {p.PredictedCrossingSeconds:F1} s against {p.FlownCrossingSeconds:F1} s ({p.CrossingErrorSeconds:+0.0;-0.0} s), "
                + $"{p.PredictedCrossingGroundMetres / 1000:F1} km downrange against {p.FlownCrossingGroundMetres / 1000:F1} km ({p.CrossingErrorMetres:+0;-0} m)");
        }

        if (folder is not null)
        {
            output.Line($"  written to {folder}; 'vedette replay {folder}' runs the pipeline over it, 'vedette score' compares with its truth.");
        }
    }
}
