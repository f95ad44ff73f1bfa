using System.CommandLine;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary><c>vedette montecarlo</c>: many seeded runs of a scenario, and what they came to beside the best that is possible.</summary>
internal static class MonteCarloCommand
{
    private const int MostRuns = 1_000_000;
    private const int UsualRuns = 100;

    private static readonly Argument<string> s_scenario =
        CampaignOptions.Scenario("Scenario file, or the name of one that comes with the program: single, raid-100, …");

    private static readonly Option<int?> s_runs = CampaignOptions.Runs("How many runs", MostRuns, UsualRuns);

    private static readonly Option<long?> s_seed = CampaignOptions.Seed();

    private static readonly Option<int?> s_parallel = CampaignOptions.Parallel();

    private static readonly Option<string?> s_out = new("--out", "-o")
    {
        Description = "Folder for runs.jsonl, summary.json and plots; runs that are there already are not made again.",
        HelpName = "DIR",
    };

    private static readonly Option<DragKnowledge?> s_drag = BoundOption.Drag();

    private static readonly Option<double?> s_biasLine = BoundOption.BiasLine();

    private static readonly Option<double?> s_vehicle = BoundOption.Vehicle();

    private static readonly Option<bool> s_json = new("--json") { Description = "Print summary.json instead of a table." };

    public static Command Create()
    {
        var command = new Command("montecarlo", "Make many seeded runs of a scenario, and compare their errors with the best that is possible.")
        {
            s_scenario, s_runs, s_seed, s_parallel, s_out, s_drag, s_biasLine, s_vehicle, s_json,
        };
        command.SetAction(static (parsed, stop) => Task.Run(() => Run(CommandOutput.For(parsed), parsed, stop), CancellationToken.None));
        return command.WithExamples(
            ("vedette montecarlo single --runs 200 --seed 1 --out runs/single", "200 flights, each another; table, summary.json and plots"),
            ("vedette montecarlo raid-100 --runs 20 --seed 7 --parallel 2", "20 raids, two at a time, table only"),
            ("vedette montecarlo single --runs 400 --seed 1 --out runs/single", "200 more on top of the first"));
    }

    /// <summary>What the bound takes to be known.</summary>
    private static BoundOptions Bound(ParseResult parsed) => new(
        Drag: parsed.GetValue(s_drag) ?? DragKnowledge.Known,
        Biases: parsed.GetValue(s_biasLine) is { } line ? BoundOption.Biases(null, null, line) : null)
    {
        Launch = new(parsed.GetValue(s_vehicle) / 100),
    };

    private static int Run(CommandOutput output, ParseResult parsed, CancellationToken stop)
    {
        string name = parsed.GetRequiredValue(s_scenario);
        if (ScenarioLoader.Find(name) is not { } file)
        {
            return output.NoScenario(name);
        }

        long seed = parsed.GetValue(s_seed) ?? 1;
        if (!ScenarioLoader.TryCampaign(file, seed, Bound(parsed), out Campaign? campaign, out string? hash, out string? error))
        {
            return output.RefuseScenario(error);
        }

        CampaignFolder? folder = null;
        if (parsed.GetValue(s_out) is { } path && !CampaignFolder.TryOpen(path, campaign, hash, out folder, out error))
        {
            return output.Fail(ExitCode.InputRefused, error, "name another folder with --out, or remove that one.");
        }

        using (folder)
        {
            try
            {
                return Run(output, parsed, campaign, folder, stop);
            }
            catch (AggregateException e) when (e.InnerExceptions.OfType<IOException>().FirstOrDefault() is { } unwritten)
            {
                return output.Fail(ExitCode.Unreachable, unwritten.Message, "make room, and run it again: finished runs are kept.");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return output.Fail(ExitCode.Unreachable, e.Message, "make room, and run it again: finished runs are kept.");
            }
        }
    }

    private static int Run(CommandOutput output, ParseResult parsed, Campaign campaign, CampaignFolder? folder, CancellationToken stop)
    {
        int runs = parsed.GetValue(s_runs) ?? UsualRuns;
        List<CampaignRun> results = [.. (folder?.Finished ?? []).Where(r => r.Run < runs)];
        if (results.Count > 0)
        {
            output.Say($"{results.Count} runs were there already.");
        }

        output.WithProgress($"{campaign.Title}, {runs} runs", report =>
        {
            report((double)results.Count / runs);
            HashSet<int> there = [.. results.Select(r => r.Run)];
            campaign.Run(runs, parsed.GetValue(s_parallel) ?? Environment.ProcessorCount, there, run =>
            {
                folder?.Add(run);
                results.Add(run);
                report((double)results.Count / runs);
            }, stop);
            return 0;
        });
        CampaignSummary summary = CampaignSummary.Of(campaign.Title, campaign.Seed, results);
        folder?.Complete(summary);
        return Tell(output, summary, results, parsed.GetValue(s_json));
    }

    private static int Tell(CommandOutput output, CampaignSummary summary, List<CampaignRun> results, bool json)
    {
        if (json)
        {
            output.Json(summary);
        }
        else
        {
            foreach (string line in CampaignTable.Lines(summary))
            {
                output.Line(line);
            }
        }

        foreach (CampaignRun failed in results.Where(r => r.Failure is not null).OrderBy(r => r.Run))
        {
            output.Say($"Run {failed.Run} (seed {failed.Seed}) could not be made: {failed.Failure}");
        }

        return summary.Failed > 0 ? ExitCode.Partial : ExitCode.Done;
    }
}
