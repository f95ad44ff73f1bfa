namespace Vedette.Tests;

/// <summary>A folder of its own for one test, removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vedette-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string[] ReadLines(string name) => System.IO.File.ReadAllLines(File(name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
