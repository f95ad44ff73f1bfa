using Vedette.App;

namespace Vedette.SystemTests;

/// <summary>What a command line did, run in this process.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Data">All of standard output.</param>
/// <param name="Talk">All of standard error.</param>
internal sealed record CommandRun(int ExitCode, string Data, string Talk)
{
    /// <summary>Runs a command line and waits for its end.</summary>
    public static Task<CommandRun> Of(params string[] arguments) => Until(TestContext.Current.CancellationToken, arguments);

    /// <summary>Runs a command line until it ends or is stopped, as Ctrl-C does.</summary>
    public static async Task<CommandRun> Until(CancellationToken stop, params string[] arguments)
    {
        using var data = new StringWriter();
        using var talk = new StringWriter();
        int exitCode = await VedetteCommandLine.RunAsync(arguments, data, TextWriter.Synchronized(talk), stop);
        return new(exitCode, data.ToString(), talk.ToString());
    }
}
