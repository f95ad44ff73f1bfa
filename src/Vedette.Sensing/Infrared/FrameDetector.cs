using System.Runtime.InteropServices;

namespace Vedette.Sensing;

/// <summary>Finds points of light in single frames: background, matched filter, threshold by the frame's own false alarms, centroid.</summary>
/// <remarks>Allocates nothing once it has seen a few frames. Not thread-safe. Method and limits: docs/algorithms/infrared-detection.md.</remarks>
public sealed class FrameDetector
{
    private const double Smallest = 1.5;
    private const int MergeDistance = 4;

    private readonly FrameDetectorOptions _options;
    private readonly PeakFinder[] _finders;
    private readonly PointFilter[] _filters;
    private readonly float[] _row;
    private readonly List<Candidate> _candidates = [];
    private readonly List<FrameDetection> _detections = [];
    private float[] _values = new float[1024];

    /// <summary>A detector for frames of one size.</summary>
    /// <param name="options">What to look for.</param>
    /// <param name="width">Columns, 16 to 16384.</param>
    /// <param name="height">Rows, 16 to 16384.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public FrameDetector(FrameDetectorOptions options, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require.InRange(width, 16, 16_384);
        Require.InRange(height, 16, 16_384);
        Require.InRange(options.Widths.Count, 1, 3);
        Require.InRange(options.FalseDetectionsPerPixel, 1e-9, 1e-3);
        Require.Positive(options.NoiseFloor);
        foreach (double sigma in options.Widths)
        {
            Require.InRange(sigma, 0.5, 2.5, nameof(options));
        }

        (_options, Width, Height) = (options, width, height);
        _finders = [.. options.Widths.Select(_ => new PeakFinder(width, height))];
        _filters = [.. options.Widths.Select((sigma, i) => new PointFilter(sigma, options.NoiseFloor, width, _finders[i]))];
        _row = new float[width + 2 * PointFilter.Pad + 16 * RowKernels.Lanes];
    }

    /// <summary>Columns of the frames.</summary>
    public int Width { get; }

    /// <summary>Rows of the frames.</summary>
    public int Height { get; }

    /// <summary>Finds the points of a frame.</summary>
    /// <param name="pixels">Counts, row by row.</param>
    /// <returns>Those whose rate of false alarms is not above the one asked for, the surest first; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The frame has another size.</exception>
    public ReadOnlySpan<FrameDetection> Detect(ReadOnlySpan<ushort> pixels)
    {
        if (pixels.Length != Width * Height)
        {
            throw new ArgumentException($"Expected {Width} × {Height} pixels; found {pixels.Length}.", nameof(pixels));
        }

        Filter(pixels);
        Gather();
        Measure(pixels);
        return CollectionsMarshal.AsSpan(_detections);
    }

    private void Filter(ReadOnlySpan<ushort> pixels)
    {
        for (int i = 0; i < _filters.Length; i++)
        {
            _finders[i].Begin(Smallest);
            _filters[i].Begin();
        }

        for (int j = 0; j < Height + 2 * PointFilter.Pad; j++)
        {
            int y = RowKernels.Reflect(j - PointFilter.Pad, Height);
            RowKernels.Convert(pixels.Slice(y * Width, Width), _row.AsSpan(PointFilter.Pad));
            RowKernels.Mirror(_row, PointFilter.Pad, Width);
            foreach (PointFilter filter in _filters)
            {
                filter.Push(_row, j);
            }
        }
    }

    private void Gather()
    {
        _candidates.Clear();
        for (int i = 0; i < _finders.Length; i++)
        {
            ReadOnlySpan<Peak> peaks = _finders[i].Peaks;
            TailRate tail = Learn(peaks);
            foreach (Peak peak in peaks)
            {
                double rate = _finders.Length * tail.Above(peak.Statistic);
                if (rate <= _options.FalseDetectionsPerPixel)
                {
                    _candidates.Add(new(peak, i, rate, tail.ValueAt(_options.FalseDetectionsPerPixel / _finders.Length)));
                }
            }
        }

        _candidates.Sort(static (a, b) => a.Rate != b.Rate ? a.Rate.CompareTo(b.Rate) : a.Order.CompareTo(b.Order));
    }

    private TailRate Learn(ReadOnlySpan<Peak> peaks)
    {
        if (_values.Length < peaks.Length)
        {
            _values = new float[2 * peaks.Length];
        }

        for (int i = 0; i < peaks.Length; i++)
        {
            _values[i] = peaks[i].Statistic;
        }

        return TailRate.Learn(_values.AsSpan(0, peaks.Length), (long)Width * Height, Smallest);
    }

    private void Measure(ReadOnlySpan<ushort> pixels)
    {
        _detections.Clear();
        for (int i = 0; i < _candidates.Count; i++)
        {
            if (!NearBetter(i))
            {
                _detections.Add(Fit(pixels, _candidates[i]) with { Threshold = _candidates[i].Threshold });
            }
        }
    }

    /// <summary>Whether a surer candidate lies close: the same point, seen by the filter of another width.</summary>
    private bool NearBetter(int index)
    {
        Peak peak = _candidates[index].Peak;
        for (int i = 0; i < index; i++)
        {
            Peak other = _candidates[i].Peak;
            if (Math.Abs(other.X - peak.X) <= MergeDistance && Math.Abs(other.Y - peak.Y) <= MergeDistance)
            {
                return true;
            }
        }

        return false;
    }

    private FrameDetection Fit(ReadOnlySpan<ushort> pixels, Candidate candidate)
    {
        double sigma = _options.Widths[candidate.Filter];
        (Peak peak, int half) = (candidate.Peak, (int)Math.Ceiling(3 * sigma));
        Span<float> patch = stackalloc float[(2 * half + 1) * (2 * half + 1)];
        int i = 0;
        for (int v = -half; v <= half; v++)
        {
            for (int u = -half; u <= half; u++)
            {
                patch[i++] = pixels[RowKernels.Reflect(peak.Y + v, Height) * Width + RowKernels.Reflect(peak.X + u, Width)];
            }
        }

        PointEstimate e = PointFit.Solve(patch, half, sigma, _options.NoiseFloor);

        // Of something wider than a point nobody knows how its light is spread: its centre is uncertain by half of its spread (a quarter of the variance).
        return BrightArea.TryFind(pixels, Width, Height, peak, sigma, out (double X, double Y, double SpreadX, double SpreadY) area)
            ? new(area.X, area.Y, e.Intensity, Math.Max(e.VarianceX, area.SpreadX / 4), 0, Math.Max(e.VarianceY, area.SpreadY / 4), peak.Statistic, candidate.Rate, sigma)
            : new(peak.X + e.X, peak.Y + e.Y, e.Intensity, e.VarianceX, e.CovarianceXY, e.VarianceY, peak.Statistic, candidate.Rate, sigma);
    }

    private readonly record struct Candidate(Peak Peak, int Filter, double Rate, double Threshold)
    {
        public long Order => ((long)Peak.Y << 20 | (uint)Peak.X) << 2 | (uint)Filter;
    }
}
