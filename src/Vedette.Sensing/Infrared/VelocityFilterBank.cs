using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Sensing;

/// <summary>Track before detect: matched filters for points that move evenly over some frames, for each of a grid of velocities.</summary>
/// <remarks>
/// Source: I. S. Reed, R. M. Gagliardi and L. B. Stotts, Optical moving target detection with 3-D matched filtering, IEEE Transactions on
/// Aerospace and Electronic Systems 24, 1988, 327–336. Of paths that cross within the frames only the strongest is told. Allocates nothing once it has seen a few frames. Not thread-safe.
/// </remarks>
public sealed class VelocityFilterBank
{
    private const double Smallest = 2.5;
    private const float Largest = 5;

    private readonly VelocityFilterOptions _options;
    private readonly int _width;
    private readonly int _height;
    private readonly int _stride;
    private readonly int _pad;
    private readonly float[] _taps;
    private readonly float[][] _maps;
    private readonly RowRing _rows;
    private readonly float[] _across;
    private readonly (double X, double Y)[] _velocities;
    private readonly int[] _offsets;
    private readonly float[] _best;
    private readonly float[] _sum;
    private readonly byte[] _which;
    private readonly PeakFinder _peaks;
    private readonly List<MovingPoint> _candidates = [];
    private readonly List<MovingPoint> _points = [];
    private float[] _values = new float[1024];
    private long _frame;

    /// <summary>A bank for frames of one size.</summary>
    /// <param name="options">What to look for.</param>
    /// <param name="width">Columns, 16 to 16384.</param>
    /// <param name="height">Rows, 16 to 16384.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public VelocityFilterBank(VelocityFilterOptions options, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require.InRange(width, 16, 16_384);
        Require.InRange(height, 16, 16_384);
        Require.InRange(options.Width, 0.5, 2.5);
        Require.InRange(options.Frames, 2, 64);
        Require.InRange(options.Fastest, 0, 4);
        Require.InRange(options.FalseDetectionsPerFrame, 1e-4, 100);
        (_options, _width, _height) = (options, width, height);
        _velocities = Velocities(options);
        _taps = UnitNoise(options.Width);

