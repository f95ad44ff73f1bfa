namespace Vedette.Sensing;

/// <summary>Tells detections that go on a path through the last three frames from others: what moves over the scene is no clutter, and must not raise the threshold for itself.</summary>
internal sealed class MovingDetections
{
    /// <summary>Pixels a frame: three times as fast as clouds cross a pixel in any of our scenes, and as far as a booster gets between looks.</summary>
    private const double Slowest = 0.5, Fastest = 16;

    /// <summary>Change of the step from frame to frame: errors of three places, pixels, and a part of the step.</summary>
    private const double Slack = 1, Growth = 0.3;

    /// <summary>With more detections than this, targets are few among many, and chance paths are not.</summary>
    private const int Most = 24;

    private readonly List<(double X, double Y)> _before = new(Most);
    private readonly List<(double X, double Y)> _last = new(Most);
    private readonly List<(double X, double Y)> _now = new(Most);

    /// <summary>Forgets the frames before.</summary>
    public void Restart()
    {
        _before.Clear();
        _last.Clear();
    }

    /// <summary>Takes in the detections of a frame.</summary>
    /// <param name="detections">In columns and rows of the frame.</param>
    /// <param name="shift">By how much the frame is shifted against the background.</param>
    /// <returns>How many of them go on a path.</returns>
    public int Follow(ReadOnlySpan<FrameDetection> detections, (double X, double Y) shift)
    {
        _now.Clear();
        int moving = 0;
        foreach (FrameDetection d in detections[..Math.Min(detections.Length, Most)])
        {
            (double X, double Y) place = (d.X - shift.X, d.Y - shift.Y);
            _now.Add(place);
            moving += IsOnPath(place) ? 1 : 0;
        }

        Keep();
        return detections.Length > Most ? 0 : moving;
    }

    private bool IsOnPath((double X, double Y) place)
    {
        foreach ((double X, double Y) last in _last)
        {
            (double X, double Y) step = (place.X - last.X, place.Y - last.Y);
            double length = Math.Sqrt(step.X * step.X + step.Y * step.Y);
            if (length <= Fastest && length > 0 && GoesOn(last, step, length))
            {
                return true;
            }
        }

        return false;
    }

    private bool GoesOn((double X, double Y) last, (double X, double Y) step, double length)
    {
        foreach ((double X, double Y) before in _before)
        {
            (double x, double y) = (last.X - before.X, last.Y - before.Y);
            (double turnX, double turnY) = (step.X - x, step.Y - y);
            (double wholeX, double wholeY) = (step.X + x, step.Y + y);
            bool straight = turnX * turnX + turnY * turnY <= (Slack + Growth * length) * (Slack + Growth * length);
            if (straight && wholeX * wholeX + wholeY * wholeY >= 4 * Slowest * Slowest)
            {
                return true;
            }
        }

        return false;
    }

    private void Keep()
    {
        _before.Clear();
        _before.AddRange(_last);
        _last.Clear();
        _last.AddRange(_now);
    }
}
