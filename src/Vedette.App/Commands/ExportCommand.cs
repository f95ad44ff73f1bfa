using System.CommandLine;
using Vedette.Formats;

namespace Vedette.App;

/// <summary><c>vedette export</c>: tracks of a run and plots of a recording as messages of CCSDS.</summary>
internal static class ExportCommand
{
    private const string Correct = "mend the file that is named, or see docs/formats/recording.md for what a recording holds.";

    private static readonly Argument<string> s_recording = new("recording") { Description = "Folder of a recording." };

    private static readonly Argument<string?> s_run = new("run")
    {
        Description = "Folder that 'vedette replay' wrote for it; for --oem.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> s_oem = new("--oem")
    {
        Description = "New folder for an ephemeris (OEM 3.0, TEME, with covariance) of each track that was confirmed.",
        HelpName = "FOLDER",
    };

    private static readonly Option<string?> s_tdm = new("--tdm")
    {
        Description = "New folder for tracking data (TDM 2.0) of all plots of the recording.",
        HelpName = "FOLDER",
    };

    private static readonly Option<bool> s_xml = new("--xml") { Description = "Write XML. Default: KEYWORD = value." };

    private static readonly Option<string?> s_eop = new("--eop")
    {
        Description = "File of Earth orientation (IERS C04, Bulletin A, finals) that gives UT1 - UTC: the one that the run was made with. Default: UT1 - UTC is zero.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> s_json = new("--json") { Description = "Print what was written as JSON." };

    public static Command Create()
    {
        var command = new Command("export", "Write tracks of a run as CCSDS ephemerides (OEM), and plots of a recording as CCSDS tracking data (TDM).")
        {
            s_recording, s_run, s_oem, s_tdm, s_xml, s_eop, s_json,
        };
        command.SetAction(static parsed => Run(CommandOutput.For(parsed), parsed));
        return command.WithExamples(
            ("vedette export recordings/demo-1 runs/demo-1 --oem oem", "an ephemeris for each confirmed track: oem/track-7.oem"),
            ("vedette export recordings/demo-1 --tdm tdm", "all plots as tracking data: tdm/plots-00001.tdm"),
            ("vedette export recordings/demo-1 runs/demo-1 --oem oem --xml --json", "as XML, and a summary for a script"));
    }

    private static int Run(CommandOutput output, ParseResult parsed)
    {
        string recording = parsed.GetRequiredValue(s_recording);
        (string? oem, string? tdm) = (parsed.GetValue(s_oem), parsed.GetValue(s_tdm));
        if (oem is null && tdm is null)
        {
            return output.Fail(ExitCode.Usage, "Expected --oem or --tdm with a folder, or both.", "vedette export --help");
        }

        if (oem is null != parsed.GetValue(s_run) is null)
        {
            return output.Fail(ExitCode.Usage, "Expected the folder of a run and --oem: both or neither.", "vedette export --help");
        }

        if (EarthOrientationOption.Read(parsed.GetValue(s_eop), output, out EopTable? earthOrientation) is { } wrong)
        {
            return wrong;
        }

        if (!RecordingFeed.TryOpen(recording, earthOrientation, out RecordingFeed? feed, out string? error))
        {
            return output.Fail(Directory.Exists(recording) ? ExitCode.InputRefused : ExitCode.NotFound, error, Correct);
        }

        try
        {
            RunRecord? run = parsed.GetValue(s_run) is { } folder ? TracksOf(folder, out error) : null;
            if (oem is not null && run is null)
            {
                return output.Fail(ExitCode.InputRefused, error!, "correct tracks.csv, or write it again.");
            }

            var files = new CcsdsFolder(new("VEDETTE", CommandClock.Now(), null, LeapSeconds.BuiltIn), parsed.GetValue(s_xml));
            var summary = new ExportSummary(recording, oem is null ? null : OemExport.Write(oem, run!, feed, files), tdm is null ? null : TdmExport.Write(tdm, feed, files));
            return Report(output, summary, parsed.GetValue(s_json));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return output.Fail(ExitCode.NotFound, missing.Message, "name the folder that 'vedette replay' wrote.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.Unreachable, e.Message, "name new folders where there is room.");
        }
    }

    private static RunRecord? TracksOf(string folder, out string? problem)
    {
        var reader = new RunReader();
        using FileStream stream = new(Path.Combine(folder, TrackRowWriter.FileName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        problem = reader.ReadTracks(stream);
        return problem is null ? reader.Build() : null;
    }

    private static int Report(CommandOutput output, ExportSummary summary, bool json)
    {
        if (json)
        {
            output.Json(summary);
        }
        else
        {
            foreach (string line in summary.Lines())
            {
                output.Line(CommandText.Printable(line));
            }
        }

        foreach (string left in summary.LeftOut())
        {
            output.Say(left);
        }

        return summary.LeftOut().Any() ? ExitCode.Partial : ExitCode.Done;
    }
}
