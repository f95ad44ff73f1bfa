using Vedette.App;

namespace Vedette.SystemTests;

/// <summary>Every command that can take long ends soon and by the same exit code when it is asked to, by Ctrl-C or by a service manager.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly SmallRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Replay(string signal) => Assert.Equal(
        ExitCode.Interrupted,
        await Ended(signal, () => File.Exists(Path.Combine(_recording.Output("out"), "tracks.csv")), "replay", _recording.Folder, "--out", _recording.Output("out"), "--speed", "1"));

    [Fact]
    public async Task Replay_of_a_journal()
    {
        string journal = _recording.Output("run.journal");
        await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("first"), "--journal", journal);

        Assert.Equal(
            ExitCode.Interrupted,
            await Ended("INT", () => File.Exists(Path.Combine(_recording.Output("out"), "tracks.csv")), "replay", journal, "--out", _recording.Output("out"), "--speed", "1"));
    }

    [Fact]
    public async Task Simulation() => Assert.Equal(
        ExitCode.Interrupted,
        await Ended("INT", () => File.Exists(Path.Combine(_recording.Output("out"), "plots.csv")), "simulate", "first-light", "--out", _recording.Output("out")));

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Demo(string signal) => Assert.Equal(ExitCode.Interrupted, await EndedOnceItServes(signal, "demo", "--port", "0"));

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Serve(string signal) =>
        Assert.Equal(ExitCode.Interrupted, await EndedOnceItServes(signal, "serve", _recording.Folder, "--port", "0"));

    private static async Task<int> Ended(string signal, Func<bool> begun, params string[] arguments)
    {
        using CommandProcess process = CommandProcess.Start(arguments);
        await process.Until(begun);
        process.Signal(signal);
        return (await process.End()).ExitCode;
    }

    private static async Task<int> EndedOnceItServes(string signal, params string[] arguments)
    {
        using CommandProcess process = CommandProcess.Start(arguments);
        await process.Until(() => process.Talk.Contains("Console: http", StringComparison.Ordinal));
        process.Signal(signal);
        return (await process.End()).ExitCode;
    }
}
