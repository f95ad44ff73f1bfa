using System.Runtime.InteropServices;

namespace Vedette.Sensing;

/// <summary>
/// Finds points of light in the frames of a staring sensor: registration, recursive background and noise of every pixel, matched filter on
/// the whitened difference, threshold that holds the number of false detections per frame.
/// </summary>
/// <remarks>Allocates nothing once it has seen a few frames. Not thread-safe. Method and limits: docs/algorithms/infrared-detection.md.</remarks>
public sealed class FrameSequenceDetector
{
    private const double Smallest = 1.5;
    private const double NoiseFloor = 0.05;

    // White noise has a peak as high in one of some ten thousand pixels: those below are too many to look at and too low to matter.
    private const double Suspicious = 3.5;

    // Four rows are mixed into one, and the next one is loaded.
    private const int SourceRows = 5;

    // Rows of the top and of the bottom are seen again as mirror images and kept; of those between, one.
    private const int Kept = PointFilter.Pad + 1;

    // Peaks are gathered from this part of where the tail began in the frame before: enough of them for the next tail, and not ten times too many.
    private const double Gathered = 0.85;
    private const int Reach = 4;

    private readonly FrameSequenceOptions _options;
    private readonly BadPixels _bad;
    private readonly FrameRegistration _registration;
    private readonly TemporalBackground _background;
    private readonly PeakFinder _peaks;
    private readonly PointFilter _filter;
    private readonly RateControl _rate;
    private readonly MovingDetections _paths = new();
    private readonly RowRing _source;
    private readonly float[][] _whitened;
    private readonly float[] _across;
    private readonly float[] _registered;
    private readonly List<Peak> _usable = [];
    private readonly List<FrameDetection> _detections = [];
    private float[] _values = new float[1024];
    private double _smallest = Smallest;
    private long _frame;

