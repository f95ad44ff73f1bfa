using BenchmarkDotNet.Attributes;
using Vedette.Model;
using Vedette.Physics;
using Vedette.Tracking;

namespace Vedette.Benchmarks;

/// <summary>One radar follows bodies in free flight. One call: thirty scans, a plot of each body in each, all tracked already.</summary>
/// <remarks>
/// Divide by thirty times the number of bodies for a plot. Budget: 3.3 µs a plot (300,000 a second), updates of tracks and associations
/// included, and from 100 to 10,000 bodies no more than n·log n. What a call allocates is what it hands out: a track, its covariance and its
/// associations for each plot.
/// </remarks>
[MemoryDiagnoser]
public class TrackerBenchmarks
{
    private const int Scans = 30;
    private const double RevisitSeconds = 2;

    private static readonly Instant s_epoch = new(2_000_000_000_000);
    private static readonly EarthRotation s_rotation = new(s_epoch, 0.4, EarthModel.Wgs84.RotationRadiansPerSecond);
    private static readonly RadarSensor s_radar = new(
        new(1), "Radar", RevisitSeconds, 0, GeodeticPosition.FromDegrees(38, -32, 30), ScanTiming.Snapshot,
        50e3, 3500e3, 0.035, 1.5, 0, 2 * Math.PI, true, 1e-6, 0, 250, 60, 0.02, 40, 8, 3e-4, 1);

    private static readonly Theatre s_theatre = new("benchmark", s_epoch, EarthModel.Wgs84, s_rotation, Propagation.Ideal, [s_radar], [], []);

    private readonly List<TrackUpdate> _updates = [];
    private readonly List<Association> _associations = [];
    private DetectionBatch[] _scans = [];
    private byte[] _tracked = [];
    private Tracker _tracker = new(s_theatre);

    /// <summary>How many bodies there are, in a square, 10 to 40 km from each other.</summary>
    [Params(1, 10, 100, 1000, 10_000)]
    public int Bodies { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var random = new SeededRandom(20261123);
        DetectionBatch[] all = [.. Enumerable.Range(0, 2 * Scans).Select(scan => Scan(scan, random))];
        var tracker = new Tracker(s_theatre);
        Process(tracker, all[..Scans]);
        var bytes = new ByteWriter();
        tracker.Save(bytes);
        (_tracked, _scans) = (bytes.Written.ToArray(), all[Scans..]);
    }

    [IterationSetup]
    public void Follow()
    {
        var reader = new ByteReader(_tracked);
        _tracker = Tracker.Restore(ref reader, s_theatre);
    }

    /// <summary>The thirty scans.</summary>
    [Benchmark]
    public int Thirty_scans() => Process(_tracker, _scans);

    private int Process(Tracker tracker, DetectionBatch[] scans)
    {
        int updates = 0;
        foreach (DetectionBatch scan in scans)
        {
            _updates.Clear();
            _associations.Clear();
            tracker.Process(scan, _updates, _associations);
            updates += _updates.Count;
        }

        return updates;
    }

    private DetectionBatch Scan(int scan, SeededRandom random)
    {
        Instant time = s_epoch.AddSeconds(scan * RevisitSeconds);
        return new(s_radar.Id, time, DataMode.Simulated, [.. Enumerable.Range(0, Bodies).Select(body => Plot(scan, body, time, random))]);
    }

    private Plot Plot(int scan, int body, Instant time, SeededRandom random)
    {
        var start = new LocalFrame(GeodeticPosition.FromDegrees(40, -44, 350e3));
        int columns = (int)Math.Ceiling(Math.Sqrt(Bodies));
        double apart = Math.Min(40e3, 1000e3 / columns);
        Position<Ecef> place = Position<Ecef>.From(start.Origin.Vector + start.ToEcef(new(apart * (body % columns), apart * (body / columns), 0)));
        Velocity<Ecef> velocity = Velocity<Ecef>.From(start.ToEcef(new Vector3(3600, -900, 900)));
        var state = new FlightState(s_rotation.ToEci(s_epoch, place).Vector, s_rotation.ToEci(s_epoch, place, velocity).Vector);
        FlightState now = new BallisticFlight(EarthModel.Wgs84).Propagate(state, scan * RevisitSeconds);
        Position<Eci> position = Position<Eci>.From(now.Position);
        Position<Ecef> target = s_rotation.ToEcef(time, position);
        var radar = new LocalFrame(s_radar.Site);
        (double range, double azimuth, double elevation) = radar.Look(target);
        double rate = Vector3.Dot(s_rotation.ToEcef(time, position, Velocity<Eci>.From(now.Velocity)).Vector, (target - radar.Origin).Vector) / range;
        double sigmaAzimuth = 0.8e-3 / Math.Cos(elevation);
        return new(
            s_radar.Id, scan * Bodies + body + 1, time, 100, scan, range + random.Gaussian(0, 20), azimuth + random.Gaussian(0, sigmaAzimuth),
            elevation + random.Gaussian(0, 0.8e-3), new(rate + random.Gaussian(0, 2), 2), 20, sigmaAzimuth, 0.8e-3);
    }
}
