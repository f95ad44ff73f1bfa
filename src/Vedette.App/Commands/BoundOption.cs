using System.CommandLine;
using System.CommandLine.Parsing;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>Options of commands that compute a bound.</summary>
internal static class BoundOption
{
    /// <summary>What the bound takes to be known of the drag.</summary>
    public static Option<DragKnowledge?> Drag() => new("--drag")
    {
        Description = "What the bound takes to be known of the ballistic coefficient: known, unknown (estimated as well), or none (no drag at all). Default: known.",
        HelpName = "WHAT",
        CustomParser = Drag,
    };

    private static DragKnowledge? Drag(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        switch (text)
        {
            case "known":
                return DragKnowledge.Known;
            case "unknown":
                return DragKnowledge.Unknown;
            case "none":
                return DragKnowledge.None;
            default:
                result.AddError($"--drag: expected known, unknown or none; found '{text}'.");
                return null;
        }
    }
}
