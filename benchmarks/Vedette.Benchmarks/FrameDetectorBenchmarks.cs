using BenchmarkDotNet.Attributes;
using Vedette.Model;
using Vedette.Physics;
using Vedette.Sensing;

namespace Vedette.Benchmarks;

/// <summary>One frame of 2048 × 2048 pixels of 16 bits, from counts to detections. Budget: 25 ms, aim 10 ms, zero bytes; two sensors on two cores at least 1.8 times one.</summary>
/// <remarks>The same chain on OpenCV: benchmarks/frame_chain_opencv.py.</remarks>
[MemoryDiagnoser]
public class FrameDetectorBenchmarks
{
    private const int Side = 2048;
    private const int Window = 128;
    private const int Run = 10;
    private static readonly InfraredSensor s_sensor = new(new(1), "GEO", 1, 0, new GeostationaryOrbit(0), 1000, 6, 40e-6, 5e-6, 1);
    private static readonly CameraPose s_pose = CameraPose.Toward(new(42_164_000, 0, 0), new(6_378_137, 0, 0));

    private readonly FrameDetector _still = new(new([1.0], 1e-6), Side, Side);
    private readonly FrameDetector _threeWidths = new(new(FrameDetectorOptions.UnknownOptics, 1e-6), Side, Side);
    private readonly FrameSequenceDetector _sequence = new(new(1.0), Side, Side);
    private readonly FrameSequenceDetector _other = new(new(1.0), Side, Side);
    private readonly FrameStage _stage = new(s_sensor, new(Side, Side, 40e-6, Side / 2.0, Side / 2.0, default, 1e-13), new(1.0));
    private readonly FramePool _pool = new(Side, Side);
    private readonly VelocityFilterBank _bank = new(new(1.0), Window, Window);
    private readonly float[] _window = new float[Window * Window];
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

        for (int i = 0; i < _window.Length; i++)
        {
            _window[i] = (float)random.Gaussian(0, 1);
        }

        for (int n = 0; n < 20; n++)
        {
            Registration_background_filter_threshold_centroid();
            _other.Detect(_frames[_next & 3]);
            Lines_of_sight_and_hash();
            Track_before_detect_in_a_window_of_128();
        }
    }

    [Benchmark]
    public int Filter_threshold_centroid() => _still.Detect(_frames[_next++ & 3]).Length;

    [Benchmark]
    public int Filter_threshold_centroid_at_three_widths() => _threeWidths.Detect(_frames[_next++ & 3]).Length;

    [Benchmark]
    public int Registration_background_filter_threshold_centroid() => _sequence.Detect(_frames[_next++ & 3]).Length;

    [Benchmark]
    public int Lines_of_sight_and_hash()
    {
        using Frame frame = _pool.Borrow(s_sensor.Id, default(Instant).AddSeconds(_next));
        _frames[_next++ & 3].CopyTo(frame.Pixels);
        return _stage.Detect(frame, s_pose, "benchmark").Rows.Count;
    }

    [Benchmark]
    public int Track_before_detect_in_a_window_of_128() => _bank.Detect(_window).Length;

    /// <summary>Ten frames of one sensor.</summary>
    [Benchmark]
    public int Ten_frames_of_one_sensor() => Ten(_sequence);

    /// <summary>Ten frames of each of two sensors, at the same time: as long as those of one, where each has a core.</summary>
    [Benchmark]
    public void Ten_frames_of_each_of_two_sensors_on_two_threads()
    {
        var second = new Thread(() => Ten(_other));
        second.Start();
        Ten(_sequence);
        second.Join();
    }

    private int Ten(FrameSequenceDetector detector)
    {
        int found = 0;
        for (int n = 0; n < Run; n++)
        {
            found += detector.Detect(_frames[n & 3]).Length;
        }

        return found;
    }
}
