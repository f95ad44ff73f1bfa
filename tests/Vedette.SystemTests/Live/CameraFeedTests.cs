namespace Vedette.Tests;

/// <summary>Pictures of a camera that are dropped in become lines of sight, each frame once and in order.</summary>
public class CameraFeedTests
{
    [Fact]
    public async Task Frames_in_any_order_and_twice_go_through_the_detector_once_and_in_order()
    {
        await using var station = new LiveStation();
        var camera = new CameraStation(station, poses: false);
        await station.StartAsync();
        for (int frame = 23; frame >= 0; frame -= 2)
        {
            camera.Drop(frame);
        }

        await Task.Delay(300, TestContext.Current.CancellationToken);
        for (int frame = 22; frame >= 0; frame -= 2)
        {
            camera.Drop(frame);
        }

        for (int frame = 0; frame < 24; frame++)
        {
            Assert.Equal("taken", (await station.VerdictAsync(CameraStation.Name(frame) + ".png")).State);
        }

        await station.PutAwayAsync(CameraStation.Name(23) + ".png", "cameras/west/taken");
        camera.Drop(12);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Equal("duplicate", (await station.VerdictAsync(CameraStation.Name(12) + ".png")).State);
        await station.StopAsync();

        await station.StartAsync();
        camera.Drop(23);
        await station.PutAwayAsync(CameraStation.Name(23) + ".png", "cameras/west/taken");
        Assert.Equal("duplicate", (await station.VerdictAsync(CameraStation.Name(23) + ".png")).State);
        AssertSeen(station, 24);
    }

    [Fact]
    public async Task Frames_with_poses_beside_them_wait_for_those()
    {
        await using var station = new LiveStation();
        var camera = new CameraStation(station, poses: true);
        await station.StartAsync();
        for (int frame = 0; frame < 16; frame++)
        {
            camera.Drop(frame);
        }

        camera.DropPose(30);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        for (int frame = 0; frame < 15; frame++)
        {
            camera.DropPose(frame);
        }

        for (int frame = 0; frame < 15; frame++)
        {
            Assert.Equal("taken", (await station.VerdictAsync(CameraStation.Name(frame) + ".png")).State);
        }

        (string state, string reason) = await station.VerdictAsync(CameraStation.Name(15) + ".png");
        Assert.Equal("refused", state);
        Assert.Contains($"expected {CameraStation.Name(15)}.json with the pose", reason, StringComparison.Ordinal);
        (state, reason) = await station.VerdictAsync(CameraStation.Name(30) + ".json");
        Assert.Equal("refused", state);
        Assert.Contains("expected a frame of the same name", reason, StringComparison.Ordinal);
        await station.PutAwayAsync(CameraStation.Name(14) + ".json", "cameras/west/taken");
        AssertSeen(station, 15);
    }

    [Fact]
    public async Task Bad_frames_are_refused_by_name_and_the_sequence_goes_on()
    {
        await using var station = new LiveStation();
        var camera = new CameraStation(station, poses: false);
        await station.StartAsync();
        byte[] good = CameraStation.Picture(20);
        Write("20180702T043340Z.png", good[..(good.Length / 2)]);
        Write("20180702T043341Z.tif", [.. good.Reverse()]);
        Write("20180702T043342Z.png", CameraStation.Picture(20, lines: 64));
        Write("20180702T043343Z.fits", good);
        Write("20180702T043399Z.png", good);
        Write("frame-7.png", good);
        Write("20990702T043300Z.png", good);
        File.CreateSymbolicLink(Path.Combine(camera.Incoming, "20180702T043344Z.png"), "/dev/zero");
        for (int frame = 0; frame < 12; frame++)
        {
            camera.Drop(frame);
        }

        foreach ((string name, string expected) in new[]
        {
            ("20180702T043340Z.png", "byte "), ("20180702T043341Z.tif", "byte "), ("20180702T043342Z.png", "expected 96 × 80 pixels, as camera.json says; found 96 × 64"),
            ("20180702T043343Z.fits", "expected .png, .tif, .tiff; found another kind"), ("20180702T043399Z.png", "expected a name that is a time"), ("frame-7.png", "expected a name that is a time"),
            ("20990702T043300Z.png", "expected times not after"), ("20180702T043344Z.png", "expected a file; found a link"),
        })
        {
            (string state, string reason) = await station.VerdictAsync(name);
            Assert.Equal("refused", state);
            Assert.StartsWith($"{name}: {expected}", reason, StringComparison.Ordinal);
        }

        await station.PutAwayAsync(CameraStation.Name(11) + ".png", "cameras/west/taken");
        AssertSeen(station, 12);
        camera.Drop(3, CameraStation.Name(3).Replace(".25", ".2", StringComparison.Ordinal));
        string late = CameraStation.Name(3).Replace(".25", ".2", StringComparison.Ordinal) + ".png";
        Assert.Contains("not earlier than one that was looked at", (await station.VerdictAsync(late)).Reason, StringComparison.Ordinal);

        void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(camera.Incoming, name), bytes);
    }

    /// <summary>Each frame is in the journal once, in order, and where the point is, to a pixel.</summary>
    private static void AssertSeen(LiveStation station, int frames)
    {
        LineOfSightMessage[] messages = [.. station.Journal().OfType<Observation>().Select(static o => (LineOfSightMessage)o.Content)];
        Assert.Equal(Enumerable.Range(0, frames).Select(CameraStation.Time), messages.Select(static m => m.Frame!.Time));
        Assert.Equal(messages.Sum(static m => m.Rows.Count), messages.SelectMany(static m => m.Rows).Select(static r => r.Id).Distinct().Count());
        for (int frame = 10; frame < frames; frame++)
        {
            Assert.Contains(messages[frame].Rows, r => (r.Toward.Vector - CameraStation.Toward(frame)).Length < CameraStation.PixelRadians);
        }
    }
}
