using System.Globalization;
using Vedette.App;

namespace Vedette.Tests;

/// <summary>Not a test: the server that the browser tests (Console/e2e) start for themselves, with the scripted stream.</summary>
public class ConsoleForBrowser
{
    /// <summary>Serves until the process is ended. VEDETTE_SCRIPTED holds port, kind, mode and second to play from, with commas between.</summary>
    [Fact(Explicit = true)]
    public async Task Serve_the_scripted_stream_to_a_browser()
    {
        string[] wish = (Environment.GetEnvironmentVariable("VEDETTE_SCRIPTED") ?? "0,Recording,Exercise,0").Split(',');
        ConsoleSource source = ScriptedStream.Source(
            Enum.Parse<SourceKind>(wish[1]), Enum.Parse<DataMode>(wish[2]), double.Parse(wish[3], CultureInfo.InvariantCulture));
        await using ConsoleHost host = await ConsoleHost.StartAsync(
            new(source) { Port = int.Parse(wish[0], CultureInfo.InvariantCulture), WebRoot = ConsoleServer.WebRoot }, TestContext.Current.CancellationToken);
        await host.WaitAsync(TestContext.Current.CancellationToken);
    }
}
