using System.Diagnostics;
using System.Text;
using Vedette.App;

namespace Vedette.SystemTests;

/// <summary>The program as a process of its own, for what cannot be seen from inside: signals, memory, sudden death.</summary>
internal sealed class CommandProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Task<string> _data;
    private readonly StringBuilder _talk = new();

    private CommandProcess(Process process)
    {
        _process = process;
        _data = process.StandardOutput.ReadToEndAsync();
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Standard error so far.</summary>
    public string Talk
    {
        get
        {
            lock (_talk)
            {
                return _talk.ToString();
            }
        }
    }

    /// <summary>Starts a command line.</summary>
    public static CommandProcess Start(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(VedetteCommandLine).Assembly.GetName().Name + ".dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new(Process.Start(start)!);
    }

    /// <summary>Runs a command line and waits for its end.</summary>
    public static async Task<CommandRun> Of(params string[] arguments)
    {
        using CommandProcess process = Start(arguments);
        return await process.End();
    }

    /// <summary>Sends a signal by its name: "INT" as Ctrl-C does, "TERM" as a service manager does, "KILL" without a chance to tidy up.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until something has come to pass, for at most a minute.</summary>
    public async Task Until(Func<bool> happened)
    {
        long begun = Stopwatch.GetTimestamp();
        while (!happened() && !_process.HasExited && Stopwatch.GetElapsedTime(begun) < s_patience)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.True(happened(), (_process.HasExited ? "It ended first. " : "It did not come to pass. ") + Talk);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandRun> End()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(_process.ExitCode, await _data, Talk);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_talk)
        {
            _talk.Append(line).Append('\n');
        }
    }
}
