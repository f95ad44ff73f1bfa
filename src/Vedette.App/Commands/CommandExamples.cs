using System.CommandLine;
using System.Runtime.CompilerServices;

namespace Vedette.App;

/// <summary>Examples of use, which lead the help of a command.</summary>
internal static class CommandExamples
{
    private static readonly ConditionalWeakTable<Command, (string Line, string Meaning)[]> s_examples = [];

    /// <summary>Gives a command its examples, most useful first.</summary>
    /// <param name="command">The command.</param>
    /// <param name="examples">A line that can be typed as it stands, and what it does in a few words.</param>
    /// <returns>The same command.</returns>
    public static Command WithExamples(this Command command, params (string Line, string Meaning)[] examples)
    {
        s_examples.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>The examples of a command; empty when it was given none.</summary>
    public static IReadOnlyList<(string Line, string Meaning)> ExamplesOf(Command command) =>
        s_examples.TryGetValue(command, out (string, string)[]? examples) ? examples : [];

    /// <summary>Writes the examples of a command and an empty line; nothing when it has none.</summary>
    public static void Write(Command command, TextWriter output)
    {
        IReadOnlyList<(string Line, string Meaning)> examples = ExamplesOf(command);
        if (examples.Count == 0)
        {
            return;
        }

        output.WriteLine("Examples:");
        int width = examples.Max(e => e.Line.Length);
        foreach ((string line, string meaning) in examples)
        {
            output.WriteLine($"  {line.PadRight(width)}   {meaning}");
        }

        output.WriteLine();
    }
}
