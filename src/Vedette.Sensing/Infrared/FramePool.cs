namespace Vedette.Sensing;

/// <summary>Frames of one size, used again and again: after the first few, borrowing allocates nothing. Not thread-safe.</summary>
public sealed class FramePool
{
    private readonly Stack<Frame> _free = new();
    private readonly int _width;
    private readonly int _height;

    /// <summary>A pool without frames yet.</summary>
    /// <param name="width">Columns, 1 to 16384.</param>
    /// <param name="height">Rows, 1 to 16384.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size outside its range.</exception>
    public FramePool(int width, int height)
    {
        Require.InRange(width, 1, 16_384);
        Require.InRange(height, 1, 16_384);
        (_width, _height) = (width, height);
    }

    /// <summary>Borrows a frame, to be filled by the caller and given back by <see cref="Frame.Dispose"/>.</summary>
    /// <param name="sensor">The sensor that took it.</param>
    /// <param name="time">Middle of the exposure.</param>
    public Frame Borrow(SensorId sensor, Instant time) =>
        (_free.TryPop(out Frame? frame) ? frame : new Frame(this, _width, _height)).Lend(sensor, time);

    internal void TakeBack(Frame frame) => _free.Push(frame);
}
