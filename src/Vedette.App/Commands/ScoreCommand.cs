using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary><c>vedette score</c>: compares a run with the truth of its recording.</summary>
internal static class ScoreCommand
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of the recording, with its truth." };
        var output = new Argument<string>("out") { Description = "Folder that the run wrote; score.json is written there too." };
        var json = new Option<bool>("--json") { Description = "Print score.json instead of a table." };
        var export = new Option<string?>("--export") { Description = "Folder to write truth and tracks to at the same times, for Stone Soup." };
        var bound = new Option<bool>("--bound") { Description = "Compute the bounds of position and velocity from the true detections, as 'vedette bound' does, instead of being given them." };
        var numbers = new ScoreCommandOptions();
        var command = new Command("score", "Compare a run with the truth of its recording.") { folder, output, json, export, bound };
        foreach (Option number in numbers.All)
        {
            command.Add(number);
        }

        command.SetAction(parsed => Run(
            CommandOutput.For(parsed),
            parsed.GetRequiredValue(folder),
            parsed.GetRequiredValue(output),
            parsed.GetValue(json),
            parsed.GetValue(export),
            parsed.GetValue(bound),
            numbers.Of(parsed)));
        return command.WithExamples(
            ("vedette score recordings/demo-1 out/demo-1", "print a table, and write out/demo-1/score.json"),
            ("vedette score recordings/single-1 out/single-1 --bound", "compare the errors at the last plot with the best that is possible"),
            ("vedette score recordings/demo-1 out/demo-1 --json", "print score.json for a script"),
            ("vedette score recordings/demo-1 theirs/demo-1", "score the tracks.csv of another tracker: nothing else need be there"),
            ("vedette score recordings/demo-1 out/demo-1 --export soup", "write soup/truth_states.csv and soup/track_states.csv"));
    }

    private static int Run(CommandOutput output, string folder, string runFolder, bool json, string? export, bool bound, ScoreOptions options)
    {
        try
        {
            RecordedTruth? truth = ScoreFolder.Truth(folder, out Instant epoch, out string? problem);
            RunRecord? run = problem is null ? ScoreFolder.Run(runFolder, out problem) : null;
            if (truth is null || run is null)
            {
                return output.Fail(ExitCode.InputRefused, problem!, "Correct the file, or write it again.");
            }

            if (bound)
            {
                if (BoundSource.OfRecording(folder, new(), out problem) is not { } best)
                {
                    return output.Fail(ExitCode.InputRefused, problem!, "Correct the file, or write it again.");
                }

                options = options with { PositionBoundMetres = best.PositionRmsMetres, VelocityBoundMetresPerSecond = best.VelocityRmsMetresPerSecond };
            }

            if (Score.Refusal(truth, options) is { } refusal)
            {
                return output.Fail(ExitCode.InputRefused, refusal, "Give a longer --step.");
            }

            return Export(output, export, epoch, truth, run, options.StepSeconds) ?? Report(output, Score.Compute(truth, run, options), runFolder, json);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return output.Fail(ExitCode.NotFound, missing.Message, "Name a recording with its truth, and the folder that 'vedette replay' wrote.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.InputRefused, refused.Message);
        }
    }

    /// <summary>Writes states for tools of others where that was asked for; null when all went well.</summary>
    private static int? Export(CommandOutput output, string? folder, Instant epoch, RecordedTruth truth, RunRecord run, double stepSeconds)
    {
        try
        {
            if (folder is not null)
            {
                ScoreExport.Write(folder, epoch, truth, run, stepSeconds);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.Unreachable, $"The states cannot be written: {e.Message}", "make room, or name another folder.");
        }
    }

    private static int Report(CommandOutput output, ScoreReport report, string runFolder, bool json)
    {
        string text = JsonSerializer.Serialize(report, s_json);
        try
        {
            File.WriteAllText(Path.Combine(runFolder, "score.json"), text + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.Unreachable, $"score.json cannot be written: {e.Message}", "make room, or give yourself the folder of the run.");
        }

        if (json)
        {
            output.Line(text);
        }
        else
        {
            foreach (string line in ScoreTable.Lines(report))
            {
                output.Line(line);
            }
        }

        if (!report.Complete)
        {
            output.Say("The run was cut off: tracks.csv does not end with a newline. What is there was scored.");
            return ExitCode.Partial;
        }

        return report.Requirements.Any(r => r.Met == false) ? ExitCode.Findings : ExitCode.Done;
    }
}
