using System.CommandLine;

namespace Vedette.App;

/// <summary><c>vedette version</c>: which Vedette this is, and what it runs on.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("version", "Say which version this is, and what it runs on.") { json };
        command.SetAction(parseResult =>
        {
            CommandOutput output = CommandOutput.For(parseResult);
            ProductVersion version = ProductVersion.Current;
            if (parseResult.GetValue(json))
            {
                output.Json(version);
            }
            else
            {
                output.Line($"vedette {version.Version} ({version.Runtime}, {version.Platform})");
            }

            return ExitCode.Done;
        });
        return command.WithExamples(("vedette version", "one line"), ("vedette version --json", "the same for a script"));
    }
}
