using System.CommandLine;
using System.Globalization;

namespace Vedette.App;

/// <summary><c>vedette cues</c>: how much earlier radars see bodies that satellites saw burn, when they are asked to look.</summary>
internal static class CuesCommand
{
    private const int MostRuns = 100_000;
    private const int UsualRuns = 20;

    private static readonly Argument<string> s_scenario =
        CampaignOptions.Scenario("Scenario file with radars that have a scheduler and take cues, or the name of one that comes with the program: cue, …");

    private static readonly Option<int?> s_runs = CampaignOptions.Runs("How many seeds, each run with cues and without", MostRuns, UsualRuns);

    private static readonly Option<long?> s_seed = CampaignOptions.Seed();

    private static readonly Option<int?> s_parallel = CampaignOptions.Parallel();

    private static readonly Option<bool> s_json = new("--json") { Description = "Print the figures as JSON." };

    public static Command Create()
    {
        var command = new Command("cues", "Let simulated radars take the pipeline's cues, and say how much earlier they see a body after its burnout than without.")
        {
            s_scenario, s_runs, s_seed, s_parallel, s_json,
        };
        command.SetAction(static (parsed, stop) => Task.Run(() => Run(CommandOutput.For(parsed), parsed, stop), CancellationToken.None));
        return command.WithExamples(
            ("vedette cues cue", "20 flights, each with cues and without"),
            ("vedette cues cue --runs 200 --seed 7 --json", "200 flights, as JSON"));
    }

    private static int Run(CommandOutput output, ParseResult parsed, CancellationToken stop)
    {
        string name = parsed.GetRequiredValue(s_scenario);
        if (ScenarioLoader.Find(name) is not { } file)
        {
            return output.NoScenario(name);
        }

        if (!ScenarioLoader.TryCues(file, parsed.GetValue(s_seed) ?? 1, out CueCampaign? campaign, out string? error))
        {
            return output.RefuseScenario(error);
        }

        int runs = parsed.GetValue(s_runs) ?? UsualRuns;
        int done = 0;
        CueSummary? summary = null;
        output.WithProgress($"cues, {runs} runs", report =>
        {
            summary = campaign.Run(runs, parsed.GetValue(s_parallel) ?? Environment.ProcessorCount, () => report((double)++done / runs), stop);
            return 0;
        });
        Tell(output, summary!, parsed.GetValue(s_json));
        return summary!.Failed > 0 ? ExitCode.Partial : ExitCode.Done;
    }

    private static void Tell(CommandOutput output, CueSummary s, bool json)
    {
        if (json)
        {
            output.Json(s);
            return;
        }

        output.Line($"{s.Scenario}, seed {s.Seed}: {s.Runs} runs, {s.Flights} flights that burnt out{(s.Failed > 0 ? $"; {s.Failed} runs could not be made" : "")}");
        output.Line("  from burnout to …                      seen  quarter  median  three quarters");
        output.Line($"    the field of a radar                {Row(s.Field)}");
        output.Line($"    the first plot, with cues           {Row(s.With)}");
        output.Line($"    the first plot, without             {Row(s.Without)}");
        output.Line($"  gain, flight by flight: {Seconds(s.GainSeconds)} in the median; {s.Earlier} seen earlier with cues, {s.Later} later");
        CueTally c = s.Cues;
        output.Line($"  cues: {c.Issued} issued, renewed {c.Renewed} times; {c.Accepted} accepted, {c.Refused} refused, {c.Unanswered} unanswered; {c.Seen} seen, {c.Over} over unseen");
        foreach (RefusalCount refusal in s.Refusals.Take(5))
        {
            output.Line($"    refused {refusal.Count} times: {refusal.Words}");
        }
    }

    private static string Row(FirstPlotTimes t) => string.Create(
        CultureInfo.InvariantCulture, $"{t.Seen,7}  {Seconds(t.Quarter),7}  {Seconds(t.Median),6}  {Seconds(t.ThreeQuarters),14}");

    private static string Seconds(double? value) => value is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s:F1} s") : "-";
}
