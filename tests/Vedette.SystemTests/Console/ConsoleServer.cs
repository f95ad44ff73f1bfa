using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Vedette.App;

namespace Vedette.Tests;

/// <summary>Starts the console's server on a free port of loopback, and reads from it.</summary>
internal static class ConsoleServer
{
    public static Task<ConsoleHost> StartAsync(
        SourceKind kind = SourceKind.Recording, DataMode mode = DataMode.Exercise, double playFrom = 0, double speed = 1, bool playing = true) =>
        StartAsync(ScriptedStream.Source(kind, mode, playFrom), speed, playing);

    public static Task<ConsoleHost> StartAsync(ConsoleSource source, double speed = 1, bool playing = true) =>
        ConsoleHost.StartAsync(new(source) { Port = 0, Speed = speed, Playing = playing, WebRoot = WebRoot }, TestContext.Current.CancellationToken);

    /// <summary>Where the build puts the console's page.</summary>
    public static string WebRoot => Path.Combine(RepositoryRoot, "src", "Vedette.App", "wwwroot");

    public static string RepositoryRoot
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "Vedette.slnx")))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return folder ?? throw new InvalidOperationException("Expected Vedette.slnx in a folder above the tests.");
        }
    }

    public static HttpClient Client(ConsoleHost host) => new() { BaseAddress = host.Address };

    /// <summary>Waits until the player has reached the time it was sent to, and the picture with it.</summary>
    public static Task<JsonElement> CaughtUpAsync(HttpClient http) =>
        UntilAsync(http, s => s.GetProperty("player").GetProperty("state").GetString() != "seeking" && s.GetProperty("counters").GetProperty("inputs").GetInt64() > 0);

    /// <summary>Waits until the status is as wanted, at most ten seconds.</summary>
    public static async Task<JsonElement> UntilAsync(HttpClient http, Func<JsonElement, bool> wanted)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            JsonElement status = await http.GetFromJsonAsync<JsonElement>("api/v1/status", TestContext.Current.CancellationToken);
            if (wanted(status))
            {
                return status;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), $"Not reached: {status}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
