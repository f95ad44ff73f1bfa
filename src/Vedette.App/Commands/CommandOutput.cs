using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Vedette.App;

/// <summary>Where a command writes: data to standard output, talk to standard error.</summary>
/// <remarks>
/// Colour and progress appear on standard error only, and only where that is a terminal: not in a pipe, not with
/// <c>TERM=dumb</c>, not with <c>NO_COLOR</c> or <c>--no-color</c> (which leave progress as it is). Not thread-safe.
/// </remarks>
internal sealed class CommandOutput
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions s_jsonLine = new(s_json) { WriteIndented = false };

    private readonly IAnsiConsole _console;

    private CommandOutput(TextWriter data, TextWriter talk, bool isTerminal, bool useColour)
    {
        (Data, Talk, IsTerminal, UsesColour) = (data, talk, isTerminal, useColour);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(talk),
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = useColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
    }

    /// <summary>Standard output: what was asked for, and nothing else.</summary>
    public TextWriter Data { get; }

    /// <summary>Standard error: progress, remarks, errors, what to do next.</summary>
    public TextWriter Talk { get; }

    /// <summary>Whether talk goes to a terminal that can move its cursor.</summary>
    public bool IsTerminal { get; }

    /// <summary>Whether talk may use colour.</summary>
    public bool UsesColour { get; }

    /// <summary>The output of the command that was parsed.</summary>
    public static CommandOutput For(ParseResult parseResult)
    {
        InvocationConfiguration invocation = parseResult.InvocationConfiguration;
        bool isTerminal = ReferenceEquals(invocation.Error, Console.Error)
            && !Console.IsErrorRedirected
            && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        bool colourRefused = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || parseResult.GetValue(VedetteCommandLine.NoColour);
        return new(invocation.Output, invocation.Error, isTerminal, isTerminal && !colourRefused);
    }

    /// <summary>Writes a line of data.</summary>
    public void Line(string text) => Data.WriteLine(text);

    /// <summary>Writes a value as indented JSON, keys in camel case, to standard output.</summary>
    public void Json<T>(T value) => Data.WriteLine(JsonSerializer.Serialize(value, s_json));

    /// <summary>Writes a value as JSON on a line of its own, keys in camel case, to standard output.</summary>
    public void JsonLine<T>(T value) => Data.WriteLine(JsonSerializer.Serialize(value, s_jsonLine));

    /// <summary>Writes a remark to standard error.</summary>
    public void Say(string text) => Talk.WriteLine(text);

    /// <summary>Writes a remark to standard error that should be noticed: bold where there is colour.</summary>
    public void Highlight(string text) => Talk.WriteLine(UsesColour ? $"\e[1m{text}\e[0m" : text);

    /// <summary>Says what is wrong and what to do next, and hands back the exit code.</summary>
    /// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
    /// <param name="problem">What was expected and what was found; names the file and the place where there is one.</param>
    /// <param name="next">What to do now, one sentence; null where there is nothing to say.</param>
    /// <returns><paramref name="exitCode"/>.</returns>
    public int Fail(int exitCode, string problem, string? next = null)
    {
        Talk.WriteLine(UsesColour ? $"\e[31mError:\e[0m {problem}" : $"Error: {problem}");
        if (next is not null)
        {
            Talk.WriteLine($"Next:  {next}");
        }

        return exitCode;
    }

    /// <summary>Does some work and shows how far it is, on a terminal; is silent elsewhere.</summary>
    /// <param name="title">What is being done, a few words.</param>
    /// <param name="work">The work; it reports fractions from 0 to 1, as often as it likes.</param>
    /// <returns>What the work returns.</returns>
    public T WithProgress<T>(string title, Func<Action<double>, T> work)
    {
        if (!IsTerminal)
        {
            return work(static _ => { });
        }

        return _console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: 1);
                return work(fraction => task.Value = fraction);
            });
    }
}
