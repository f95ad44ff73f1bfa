using BenchmarkDotNet.Attributes;
using Vedette.Physics;
using Vedette.Sensing;

namespace Vedette.Benchmarks;

/// <summary>One frame of 2048 × 2048 pixels of 16 bits, from counts to detections. Budget: 25 ms, aim 10 ms, zero bytes.</summary>
[MemoryDiagnoser]
public class FrameDetectorBenchmarks
{
    private const int Side = 2048;

    private readonly FrameDetector _still = new(new([1.0], 1e-6), Side, Side);
    private readonly FrameDetector _threeWidths = new(new(FrameDetectorOptions.UnknownOptics, 1e-6), Side, Side);
    private readonly FrameSequenceDetector _sequence = new(new(1.0), Side, Side);
    private readonly ushort[][] _frames = new ushort[4][];
    private int _next;

    [GlobalSetup]
    public void Prepare()
    {
        var random = new SeededRandom(20261128);
        for (int n = 0; n < _frames.Length; n++)
        {
            (double dx, double dy) = (random.Gaussian(0, 0.3), random.Gaussian(0, 0.3));
            _frames[n] = new ushort[Side * Side];
            for (int i = 0; i < Side * Side; i++)
            {
                double cloud = 600 * Math.Sin((i % Side - dx) * 0.05) * Math.Cos((i / Side - dy) * 0.03);
                _frames[n][i] = (ushort)(4000 + cloud + random.Gaussian(0, 20));
            }
        }

        for (int n = 0; n < 12; n++)
        {
            Registration_background_filter_threshold_centroid();
        }
    }

    [Benchmark]
    public int Filter_threshold_centroid() => _still.Detect(_frames[_next++ & 3]).Length;

    [Benchmark]
    public int Filter_threshold_centroid_at_three_widths() => _threeWidths.Detect(_frames[_next++ & 3]).Length;

    [Benchmark]
    public int Registration_background_filter_threshold_centroid() => _sequence.Detect(_frames[_next++ & 3]).Length;
}
