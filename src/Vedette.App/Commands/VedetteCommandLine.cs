using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Vedette.App;

/// <summary>The whole command line: which commands there are, and how they end.</summary>
internal static class VedetteCommandLine
{
    /// <summary>No colour, whatever the terminal can do.</summary>
    public static Option<bool> NoColour { get; } = new("--no-color")
    {
        Description = "Use no colour (also: NO_COLOR=1, TERM=dumb, or output that is not a terminal).",
        Recursive = true,
    };

    /// <summary>Makes the root command with all commands below it.</summary>
    public static RootCommand CreateRoot()
    {
        var root = new RootCommand("Vedette: open early warning. From infrared and radar observations to a warning with a launch point, "
            + "an impact area and a countdown. It warns, and nothing else.")
        {
            HelpName = "vedette",
        };
        root.Options.Add(NoColour);
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(ReplayCommand.Create());
        root.Subcommands.Add(SimulateCommand.Create());
        root.Subcommands.Add(ScoreCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(BoundCommand.Create());
        root.Subcommands.Add(MonteCarloCommand.Create());
        root.Subcommands.Add(CuesCommand.Create());
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(CatalogueCommand.Create());
        root.Subcommands.Add(AsterixCommand.Create());
        root.Subcommands.Add(VersionCommand.Create());
        root.Subcommands.Add(CompletionCommand.Create());
        root.WithExamples(
            ("vedette demo", "watch a simulated launch on a globe"),
            ("vedette replay recordings/demo-1 --out runs/demo-1", "run the pipeline over a recording"),
            ("vedette score recordings/demo-1 runs/demo-1", "compare the run with the truth"),
            ("vedette replay --help", "more about one command, examples first"),
            ("source <(vedette completion bash)", "let the shell complete commands and options"));
        foreach (Argument argument in root.Subcommands.SelectMany(c => c.Arguments))
        {
            argument.Validators.Add(RefuseUnknownOption);
            argument.Validators.Add(static result => RefuseEmpty(result, result.Argument.Name, result.Tokens));
        }

        foreach (Option option in root.Subcommands.SelectMany(c => c.Options))
        {
            option.Validators.Add(static result => RefuseEmpty(result, result.Option.Name, result.Tokens));
        }

        UseHelpWithExamples(root);
        UseShortVersion(root);
        root.SetAction(static parseResult =>
        {
            new ExamplesFirstHelp(new HelpAction()).Invoke(parseResult);
            return ExitCode.Usage;
        });
        return root;
    }

    /// <summary>Parses and runs a command line.</summary>
    /// <param name="arguments">Arguments without the name of the program.</param>
    /// <param name="output">Standard output: data.</param>
    /// <param name="error">Standard error: talk.</param>
    /// <param name="stop">Ends the command as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCode"/>. Never throws for what comes from outside.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken stop = default)
    {
        ParseResult parsed = CreateRoot().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        };
        if (parsed.Action is ParseErrorAction parseError)
        {
            parseError.ShowHelp = false;
            invocation.Output = error;
            await parsed.InvokeAsync(invocation, stop).ConfigureAwait(false);
            await error.WriteLineAsync($"Next:  {HelpLine(parsed)}").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(invocation, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Interrupted.").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
        catch (Exception unexpected)
        {
            await error.WriteLineAsync($"Error: this should not have happened: {unexpected}").ConfigureAwait(false);
            return ExitCode.Unexpected;
        }
    }

    /// <summary>A misspelt option would otherwise be taken for the argument, and a file of that name be looked for.</summary>
    private static void RefuseUnknownOption(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith("--", StringComparison.Ordinal)) is { } token)
        {
            result.AddError($"There is no option '{token.Value}'.");
        }
    }

    /// <summary>Nothing here is named by an empty text: it is what a script passes on when a variable of it was not set.</summary>
    private static void RefuseEmpty(SymbolResult result, string name, IReadOnlyList<Token> tokens)
    {
        if (tokens.Any(t => string.IsNullOrWhiteSpace(t.Value)))
        {
            result.AddError($"{name}: expected a value; found an empty text.");
        }
    }

    private static string HelpLine(ParseResult parsed)
    {
        IEnumerable<string> path = parsed.CommandResult.Command is RootCommand ? [] : [parsed.CommandResult.Command.Name];
        return string.Join(' ', ["vedette", .. path, "--help"]);
    }

    private static void UseHelpWithExamples(RootCommand root)
    {
        foreach (HelpOption option in root.Options.OfType<HelpOption>())
        {
            option.Action = new ExamplesFirstHelp(new HelpAction());
        }
    }

    private static void UseShortVersion(RootCommand root)
    {
        foreach (VersionOption option in root.Options.OfType<VersionOption>())
        {
            option.Action = new ShortVersion();
        }
    }

    private sealed class ShortVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"vedette {ProductVersion.Current.Version}");
            return ExitCode.Done;
        }
    }
}
