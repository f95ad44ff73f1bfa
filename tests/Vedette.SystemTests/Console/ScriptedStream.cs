using Vedette.App;

namespace Vedette.Tests;

/// <summary>
/// A stream for tests of the console only: inputs at a steady beat, and a "pipeline" that answers them with a story told by a
/// formula. Three radars and satellites, one object that climbs and falls, one in orbit, one hot spot, one clutter track.
/// </summary>
internal static class ScriptedStream
{
    public const double DurationSeconds = 400;
    public const double BeatSeconds = 0.5;
    public const double LaunchSeconds = 20;
    public const double BurnoutSeconds = 90;
    public const double ImpactSeconds = 330;

    public static readonly Theatre Theatre = MakeTheatre();

    /// <summary>The source as a console takes it.</summary>
    public static ConsoleSource Source(SourceKind kind = SourceKind.Recording, DataMode mode = DataMode.Exercise, double playFrom = 0) =>
        new("scripted stream of the tests", kind, mode, _ => Inputs(mode), () => new ScriptedPipeline(mode))
        {
            Start = At(0),
            End = At(DurationSeconds),
            PlayFrom = At(playFrom),
        };

    public static Instant At(double seconds) => Theatre.Epoch.AddSeconds(seconds);

    /// <summary>Configuration, then empty scans of all sensors in turn, each half second.</summary>
    public static async IAsyncEnumerable<PipelineInput> Inputs(DataMode mode)
    {
        await Task.CompletedTask;
        long sequence = 1;
        yield return new ConfigurationChanged(sequence++, At(0), Theatre);
        for (double t = 0; t <= DurationSeconds; t += BeatSeconds)
        {
            int sensor = 1 + (int)(sequence % Theatre.Sensors.Count);
            yield return new Observation(sequence++, At(t), new(sensor), mode, new PlotMessage(sequence, []));
        }
    }

    private static Theatre MakeTheatre()
    {
        Instant epoch = UtcTime.TryParse("2026-11-23T16:00:00Z", LeapSeconds.BuiltIn, out Instant time, out _) ? time : default;
        var rotation = new EarthRotation(epoch, 1.1, EarthModel.Wgs84.RotationRadiansPerSecond);
        Sensor[] sensors =
        [
            Radar(1, "RADAR-NORTH", 46, -34, 300, 120),
            Radar(2, "RADAR-EAST", 38, -18, 270, 360),
            Infrared(3, "IR-WEST", -60),
            Infrared(4, "IR-EAST", 0),
        ];
        return new("Test Atlantic", epoch, EarthModel.Wgs84, rotation, Propagation.Ideal, sensors, [], []);
    }

    private static RadarSensor Radar(int id, string name, double latitude, double longitude, double centreDegrees, double widthDegrees) => new(
        new(id), name, 2, 0, GeodeticPosition.FromDegrees(latitude, longitude, 100), ScanTiming.Sweep, 10_000, 2_500_000,
        double.DegreesToRadians(2), double.DegreesToRadians(80), double.DegreesToRadians(centreDegrees), double.DegreesToRadians(widthDegrees),
        true, 1e-6, 3, 100, 150, 0.02, 5, 20, 1e-3, 1);

    private static InfraredSensor Infrared(int id, string name, double longitudeDegrees) => new(
        new(id), name, 5, 0, new GeostationaryOrbit(double.DegreesToRadians(longitudeDegrees)), 1_000, 5, 2e-5, 1e-5, 1);
}
