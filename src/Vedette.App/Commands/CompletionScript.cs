using System.CommandLine;
using System.Text;

namespace Vedette.App;

/// <summary>Completion scripts made from the tree of commands: static, so that no process starts while a person types.</summary>
/// <remarks>File names are completed where nothing of ours fits. One level of subcommands is covered, and that is all there is.</remarks>
internal static class CompletionScript
{
    /// <summary>The script for a shell.</summary>
    /// <param name="shell">"bash", "zsh" or "fish".</param>
    /// <param name="root">The root of the commands.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shell is another one.</exception>
    public static string For(string shell, Command root) => shell switch
    {
        "bash" => Bash(root),
        "zsh" => "#compdef vedette\nautoload -U +X compinit && compinit -u\nautoload -U +X bashcompinit && bashcompinit\n" + Bash(root),
        "fish" => Fish(root),
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "Expected bash, zsh or fish."),
    };

    private static string Bash(Command root)
    {
        var cases = new StringBuilder();
        foreach (Command command in root.Subcommands)
        {
            string options = string.Join(' ', [.. OptionsOf(command), .. root.Options.Where(o => o.Recursive).Select(o => o.Name)]);
            cases.Append($"    {command.Name}) words='{string.Join(' ', ValuesOf(command))}' options='{options}' ;;\n");
        }

        return $$"""
            _vedette() {
              local words options current="${COMP_WORDS[COMP_CWORD]}" command="${COMP_WORDS[1]}"
              if [ "$COMP_CWORD" -eq 1 ]; then command=; fi
              case "$command" in
            {{cases.ToString().TrimEnd('\n')}}
                *) words='{{string.Join(' ', root.Subcommands.Select(c => c.Name))}}' options='{{string.Join(' ', OptionsOf(root))}}' ;;
              esac
              case "$current" in -*) words=$options ;; esac
              COMPREPLY=($(compgen -W "$words" -- "$current"))
            }
            complete -o default -F _vedette vedette ./vedette

            """.ReplaceLineEndings("\n");
    }

    private static string Fish(Command root)
    {
        var script = new StringBuilder();
        foreach (Command command in root.Subcommands)
        {
            script.Append($"complete -c vedette -n __fish_use_subcommand -f -a {command.Name} -d '{Quote(command.Description)}'\n");
            foreach (Option option in command.Options)
            {
                AppendFishOption(script, $"-n '__fish_seen_subcommand_from {command.Name}' ", option);
            }

            foreach (string value in ValuesOf(command))
            {
                script.Append($"complete -c vedette -n '__fish_seen_subcommand_from {command.Name}' -f -a {value}\n");
            }
        }

        foreach (Option option in root.Options)
        {
            AppendFishOption(script, "", option);
        }

        return script.ToString();
    }

    private static void AppendFishOption(StringBuilder script, string condition, Option option)
    {
        if (option.Name.StartsWith("--", StringComparison.Ordinal))
        {
            string value = option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool) ? " -r" : "";
            script.Append($"complete -c vedette {condition}-l {option.Name[2..]}{value} -d '{Quote(option.Description)}'\n");
        }
    }

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Where(o => !o.Hidden).Select(o => o.Name);

    private static IEnumerable<string> ValuesOf(Command command) =>
        [.. command.Subcommands.Select(c => c.Name),
            .. command.Arguments.SelectMany(a => a.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty)).Select(c => c.Label)];

    private static string Quote(string? text) => (text ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
