namespace Vedette.Sensing;

/// <summary>The last rows of something that is made row by row; no more of them than are asked for, so that all rings of a detector stay in the second cache.</summary>
internal sealed class RowRing
{
    private readonly float[] _values;
    private readonly int _stride;
    private readonly int _count;

    /// <param name="rows">How many rows back one must be able to look, the newest included.</param>
    /// <param name="stride">Elements of a row.</param>
    public RowRing(int rows, int stride)
    {
        (_stride, _count) = (stride, rows);
        _values = new float[rows * stride];
    }

    /// <summary>All rows, in the order of their memory.</summary>
    public Span<float> All => _values;

    /// <summary>Where a row begins in <see cref="All"/>.</summary>
    public int Offset(int row)
    {
        int place = row % _count;
        return (place < 0 ? place + _count : place) * _stride;
    }

    /// <summary>A row by its number.</summary>
    public Span<float> Row(int row) => _values.AsSpan(Offset(row), _stride);
}
