using System.CommandLine;

namespace Vedette.App;

/// <summary>What all campaigns of seeded runs are asked on the command line.</summary>
internal static class CampaignOptions
{
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
