using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Vedette.SystemTests;

namespace Vedette.Tests;

/// <summary>Files dropped in while the service runs: each once, whole, in order; what is wrong is refused by name and the service goes on.</summary>
public class LiveServeTests
{
    [Fact]
    public async Task Files_in_reversed_order_twice_and_by_both_ways_are_processed_once_and_in_order()
    {
        await using var station = new LiveStation();
        await station.StartAsync();
        for (int i = 5; i >= 0; i--)
        {
            station.Drop($"frames-{9 - i}.csv", LiveStation.Rows(30 * i, 6, 1 + 6 * i));
        }

        station.Drop("again.csv", LiveStation.Rows(60, 6, 13));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(station, "sent.csv", Encoding.ASCII.GetBytes(LiveStation.Rows(90, 6, 19))));
        string[] names = ["frames-9.csv", "frames-4.csv", "again.csv", "sent.csv"];
        string[] states = await Task.WhenAll(names.Select(async n => (await station.VerdictAsync(n)).State));
        for (int i = 0; i < 6; i++)
        {
            await station.PutAwayAsync($"frames-{9 - i}.csv");
        }

        Assert.Equal(36, station.JournaledRows().Length);
        Assert.Equal(Enumerable.Range(1, 36).Select(static i => (long)i), station.JournaledRows());
        Assert.Contains("duplicate", states);
        PipelineInput[] inputs = [.. station.Journal()];
        Assert.Equal(Enumerable.Range(1, inputs.Length).Select(static i => (long)i), inputs.Select(static i => i.Sequence));
        Assert.All(inputs.Zip(inputs.Skip(1)), static pair => Assert.True(pair.Second.Time >= pair.First.Time));
        Assert.All(inputs.OfType<Observation>(), static o => Assert.Equal(DataMode.Test, o.Mode));
    }

    [Fact]
    public async Task A_radars_answer_is_journaled_and_one_to_no_cue_is_rejected_in_words()
    {
        await using var station = new LiveStation();
        await station.StartAsync();
        station.Drop("rows.csv", LiveStation.Rows(0, 6, 1));
        await station.VerdictAsync("rows.csv");
        using HttpResponseMessage wrong = await station.Http.PostAsJsonAsync(
            "api/v1/cues/7/answer", new { sensorId = 31, revision = 0, accepted = true }, TestContext.Current.CancellationToken);
        using HttpResponseMessage taken = await station.Http.PostAsJsonAsync(
            "api/v1/cues/7/answer", new { sensorId = 31, revision = 1, accepted = true, words = "It looks." }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        JsonElement[] told = [];
        for (int i = 0; i < 100 && told.Length == 0; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            JsonElement timeline = await station.Http.GetFromJsonAsync<JsonElement>("api/v1/timeline", TestContext.Current.CancellationToken);
            told = [.. timeline.EnumerateArray().Where(static e => e.GetProperty("kind").GetString() == "rejected")];
        }

        Assert.Contains("sensor 31 has no cue 7 with revision 1", Assert.Single(told).GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(new CueAnswer(new(7), 1, new(31), true, "It looks."), Assert.Single(station.Journal().OfType<CueAnswered>()).Answer);
    }

    [Fact]
    public async Task A_file_that_is_written_slowly_is_waited_for_and_one_that_stays_cut_is_refused()
    {
        await using var station = new LiveStation();
        await station.StartAsync();
        string rows = LiveStation.Rows(0, 6, 1);
        string slow = Path.Combine(station.Incoming, "slow.csv");
        await File.WriteAllTextAsync(slow, rows[..(rows.Length / 2)], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(station.Incoming, "cut.csv"), LiveStation.Rows(30, 6, 7)[..^20], TestContext.Current.CancellationToken);
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(slow, rows, TestContext.Current.CancellationToken);

        Assert.Equal("taken", (await station.VerdictAsync("slow.csv")).State);
        (string state, string reason) = await station.VerdictAsync("cut.csv");
        Assert.Equal("refused", state);
        Assert.StartsWith("cut.csv: line 7: ", reason, StringComparison.Ordinal);
        await station.PutAwayAsync("slow.csv");
        await station.PutAwayAsync("cut.csv.reason.txt", "refused");
        Assert.Equal([1L, 2, 3, 4, 5, 6], station.JournaledRows());
    }

    [Fact]
    public async Task What_is_hostile_or_lies_is_refused_by_name_and_the_service_goes_on()
    {
        await using var station = new LiveStation();
        await station.StartAsync();
        byte[] noise = new byte[100_000];
        Random.Shared.NextBytes(noise);
        await File.WriteAllBytesAsync(Path.Combine(station.Incoming, "noise.bin"), noise, TestContext.Current.CancellationToken);
        byte[] hdf = [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10, .. noise];
        await File.WriteAllBytesAsync(Path.Combine(station.Incoming, "noise.nc"), hdf, TestContext.Current.CancellationToken);
        using (FileStream sparse = File.Create(Path.Combine(station.Incoming, "sparse.nc")))
        {
            sparse.SetLength(2L << 30);
        }

        File.CreateSymbolicLink(Path.Combine(station.Incoming, "link.csv"), "/dev/zero");
        station.Drop("future.csv", LiveStation.Rows(9e8, 2, 1));
        station.Drop("nobody.csv", LiveStation.Rows(0, 2, 1).Replace(",31,", ",77,", StringComparison.Ordinal));
        station.Drop("empty.csv", "");
        station.Drop("good.csv", LiveStation.Rows(0, 3, 1));

        Assert.Equal("taken", (await station.VerdictAsync("good.csv")).State);
        foreach ((string name, string expected) in new[]
        {
            ("noise.bin", "expected HDF5"), ("noise.nc", "expected"), ("sparse.nc", "at most 16777216 bytes; found 2147483648"), ("link.csv", "found a link"),
            ("future.csv", "expected times not after"), ("nobody.csv", "line 2: sensor_id"), ("empty.csv", "found an empty one"),
        })
        {
            (string state, string reason) = await station.VerdictAsync(name);
            Assert.Equal("refused", state);
            Assert.StartsWith($"{name}: ", reason, StringComparison.Ordinal);
            Assert.Contains(expected, reason, StringComparison.Ordinal);
        }

        Assert.Equal("taken", (await DropAndWaitAsync(station, "after.csv", LiveStation.Rows(15, 3, 4))).State);
        await station.PutAwayAsync("after.csv");
        Assert.Equal([1L, 2, 3, 4, 5, 6], station.JournaledRows());
    }

    [Fact]
    public async Task After_a_restart_what_was_there_before_is_known_and_numbers_go_on()
    {
        await using var station = new LiveStation();
        await station.StartAsync();
        station.Drop("first.csv", LiveStation.Rows(0, 6, 1));
        await station.PutAwayAsync("first.csv");
        await station.StopAsync();
        int before = station.Journal().Count;

        await station.StartAsync();
        Assert.Equal("duplicate", (await DropAndWaitAsync(station, "first-again.csv", LiveStation.Rows(0, 6, 1))).State);
        Assert.Equal("taken", (await DropAndWaitAsync(station, "second.csv", LiveStation.Rows(30, 6, 7))).State);
        await station.PutAwayAsync("second.csv");
        await station.StopAsync();

        List<PipelineInput> inputs = station.Journal();
        Assert.True(inputs.Count > before);
        Assert.Single(inputs.OfType<ConfigurationChanged>());
        Assert.Equal(Enumerable.Range(1, inputs.Count).Select(static i => (long)i), inputs.Select(static i => i.Sequence));
        Assert.Equal(Enumerable.Range(1, 12).Select(static i => (long)i), station.JournaledRows());
        CommandRun replay = await CommandRun.Of("replay", Path.Combine(station.Folder, "live.journal"));
        Assert.Equal(0, replay.ExitCode);
        Assert.StartsWith("identical: ", replay.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sensor_that_is_added_between_two_runs_is_known_from_the_second_on()
    {
        await using var station = new LiveStation();
        await station.StartAsync();
        station.Drop("first.csv", LiveStation.Rows(0, 3, 1));
        await station.PutAwayAsync("first.csv");
        await station.StopAsync();
        string sensors = Path.Combine(station.Folder, "sensors.json");
        string text = await File.ReadAllTextAsync(sensors, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(sensors, text.Replace("] }", """, { "sensor_id": 23, "type": "nuisance", "name": "VIIRS", "revisit_s": 60, "phase_s": 0 } ] }""", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await station.StartAsync();
        station.Drop("second.csv", LiveStation.Rows(30, 3, 4));
        await station.PutAwayAsync("second.csv");
        await station.StopAsync();

        ConfigurationChanged[] configurations = [.. station.Journal().OfType<ConfigurationChanged>()];
        Assert.Equal([4, 5], configurations.Select(static c => c.Theatre.Sensors.Count));
        Assert.Equal([1L, 2, 3, 4, 5, 6], station.JournaledRows());
    }

    [Fact]
    public async Task Files_by_http_are_limited_named_safely_and_answered_with_reasons()
    {
        await using var station = new LiveStation();
        await station.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(station, "../x.csv", [1]));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(station, "x.part", [1]));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(station, "x.csv", []));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(station, "x.csv", new byte[(16 << 20) + 1]));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "api/v1/files?name=c.csv") { Content = new StreamContent(new MemoryStream(new byte[(16 << 20) + 1])) };
        chunked.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage answer = await station.Http.SendAsync(chunked, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(Directory.EnumerateFiles(station.Incoming));
    }

    // Real files of three products; the data are years old, which a live service must not mind.
    [Fact]
    public async Task Real_products_of_civil_satellites_are_taken()
    {
        string[] files =
        [
            ReferenceData.Path("goes-abi/OR_ABI-L2-CMIPM1-M3C01_G16_s20171931811268_e20171931811326_c20171931811382.nc"),
            ReferenceData.Path("glm-lightning/OR_GLM-L2-LCFA_G16_s20181830433000_e20181830433200_c20181830433231.nc"),
            ReferenceData.Path("firms-hotspots/dev_2022-03-28_to_04-01.csv"),
        ];
        await using var station = new LiveStation();
        await station.StartAsync();
        foreach (string file in files)
        {
            Assert.Equal(HttpStatusCode.Accepted, await PostAsync(station, Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        }

        foreach (string file in files)
        {
            Assert.Equal("taken", (await station.VerdictAsync(Path.GetFileName(file))).State);
            await station.PutAwayAsync(Path.GetFileName(file));
        }

        Observation[] observations = [.. station.Journal().OfType<Observation>()];
        Assert.Equal(18_361 + 35_275, observations.Sum(static o => o.Content is NuisanceMessage m ? m.Rows.Count : 0));
        FrameReference frame = observations.Select(static o => (o.Content as LineOfSightMessage)?.Frame).Single(static f => f is not null)!;
        Assert.Equal((1000, 1000), (frame.Columns, frame.Lines));
        JsonElement alerts = await station.Http.GetFromJsonAsync<JsonElement>("api/v1/alerts", TestContext.Current.CancellationToken);
        Assert.Equal(0, alerts.GetArrayLength());
    }

    private static async Task<(string State, string Reason)> DropAndWaitAsync(LiveStation station, string name, string content)
    {
        station.Drop(name, content);
        return await station.VerdictAsync(name);
    }

    private static async Task<HttpStatusCode> PostAsync(LiveStation station, string name, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/files?name={Uri.EscapeDataString(name)}") { Content = new ByteArrayContent(content) };
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage answer = await station.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