    /// <summary>A detector for frames of one size.</summary>
    /// <param name="options">What to look for.</param>
    /// <param name="width">Columns, 64 to 16384.</param>
    /// <param name="height">Rows, 64 to 16384.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public FrameSequenceDetector(FrameSequenceOptions options, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require.InRange(width, 64, 16_384);
        Require.InRange(height, 64, 16_384);
        Require.InRange(options.Width, 0.5, 2.5);
        Require.InRange(options.FalseDetectionsPerFrame, 0.01, 1000);
        Require.InRange(options.MemoryFrames, 8, 1000);
        (_options, Width, Height) = (options, width, height);
        _bad = new(width, height, options.BadPixels);
        _registration = new(width, height);
        _background = new(width, height, options.MemoryFrames);
        _peaks = new(width, height);
        _filter = new(options.Width, NoiseFloor, width, _peaks);
        _rate = new(options.FalseDetectionsPerFrame);
        int stride = width + 2 * PointFilter.Pad + 16 * RowKernels.Lanes;
        (_source, _whitened) = (new(SourceRows, stride), [.. Enumerable.Range(0, 2 * Kept + 1).Select(_ => new float[stride])]);
        (_across, _registered) = (new float[stride], new float[stride]);
    }

    /// <summary>Columns of the frames.</summary>
    public int Width { get; }

    /// <summary>Rows of the frames.</summary>
    public int Height { get; }

    /// <summary>By how much the last frame was shifted against the background, pixels.</summary>
    public (double X, double Y) Shift { get; private set; }

    /// <summary>Copies a frame with the mean of its good neighbours in place of each pixel known to be bad.</summary>
    internal void Mend(ReadOnlySpan<ushort> pixels, Span<ushort> mended) => _bad.Mend(pixels, mended);

    /// <summary>Pixels known to be bad.</summary>
    public int BadPixelCount => _bad.Count;

    /// <summary>Tells that some of the last frame's detections are known sources, and not false.</summary>
    internal void Explained(int detections) => _rate.Explained(detections);

    /// <summary>Whether enough frames were seen for anything to be declared.</summary>
    internal bool HasLearned => _frame > FrameSequenceOptions.LearningFrames;

    /// <summary>Forgets the scene: what comes next is another one. Bad pixels and the rate of false detections are kept.</summary>
    public void Restart()
    {
        (_frame, _smallest) = (0, Smallest);
        _background.Restart();
        _registration.Restart();
        _paths.Restart();
    }

    /// <summary>Standard deviation of a pixel of a row of the background from frame to frame, counts.</summary>
    internal double Noise(int row) => _background.RowSigma(row);

    /// <summary>Finds the points of the next frame.</summary>
    /// <param name="pixels">Counts, row by row.</param>
    /// <returns>
    /// The points, the surest first, in columns and rows of this frame; valid until the next call. <see cref="FrameDetection.FalseRate"/> is per
    /// pixel. None in the first <see cref="FrameSequenceOptions.LearningFrames"/> frames.
    /// </returns>
    /// <exception cref="ArgumentException">The frame has another size.</exception>
    public ReadOnlySpan<FrameDetection> Detect(ReadOnlySpan<ushort> pixels) => Detect(pixels, default);

    /// <summary>Finds the points of the next frame, and gives the whitened difference that they were found in.</summary>
    /// <param name="pixels">Counts, row by row.</param>
    /// <param name="whitened">
    /// Takes the registered frame less its background, in standard deviations, for <see cref="VelocityFilterBank"/>; or empty. Of the first
    /// <see cref="FrameSequenceOptions.LearningFrames"/> frames it says nothing.
    /// </param>
    /// <returns>As the other.</returns>
    /// <exception cref="ArgumentException">The frame has another size, or the room for the difference has.</exception>
    public ReadOnlySpan<FrameDetection> Detect(ReadOnlySpan<ushort> pixels, Span<float> whitened)
    {
        if (pixels.Length != Width * Height)
        {
            throw new ArgumentException($"Expected {Width} × {Height} pixels; found {pixels.Length}.", nameof(pixels));
        }

        if (!whitened.IsEmpty && whitened.Length != pixels.Length)
        {
            throw new ArgumentException($"Expected room for {Width} × {Height} values; found {whitened.Length}.", nameof(whitened));
        }

        Shift = _frame > 0 ? _registration.Shift(pixels, Width) : (0, 0);
        Filter(pixels, whitened);
        _background.EndFrame();
        _detections.Clear();
        if (++_frame > FrameSequenceOptions.LearningFrames)
        {
            Declare(pixels);
            _rate.Counted(_detections.Count - _paths.Follow(CollectionsMarshal.AsSpan(_detections), Shift));
        }

        Heal(pixels);
        return CollectionsMarshal.AsSpan(_detections);
    }

    /// <summary>What a pixel that turned out bad has left in the background around it is replaced.</summary>
    private void Heal(ReadOnlySpan<ushort> pixels)
    {
        foreach (int pixel in _bad.New)
        {
            (int x, int y) = (pixel % Width, pixel / Width);
            for (int v = Math.Max(0, y - Reach); v <= Math.Min(Height - 1, y + Reach); v++)
            {
                for (int u = Math.Max(0, x - Reach); u <= Math.Min(Width - 1, x + Reach); u++)
                {
                    _background.Restart(u, v, Registered(pixels, u, v));
                }
            }
        }

        _bad.New.Clear();
    }

    private void Filter(ReadOnlySpan<ushort> pixels, Span<float> whitened)
    {
        (Resampling along, Resampling across) = (new(Shift.X), new(Shift.Y));
        _peaks.Begin(_smallest);
        _filter.Begin();
        int ready = 0;
        int loaded = across.Whole - 2;
        for (int j = 0; j < Height + 2 * PointFilter.Pad; j++)
        {
            int y = RowKernels.Reflect(j - PointFilter.Pad, Height);
            for (; ready <= y; ready++)
            {
                for (; loaded < ready + across.Whole + 2; loaded++)
                {
                    Load(pixels, loaded + 1);
                }

                Take(ready, along, across);
                if (!whitened.IsEmpty)
                {
                    Whitened(ready).AsSpan(PointFilter.Pad, Width).CopyTo(whitened[(ready * Width)..]);
                }
            }

            _filter.Push(Whitened(y), j);
        }
    }

    /// <summary>Where the whitened row y lies.</summary>
    private float[] Whitened(int y) => _whitened[y < Kept ? y : y >= Height - Kept ? y - (Height - Kept) + Kept + 1 : Kept];

    /// <summary>A row of the frame into memory, mended, mirrored at the ends; rows outside are mirror images.</summary>
    private void Load(ReadOnlySpan<ushort> pixels, int row)
    {
        int y = RowKernels.Reflect(row, Height);
        Span<float> values = _source.Row(row);
        RowKernels.Convert(pixels.Slice(y * Width, Width), values[PointFilter.Pad..]);
        _bad.Mend(pixels, y, values.Slice(PointFilter.Pad, Width));
        RowKernels.Mirror(values, PointFilter.Pad, Width);
    }

    /// <summary>A row where the background has it: compared with the background, and taken into it.</summary>
    private void Take(int y, Resampling along, Resampling across)
    {
        across.Across(_source, y, _across, Width + 2 * PointFilter.Pad);
        along.Along(_across, PointFilter.Pad, _registered, Width);
        _background.Update(_registered, y, Whitened(y).AsSpan(PointFilter.Pad));
        RowKernels.Mirror(Whitened(y), PointFilter.Pad, Width);
        _registration.Learn(_registered, y);
    }

    private void Declare(ReadOnlySpan<ushort> pixels)
    {
        ReadOnlySpan<Peak> peaks = Usable(pixels);
        if (_values.Length < peaks.Length)
        {
            _values = new float[2 * peaks.Length];
        }

        for (int i = 0; i < peaks.Length; i++)
        {
            _values[i] = peaks[i].Statistic;
        }

        TailRate tail = TailRate.Learn(_values.AsSpan(0, peaks.Length), (long)Width * Height, _smallest);
        _smallest = Math.Max(Smallest, Gathered * tail.Threshold);
        double allowed = _rate.Allowed / ((double)Width * Height);
        double threshold = tail.ValueAt(allowed);
        foreach (Peak peak in peaks)
        {
            double rate = tail.Above(peak.Statistic);
            if (rate <= allowed && InsideFrame(peak))
            {
                _detections.Add(Fit(pixels, peak, rate) with { Threshold = threshold });
            }
        }

        _detections.Sort(static (a, b) => a.FalseRate != b.FalseRate ? a.FalseRate.CompareTo(b.FalseRate)
            : a.Y != b.Y ? a.Y.CompareTo(b.Y) : a.X.CompareTo(b.X));
    }

    /// <summary>Peaks that no bad pixel makes.</summary>
    private ReadOnlySpan<Peak> Usable(ReadOnlySpan<ushort> pixels)
    {
        _usable.Clear();
        foreach (Peak peak in _peaks.Peaks)
        {
            (int x, int y) = ((int)Math.Round(peak.X + Shift.X), (int)Math.Round(peak.Y + Shift.Y));
            if (peak.Statistic < Suspicious || !_bad.Spoils(pixels, x, y, _background.RowSigma(peak.Y)))
            {
                _usable.Add(peak);
            }
        }

        return CollectionsMarshal.AsSpan(_usable);
    }

    /// <summary>Whether a place of the background is in the frame, not at its border.</summary>
    private bool InsideFrame(Peak peak) =>
        peak.X + Shift.X >= FrameDetectorOptions.Margin && peak.X + Shift.X <= Width - 1 - FrameDetectorOptions.Margin
        && peak.Y + Shift.Y >= FrameDetectorOptions.Margin && peak.Y + Shift.Y <= Height - 1 - FrameDetectorOptions.Margin;

    private FrameDetection Fit(ReadOnlySpan<ushort> pixels, Peak peak, double rate)
    {
        int half = (int)Math.Ceiling(3 * _options.Width);
        Span<float> patch = stackalloc float[(2 * half + 1) * (2 * half + 1)];
        (Resampling along, Resampling across) = (new(-Shift.X), new(-Shift.Y));
        (int x, int y) = ((int)Math.Round(peak.X + Shift.X), (int)Math.Round(peak.Y + Shift.Y));
        int i = 0;
        for (int v = y - half; v <= y + half; v++)
        {
            for (int u = x - half; u <= x + half; u++)
            {
                (int column, int row) = (RowKernels.Reflect(u, Width), RowKernels.Reflect(v, Height));
                patch[i++] = _background.Residual(_bad.Value(pixels, column, row), column, row, along, across);
            }
        }

        PointEstimate e = PointFit.Solve(patch, half, _options.Width, 0.3);

        // Cloud under the point is in the noise around, and not in the residuals of the fit.
        double least = 2 * _options.Width * _options.Width / ((double)peak.Statistic * peak.Statistic);
        return new(
            x + e.X, y + e.Y, e.Intensity, Math.Max(e.VarianceX, least), e.CovarianceXY, Math.Max(e.VarianceY, least), peak.Statistic, rate, _options.Width);
    }

    /// <summary>The frame's value at a place of the background.</summary>
    private float Registered(ReadOnlySpan<ushort> pixels, int x, int y)
    {
        (Resampling along, Resampling across) = (new(Shift.X), new(Shift.Y));
        float sum = 0;
        for (int k = 0; k < 16; k++)
        {
            (int column, int row) = (k & 3, k >> 2);
            int u = RowKernels.Reflect(x + along.Whole - 1 + column, Width);
            int v = RowKernels.Reflect(y + across.Whole - 1 + row, Height);
            sum += along[column] * across[row] * _bad.Value(pixels, u, v);
        }

        return sum;
    }
}
