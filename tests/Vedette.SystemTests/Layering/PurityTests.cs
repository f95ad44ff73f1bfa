using System.Diagnostics;

namespace Vedette.SystemTests;

/// <summary>The compiler refuses clocks, chance, threads, files and sockets where they do not belong: this shows that it does.</summary>
public sealed class PurityTests : IDisposable
{
    // A door to the world each, of which a pure project may open none.
    private static readonly (string Name, string Expression)[] s_doors =
    [
        ("Clock", "System.DateTime.UtcNow"),
        ("LocalClock", "System.DateTimeOffset.Now"),
        ("Stopwatch", "System.Diagnostics.Stopwatch.GetTimestamp()"),
        ("TimeProvider", "System.TimeProvider.System"),
        ("Chance", "new System.Random(1)"),
        ("Guid", "System.Guid.NewGuid()"),
        ("Thread", "new System.Threading.Thread(() => { })"),
        ("File", "System.IO.File.Exists(\"x\")"),
        ("Stream", "new System.IO.FileInfo(\"x\").OpenRead()"),
        ("Socket", "System.Net.IPAddress.Loopback"),
    ];

    private readonly string _folder = Path.Combine(Repository.Root, "artifacts", "purity", Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<ReadsStreams>true</ReadsStreams>")]
    public async Task Compiler_refuses_every_door_to_the_world(string property)
    {
        WriteProbe(property);

        string output = await BuildProbe();
        string[] refused =
        [
            .. output.Split('\n').Where(l => l.Contains("error RS0030", StringComparison.Ordinal))
                .Select(l => Path.GetFileNameWithoutExtension(l.Split('(')[0].Trim())).Distinct(),
        ];

        Assert.True(refused.Length > 0, $"Nothing was refused. The build said: {output}");
        Assert.Empty(s_doors.Select(d => d.Name).Except(refused));
    }

    [Fact]
    public void Only_hosting_and_app_are_let_out_and_only_formats_reads_streams()
    {
        Assert.Equal(["Vedette.App", "Vedette.Hosting"], ProjectsThatSay("<TouchesTheWorld>"));
        Assert.Equal(["Vedette.Formats"], ProjectsThatSay("<ReadsStreams>"));
    }

    [Fact]
    public void Nobody_turns_the_rule_off()
    {
        string[] pure = [.. Repository.SourceProjects.Except(["Vedette.App", "Vedette.Hosting"])];

        Assert.DoesNotContain(
            pure.SelectMany(p => Repository.CodeOf($"src/{p}")), f => File.ReadAllText(f).Contains("RS0030", StringComparison.Ordinal));
        Assert.Empty(ProjectsThatSay("RS0030"));
        Assert.DoesNotContain("RS0030", File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig")), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Repository.SourceProjects, p => File.Exists(Path.Combine(Repository.Root, "src", p, "Directory.Build.targets")));
    }

    private static IEnumerable<string> ProjectsThatSay(string text) =>
        Repository.SourceProjects.Where(p =>
            File.ReadAllText(Path.Combine(Repository.Root, "src", p, $"{p}.csproj")).Contains(text, StringComparison.Ordinal));

    private void WriteProbe(string property)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(
            Path.Combine(_folder, "PurityProbe.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {property}
                <ArtifactsPath>$(MSBuildThisFileDirectory)out</ArtifactsPath>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
                <NoWarn>$(NoWarn);CS1591;CA1822;IDE0005</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="*.cs" />
              </ItemGroup>
              <Import Project="{Repository.Root}/src/Directory.Build.targets" />
            </Project>
            """);
        foreach ((string name, string expression) in s_doors)
        {
            File.WriteAllText(
                Path.Combine(_folder, $"{name}.cs"),
                $"namespace PurityProbe;\n\npublic class {name}Door\n{{\n    public object? Open() => {expression};\n}}\n");
        }
    }

    private async Task<string> BuildProbe()
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-v", "quiet", "-nologo", "-nodeReuse:false", "--disable-build-servers"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
