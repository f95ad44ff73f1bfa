using System.Globalization;

namespace Vedette.SystemTests;

/// <summary>A recording as long as one likes, written row by row: one radar, fifty plots a second, two of them of flights, the rest clutter.</summary>
/// <remarks>Two flights begin every five minutes and are seen for five minutes. Seeded: the same bytes each time. Removed when disposed of.</remarks>
internal sealed class LongRecording : IDisposable
{
    private const int PlotsPerScan = 50;
    private const int FlightsAtOnce = 2;
    private const int SecondsOfAFlight = 300;
    private const double RangeSigmaMetres = 20;
    private const double AngleSigmaRadians = 0.0005;
    private const double RangeRateSigma = 2;

    private static readonly GeodeticPosition s_radar = GeodeticPosition.FromDegrees(35, -40, 30);
    private static readonly EarthRotation s_rotation = new(new Instant(0), 0, EarthModel.Wgs84.RotationRadiansPerSecond);

    private readonly string _root = Directory.CreateTempSubdirectory("vedette-test-").FullName;
    private readonly SeededRandom _random = new(20261123);
    private readonly LocalFrame _local = new(s_radar);
    private readonly BallisticFlight _flight = new(EarthModel.Wgs84);
    private readonly FlightState[] _flights = new FlightState[FlightsAtOnce];

    /// <summary>Writes the recording.</summary>
    /// <param name="plots">How many plots; a multiple of fifty.</param>
    public LongRecording(int plots)
    {
        int scans = plots / PlotsPerScan;
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "scenario.json"), $$"""
            { "format": "ew-scenario-1", "epoch_utc": "2030-01-01T00:00:00Z", "t_start_s": 0, "t_end_s": {{scans}},
              "atmosphere": "USSA76", "light_time": "ignored", "refraction": "none" }
            """);
        File.WriteAllText(Path.Combine(Folder, "sensors.json"), $$"""
            { "sensors": [ { "sensor_id": 1, "type": "radar", "lat_deg": 35, "lon_deg": -40, "alt_m": 30, "revisit_s": 1, "phase_s": 0,
                "timing": "snapshot", "range_min_m": 50000, "range_max_m": 4500000, "el_min_deg": 3, "el_max_deg": 85,
                "az_center_deg": 45, "az_width_deg": 120, "has_range_rate": true, "pfa": 1e-6, "snr_1m2_1000km_db": 24,
                "range_resolution_m": 60, "beamwidth_rad": 0.022, "doppler_resolution_mps": 40, "floor_range_m": 20,
                "floor_angle_rad": 0.0005, "floor_range_rate_mps": 2, "clutter_per_scan": {{PlotsPerScan - FlightsAtOnce}} } ] }
            """);
        using var rows = new StreamWriter(Path.Combine(Folder, "plots.csv"));
        rows.WriteLine(SmallRecording.PlotHeader);
        for (int scan = 0; scan < scans; scan++)
        {
            WriteScan(rows, scan);
        }
    }

    /// <summary>The recording.</summary>
    public string Folder => Path.Combine(_root, "recording");

    /// <summary>A folder for results beside it, not made yet.</summary>
    public string Output(string name) => Path.Combine(_root, name);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void WriteScan(StreamWriter rows, int scan)
    {
        for (int place = 0; place < PlotsPerScan; place++)
        {
            (double range, double azimuth, double elevation, double rate) = place < FlightsAtOnce ? Flight(place, scan) : Clutter();
            double azimuthSigma = AngleSigmaRadians / Math.Cos(elevation);
            rows.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(long)scan * PlotsPerScan + place + 1},{scan},1,{range:F3},{azimuth:F9},{elevation:F9},{rate:F4},{RangeSigmaMetres},{azimuthSigma:F9},{AngleSigmaRadians},{RangeRateSigma},{(place < FlightsAtOnce ? 30 : 14)},{scan}"));
        }
    }

    private (double Range, double Azimuth, double Elevation, double Rate) Clutter() => (
        _random.Uniform(100_000, 4_000_000),
        double.DegreesToRadians(_random.Uniform(-10, 100) + 360) % (2 * Math.PI),
        double.DegreesToRadians(_random.Uniform(3.5, 80)),
        _random.Uniform(-6_000, 6_000));

    private (double Range, double Azimuth, double Elevation, double Rate) Flight(int place, int scan)
    {
        Instant now = new Instant(0).AddSeconds(scan);
        _flights[place] = scan % SecondsOfAFlight == 0 ? Begin(now) : _flight.Propagate(_flights[place], 1);
        Position<Ecef> target = s_rotation.ToEcef(now, Position<Eci>.From(_flights[place].Position));
        Velocity<Ecef> velocity = s_rotation.ToEcef(now, Position<Eci>.From(_flights[place].Position), Velocity<Eci>.From(_flights[place].Velocity));
        (double range, double azimuth, double elevation) = _local.Look(target);
        Vector3 away = target.Vector - s_radar.ToEcef().Vector;
        double rate = Vector3.Dot(away, velocity.Vector) / away.Length;
        return (
            range + _random.Gaussian(0, RangeSigmaMetres),
            azimuth + _random.Gaussian(0, AngleSigmaRadians / Math.Cos(elevation)),
            elevation + _random.Gaussian(0, AngleSigmaRadians),
            rate + _random.Gaussian(0, RangeRateSigma));
    }

    /// <summary>A flight that coasts up from some 200 km, 900 to 1200 km from the radar, and stays in its view for five minutes.</summary>
    private FlightState Begin(Instant now)
    {
        double azimuth = double.DegreesToRadians(_random.Uniform(25, 60));
        Position<Ecef> start = _local.Point(_random.Uniform(900_000, 1_200_000), azimuth, double.DegreesToRadians(_random.Uniform(11, 14)));
        Velocity<Ecef> velocity = Velocity<Ecef>.From(_local.ToEcef(new Vector3(_random.Uniform(1_000, 2_000), _random.Uniform(500, 1_200), 1_900)));
        return new(s_rotation.ToEci(now, start).Vector, s_rotation.ToEci(now, start, velocity).Vector);
    }
}
