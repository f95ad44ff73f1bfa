using System.Net;
using System.Text.Json;
using System.Net.Http.Json;
using SkiaSharp;
using Vedette.App;
using Vedette.Sensing;

namespace Vedette.Tests;

/// <summary>Frames of the satellites as the console shows them.</summary>
public class FrameStoreTests
{
    private static readonly CancellationToken s_stop = TestContext.Current.CancellationToken;
    private static readonly SensorId s_satellite = new(3);

    [Fact]
    public void A_bright_point_stays_visible_in_the_small_picture_and_does_not_darken_the_ground()
    {
        var store = new FrameStore();
        Show(store, 1, 1024, 700, pixels =>
        {
            pixels.Fill(1000);
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] += (ushort)(i * 2654435761L % 97);
            }

            pixels[300 * 1024 + 500] = 60_000;
        });

        using SKBitmap picture = SKBitmap.Decode(store.Find(Hash(1))!.Png);
        Assert.Equal((256, 175), (picture.Width, picture.Height));
        Assert.Equal(255, picture.GetPixel(125, 75).Red);
        Assert.InRange(picture.GetPixel(20, 20).Red, 60, 254);
    }

    [Fact]
    public void Each_sensor_keeps_its_latest_frames_and_no_more()
    {
        var store = new FrameStore();
        for (int n = 1; n <= FrameStore.MaximumEach + 5; n++)
        {
            Show(store, n, 64, 64, static p => p.Fill(7));
            Show(store, n, 64, 64, static p => p.Fill(7));
        }

        Assert.Null(store.Find(Hash(5)));
        Assert.NotNull(store.Find(Hash(6)));
        Assert.NotNull(store.Find(Hash(FrameStore.MaximumEach + 5)));
    }

    [Fact]
    public async Task The_interface_tells_the_latest_frame_of_a_satellite_with_its_points_and_gives_its_picture()
    {
        var store = new FrameStore();
        Show(store, 1, 128, 96, static p => p.Fill(500), new FrameDetection(10.123, 20.5, 900, 0.01, 0, 0.01, 8.25, 1e-6, 1), new FrameDetection(5, 6, 900, 0.01, 0, 0.01, 30, 1e-6, 1));
        await using ConsoleHost host = await ConsoleServer.StartAsync(Source(store, 1), playing: true);
        using HttpClient http = ConsoleServer.Client(host);
        await ConsoleServer.UntilAsync(http, static s => s.GetProperty("counters").GetProperty("inputs").GetInt64() >= 2);

        JsonElement sensors = await http.GetFromJsonAsync<JsonElement>("api/v1/sensors", s_stop);
        JsonElement frame = sensors.EnumerateArray().Single(s => s.GetProperty("id").GetInt32() == s_satellite.Value).GetProperty("frame");
        Assert.Equal((128, 96, true), (frame.GetProperty("columns").GetInt32(), frame.GetProperty("lines").GetInt32(), frame.GetProperty("kept").GetBoolean()));
        Assert.Equal([30, 8.2], frame.GetProperty("points").EnumerateArray().Select(p => p.GetProperty("signalToNoise").GetDouble()));

        using HttpResponseMessage picture = await http.GetAsync($"api/v1/frames/{frame.GetProperty("hash").GetString()}", s_stop);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        using HttpResponseMessage none = await http.GetAsync($"api/v1/frames/{Hash(99)}", s_stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal("application/problem+json", none.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_frame_that_is_not_kept_is_told_without_picture()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(Source(null, 7), playing: true);
        using HttpClient http = ConsoleServer.Client(host);
        await ConsoleServer.UntilAsync(http, static s => s.GetProperty("counters").GetProperty("inputs").GetInt64() >= 2);

        JsonElement sensors = await http.GetFromJsonAsync<JsonElement>("api/v1/sensors", s_stop);
        JsonElement frame = sensors.EnumerateArray().Single(s => s.GetProperty("id").GetInt32() == s_satellite.Value).GetProperty("frame");
        Assert.False(frame.GetProperty("kept").GetBoolean());
        Assert.Equal(0, frame.GetProperty("points").GetArrayLength());
        using HttpResponseMessage none = await http.GetAsync($"api/v1/frames/{Hash(7)}", s_stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private static ConsoleSource Source(FrameStore? store, int number) =>
        new("frames", SourceKind.Simulation, DataMode.Simulated, _ => Inputs(number), static () => new ScriptedPipeline(DataMode.Simulated))
        {
            Start = ScriptedStream.At(0),
            End = ScriptedStream.At(10),
            Frames = store,
        };

    private static async IAsyncEnumerable<PipelineInput> Inputs(int number)
    {
        await Task.CompletedTask;
        yield return new ConfigurationChanged(1, ScriptedStream.At(0), ScriptedStream.Theatre);
        yield return new Observation(
            2, ScriptedStream.At(0), s_satellite, DataMode.Simulated, new LineOfSightMessage([], new("test", ScriptedStream.At(0), 128, 96, Hash(number))));
        yield return new ClockTick(3, ScriptedStream.At(10));
    }

    private delegate void Fill(Span<ushort> pixels);

    private static void Show(FrameStore store, int number, int width, int height, Fill fill, params FrameDetection[] found)
    {
        var pool = new FramePool(width, height);
        using Frame frame = pool.Borrow(s_satellite, ScriptedStream.At(number));
        fill(frame.Pixels);
        store.Show(frame, new("test", frame.Time, width, height, Hash(number)), found);
    }

    private static string Hash(int number) => number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
}
