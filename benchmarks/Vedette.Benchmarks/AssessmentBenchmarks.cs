using BenchmarkDotNet.Attributes;
using Vedette.Assessments;
using Vedette.Model;
using Vedette.Physics;

namespace Vedette.Benchmarks;

/// <summary>One impact prediction; one launch from a coasting arc; one launch fitted to two satellites' rays, anew and from an earlier fit.</summary>
/// <remarks>Budget: 200 µs for an impact, 200 µs for an arc, 5 ms for a first fit and 1 ms for one that goes on.</remarks>
[MemoryDiagnoser]
public class AssessmentBenchmarks
{
    private static readonly Instant s_epoch = new(0);
    private static readonly EarthRotation s_rotation = new(s_epoch, 0, EarthModel.Wgs84.RotationRadiansPerSecond);
    private static readonly InfraredSensor s_west = Satellite(11, -60);
    private static readonly InfraredSensor s_east = Satellite(12, 15);
    private static readonly Theatre s_theatre =
        new("benchmark", s_epoch, EarthModel.Wgs84, s_rotation, Propagation.Ideal, [s_west, s_east], [], []);

    private readonly ImpactPredictor _impacts = new(s_theatre);
    private readonly LaunchEstimator _launches = new(s_theatre);
    private readonly Track _track = Coasting();
    private readonly Detection[] _rays = Rays();
    private LaunchSolution? _early;

    [GlobalSetup]
    public void Prepare() => _early = _launches.FromDetections(_rays[..^2], null);

    [Benchmark]
    public ImpactPrediction? Impact() => _impacts.Predict(_track);

    [Benchmark]
    public LaunchPointEstimate? Launch_from_an_arc() => _launches.FromArc(_track);

    [Benchmark]
    public object? Launch_from_rays() => _launches.FromDetections(_rays, null);

    [Benchmark]
    public object? Launch_from_two_more_rays() => _launches.FromDetections(_rays, _early);

    /// <summary>A body 260 km up on an arc of some 1000 km, as a track half a minute old would have it.</summary>
    private static Track Coasting()
    {
        LocalFrame frame = new(GeodeticPosition.FromDegrees(38, -35, 260_000));
        Vector3 velocity = 1_700 * frame.East + 900 * frame.North + 1_300 * frame.Up;
        Vector6 variances = default;
        for (int i = 0; i < 6; i++)
        {
            variances[i] = i < 3 ? 300 * 300 : 5 * 5;
        }

        return new(
            new(1), TrackStatus.Confirmed, 0.999, new(s_epoch, Position<Eci>.From(frame.Origin.Vector), Velocity<Eci>.From(velocity)),
            new(Symmetric6.Diagonal(variances)), FlightPhase.Coast, 0, default, BallisticCoefficient.OfAnyBody, [],
            s_epoch, s_epoch, null, 1, DataMode.Simulated, null);
    }

    /// <summary>A launch as two satellites see it every 5 s, from 35 s after lift-off on.</summary>
    private static Detection[] Rays()
    {
        double[] seconds = [.. Enumerable.Range(0, 10).Select(i => 35.0 + 5 * i)];
        FlightState[] states = new FlightState[seconds.Length];
        new ProfileFlight(EarthModel.Wgs84).Fly(
            new(GeodeticPosition.FromDegrees(36, -38, 0)), new(1.2, 19, 150, 0.12, 110, 1), seconds, states);
        SeededRandom noise = new(1);
        return [.. states.SelectMany((s, i) => new Detection[] { Ray(s_west, seconds[i], s, noise), Ray(s_east, seconds[i], s, noise) })];
    }

    private static LineOfSight Ray(InfraredSensor sensor, double seconds, in FlightState state, SeededRandom noise)
    {
        (double sin, double cos) = Math.SinCos(((GeostationaryOrbit)sensor.Orbit).LongitudeRadians);
        Position<Ecef> origin = new(42_164_000 * cos, 42_164_000 * sin, 0);
        Vector3 toward = (state.Position - origin.Vector).Unit;
        toward += 20e-6 * new Vector3(noise.Gaussian(), noise.Gaussian(), noise.Gaussian());
        return new(
            sensor.Id, (long)(10 * seconds), s_epoch.AddSeconds(seconds), 10, origin, new(toward.X, toward.Y, toward.Z), 20_000, 20e-6);
    }

    private static InfraredSensor Satellite(int id, double longitudeDegrees) => new(
        new(id), $"IR {id}", 5, 0, new GeostationaryOrbit(double.DegreesToRadians(longitudeDegrees)), 1500, 5, 60e-6, 15e-6, 0);
}
