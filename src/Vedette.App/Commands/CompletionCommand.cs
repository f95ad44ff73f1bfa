using System.CommandLine;

namespace Vedette.App;

/// <summary><c>vedette completion</c>: a script that teaches a shell to complete commands and options.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a script that teaches the shell to complete commands and options.") { shell };
        command.SetAction(parseResult =>
        {
            CommandOutput output = CommandOutput.For(parseResult);
            output.Data.Write(CompletionScript.For(parseResult.GetRequiredValue(shell), parseResult.RootCommandResult.Command));
            return ExitCode.Done;
        });
        return command.WithExamples(
            ("source <(vedette completion bash)", "for this bash; add the line to ~/.bashrc to keep it"),
            ("source <(vedette completion zsh)", "for this zsh; ~/.zshrc"),
            ("vedette completion fish | source", "for this fish; ~/.config/fish/config.fish"));
    }
}
