using Vedette.Sensing;

namespace Vedette.App;

/// <summary>Small pictures of the latest frames of each sensor, by the hash of the frame. Bounded. Thread-safe.</summary>
public sealed class FrameStore : IFrameViewer
{
    /// <summary>Pictures kept of each sensor; at 10 to 40 kB each some 10 MB.</summary>
    public const int MaximumEach = 400;

    /// <summary>Most points told of a frame.</summary>
    public const int MaximumPoints = 40;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, KeptFrame> _frames = new(StringComparer.Ordinal);
    private readonly Dictionary<SensorId, Queue<string>> _order = [];

    /// <inheritdoc/>
    public void Show(Frame frame, FrameReference reference, IReadOnlyList<FrameDetection> found)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(found);
        if (Find(reference.Sha256) is not null)
        {
            return;
        }

        Keep(frame.Sensor, reference.Sha256, new(FramePicture.Png(frame), PointsOf(found)));
    }

    /// <summary>A frame that is kept, or null.</summary>
    /// <param name="hash">Its hash, as in <see cref="FrameReference.Sha256"/>.</param>
    internal KeptFrame? Find(string hash)
    {
        lock (_lock)
        {
            return _frames.GetValueOrDefault(hash);
        }
    }

    private static FramePointView[] PointsOf(IReadOnlyList<FrameDetection> found) =>
    [
        .. found.OrderByDescending(d => d.Statistic).Take(MaximumPoints)
            .Select(d => new FramePointView(Math.Round(d.X, 2), Math.Round(d.Y, 2), Math.Round(d.Statistic, 1))),
    ];

    private void Keep(SensorId sensor, string hash, KeptFrame kept)
    {
        lock (_lock)
        {
            if (!_frames.TryAdd(hash, kept))
            {
                return;
            }

            if (!_order.TryGetValue(sensor, out Queue<string>? order))
            {
                _order[sensor] = order = new();
            }

            order.Enqueue(hash);
            if (order.Count > MaximumEach)
            {
                _frames.Remove(order.Dequeue());
            }
        }
    }
}

/// <summary>A frame as it is kept for the console.</summary>
/// <param name="Png">Its picture.</param>
/// <param name="Points">What was found in it, the surest first.</param>
internal sealed record KeptFrame(byte[] Png, IReadOnlyList<FramePointView> Points);
