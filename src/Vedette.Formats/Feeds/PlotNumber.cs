namespace Vedette.Formats;

/// <summary>The number of a plot that its source gives none: a hash (FNV-1a) of what it is made of, the same wherever the plot comes from.</summary>
/// <remarks>Source: Fowler, Noll and Vo, FNV-1a of 64 bits; folded to 52, all that JSON carries whole.</remarks>
/// <param name="time">When the plot is of.</param>
internal struct PlotNumber(Instant time)
{
    private const int Bits = 52;
    private ulong _hash = 14695981039346656037 ^ (ulong)time.TaiTicks;

    /// <summary>The number, 0 or more.</summary>
    public readonly long Value => (long)((_hash ^ _hash >> Bits) & ((1UL << Bits) - 1));

    /// <summary>Takes in bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            _hash = unchecked((_hash ^ b) * 1099511628211);
        }
    }

    /// <summary>Takes in a number, bit for bit.</summary>
    public void Add(double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        System.Buffers.Binary.BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        Add(bytes);
    }
}
