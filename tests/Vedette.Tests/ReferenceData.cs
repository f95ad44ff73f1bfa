namespace Vedette.Tests;

/// <summary>Finds the reference data that tests compare with: the folder that VEDETTE_REFERENCE_DATA names.</summary>
/// <remarks>Where the variable is set, missing data is a failure; where it is not set, the test is skipped and says so.</remarks>
internal static class ReferenceData
{
    /// <summary>Name of the environment variable.</summary>
    public const string Variable = "VEDETTE_REFERENCE_DATA";

    /// <summary>Whether slow campaigns run in full (VEDETTE_FULL=1) and not only a short slice.</summary>
    public static bool FullCampaign => Environment.GetEnvironmentVariable("VEDETTE_FULL") == "1";

    /// <summary>Full path of a file or folder of the reference data; skips the calling test when the variable is not set.</summary>
    /// <param name="relative">Path below the folder, with forward slashes: "geodesy/cartconvert.txt".</param>
    public static string Path(string relative)
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(root))
        {
            Assert.Skip($"{Variable} is not set; this test compares with {relative}.");
        }

        string path = System.IO.Path.Combine(root, relative);
        Assert.True(File.Exists(path) || Directory.Exists(path), $"{Variable} is set, but {path} does not exist.");
        return path;
    }
}
