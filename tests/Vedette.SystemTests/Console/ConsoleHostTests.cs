using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vedette.App;

namespace Vedette.Tests;

public class ConsoleHostTests
{
    private static readonly CancellationToken s_stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rest_tells_the_state_at_the_time_that_play_began_from()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playFrom: 120, playing: false);
        using HttpClient http = ConsoleServer.Client(host);

        JsonElement status = await ConsoleServer.CaughtUpAsync(http);
        Assert.Equal("paused", status.GetProperty("player").GetProperty("state").GetString());
        Assert.Equal(120, status.GetProperty("pictureTimeSeconds").GetDouble(), 0.01);
        Assert.Equal("2026-11-23T16:02:00.000Z", status.GetProperty("pictureTimeUtc").GetString());
        Assert.Equal("exercise", status.GetProperty("mode").GetString());
        Assert.True(status.GetProperty("replay").GetBoolean());
        Assert.Equal("Test Atlantic", status.GetProperty("theatre").GetString());
        Assert.Equal(0, status.GetProperty("counters").GetProperty("dropped").GetInt64());

        JsonElement alerts = await http.GetFromJsonAsync<JsonElement>("api/v1/alerts", s_stop);
        JsonElement alert = alerts.EnumerateArray().Single(a => a.GetProperty("trackId").GetInt64() == 1);
        Assert.Equal(3, alert.GetProperty("level").GetInt32());
        Assert.Equal("recommend", alert.GetProperty("levelName").GetString());
        Assert.Equal([1, 2, 3], alert.GetProperty("history").EnumerateArray().Select(h => h.GetProperty("level").GetInt32()));

        JsonElement track = await http.GetFromJsonAsync<JsonElement>("api/v1/tracks/1", s_stop);
        // The contract rounds to 10⁻⁶ degree and 0.1 m, twice here.
        PointView expected = Geometry.View(ScriptedPipeline.Where(120));
        JsonElement position = track.GetProperty("track").GetProperty("position");
        Assert.Equal(expected.LatitudeDegrees, position.GetProperty("latitudeDegrees").GetDouble(), 1.1e-6);
        Assert.Equal(expected.LongitudeDegrees, position.GetProperty("longitudeDegrees").GetDouble(), 1.1e-6);
        Assert.Equal(expected.HeightMetres, position.GetProperty("heightMetres").GetDouble(), 0.11);
        Assert.True(track.GetProperty("trail").GetArrayLength() > 80);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("api/v1/tracks/99", s_stop)).StatusCode);
        Assert.Equal(4, (await http.GetFromJsonAsync<JsonElement>("api/v1/sensors", s_stop)).GetArrayLength());
        Assert.NotEqual(0, (await http.GetFromJsonAsync<JsonElement>("api/v1/timeline", s_stop)).GetArrayLength());
    }

    [Fact]
    public async Task Every_answer_forbids_other_origins()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playing: false);
        using HttpClient http = ConsoleServer.Client(host);

        foreach (string path in new[] { "", "api/v1/status", "health/live", "metrics", "no/such/page" })
        {
            using HttpResponseMessage answer = await http.GetAsync(path, s_stop);
            string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("POST", "api/v1/player")]
    [InlineData("POST", "live/negotiate?negotiateVersion=1")]
    [InlineData("GET", "live?id=x")]
    public async Task Pages_of_another_origin_are_refused(string method, string path)
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playing: false);
        using HttpClient http = ConsoleServer.Client(host);
        using var request = new HttpRequestMessage(new(method), path) { Content = method == "POST" ? JsonContent.Create(new { action = "play" }) : null };
        request.Headers.Add("Origin", "http://elsewhere.example");

        using HttpResponseMessage answer = await http.SendAsync(request, s_stop);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_foreign_host_name_that_points_to_loopback_is_refused()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playing: false);
        using HttpClient http = ConsoleServer.Client(host);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/status");
        request.Headers.Host = "rebound.example";

        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(request, s_stop)).StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playing: false);
        using HttpClient http = ConsoleServer.Client(host);
        using var content = new StringContent(new string(' ', 70_000) + "{}", System.Text.Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.PostAsync("api/v1/player", content, s_stop)).StatusCode);
    }

    [Theory]
    [InlineData("""{"action":"speed"}""")]
    [InlineData("""{"action":"speed","speed":0}""")]
    [InlineData("""{"action":"speed","speed":1e9}""")]
    [InlineData("""{"action":"speed","speed":"NaN"}""")]
    [InlineData("""{"action":"seek"}""")]
    [InlineData("""{"action":"seek","timeSeconds":1e300}""")]
    [InlineData("""{"action":"jump"}""")]
    [InlineData("""{"action":1}""")]
    [InlineData("""{"action":"play","also":1}""")]
    [InlineData("""{}""")]
    [InlineData("""null""")]
    [InlineData("""[""")]
    public async Task A_player_command_that_cannot_be_is_refused(string body)
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playing: false);
        using HttpClient http = ConsoleServer.Client(host);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync("api/v1/player", content, s_stop)).StatusCode);
    }

    [Fact]
    public async Task Live_time_cannot_be_stopped_or_moved()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(kind: SourceKind.Live, mode: DataMode.Live);
        using HttpClient http = ConsoleServer.Client(host);

        using HttpResponseMessage answer = await http.PostAsJsonAsync("api/v1/player", new { action = "pause" }, s_stop);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Theory]
    [InlineData(60, 200)]
    [InlineData(130, 390)]
    [InlineData(5, 130)]
    public async Task A_jump_back_gives_the_same_picture_as_going_there_at_once(double target, double from)
    {
        await using ConsoleHost there = await ConsoleServer.StartAsync(playFrom: target, playing: false);
        using HttpClient first = ConsoleServer.Client(there);
        await ConsoleServer.CaughtUpAsync(first);
        await using ConsoleHost back = await ConsoleServer.StartAsync(playFrom: from, playing: false);
        using HttpClient second = ConsoleServer.Client(back);
        await ConsoleServer.CaughtUpAsync(second);

        using HttpResponseMessage answer = await second.PostAsJsonAsync("api/v1/player", new { action = "seek", timeSeconds = target }, s_stop);
        answer.EnsureSuccessStatusCode();
        await ConsoleServer.CaughtUpAsync(second);

        foreach (string path in new[] { "tracks", "assessments", "alerts", "timeline", "sensors" })
        {
            Assert.Equal(await first.GetStringAsync($"api/v1/{path}", s_stop), await second.GetStringAsync($"api/v1/{path}", s_stop));
        }
    }

    [Fact]
    public async Task Metrics_and_health_answer()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playFrom: 100, playing: false);
        using HttpClient http = ConsoleServer.Client(host);
        await ConsoleServer.CaughtUpAsync(http);

        string metrics = await http.GetStringAsync("metrics", s_stop);

        Assert.Contains("vedette_inputs_total", metrics, StringComparison.Ordinal);
        Assert.Contains("vedette_picture_age_seconds", metrics, StringComparison.Ordinal);
        Assert.Equal("Healthy", await http.GetStringAsync("health/live", s_stop));
        Assert.Equal("Healthy", await http.GetStringAsync("health/ready", s_stop));
    }

    [Fact]
    public async Task A_pipeline_that_fails_is_told_and_makes_the_picture_old()
    {
        var source = new ConsoleSource(
            "failing", SourceKind.Recording, DataMode.Test, _ => ScriptedStream.Inputs(DataMode.Test), () => new FailingPipeline());
        await using ConsoleHost host = await ConsoleServer.StartAsync(source);
        using HttpClient http = ConsoleServer.Client(host);

        JsonElement status = await ConsoleServer.UntilAsync(http, s => s.GetProperty("problem").ValueKind == JsonValueKind.String);

        Assert.Contains("defect 42", status.GetProperty("problem").GetString(), StringComparison.Ordinal);
        using HttpResponseMessage ready = await http.GetAsync("health/ready", s_stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    private sealed class FailingPipeline : IConsolePipeline
    {
        public ReadOnlySpan<PipelineEvent> Process(PipelineInput input) => throw new InvalidOperationException("defect 42");

        public Func<IConsolePipeline>? Freeze() => null;
    }
}
