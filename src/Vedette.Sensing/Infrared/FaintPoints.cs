using System.Runtime.InteropServices;

namespace Vedette.Sensing;

/// <summary>Track before detect in a window of a sensor's frames: points that only several frames together show, as detections of the latest one.</summary>
internal sealed class FaintPoints
{
    /// <summary>A faint point so close to one that a single frame shows is that one, pixels.</summary>
    private const double Same = 4;

    private readonly FaintSearch _search;
    private readonly VelocityFilterBank _bank;
    private readonly float[] _whitened;
    private readonly float[] _window;
    private readonly int _width;
    private readonly List<FrameDetection> _found = [];

    public FaintPoints(FaintSearch search, int width, int height)
    {
        Require.InRange(search.Left, 0, width - search.Columns);
        Require.InRange(search.Top, 0, height - search.Lines);
        (_search, _width) = (search, width);
        _bank = new(search.Filter, search.Columns, search.Lines);
        (_whitened, _window) = (new float[width * height], new float[search.Columns * search.Lines]);
    }

    /// <summary>Takes the whitened difference of the latest frame.</summary>
    public Span<float> Whitened => _whitened;

    /// <summary>Forgets the frames before.</summary>
    public void Restart() => _bank.Restart();

    /// <summary>Finds the points of the latest frame that are not among those already found.</summary>
    /// <param name="detector">The detector that has whitened it.</param>
    /// <param name="already">What the frame itself shows.</param>
    public ReadOnlySpan<FrameDetection> Find(FrameSequenceDetector detector, ReadOnlySpan<FrameDetection> already)
    {
        _found.Clear();
        if (detector.HasLearned)
        {
            for (int y = 0; y < _search.Lines; y++)
            {
                _whitened.AsSpan((_search.Top + y) * _width + _search.Left, _search.Columns).CopyTo(_window.AsSpan(y * _search.Columns));
            }

            foreach (MovingPoint point in _bank.Detect(_window))
            {
                FrameDetection found = ToDetection(point, detector);
                if (!Among(already, found))
                {
                    _found.Add(found);
                }
            }
        }

        return CollectionsMarshal.AsSpan(_found);
    }

    /// <summary>A point of the bank, from its window of the background to the frame.</summary>
    /// <remarks>
    /// Variance per axis, pixels²: 1/12 of paths in whole pixels; σ²/3 because a step of the velocities moves the end of a path by ± σ; and 2σ²/S²,
    /// the bound of Cramér and Rao for a point of the width σ seen at S times the noise of its matched filter. The sum S = a √(πn) σ / noise gives the amplitude a.
    /// </remarks>
    private FrameDetection ToDetection(MovingPoint point, FrameSequenceDetector detector)
    {
        double sigma = _search.Filter.Width;
        (int x, int y) = (_search.Left + point.X, _search.Top + point.Y);
        double amplitude = point.Statistic * detector.Noise(y) / (Math.Sqrt(Math.PI * _search.Filter.Frames) * sigma);
        double variance = 1.0 / 12 + sigma * sigma / 3 + 2 * sigma * sigma / (point.Statistic * point.Statistic);
        return new(
            x + detector.Shift.X, y + detector.Shift.Y, amplitude * 2 * Math.PI * sigma * sigma, variance, 0, variance, point.Statistic, point.FalseRate, sigma);
    }

    private static bool Among(ReadOnlySpan<FrameDetection> already, FrameDetection found)
    {
        foreach (FrameDetection one in already)
        {
            (double x, double y) = (one.X - found.X, one.Y - found.Y);
            if (x * x + y * y < Same * Same)
            {
                return true;
            }
        }

        return false;
    }
}
