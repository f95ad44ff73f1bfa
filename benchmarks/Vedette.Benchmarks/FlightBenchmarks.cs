using BenchmarkDotNet.Attributes;
using Vedette.Physics;

namespace Vedette.Benchmarks;

/// <summary>Gravity and the flight that it drives. One call: one acceleration, one gradient, or ten seconds of flight. Budget: zero bytes.</summary>
[MemoryDiagnoser]
public class FlightBenchmarks
{
    // 400 km up, on a ballistic arc of some 2500 km.
    private readonly FlightState _coasting = new(new Vector3(6_771_000, 200_000, 1_500_000), new Vector3(-900, 4_100, 2_600));
    private readonly BallisticFlight _flight = new(EarthModel.Wgs84);

    [Benchmark]
    public Vector3 Acceleration() => Gravity.Acceleration(EarthModel.Wgs84, _coasting.Position);

    [Benchmark]
    public Matrix3 Gradient() => Gravity.Gradient(EarthModel.Wgs84, _coasting.Position);

    [Benchmark]
    public FlightState Ten_seconds() => _flight.Propagate(_coasting, 10);

    [Benchmark]
    public FlightState Ten_seconds_with_transition() => _flight.Propagate(_coasting, 10, 0, out _);

    [Benchmark]
    public bool Down_to_impact() => _flight.TryFindImpact(_coasting, 1 / 5000.0, 3600, out _);
}
