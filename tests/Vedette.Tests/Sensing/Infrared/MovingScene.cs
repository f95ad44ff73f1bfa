namespace Vedette.Tests;

/// <summary>Ground and cloud of a power law, jitter of the line of sight, noise of light and of the read-out, dead and hot pixels.</summary>
internal sealed class MovingScene(long seed)
{
    private const int Side = 128;

    private readonly SeededRandom _random = new(seed);
    private Func<double, double, double>? _ground;
    private Func<double, double, double>? _cloud;
    private int _frame;

    public double Jitter { get; init; }

    public double Drift { get; init; }

    public int BadPixels { get; init; }

    public double NoiseFactor { get; set; } = 1;

    public (double X, double Y, double Amplitude)? Point { get; set; }

    public (double X, double Y) Shift { get; private set; }

    public int[] Bad { get; private set; } = [];

    public ushort[] Next()
    {
        _ground ??= FrameScene.Cloud(_random, Side, Side, 600);
        _cloud ??= FrameScene.Cloud(_random, Side, Side, 150);
        Bad = Bad.Length == 0 ? [.. Enumerable.Range(0, BadPixels).Select(_ => _random.Below(Side * Side))] : Bad;
        Shift = _frame == 0 ? (0, 0) : (_random.Gaussian(0, Jitter), _random.Gaussian(0, Jitter));
        float[] frame = new float[Side * Side];
        for (int i = 0; i < frame.Length; i++)
        {
            (double x, double y) = (i % Side - Shift.X, i / Side - Shift.Y);
            frame[i] = (float)(4000 + _ground(x, y) + _cloud(x - Drift * _frame, y));
        }

        if (Point is { } p)
        {
            FrameScene.AddPoint(frame, Side, p.X + Shift.X, p.Y + Shift.Y, p.Amplitude, 1);
        }

        for (int i = 0; i < frame.Length; i++)
        {
            frame[i] += (float)_random.Gaussian(0, NoiseFactor * Math.Sqrt(0.1 * frame[i] + 100));
        }

        for (int i = 0; i < Bad.Length; i++)
        {
            frame[Bad[i]] = i % 2 == 0 ? 12_000 : 0;
        }

        _frame++;
        return FrameScene.Counts(frame);
    }
}
