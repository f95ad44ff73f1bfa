using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Vedette.Formats;

namespace Vedette.App;

/// <summary><c>vedette serve</c>: plays a recording to the operator console.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var input = new Argument<string?>("recording") { Description = "Folder of a recording, or a journal.", HelpName = "FOLDER|JOURNAL", Arity = ArgumentArity.ZeroOrOne };
        var live = new Option<string?>("--live") { Description = "Folder with live.json and sensors.json: take files that are dropped into its folder 'incoming', or sent by HTTP, as they come.", HelpName = "folder" };
        var feeds = new Option<FeedDeclaration[]>("--feed")
        {
            Description = "With --live: a feed to take too, beside those of live.json. asterix-udp:ADDRESS:PORT (of this machine, or a multicast group), asterix-tcp:SERVER:PORT, asterix-file:CAPTURE, plots-tcp:[ADDRESS:]PORT, tdm-tcp:[ADDRESS:]PORT, tdm-file:FILE. May be repeated.",
            CustomParser = ParseFeeds,
            HelpName = "kind:address",
        };
        ConsoleOptions console = ConsoleOptions.Create();
        var command = new Command("serve", "Serve the operator console and its interface: play a recording or a journal through the pipeline, or take what sensors send now.") { input, live, feeds };
        console.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(input) is null == result.GetValue(live) is null)
            {
                result.AddError("Expected a recording, a journal, or --live with a folder: one of them.");
            }

            if (result.GetResult(feeds) is not null && result.GetValue(live) is null)
            {
                result.AddError("Expected --live with a folder beside --feed: its sensors.json says what the feed may bring.");
            }
        });
        command.SetAction((parseResult, stop) => parseResult.GetValue(live) is { } folder
            ? ServeLiveAsync(folder, parseResult.GetValue(feeds) ?? [], console, parseResult, stop)
            : ServeAsync(parseResult.GetRequiredValue(input)!, console, parseResult, stop));
        return command.WithExamples(
            ("vedette serve recordings/demo-1", "play a recording; the console is at http://127.0.0.1:5180/"),
            ("vedette serve recordings/demo-1 --speed 8 --from 120", "eight times as fast, from 120 s on"),
            ("vedette serve run.journal", "play the inputs of a journal"),
            ("vedette serve --live station", "take what is dropped into station/incoming, or sent to /api/v1/files"),
            ("vedette serve --live station --feed asterix-udp:239.0.0.1:8600", "and ASTERIX from a multicast group; live.json says which radar a sender is"),
            ("vedette serve --live station --feed tdm-tcp:5191", "and CCSDS tracking data from senders that connect"),
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

    private static async Task<int> ServeLiveAsync(string folder, FeedDeclaration[] feeds, ConsoleOptions console, ParseResult parseResult, CancellationToken stop)
    {
        CommandOutput output = CommandOutput.For(parseResult);
        if (!LiveSource.TryOpen(folder, feeds, TimeProvider.System, output.Say, out LiveSource? live, out string? error))
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
            foreach (NetworkFeed feed in live.Feeds)
            {
                output.Say($"Feed {feed.Report().Address}; /api/v1/feeds says how it is.");
            }

            return await ServeAsync(console.Read(parseResult, live.Source) with { Live = live }, output, stop).ConfigureAwait(false);
        }
    }

    private static FeedDeclaration[] ParseFeeds(ArgumentResult result)
    {
        List<FeedDeclaration> feeds = [];
        foreach (Token token in result.Tokens)
        {
            if (FeedAddress.TryParse(token.Value, out FeedAddress? address, out string? error))
            {
                feeds.Add(FeedDeclaration.At(address));
            }
            else
            {
                result.AddError($"--feed: {error}.");
            }
        }

        return [.. feeds];
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
