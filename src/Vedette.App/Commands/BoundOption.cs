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

    /// <summary>What it takes not to be known of the lines of sight of satellites.</summary>
    public static Option<double?> BiasLine() =>
        Number("--bias-line", "Standard deviation of the unknown constant error of each angle of an infrared satellite, in microradians.", 1e-6, 1e6);

    /// <summary>How well the vehicles of launches are known.</summary>
    public static Option<double?> Vehicle() => Number(
        "--vehicle",
        "Of launches: how well the vehicle is known beforehand, in percent of thrust, growth and burning time of each stage (0.01 to 100). Default: the widths of the family of boost profiles.",
        0.01,
        100);

    /// <summary>Constant errors of sensors; what was not named while another was is as good as known.</summary>
    /// <param name="rangeMetres">Of the range of a radar.</param>
    /// <param name="angleMilliradians">Of its angles.</param>
    /// <param name="lineMicroradians">Of the angles of a satellite.</param>
    public static BoundBiases? Biases(double? rangeMetres, double? angleMilliradians, double? lineMicroradians)
    {
        const double known = 1e-9;
        return (rangeMetres ?? angleMilliradians ?? lineMicroradians) is null
            ? null
            : new(rangeMetres ?? known, angleMilliradians * 1e-3 ?? known, lineMicroradians * 1e-6 ?? known);
    }

    /// <summary>An option that is a number in a range.</summary>
    public static Option<double?> Number(string name, string description, double minimum, double maximum) => new(name)
    {
        Description = description,
        CustomParser = result => CommandNumbers.InRange(result, minimum, maximum),
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
