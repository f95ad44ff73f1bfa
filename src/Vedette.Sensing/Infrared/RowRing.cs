namespace Vedette.Sensing;

/// <summary>The last rows of something that is made row by row.</summary>
internal sealed class RowRing
{
    private readonly float[] _values;
    private readonly int _stride;
    private readonly int _mask;

    /// <param name="rows">How many rows back one must be able to look, the newest included.</param>
    /// <param name="stride">Elements of a row.</param>
    public RowRing(int rows, int stride)
    {
        int count = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)rows);
        (_stride, _mask) = (stride, count - 1);
        _values = new float[count * stride];
    }

    /// <summary>All rows, in the order of their memory.</summary>
    public Span<float> All => _values;

    /// <summary>Where a row begins in <see cref="All"/>.</summary>
    public int Offset(int row) => (row & _mask) * _stride;

    /// <summary>A row by its number.</summary>
    public Span<float> Row(int row) => _values.AsSpan(Offset(row), _stride);
}
