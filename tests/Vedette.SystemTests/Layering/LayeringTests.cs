using System.Reflection;
using System.Xml.Linq;

namespace Vedette.SystemTests;

/// <summary>Holds the order of the ten projects (docs/architecture.md).</summary>
public class LayeringTests
{
    // What each project may reference, as docs/architecture.md lists it.
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["Vedette.Physics"] = [],
        ["Vedette.Model"] = ["Vedette.Physics"],
        ["Vedette.Formats"] = ["Vedette.Model", "Vedette.Physics"],
        ["Vedette.Sensing"] = ["Vedette.Model", "Vedette.Physics"],
        ["Vedette.Tracking"] = ["Vedette.Model", "Vedette.Physics"],
        ["Vedette.Assessment"] = ["Vedette.Model", "Vedette.Physics"],
        ["Vedette.Pipeline"] = ["Vedette.Physics", "Vedette.Model", "Vedette.Sensing", "Vedette.Tracking", "Vedette.Assessment"],
        ["Vedette.Simulation"] = ["Vedette.Physics", "Vedette.Model", "Vedette.Sensing"],
        ["Vedette.Hosting"] = ["Vedette.Physics", "Vedette.Model", "Vedette.Formats", "Vedette.Sensing", "Vedette.Pipeline"],
        ["Vedette.App"] =
        [
            "Vedette.Physics", "Vedette.Model", "Vedette.Formats", "Vedette.Sensing", "Vedette.Tracking", "Vedette.Assessment",
            "Vedette.Pipeline", "Vedette.Simulation", "Vedette.Hosting",
        ],
    };

    public static TheoryData<string> Projects => [.. s_allowed.Keys];

    [Fact]
    public void There_are_exactly_these_ten_projects() =>
        Assert.Equal(s_allowed.Keys.Order(StringComparer.Ordinal), Repository.SourceProjects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_knows_only_those_before_it(string project)
    {
        IEnumerable<string> known = Assembly.Load(project).GetReferencedAssemblies()
            .Select(a => a.Name!).Where(n => n.StartsWith("Vedette.", StringComparison.Ordinal));

        Assert.Empty(known.Except(s_allowed[project]));
    }

    // An assembly names only what it uses; the project file may not even offer the rest.
    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_file_references_only_those_before_it(string project)
    {
        IEnumerable<string> referenced = Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r));

        Assert.Empty(referenced.Except(s_allowed[project]));
    }

    // A package that does forbidden things inside is not seen by the analyzer; so each would have to be named here, with a reason.
    [Theory]
    [MemberData(nameof(Projects))]
    public void Pure_project_takes_no_package(string project)
    {
        if (project is not ("Vedette.Hosting" or "Vedette.App"))
        {
            // docs/decisions/hdf5-library.md and pictures.md: read HDF5 and TIFF from a stream, behind guards.
            string[] named = project == "Vedette.Formats" ? ["BitMiracle.LibTiff.NET", "PureHDF"] : [];
            Assert.Equal(named, Items(project, "PackageReference"));
        }
    }

    // Vedette.Assessment takes the plural, since Model has a type of the name Assessment.
    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_has_one_namespace(string project)
    {
        string expected = project == "Vedette.Assessment" ? "Vedette.Assessments" : project;
        IEnumerable<string> others = Assembly.Load(project).GetTypes()
            .Select(t => t.Namespace)
            .Where(n => n is not null && n.StartsWith("Vedette", StringComparison.Ordinal) && n != expected)
            .Select(n => n!).Distinct();

        Assert.Empty(others);
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"))
            .Descendants(kind).Select(e => (string)e.Attribute("Include")!);
}
