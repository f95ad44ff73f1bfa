using System.CommandLine;

namespace Vedette.App;

/// <summary><c>vedette replay</c>: runs the pipeline over a recording, or again over a journal.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string> s_source = new("source") { Description = "Folder of a recording, or file of a journal.", HelpName = "FOLDER|JOURNAL" };

    private static readonly Option<string> s_out = new("--out", "-o")
    {
        Description = "Folder for the results; made when it is not there. Default for a recording: runs/NAME.",
        HelpName = "OUT",
    };

    private static readonly Option<double?> s_speed = new("--speed")
    {
        Description = "Seconds of the recording in a second: 1 is real time. Default: as fast as can be.",
        HelpName = "X",
        CustomParser = CommandNumbers.AboveZero,
    };

    private static readonly Option<bool> s_json = new("--json") { Description = "Print the summary (run.json) as JSON." };

    private static readonly Option<string?> s_journal = new("--journal")
    {
        Description = "New file that takes all inputs and events as a journal, for a recording.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command(
            "replay", "Run the pipeline over a recording, and write tracks, assessments and alerts; or over a journal, and compare with what was concluded then.")
        {
            s_source, s_out, s_speed, s_journal, s_json,
        };
        command.SetAction(static (parseResult, stop) => Task.Run(() => Run(parseResult, stop), CancellationToken.None));
        return command.WithExamples(
            ("vedette replay recordings/demo-1 --out runs/demo-1", "as fast as can be"),
            ("vedette replay recordings/demo-1 --out runs/demo-1 --speed 1", "in real time"),
            ("vedette replay recordings/demo-1 --journal demo-1.journal", "and keep a journal"),
            ("vedette replay demo-1.journal", "conclude all of it again, and compare"),
            ("vedette replay recordings/demo-1 --json", "the summary for a script"));
    }

    private static int Run(ParseResult parseResult, CancellationToken stop)
    {
        CommandOutput output = CommandOutput.For(parseResult);
        string source = parseResult.GetRequiredValue(s_source);
        if (File.Exists(source))
        {
            return new JournalReplay(source, parseResult.GetValue(s_out), parseResult.GetValue(s_speed) ?? double.PositiveInfinity, parseResult.GetValue(s_json), output).Run(stop);
        }

        if (!Directory.Exists(source))
        {
            return output.Fail(
                ExitCode.NotFound,
                $"Expected the folder of a recording, or the file of a journal; there is neither at {source}.",
                "check the path; a recording is a folder with scenario.json in it.");
        }

        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));
        string results = parseResult.GetValue(s_out) ?? Path.Combine("runs", name);
        if (SameFolder(results, source))
        {
            return output.Fail(ExitCode.Usage, $"The results would be written into the recording itself, {source}.", "name another folder with --out.");
        }

        var options = new ReplayOptions(source, results, parseResult.GetValue(s_speed) ?? double.PositiveInfinity, parseResult.GetValue(s_json), parseResult.GetValue(s_journal));
        return new RecordingReplay(options, output).Run(stop);
    }

    private static bool SameFolder(string a, string b) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(a)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(b));
}
