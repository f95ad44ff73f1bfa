using System.Globalization;
using System.Text;

namespace Vedette.SystemTests;

/// <summary>A recording of one ballistic flight over open ocean, seen by one radar: enough for a track and a warning.</summary>
/// <remarks>The folder is made anew for each instance, and removed with it. Seeded: the same bytes each time.</remarks>
internal sealed class SmallRecording : IDisposable
{
    private const double RangeSigmaMetres = 20;
    private const double AngleSigmaRadians = 0.0005;

    private static readonly GeodeticPosition s_radar = GeodeticPosition.FromDegrees(35, -40, 30);
    private static readonly EarthRotation s_rotation = new(new Instant(0), 0, EarthModel.Wgs84.RotationRadiansPerSecond);

    private readonly string _root = Directory.CreateTempSubdirectory("vedette-test-").FullName;

    /// <summary>Writes the recording.</summary>
    /// <param name="seconds">How long the radar watches.</param>
    /// <param name="startSeconds">When it begins, in seconds after the epoch of the recording.</param>
    public SmallRecording(int seconds = 120, int startSeconds = 0)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "scenario.json"), $$"""
            { "format": "ew-scenario-1", "epoch_utc": "2030-01-01T00:00:00Z", "t_start_s": {{startSeconds}}, "t_end_s": {{startSeconds + seconds}},
              "atmosphere": "USSA76", "light_time": "ignored", "refraction": "none" }
            """);
        File.WriteAllText(Path.Combine(Folder, "sensors.json"), """
            { "sensors": [ { "sensor_id": 1, "type": "radar", "lat_deg": 35, "lon_deg": -40, "alt_m": 30, "revisit_s": 1, "phase_s": 0,
                "timing": "snapshot", "range_min_m": 50000, "range_max_m": 4500000, "el_min_deg": 3, "el_max_deg": 85,
                "az_center_deg": 45, "az_width_deg": 120, "has_range_rate": false, "pfa": 1e-6, "snr_1m2_1000km_db": 24,
                "range_resolution_m": 60, "beamwidth_rad": 0.022, "doppler_resolution_mps": 40, "floor_range_m": 20,
                "floor_angle_rad": 0.0005, "floor_range_rate_mps": 2, "clutter_per_scan": 0 } ] }
            """);
        File.WriteAllLines(Plots, [PlotHeader, .. Enumerable.Range(0, seconds).Select(Row(new SeededRandom(20261123), startSeconds))]);
    }

    /// <summary>Header of <c>plots.csv</c>.</summary>
    public static string PlotHeader =>
        "plot_id,time_s,sensor_id,range_m,azimuth_rad,elevation_rad,range_rate_mps,sigma_range_m,sigma_azimuth_rad,sigma_elevation_rad,"
        + "sigma_range_rate_mps,snr_db,scan";

    /// <summary>The recording.</summary>
    public string Folder => Path.Combine(_root, "recording");

    /// <summary>Its plots.</summary>
    public string Plots => Path.Combine(Folder, "plots.csv");

    /// <summary>A folder for results beside it, not made yet.</summary>
    public string Output(string name) => Path.Combine(_root, name);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Every file of a folder with its bytes, but the summary, which holds wall times.</summary>
    public static IReadOnlyDictionary<string, string> Contents(string folder) =>
        new SortedDictionary<string, string>(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => Path.GetFileName(f) != "run.json")
                .ToDictionary(f => Path.GetRelativePath(folder, f), f => Encoding.UTF8.GetString(File.ReadAllBytes(f))),
            StringComparer.Ordinal);

    // Coasting up from 200 km, 600 km north-east of the radar: apogee near 450 km, down again after some nine minutes.
    private static Func<int, string> Row(SeededRandom random, int startSeconds)
    {
        var local = new LocalFrame(s_radar);
        Position<Ecef> start = local.Point(900_000, double.DegreesToRadians(40), double.DegreesToRadians(12));
        Velocity<Ecef> velocity = Velocity<Ecef>.From(local.ToEcef(new Vector3(1_900, 900, 1_900)));
        var state = new FlightState(
            s_rotation.ToEci(new Instant(0), start).Vector, s_rotation.ToEci(new Instant(0), start, velocity).Vector);
        var flight = new BallisticFlight(EarthModel.Wgs84);
        return second =>
        {
            FlightState then = flight.Propagate(state, second);
            Position<Ecef> target = s_rotation.ToEcef(new Instant(0).AddSeconds(second), Position<Eci>.From(then.Position));
            (double range, double azimuth, double elevation) = local.Look(target);
            double azimuthSigma = AngleSigmaRadians / Math.Cos(elevation);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{second + 1},{startSeconds + second},1,{range + random.Gaussian(0, RangeSigmaMetres):F3},{azimuth + random.Gaussian(0, azimuthSigma):F9},")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{elevation + random.Gaussian(0, AngleSigmaRadians):F9},,{RangeSigmaMetres},{azimuthSigma:F9},{AngleSigmaRadians},,30,{startSeconds + second}");
        };
    }
}
