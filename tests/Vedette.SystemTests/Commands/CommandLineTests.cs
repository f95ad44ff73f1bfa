using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Vedette.App;

namespace Vedette.SystemTests;

public class CommandLineTests
{
    public static TheoryData<string> CommandNames => [.. VedetteCommandLine.CreateRoot().Subcommands.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(CommandNames))]
    public async Task Help_leads_with_examples_that_parse(string command)
    {
        CommandRun run = await CommandRun.Of(command, "--help");
        Command described = VedetteCommandLine.CreateRoot().Subcommands.Single(c => c.Name == command);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.StartsWith("Examples:\n", run.Data.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.NotEmpty(CommandExamples.ExamplesOf(described));
        Assert.All(CommandExamples.ExamplesOf(described), e => Assert.Empty(VedetteCommandLine.CreateRoot().Parse(Arguments(e.Line)).Errors));
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public async Task Option_that_does_not_exist_is_a_usage_error_that_points_to_help(string command)
    {
        CommandRun run = await CommandRun.Of(command, "--no-such-option-at-all");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Data);
        Assert.Contains("--no-such-option-at-all", run.Talk, StringComparison.Ordinal);
        Assert.Contains($"vedette {command} --help", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Misspelt_command_is_answered_with_a_suggestion_and_not_run()
    {
        CommandRun run = await CommandRun.Of("verison");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Data);
        Assert.Contains("version", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_command_at_all_shows_help_and_is_a_usage_error()
    {
        CommandRun run = await CommandRun.Of();

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("Usage:", run.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_the_same_in_words_and_in_json()
    {
        CommandRun line = await CommandRun.Of("--version");
        CommandRun json = await CommandRun.Of("version", "--json");
        using var parsed = JsonDocument.Parse(json.Data);

        Assert.Equal(ExitCode.Done, line.ExitCode);
        Assert.Equal(line.Data.Trim(), $"vedette {parsed.RootElement.GetProperty("version").GetString()}");
        Assert.Empty(json.Talk);
    }

    [Fact]
    public async Task Bash_completes_commands_and_options()
    {
        string script = (await CommandRun.Of("completion", "bash")).Data;

        Assert.Equal("version", await Complete(script, "vers"));
        Assert.Equal("--json", await Complete(script, "version", "--j"));
        Assert.Equal("bash\nfish\nzsh", await Complete(script, "completion", ""));
        Assert.Equal("", await Complete(script, "version", "--nonsense"));
    }

    [Theory]
    [InlineData("zsh", "#compdef")]
    [InlineData("fish", "complete -c vedette")]
    public async Task Other_shells_are_told_of_every_command(string shell, string form)
    {
        CommandRun run = await CommandRun.Of("completion", shell);

        Assert.Contains(form, run.Data, StringComparison.Ordinal);
        Assert.All(CommandNames, name => Assert.Contains(name.Data, run.Data, StringComparison.Ordinal));
    }

    private static string[] Arguments(string example)
    {
        string[] words = example.Split(' ');
        int start = Array.FindIndex(words, w => w.EndsWith("vedette", StringComparison.Ordinal)) + 1;
        return [.. words[start..].TakeWhile(w => w is not ("|" or ">")).Select(w => w.TrimEnd(')'))];
    }

    private static async Task<string> Complete(string script, params string[] words)
    {
        string line = string.Join(' ', words.Select(w => $"'{w}'"));
        string program = $"{script}\nCOMP_WORDS=(vedette {line}); COMP_CWORD={words.Length}; _vedette; printf '%s\\n' \"${{COMPREPLY[@]}}\"";
        var start = new ProcessStartInfo("bash", ["-c", program]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Trim();
    }
}
