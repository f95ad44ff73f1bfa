namespace Vedette.Sensing;

/// <summary>Pixels that tell nothing: those known before, and those that stand out alone, at the same place of the array, again and again.</summary>
/// <remarks>
/// Looked at are the pixels under peaks of the statistic: others do no harm. A pixel stands out alone when it is above (or below) its four
/// neighbours by five times the noise, and by three quarters of what it is above the pixels two away: a point that the optics made raises the
/// neighbours too, from a width of 0.55 pixels on. Seen so three times it is bad, for good; once, it is what a particle leaves.
/// </remarks>
internal sealed class BadPixels
{
    private const int Sights = 3;
    private const double Noises = 5;

    private readonly int _width;
    private readonly int _height;
    private readonly byte[] _seen;
    private readonly bool[] _bad;
    private readonly List<int>[] _byRow;

    public BadPixels(int width, int height, IReadOnlyList<int>? known)
    {
        (_width, _height) = (width, height);
        (_seen, _bad) = (new byte[width * height], new bool[width * height]);
        _byRow = [.. Enumerable.Range(0, height).Select(_ => new List<int>())];
        foreach (int pixel in known ?? [])
        {
            Require.InRange(pixel, 0, width * height - 1);
            Condemn(pixel % width, pixel / width);
        }
    }

    /// <summary>Those that turned out bad in the last frame, as row × width + column.</summary>
    public List<int> New { get; } = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a pixel at a place or beside it stands out alone, in this frame; it is remembered.</summary>
    public bool Spoils(ReadOnlySpan<ushort> pixels, int x, int y, double sigma)
    {
        bool found = false;
        int least = (int)(Noises * sigma) + 1;
        for (int v = Math.Max(2, y - 1); v <= Math.Min(_height - 3, y + 1); v++)
        {
            for (int u = Math.Max(2, x - 1); u <= Math.Min(_width - 3, x + 1); u++)
            {
                if (!_bad[v * _width + u] && Alone(pixels, v * _width + u, least))
                {
                    found = true;
                    Seen(u, v);
                }
            }
        }

        return found;
    }

    /// <summary>Puts the mean of its good neighbours in place of each bad pixel of a row.</summary>
    /// <param name="pixels">The frame.</param>
    /// <param name="y">The row.</param>
    /// <param name="row">Its values, to be mended.</param>
    public void Mend(ReadOnlySpan<ushort> pixels, int y, Span<float> row)
    {
        foreach (int x in _byRow[y])
        {
            row[x] = Neighbours(pixels, x, y);
        }
    }

    /// <summary>Copies a frame with the mean of its good neighbours in place of each bad pixel.</summary>
    public void Mend(ReadOnlySpan<ushort> pixels, Span<ushort> mended)
    {
        pixels.CopyTo(mended);
        for (int y = 0; y < _height; y++)
        {
            foreach (int x in _byRow[y])
            {
                mended[y * _width + x] = (ushort)Neighbours(pixels, x, y);
            }
        }
    }

    /// <summary>A pixel's value, or the mean of its good neighbours.</summary>
    public float Value(ReadOnlySpan<ushort> pixels, int x, int y) =>
        _bad[y * _width + x] ? Neighbours(pixels, x, y) : pixels[y * _width + x];

    private float Neighbours(ReadOnlySpan<ushort> pixels, int x, int y)
    {
        (float sum, int count) = (0, 0);
        for (int k = 0; k < 9; k++)
        {
            (int u, int v) = (x + k % 3 - 1, y + k / 3 - 1);
            if (u >= 0 && v >= 0 && u < _width && v < _height && !_bad[v * _width + u])
            {
                (sum, count) = (sum + pixels[v * _width + u], count + 1);
            }
        }

        return count > 0 ? sum / count : pixels[y * _width + x];
    }

    private bool Alone(ReadOnlySpan<ushort> pixels, int i, int least)
    {
        int largest = Math.Max(Math.Max(pixels[i - 1], pixels[i + 1]), Math.Max(pixels[i - _width], pixels[i + _width]));
        int smallest = Math.Min(Math.Min(pixels[i - 1], pixels[i + 1]), Math.Min(pixels[i - _width], pixels[i + _width]));
        int around = (pixels[i - 2] + pixels[i + 2] + pixels[i - 2 * _width] + pixels[i + 2 * _width]) / 4;
        return (pixels[i] - largest > least && 4 * (pixels[i] - largest) > 3 * (pixels[i] - around))
            || (smallest - pixels[i] > least && 4 * (smallest - pixels[i]) > 3 * (around - pixels[i]));
    }

    private void Seen(int x, int y)
    {
        if (++_seen[y * _width + x] >= Sights)
        {
            Condemn(x, y);
        }
    }

    private void Condemn(int x, int y)
    {
        if (!_bad[y * _width + x])
        {
            _bad[y * _width + x] = true;
            _byRow[y].Add(x);
            New.Add(y * _width + x);
            Count++;
        }
    }
}
