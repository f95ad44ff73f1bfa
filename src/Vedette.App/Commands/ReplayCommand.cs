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

    private static readonly Option<string?> s_store = new("--store")
    {
        Description = "SQLite file that takes the events of the journal as tables, for questions. For a recording it needs --journal.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> s_eop = new("--eop")
    {
        Description = "File of Earth orientation (IERS C04, Bulletin A, finals) that gives UT1 - UTC at the epoch of a recording. Default: UT1 - UTC is zero.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command(
            "replay", "Run the pipeline over a recording, and write tracks, assessments and alerts; or over a journal, and compare with what was concluded then.")
        {
            s_source, s_out, s_speed, s_journal, s_store, s_eop, s_json,
        };
        command.SetAction(static (parseResult, stop) => Task.Run(() => Run(parseResult, stop), CancellationToken.None));
        return command.WithExamples(
            ("vedette replay recordings/demo-1 --out runs/demo-1", "as fast as can be"),
            ("vedette replay recordings/demo-1 --out runs/demo-1 --speed 1", "in real time"),
            ("vedette replay recordings/demo-1 --journal demo-1.journal", "and keep a journal"),
            ("vedette replay demo-1.journal", "conclude all of it again, and compare"),
            ("vedette replay demo-1.journal --store demo-1.sqlite", "and put its events into tables"),
            ("vedette replay recordings/own --eop eopc04.csv", "with UT1 - UTC for the orbits of its catalogue"),
            ("vedette replay recordings/demo-1 --json", "the summary for a script"));
    }

    private static int Run(ParseResult parseResult, CancellationToken stop)
    {
        CommandOutput output = CommandOutput.For(parseResult);
        string source = parseResult.GetRequiredValue(s_source);
        double speed = parseResult.GetValue(s_speed) ?? double.PositiveInfinity;
        if (File.Exists(source))
        {
            if (parseResult.GetValue(s_eop) is not null)
            {
                return output.Fail(ExitCode.Usage, "--eop is for a recording; a journal holds how far the Earth has turned.", "leave --eop out.");
            }

            return parseResult.GetValue(s_journal) is null
                ? new JournalReplay(new(source, parseResult.GetValue(s_out), speed, parseResult.GetValue(s_json), parseResult.GetValue(s_store)), output).Run(stop)
                : output.Fail(ExitCode.Usage, "--journal is for a recording; the source is a journal already.", "leave --journal out.");
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

        if (parseResult.GetValue(s_store) is not null && parseResult.GetValue(s_journal) is null)
        {
            return output.Fail(ExitCode.Usage, "--store is made from a journal, and --journal is missing.", "give --journal FILE, too.");
        }

        var options = new ReplayOptions(source, results, speed, parseResult.GetValue(s_json), parseResult.GetValue(s_journal), parseResult.GetValue(s_store), parseResult.GetValue(s_eop));
        return new RecordingReplay(options, output).Run(stop);
    }

    private static bool SameFolder(string a, string b) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(a)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(b));
}
