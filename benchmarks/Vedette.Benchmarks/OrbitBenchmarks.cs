using System.Text;
using BenchmarkDotNet.Attributes;
using Vedette.Formats;
using Vedette.Physics;

namespace Vedette.Benchmarks;

/// <summary>One satellite of a catalogue at one time, near the Earth and in deep space. Budget: under 2 µs, zero bytes.</summary>
[MemoryDiagnoser]
public class OrbitBenchmarks
{
    // Objects 00005 and 04632 of the verification set of Vallado et al., Revisiting Spacetrack Report #3, AIAA 2006-6753.
    private const string Elements = """
        1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753
        2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667
        1 04632U 70093B   04031.91070959 -.00000084  00000-0  10000-3 0  9955
        2 04632  11.4628 273.1101 1450506 207.6000 143.9350  1.20231981 44145
        """;

    private Sgp4 _near = null!;
    private Sgp4 _deep = null!;
    private double _minutes;

    [GlobalSetup]
    public void Prepare()
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(Elements));
        IReadOnlyList<MeanElements> elements = CatalogueReader.Read(stream, LeapSeconds.BuiltIn).Elements;
        _near = Orbit(elements[0]);
        _deep = Orbit(elements[1]);
    }

    [Benchmark]
    public bool Near_earth() => _near.TryPropagate(Next(), out _, out _, out _);

    [Benchmark]
    public bool Deep_space() => _deep.TryPropagate(Next(), out _, out _, out _);

    private static Sgp4 Orbit(MeanElements elements) =>
        Sgp4.TryCreate(elements, LeapSeconds.BuiltIn, out Sgp4? orbit, out Sgp4Error error)
            ? orbit
            : throw new InvalidOperationException($"The elements are no orbit: {error}.");

    // Another time each call, within a day.
    private double Next() => _minutes = (_minutes + 1) % 1440;
}
