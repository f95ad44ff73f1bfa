using System.Text;
using System.Text.Json;
using Vedette.Formats;

namespace Vedette.Tests;

public class CueFormatTests
{
    private static readonly CcsdsOrigin s_origin = new("VEDETTE", SampleEvents.Epoch, "cue-2-1", LeapSeconds.BuiltIn);

    [Fact]
    public void Lines_hold_the_cue_and_then_its_states()
    {
        using MemoryStream stream = new();
        JsonLineWriter<PipelineEvent> writer = CueLines.Start(stream, SampleEvents.Epoch);
        writer.Write((CueIssued)SampleEvents.Events[12]);
        writer.Write((CueStateChanged)SampleEvents.Events[13]);
        writer.Flush();

        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
        using JsonDocument cue = JsonDocument.Parse(lines[0]);
        using JsonDocument state = JsonDocument.Parse(lines[1]);
        JsonElement c = cue.RootElement;
        Assert.Equal(("cue", 2, 1, 1, 3), (c.GetProperty("kind").GetString(), Int(c, "cue_id"), Int(c, "revision"), Int(c, "sensor_id"), Int(c, "track_id")));
        Assert.Equal(("burnout", "Exercise", 20.0, 80.5), (c.GetProperty("reason").GetString(), c.GetProperty("data_mode").GetString(), c.GetProperty("from_s").GetDouble(), c.GetProperty("until_s").GetDouble()));
        JsonElement point = c.GetProperty("points")[1];
        Assert.Equal([3.2e6, -4.1e6, 4.3e6], point.GetProperty("position_m").EnumerateArray().Select(static v => v.GetDouble()));
        Assert.Equal([5e6, 0, 9.5e6, 0, 0, 1.5e6], point.GetProperty("position_covariance_m2").EnumerateArray().Select(static v => v.GetDouble()));
        Assert.Equal(("state", "refused", "Radar 1 refuses: no time left."), (Text(state, "kind"), Text(state, "state"), Text(state, "words")));
    }

    [Fact]
    public void A_cue_comes_back_from_its_orbit_ephemeris_message()
    {
        Cue cue = SampleEvents.Cue with { Points = [.. SampleEvents.Cue.Points.Select(static p => p with { State = new(SampleEvents.CovarianceOf(2000, 30)) })] };
        CcsdsMessage message = CueMessages.Oem(cue, "RADAR-SEA", SampleEvents.Rotation, s_origin);

        foreach (byte[] bytes in (byte[][])[CcsdsSamples.Kvn(message), CcsdsSamples.Xml(message)])
        {
            string text = Encoding.UTF8.GetString(bytes);
            Assert.Contains("Request to look, and nothing else. Radar: RADAR-SEA", text, StringComparison.Ordinal);
            Assert.Contains("Cue 2, revision 1, reason burnout, data mode Exercise", text, StringComparison.Ordinal);
            Assert.True(OrbitMessages.TryStates(CcsdsSamples.Read(text), LeapSeconds.BuiltIn, SampleEvents.Rotation, null, out IReadOnlyList<OrbitState>? states, out _));
            Assert.Equal(cue.Points.Count, states.Count);
            for (int i = 0; i < states.Count; i++)
            {
                EarthFixedState back = EarthFixedState.From(states[i].State, states[i].Uncertainty!.Value.Matrix, SampleEvents.Rotation);
                CuePoint point = cue.Points[i];
                Assert.InRange((back.Position - point.Position).LengthMetres, 0, 1e-6);
                Assert.InRange((back.Velocity.Vector - point.Velocity.Vector).Length, 0, 1e-9);
                Assert.Equal(point.Time, states[i].State.Time);
                for (int k = 0; k < 21; k++)
                {
                    Assert.Equal(point.State!.Value.Matrix[k], back.Covariance[k], tolerance: 1e-6 * 4e6);
                }
            }
        }
    }

    [Fact]
    public void Points_of_which_only_the_position_is_told_go_without_covariance()
    {
        CcsdsMessage message = CueMessages.Oem(
            SampleEvents.Cue with { Points = [SampleEvents.Cue.Points[0], SampleEvents.Cue.Points[0] with { Time = SampleEvents.At(30) }] }, "R", SampleEvents.Rotation, s_origin);

        Assert.DoesNotContain("COVARIANCE_START", Encoding.UTF8.GetString(CcsdsSamples.Kvn(message)), StringComparison.Ordinal);
    }

    private static int Int(JsonElement e, string key) => e.GetProperty(key).GetInt32();

    private static string? Text(JsonDocument d, string key) => d.RootElement.GetProperty(key).GetString();
}
