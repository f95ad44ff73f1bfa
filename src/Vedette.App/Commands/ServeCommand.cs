using System.CommandLine;
using System.Net;

namespace Vedette.App;

/// <summary><c>vedette serve</c>: plays a recording to the operator console.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("recording") { Description = "Folder of a recording, or a journal.", HelpName = "FOLDER|JOURNAL" };
        ConsoleOptions console = ConsoleOptions.Create();
        var command = new Command("serve", "Serve the operator console and its interface: play a recording or a journal through the pipeline.") { input };
        console.AddTo(command);
        command.SetAction((parseResult, stop) => ServeAsync(parseResult.GetRequiredValue(input), console, parseResult, stop));
        return command.WithExamples(
            ("vedette serve recordings/demo-1", "play a recording; the console is at http://127.0.0.1:5180/"),
            ("vedette serve recordings/demo-1 --speed 8 --from 120", "eight times as fast, from 120 s on"),
            ("vedette serve run.journal", "play the inputs of a journal"),
            ("vedette serve recordings/demo-1 --listen 0.0.0.0", "let other machines look: there is no login, so only where you trust the network"));
    }

    private static async Task<int> ServeAsync(string path, ConsoleOptions console, ParseResult parseResult, CancellationToken stop)
    {
        CommandOutput output = CommandOutput.For(parseResult);
        if (!RecordingSource.TryOpen(path, out ConsoleSource? source, out IDisposable? held, out string? error))
        {
            return output.Fail(Path.Exists(path) ? ExitCode.InputRefused : ExitCode.NotFound, error);
        }

        using (held)
        {
            return await ServeAsync(console.Read(parseResult, source), output, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Serves until stopped; says where on standard error.</summary>
    /// <returns>An exit code.</returns>
    public static async Task<int> ServeAsync(ConsoleHostOptions options, CommandOutput output, CancellationToken stop)
    {
        ConsoleHost host;
        try
        {
            host = await ConsoleHost.StartAsync(options, stop).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            return output.Fail(
                ExitCode.Unreachable, $"Cannot listen on {options.Listen} port {options.Port}: {e.Message}", "choose another port with --port, or --port 0 for any that is free.");
        }

        await using (host.ConfigureAwait(false))
        {
            output.Highlight($"Console: {host.Address}");
            if (!IPAddress.IsLoopback(options.Listen))
            {
                output.Say($"Anyone who can reach {options.Listen} can look and move the player: there is no login.");
            }

            output.Say("Ctrl-C ends it.");
            await host.WaitAsync(stop).ConfigureAwait(false);
        }

        return stop.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }
}
