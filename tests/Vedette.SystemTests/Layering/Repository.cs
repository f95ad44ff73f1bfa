using System.Runtime.CompilerServices;

namespace Vedette.SystemTests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Folder that holds the solution file.</summary>
    public static string Root { get; } = FindRoot(ThisFile());

    /// <summary>Names of the projects below <c>src</c>, in alphabetical order.</summary>
    public static IReadOnlyList<string> SourceProjects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    /// <summary>All C# files of a project, what a build writes left out.</summary>
    /// <param name="project">Path of the project's folder from the root: "src/Vedette.Model".</param>
    public static IEnumerable<string> CodeOf(string project) =>
        Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/node_modules/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal));

    private static string FindRoot(string start)
    {
        DirectoryInfo? folder = new(Path.GetDirectoryName(start)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vedette.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Vedette.slnx above {start}.");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
