using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Vedette.App;

namespace Vedette.Tests;

/// <summary>The interface as a stranger meets it: what it says of itself, who may reach it, and what it answers to nonsense.</summary>
public class ConsoleInterfaceTests
{
    private static readonly CancellationToken s_stop = TestContext.Current.CancellationToken;

    private static readonly string[] s_strangeIds =
        ["-1", "99", "99999999999999999999999", "NaN", "1e5", "0x10", "1.5", "%20", "..%2f..%2fetc", "%F0%9F%9A%80", "9223372036854775807", "null", "1;drop"];

    [Fact]
    public async Task Every_route_is_in_the_document_with_a_summary_and_its_answers()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playing: false);
        using HttpClient http = ConsoleServer.Client(host);

        JsonElement api = await http.GetFromJsonAsync<JsonElement>("openapi/v1.json", s_stop);

        JsonElement paths = api.GetProperty("paths");
        string[] described = [.. paths.EnumerateObject().Select(p => p.Name)];
        string[] expected = [.. host.Routes.Select(Plain).Where(r => !r.StartsWith("/live", StringComparison.Ordinal) && !r.StartsWith("/openapi", StringComparison.Ordinal)).Distinct()];
        Assert.Equal(expected.Order(), described.Order());
        Assert.Contains("/api/v1/tracks/{id}", described);
        Assert.All(paths.EnumerateObject().SelectMany(p => p.Value.EnumerateObject()), operation =>
        {
            Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
            Assert.True(operation.Value.GetProperty("responses").TryGetProperty("200", out _));
        });
        Assert.Equal("Vedette", api.GetProperty("info").GetProperty("title").GetString());
        Assert.Contains("/live", api.GetProperty("info").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strange_numbers_in_a_path_are_not_found_and_the_answer_says_so()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playFrom: 100, playing: false);
        using HttpClient http = ConsoleServer.Client(host);
        await ConsoleServer.CaughtUpAsync(http);

        foreach (string path in new[] { "tracks", "alerts", "cues" })
        {
            foreach (string id in s_strangeIds)
            {
                using HttpResponseMessage answer = await http.GetAsync($"api/v1/{path}/{id}", s_stop);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                await AssertIsProblemAsync(answer);
            }
        }
    }

    [Fact]
    public async Task Wrong_methods_unknown_paths_and_strange_queries_are_refused_and_never_a_fault_of_ours()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playFrom: 100, playing: false);
        using HttpClient http = ConsoleServer.Client(host);
        await ConsoleServer.CaughtUpAsync(http);
        string[] paths = [.. host.Routes.Select(Plain).Where(p => !p.StartsWith("/live", StringComparison.Ordinal)).Distinct(), "/api/v1/nothing", "/api", "/nothing"];

        foreach (string path in paths)
        {
            string asked = path.Replace("{id}", "1", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
            foreach (string method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE" })
            {
                using var request = new HttpRequestMessage(new(method), asked + "?id=NaN&x=%00&" + new string('q', 2_000));
                using HttpResponseMessage answer = await http.SendAsync(request, s_stop);
                Assert.True((int)answer.StatusCode < 500, $"{method} {asked}: {answer.StatusCode}");
                if (path.StartsWith("/api", StringComparison.Ordinal) && !answer.IsSuccessStatusCode)
                {
                    await AssertIsProblemAsync(answer);
                }
            }
        }
    }

    [Theory]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"action\":\"seek\",\"timeSeconds\":1e999}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"action\":\"seek\",\"timeSeconds\":NaN}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"action\":\"speed\",\"speed\":-1}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"action\":", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("action=play", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_refused_command_is_answered_with_the_reason_in_words(string body, string type, HttpStatusCode expected)
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playing: false);
        using HttpClient http = ConsoleServer.Client(host);
        using var content = new StringContent(body, Encoding.UTF8, type);

        using HttpResponseMessage answer = await http.PostAsync("api/v1/player", content, s_stop);

        Assert.Equal(expected, answer.StatusCode);
        string text = await AssertIsProblemAsync(answer);
        Assert.DoesNotContain("Vedette.App", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_of_random_bytes_are_refused()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playing: false);
        using HttpClient http = ConsoleServer.Client(host);
        var random = new Random(20261123);

        for (int n = 0; n < 200; n++)
        {
            byte[] body = new byte[random.Next(1, 200)];
            random.NextBytes(body);
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using HttpResponseMessage answer = await http.PostAsync("api/v1/player", content, s_stop);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Other_machines_reach_it_only_when_told()
    {
        await using ConsoleHost host = await ConsoleServer.StartAsync(playing: false);
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(host.Address.Host)));

        foreach (IPAddress outside in OwnAddresses())
        {
            using var socket = new Socket(outside.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAnyAsync<SocketException>(() => socket.ConnectAsync(outside, host.Address.Port, s_stop).AsTask());
        }
    }

    private static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .Select(a => a.Address)
        .Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));

    private static async Task<string> AssertIsProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        string text = await answer.Content.ReadAsStringAsync(s_stop);
        JsonElement problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return text;
    }

    /// <summary>The pattern as the document writes it: without constraints, with a slash before it.</summary>
    private static string Plain(string pattern) => "/" + pattern.Replace(":long", string.Empty, StringComparison.Ordinal).Trim('/');
}
