using System.CommandLine;
using System.Net;

namespace Vedette.App;

/// <summary><c>vedette serve</c>: plays a recording to the operator console.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var input = new Argument<string?>("recording") { Description = "Folder of a recording, or a journal.", HelpName = "FOLDER|JOURNAL", Arity = ArgumentArity.ZeroOrOne };
        var live = new Option<string?>("--live") { Description = "Folder with live.json and sensors.json: take files that are dropped into its folder 'incoming', or sent by HTTP, as they come.", HelpName = "folder" };
        ConsoleOptions console = ConsoleOptions.Create();
        var command = new Command("serve", "Serve the operator console and its interface: play a recording or a journal through the pipeline, or take what sensors send now.") { input, live };
        console.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(input) is null == result.GetValue(live) is null)
            {
                result.AddError("Expected a recording, a journal, or --live with a folder: one of them.");
            }
        });
        command.SetAction((parseResult, stop) => parseResult.GetValue(live) is { } folder
            ? ServeLiveAsync(folder, console, parseResult, stop)
            : ServeAsync(parseResult.GetRequiredValue(input)!, console, parseResult, stop));
        return command.WithExamples(
            ("vedette serve recordings/demo-1", "play a recording; the console is at http://127.0.0.1:5180/"),
            ("vedette serve recordings/demo-1 --speed 8 --from 120", "eight times as fast, from 120 s on"),
            ("vedette serve run.journal", "play the inputs of a journal"),
            ("vedette serve --live station", "take what is dropped into station/incoming, or sent to /api/v1/files"),
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

    private static async Task<int> ServeLiveAsync(string folder, ConsoleOptions console, ParseResult parseResult, CancellationToken stop)
    {
        CommandOutput output = CommandOutput.For(parseResult);
        if (!LiveSource.TryOpen(folder, TimeProvider.System, output.Say, out LiveSource? live, out string? error))
        {
            return output.Fail(Path.Exists(folder) ? ExitCode.InputRefused : ExitCode.NotFound, error);
        }

        using (live)
        {
            foreach (string remark in live.Remarks)
            {
                output.Say($"Remark: {remark}");
            }

            output.Say($"Data mode {live.Source.Mode}. Files are taken from {live.Incoming} and at /api/v1/files.");
            return await ServeAsync(console.Read(parseResult, live.Source) with { Live = live }, output, stop).ConfigureAwait(false);
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
