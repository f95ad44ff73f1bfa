using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Vedette.App;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>A folder of a live service, the service on it, and files for it.</summary>
internal sealed class LiveStation : IAsyncDisposable
{
    private LiveSource? _source;
    private ConsoleHost? _host;

    /// <summary>A folder of its own.</summary>
    /// <param name="sensor">A sensor beside the four, as <c>sensors.json</c> has it, with a comma before it; or empty.</param>
    public LiveStation(string sensor = "")
    {
        Folder = Directory.CreateTempSubdirectory("vedette-live-").FullName;
        File.WriteAllText(Path.Combine(Folder, "live.json"), """
            { "format": "vedette-live-1", "name": "station", "data_mode": "test", "epoch_utc": "2018-07-02T04:33:00Z", "light_time": "modelled",
              "images": 31, "lightning": 21, "fires": 22, "false_per_pixel": 1e-6, "order_s": 2, "deadline_s": 4, "largest_file_mb": 16 }
            """);
        File.WriteAllText(Path.Combine(Folder, "sensors.json"), """
            { "sensors": [
              { "sensor_id": 31, "type": "ir", "name": "ABI", "orbit": "geo", "lon_deg": -75, "nei_w_sr_at_38000km": 1500, "snr_threshold": 5,
                "ifov_rad": 5.6e-5, "floor_los_rad": 1.5e-5, "false_per_scan": 1, "revisit_s": 5, "phase_s": 0 },
              { "sensor_id": 41, "type": "ir", "name": "CAMERA", "orbit": "geo", "lon_deg": -75, "nei_w_sr_at_38000km": 1500, "snr_threshold": 5,
                "ifov_rad": 2e-5, "floor_los_rad": 5e-6, "false_per_scan": 1, "revisit_s": 1, "phase_s": 0 },
              { "sensor_id": 21, "type": "nuisance", "name": "GLM", "revisit_s": 20, "phase_s": 0 },
              { "sensor_id": 22, "type": "nuisance", "name": "FIRMS", "revisit_s": 3600, "phase_s": 0 }
            """ + sensor + " ] }");
        Directory.CreateDirectory(Incoming);
    }

    public string Folder { get; }

    /// <summary>Paces the feeds.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string Incoming => Path.Combine(Folder, "incoming");

    public HttpClient Http { get; private set; } = new();

    public async Task StartAsync(params FeedDeclaration[] feeds)
    {
        Assert.True(LiveSource.TryOpen(Folder, feeds, Clock, static _ => { }, out _source, out string? error), error);
        _host = await ConsoleHost.StartAsync(new(_source.Source) { Port = 0, Live = _source, WebRoot = ConsoleServer.WebRoot }, TestContext.Current.CancellationToken);
        Http = ConsoleServer.Client(_host);
    }

    public async Task StopAsync()
    {
        Http.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _source?.Dispose();
        (_host, _source) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Rows of a hot spot on the ground, one a frame of 5 s, from a time on.</summary>
    public static string Rows(double fromSeconds, int count, long firstId)
    {
        var text = new StringBuilder(LineOfSightLineReader.Header).Append('\n');
        Vector3 station = new(42_164_000 * Math.Cos(double.DegreesToRadians(-75)), 42_164_000 * Math.Sin(double.DegreesToRadians(-75)), 0);
        Vector3 toward = (GeodeticPosition.FromDegrees(20, -70, 0).ToEcef().Vector - station).Unit;
        for (int i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{firstId + i},{fromSeconds + 5 * i},31,{station.X},{station.Y},{station.Z},{toward.X:R},{toward.Y:R},{toward.Z:R},20000,2e-5,12\n");
        }

        return text.ToString();
    }

    /// <summary>Puts a file in as a good neighbour does: under another name first.</summary>
    public void Drop(string name, string content)
    {
        string part = Path.Combine(Incoming, name + ".part");
        File.WriteAllText(part, content);
        File.Move(part, Path.Combine(Incoming, name));
    }

    /// <summary>Waits until a file of this name was decided on.</summary>
    public async Task<(string State, string Reason)> VerdictAsync(string name, double seconds = 20)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed.TotalSeconds < seconds)
        {
            JsonElement files = await Http.GetFromJsonAsync<JsonElement>("api/v1/files", TestContext.Current.CancellationToken);
            foreach (JsonElement file in files.EnumerateArray().Reverse())
            {
                if (file.GetProperty("name").GetString() == name)
                {
                    return (file.GetProperty("state").GetString()!, file.GetProperty("reason").GetString()!);
                }
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Nothing was decided on {name} within {seconds} s.");
    }

    /// <summary>Waits until a file was put away.</summary>
    public async Task PutAwayAsync(string name, string folder = "taken")
    {
        var waited = Stopwatch.StartNew();
        while (!File.Exists(Path.Combine(Folder, folder, name)))
        {
            Assert.True(waited.Elapsed.TotalSeconds < 20, $"{name} was not put into {folder}.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What is in the journal.</summary>
    public List<PipelineInput> Journal()
    {
        Assert.True(JournalFeed.TryOpen(Path.Combine(Folder, "live.journal"), out JournalFeed? feed, out string? error), error);
        using (feed)
        {
            return [.. feed.Inputs()];
        }
    }

    public long[] JournaledRows() =>
        [.. Journal().OfType<Observation>().SelectMany(static o => o.Content is LineOfSightMessage m ? m.Rows.Select(static r => r.Id) : [])];
}
