using System.CommandLine;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary><c>vedette bound</c>: the best that any estimator could do with the detections of a recording or a scenario.</summary>
internal static class BoundCommand
{
    private static readonly Argument<string> s_what = new("what")
    {
        Description = "Folder of a recording with its truth, a scenario file, or the name of a scenario that comes with the program.",
        HelpName = "FOLDER|SCENARIO",
    };

    private static readonly Option<double?> s_every =
        BoundOption.Number("--every", "Seconds between two points of the bound over time (0.1 to 3600). Default: only the bound at the last plot.", 0.1, 3600);

    private static readonly Option<double?> s_noise =
        BoundOption.Number("--process-noise", "Density of white acceleration on each axis in m²/s³ (0 to 1e6). Default: 0, motion is known.", 0, 1e6);

    private static readonly Option<DragKnowledge?> s_drag = BoundOption.Drag();

    private static readonly Option<double?> s_dragSigma =
        BoundOption.Number("--drag-sigma", "Standard deviation of its logarithm beforehand, where it is unknown (0.001 to 100). Default: 1.", 1e-3, 100);

    private static readonly Option<double?> s_biasRange = BoundOption.Number("--bias-range", "Standard deviation of the unknown constant range error of each radar, in metres.", 1e-6, 1e6);

    private static readonly Option<double?> s_biasAngle = BoundOption.Number("--bias-angle", "Likewise of its azimuth and elevation, in milliradians.", 1e-6, 1e3);

    private static readonly Option<double?> s_biasLine = BoundOption.BiasLine();

    private static readonly Option<double?> s_vehicle = BoundOption.Vehicle();

    private static readonly Option<bool> s_expected = new("--expected")
    {
        Description = "Of a scenario: count each look of a radar with its probability of detection instead of drawing detections.",
    };

    private static readonly Option<long?> s_seed = new("--seed")
    {
        Description = "Of a scenario: seed of all chance, 0 or more. Default: that of the scenario.",
        HelpName = "N",
        CustomParser = CommandNumbers.Whole,
    };

    private static readonly Option<bool> s_json = new("--json") { Description = "Print the whole report as JSON." };

    public static Command Create()
    {
        var command = new Command("bound", "Tell how well any estimator could know each object from its true detections (Cramér–Rao bound).")
        {
            s_what, s_every, s_noise, s_drag, s_dragSigma, s_biasRange, s_biasAngle, s_biasLine, s_vehicle, s_expected, s_seed, s_json,
        };
        command.SetAction(static parsed => Run(CommandOutput.For(parsed), parsed));
        return command.WithExamples(
            ("vedette bound recordings/raid-10", "position and velocity bound of each object at its last plot"),
            ("vedette bound single --every 10", "the same over time, of a scenario with its own seed"),
            ("vedette bound recordings/boost-1 --vehicle 3", "launch point, time and azimuth where the vehicle is known to 3 %"),
            ("vedette bound recordings/single-1 --drag unknown --bias-angle 0.5", "with less known beforehand"));
    }

    /// <summary>How the bound is to be computed, as the command line says.</summary>
    private static BoundOptions Options(ParseResult parsed) => new(
        parsed.GetValue(s_noise) ?? 0,
        parsed.GetValue(s_drag) ?? DragKnowledge.Known,
        parsed.GetValue(s_dragSigma) ?? 1,
        BoundOption.Biases(parsed.GetValue(s_biasRange), parsed.GetValue(s_biasAngle), parsed.GetValue(s_biasLine)),
        parsed.GetValue(s_every))
    {
        Launch = new(parsed.GetValue(s_vehicle) / 100),
    };

    private static int Run(CommandOutput output, ParseResult parsed)
    {
        string what = parsed.GetRequiredValue(s_what);
        BoundOptions options = Options(parsed);
        bool expected = parsed.GetValue(s_expected);
        try
        {
            BoundReport? report;
            string? problem;
            if (Directory.Exists(what))
            {
                if (expected || parsed.GetValue(s_seed) is not null)
                {
                    return output.Fail(ExitCode.Usage, "--expected and --seed go with a scenario; a recording has its detections.");
                }

                report = BoundSource.OfRecording(what, options, out problem);
            }
            else if (ScenarioLoader.Find(what) is { } file)
            {
                report = BoundSource.OfScenario(file, parsed.GetValue(s_seed), expected, options, out problem);
            }
            else
            {
                return output.Fail(
                    ExitCode.NotFound, $"There is no recording and no scenario {what}.", $"name a folder, a file, or one of: {string.Join(", ", ScenarioLoader.BundledNames)}.");
            }

            return report is null ? output.Fail(ExitCode.InputRefused, problem!, "correct the file, or write it again.") : Tell(output, report, parsed.GetValue(s_json));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return output.Fail(ExitCode.NotFound, missing.Message, "name a recording with its truth.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.InputRefused, refused.Message);
        }
    }

    private static int Tell(CommandOutput output, BoundReport report, bool json)
    {
        if (json)
        {
            output.Json(report);
        }
        else
        {
            foreach (string line in BoundTable.Lines(report))
            {
                output.Line(line);
            }
        }

        int without = report.Objects.Count(o => o.Last is null);
        if (without > 0)
        {
            output.Say($"{without} of {report.Objects.Count} objects have no bound: only free flight is bounded, from the end of the last burn on.");
        }

        return ExitCode.Done;
    }
}
