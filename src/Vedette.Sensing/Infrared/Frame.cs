namespace Vedette.Sensing;

/// <summary>One picture of an infrared sensor: counts in rows from the top. Borrowed from a <see cref="FramePool"/>, given back by <see cref="Dispose"/>.</summary>
/// <remarks>Filled once by whoever borrowed it, then only read. Not to be touched after it is given back.</remarks>
public sealed class Frame : IDisposable
{
    private readonly FramePool _pool;
    private readonly ushort[] _pixels;
    private bool _borrowed;

    internal Frame(FramePool pool, int width, int height)
    {
        (_pool, Width, Height) = (pool, width, height);
        _pixels = new ushort[width * height];
    }

    /// <summary>The sensor that took it.</summary>
    public SensorId Sensor { get; private set; }

    /// <summary>Middle of the exposure.</summary>
    public Instant Time { get; private set; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Counts, row by row from the top; what is in them before they are filled is left over from another frame.</summary>
    /// <exception cref="ObjectDisposedException">The frame was given back.</exception>
    public Span<ushort> Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(!_borrowed, this);
            return _pixels;
        }
    }

    /// <summary>Gives the frame back to its pool. A second time does nothing.</summary>
    public void Dispose()
    {
        if (_borrowed)
        {
            _borrowed = false;
            _pool.TakeBack(this);
        }
    }

    internal Frame Lend(SensorId sensor, Instant time)
    {
        (Sensor, Time, _borrowed) = (sensor, time, true);
        return this;
    }
}
