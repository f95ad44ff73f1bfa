using System.CommandLine;

namespace Vedette.App;

/// <summary>What all campaigns of seeded runs are asked on the command line.</summary>
internal static class CampaignOptions
{
    /// <summary>The scenario whose runs are made.</summary>
    public static Argument<string> Scenario(string description) => new("scenario") { Description = description, HelpName = "SCENARIO" };

    /// <summary><c>--runs</c>.</summary>
    /// <param name="what">What is counted.</param>
    /// <param name="most">Largest number.</param>
    /// <param name="usual">Number where none is given.</param>
    public static Option<int?> Runs(string what, int most, int usual) => new("--runs", "-n")
    {
        Description = $"{what} (1 to {most}). Default: {usual}.",
        HelpName = "N",
        CustomParser = result => CommandNumbers.Count(result, most),
    };

    /// <summary><c>--seed</c>.</summary>
    public static Option<long?> Seed() => new("--seed")
    {
        Description = "Seed of the campaign, 0 or more; the seeds of all runs follow from it. Default: 1.",
        HelpName = "S",
        CustomParser = CommandNumbers.Whole,
    };

    /// <summary><c>--parallel</c>.</summary>
    public static Option<int?> Parallel() => new("--parallel")
    {
        Description = "How many runs at a time (1 to 1024). Default: the number of processors.",
        HelpName = "N",
        CustomParser = static result => CommandNumbers.Count(result, 1024),
    };
}
