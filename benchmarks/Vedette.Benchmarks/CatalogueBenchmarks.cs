using BenchmarkDotNet.Attributes;
using Vedette.Formats;
using Vedette.Physics;

namespace Vedette.Benchmarks;

/// <summary>
/// A catalogue of 16,000 objects made of four kinds: propagated eight at once and one at a time (per object: near the Earth 64 ns is
/// 5 times, in deep space 139 ns is 3 times the published C++ program), and the screening of a plot. Budgets: 20 µs a plot, zero bytes.
/// </summary>
/// <remarks>Propagations per second are 10⁹ over the mean in nanoseconds. VEDETTE_CATALOGUE names a real catalogue to use instead.</remarks>
[MemoryDiagnoser, MinColumn, MedianColumn]
public class CatalogueBenchmarks
{
    private const int NearCount = 15_200, DeepCount = 800;

    private readonly (Position<Eci>[] P, Velocity<Eci>[] V, Sgp4Error[] E) _room =
        (new Position<Eci>[NearCount], new Velocity<Eci>[NearCount], new Sgp4Error[NearCount]);
    private readonly int[] _found = new int[NearCount + DeepCount];
    private readonly Position<Eci>[] _plots = new Position<Eci>[4096];
    private Sgp4[] _near = [], _deep = [];
    private Sgp4Batch _nearBatch = null!, _deepBatch = null!;
    private CatalogueScreen _screen = null!;
    private Instant _start;
    private int _tick;

    [GlobalSetup]
    public void Prepare()
    {
        Sgp4[] all = [.. Elements().Select(Orbit)];
        _start = all.Max(o => o.Elements.Epoch);
        _near = [.. all.Where(o => o.Elements.RevolutionsPerDay > 6.4).Take(NearCount)];
        _deep = [.. all.Where(o => o.Elements.RevolutionsPerDay <= 6.4).Take(DeepCount)];
        (_nearBatch, _deepBatch, _screen) = (new(_near), new(_deep), new([.. _near, .. _deep]));
        _nearBatch.Propagate(_start, _room.P, _room.V, _room.E);
        for (int i = 0; i < _plots.Length; i++)
        {
            // Beside an object, up to 20 km off on each axis.
            Vector3 beside = new(i * 7919 % 40_000 - 20_000, i * 104_729 % 40_000 - 20_000, i * 1299709 % 40_000 - 20_000);
            _plots[i] = Position<Eci>.From(_room.P[i * 31 % _near.Length].Vector + beside);
        }
    }

    [Benchmark(OperationsPerInvoke = NearCount)]
    public void Near_earth_eight_at_once() => _nearBatch.Propagate(Next(), _room.P, _room.V, _room.E);

    [Benchmark(OperationsPerInvoke = NearCount)]
    public void Near_earth_one_at_a_time() => OneByOne(_near, Next());

    [Benchmark(OperationsPerInvoke = DeepCount)]
    public void Deep_space_eight_at_once() => _deepBatch.Propagate(Next(), _room.P, _room.V, _room.E);

    [Benchmark(OperationsPerInvoke = DeepCount)]
    public void Deep_space_one_at_a_time() => OneByOne(_deep, Next());

    /// <summary>Objects within 10 km of a plot; 400 plots a second, so that a new time of the grid comes with every 4,000.</summary>
    [Benchmark]
    public int Screen_a_plot() => _screen.Find(_start.AddSeconds(++_tick / 400.0), _plots[_tick % _plots.Length], 10_000, _found);

    private void OneByOne(Sgp4[] orbits, Instant time)
    {
        for (int i = 0; i < orbits.Length; i++)
        {
            orbits[i].TryPropagate(time, out _room.P[i], out _room.V[i], out _room.E[i]);
        }
    }

    // Ten seconds later each time, within a day.
    private Instant Next() => _start.AddSeconds(10 * (_tick++ % 8640));

    private static Sgp4 Orbit(MeanElements elements) =>
        Sgp4.TryCreate(elements, LeapSeconds.BuiltIn, out Sgp4? orbit, out Sgp4Error error)
            ? orbit
            : throw new InvalidOperationException($"The elements are no orbit: {error}.");

    private static IEnumerable<MeanElements> Elements()
    {
        if (Environment.GetEnvironmentVariable("VEDETTE_CATALOGUE") is { Length: > 0 } path)
        {
            using FileStream stream = File.OpenRead(path);
            return CatalogueReader.Read(stream, LeapSeconds.BuiltIn).Elements;
        }

        return Enumerable.Range(0, NearCount + DeepCount).Select(Made);
    }

    // Low orbits of 450 to 1200 km; one in twenty geostationary (six of ten), half a day (three), or very eccentric.
    private static MeanElements Made(int i)
    {
        double turn = i * 2.399963229728653;
        (double n, double e, double inclination) = (i % 20 != 0 ? 0 : 1 + i / 20 % 10) switch
        {
            0 => (13.2 + i % 1000 * 0.0021, 1e-4 + i % 97 * 1e-4, 0.7 + i % 11 * 0.09),
            <= 6 => (1.0027, 2e-4, 0.002 * (i % 70)),
            <= 9 => (2.0056, i % 3 == 0 ? 0.7 : 0.005, 1.1),
            _ => (2.3, 0.72, 0.4),
        };
        return new($"{i + 1}", "", "", new(17_836_700_000_000_000 - i * 10_000_000L), n * 2 * Math.PI / 86_400, e, inclination, turn % 6.28, turn * 3 % 6.28, turn * 7 % 6.28, 1e-4);
    }
}