        // Places outside the frame read as no signal: every map has a border as wide as the longest path.
        _pad = (int)Math.Ceiling(options.Fastest * options.Frames) + 1;
        _stride = width + 2 * _pad + 2 * RowKernels.Lanes;
        _maps = [.. Enumerable.Range(0, options.Frames).Select(_ => new float[_stride * (height + 2 * _pad)])];
        _rows = new(2 * _taps.Length, width + 2 * PointFilter.Pad + 2 * RowKernels.Lanes);
        _across = new float[width + 2 * PointFilter.Pad + 2 * RowKernels.Lanes];
        _offsets = [.. _velocities.SelectMany(v => Enumerable.Range(0, options.Frames)
            .Select(k => -(int)Math.Round(v.Y * k) * _stride - (int)Math.Round(v.X * k)))];
        (_best, _sum) = (new float[width + 2 * RowKernels.Lanes], new float[width + 2 * RowKernels.Lanes]);
        _which = new byte[width * height];
        _peaks = new(width, height);
    }

    /// <summary>How many velocities are tried.</summary>
    public int VelocityCount => _velocities.Length;

    /// <summary>Forgets the frames before: what comes next is another scene.</summary>
    public void Restart() => _frame = 0;

    /// <summary>Takes in a frame and finds the points that have moved through the last ones.</summary>
    /// <param name="whitened">
    /// The registered frame less its background, in standard deviations, row by row; beyond ± 5 it is cut, so that no single flash makes a track.
    /// </param>
    /// <returns>The points, the strongest first; valid until the next call. None before <see cref="VelocityFilterOptions.Frames"/> frames were taken in.</returns>
    /// <exception cref="ArgumentException">The frame has another size.</exception>
    public ReadOnlySpan<MovingPoint> Detect(ReadOnlySpan<float> whitened)
    {
        if (whitened.Length != _width * _height)
        {
            throw new ArgumentException($"Expected {_width} × {_height} values; found {whitened.Length}.", nameof(whitened));
        }

        Match(whitened, _maps[_frame % _maps.Length]);
        _points.Clear();
        if (++_frame >= _maps.Length)
        {
            AddUp();
            Declare();
        }

        return CollectionsMarshal.AsSpan(_points);
    }

    /// <summary>Velocities of a square grid inside the circle of the fastest; its step moves the ends of a path by a width at most.</summary>
    private static (double X, double Y)[] Velocities(VelocityFilterOptions options)
    {
        double step = 4 * options.Width / options.Frames;
        int count = (int)Math.Floor(options.Fastest / step);
        (double X, double Y)[] all =
        [
            .. from y in Enumerable.Range(-count, 2 * count + 1)
               from x in Enumerable.Range(-count, 2 * count + 1)
               where x * x + y * y <= count * count
               select (x * step, y * step),
        ];
        Require.InRange(all.Length, 1, 256, nameof(options));
        return all;
    }

    /// <summary>Taps along one axis whose product makes white noise of one out of white noise of one.</summary>
    private static float[] UnitNoise(double sigma)
    {
        double[] taps = [.. Enumerable.Range(0, (int)Math.Ceiling(3 * sigma) + 1).Select(k => Math.Exp(-k * k / (2 * sigma * sigma)))];
        double norm = Math.Sqrt(2 * taps.Sum(t => t * t) - 1);
        return [.. taps.Select(t => (float)(t / norm))];
    }

    private void Match(ReadOnlySpan<float> whitened, float[] map)
    {
        int reach = _taps.Length - 1;
        for (int j = -reach; j < _height + reach; j++)
        {
            Span<float> row = _rows.Row(j);
            Cut(whitened.Slice(RowKernels.Reflect(j, _height) * _width, _width), row[PointFilter.Pad..]);
            RowKernels.Mirror(row, PointFilter.Pad, _width);
            if (j >= reach)
            {
                MatchRow(j - reach, map);
            }
        }
    }

    private static void Cut(ReadOnlySpan<float> values, Span<float> result)
    {
        for (int x = 0; x < values.Length; x++)
        {
            result[x] = Math.Clamp(values[x], -Largest, Largest);
        }
    }

    private void MatchRow(int y, float[] map)
    {
        RowKernels.TapsAcross(_rows, y, _taps, _across, _width + 2 * PointFilter.Pad);
        ref float across = ref MemoryMarshal.GetArrayDataReference(_across);
        ref float to = ref map[(y + _pad) * _stride + _pad];
        for (int x = 0; x < _width; x += RowKernels.Lanes)
        {
            RowKernels.Taps(ref across, x + PointFilter.Pad, _taps).StoreUnsafe(ref to, (nuint)x);
        }

        map.AsSpan((y + _pad) * _stride + _pad + _width, _stride - _pad - _width).Clear();
    }

    private void AddUp()
    {
        _peaks.Begin(Smallest);
        for (int y = 0; y < _height; y++)
        {
            _best.AsSpan().Clear();
            for (int v = 0; v < _velocities.Length; v++)
            {
                SumPath(v, (y + _pad) * _stride + _pad);
                Better(v, _which.AsSpan(y * _width, _width));
            }

            Square(_peaks.NextRow());
            _peaks.RowReady();
        }
    }

    private void SumPath(int velocity, int start)
    {
        int frames = _maps.Length;
        _sum.AsSpan().Clear();
        for (int k = 0; k < frames; k++)
        {
            float[] map = _maps[(_frame - 1 - k) % frames];
            RowKernels.Add(_sum, map.AsSpan(start + _offsets[velocity * frames + k]), _width);
        }
    }

    private void Better(int velocity, Span<byte> which)
    {
        for (int x = 0; x < which.Length; x++)
        {
            if (_sum[x] > _best[x])
            {
                (_best[x], which[x]) = (_sum[x], (byte)velocity);
            }
        }
    }

    private void Square(Span<float> result)
    {
        float perFrame = 1f / _maps.Length;
        for (int x = 0; x < _width; x++)
        {
            result[x] = _best[x] * _best[x] * perFrame;
        }
    }

    private void Declare()
    {
        ReadOnlySpan<Peak> peaks = _peaks.Peaks;
        if (_values.Length < peaks.Length)
        {
            _values = new float[2 * peaks.Length];
        }

        for (int i = 0; i < peaks.Length; i++)
        {
            _values[i] = peaks[i].Statistic;
        }

        TailRate tail = TailRate.Learn(_values.AsSpan(0, peaks.Length), (long)_width * _height, Smallest);
        double allowed = _options.FalseDetectionsPerFrame / ((double)_width * _height);
        _candidates.Clear();
        foreach (Peak peak in peaks)
        {
            double rate = tail.Above(peak.Statistic);
            if (rate <= allowed)
            {
                (double x, double y) = _velocities[_which[peak.Y * _width + peak.X]];
                _candidates.Add(new(peak.X, peak.Y, x, y, peak.Statistic, rate));
            }
        }

        _candidates.Sort(static (a, b) => a.Statistic != b.Statistic ? b.Statistic.CompareTo(a.Statistic)
            : a.Y != b.Y ? a.Y.CompareTo(b.Y) : a.X.CompareTo(b.X));
        foreach (MovingPoint candidate in _candidates)
        {
            if (!LivesOnAnother(candidate))
            {
                _points.Add(candidate);
            }
        }
    }

    /// <summary>Whether a path comes within three pixels of a stronger one in some frame: it has its light from there.</summary>
    private bool LivesOnAnother(MovingPoint candidate)
    {
        foreach (MovingPoint stronger in CollectionsMarshal.AsSpan(_points))
        {
            (double x, double y) = (candidate.X - stronger.X, candidate.Y - stronger.Y);
            (double vx, double vy) = (candidate.VelocityX - stronger.VelocityX, candidate.VelocityY - stronger.VelocityY);
            double speed = vx * vx + vy * vy;
            double when = speed > 0 ? Math.Clamp((x * vx + y * vy) / speed, 0, _options.Frames - 1) : 0;
            (x, y) = (x - vx * when, y - vy * when);
            if (x * x + y * y <= PeakFinder.Radius * PeakFinder.Radius)
            {
                return true;
            }
        }

        return false;
    }
}
