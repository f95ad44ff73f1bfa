using System.Globalization;
using Vedette.App;

namespace Vedette.SystemTests;

/// <summary>What is concluded does not get worse with the time that a system has been up: at Dhahran in 1991 a hundred hours were enough.</summary>
public class UptimeTests
{
    private const int HoursUp = 8_000;

    [Fact]
    public async Task Tracks_after_eight_thousand_hours_are_those_of_the_first_minute()
    {
        double[][] early = await Tracks(0);
        double[][] late = await Tracks(HoursUp * 3600);

        Assert.NotEmpty(early);
        Assert.Equal(early.Length, late.Length);

        // The same plots at the same places of an Earth that has turned on. The angle of that turn has 13 digits after so long: 3 µm
        // on the ground; time has steps of 100 ns, 1 mm at 8 km/s, which the filter's steps may round differently.
        for (int row = 0; row < early.Length; row++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                Assert.Equal(early[row][axis], late[row][axis], tolerance: 0.01);
            }
        }
    }

    /// <summary>Positions of all tracks, row by row.</summary>
    private static async Task<double[][]> Tracks(int startSeconds)
    {
        using var recording = new SmallRecording(startSeconds: startSeconds);
        CommandRun run = await CommandRun.Of("replay", recording.Folder, "--out", recording.Output("out"));
        Assert.True(run.ExitCode == ExitCode.Done, run.Talk);
        return
        [
            .. File.ReadLines(Path.Combine(recording.Output("out"), "tracks.csv")).Skip(1)
                .Select(line => line.Split(',')[5..8].Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray()),
        ];
    }
}
