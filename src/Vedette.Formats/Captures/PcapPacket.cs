namespace Vedette.Formats;

/// <summary>One packet of a capture.</summary>
public readonly ref struct PcapPacket
{
    internal PcapPacket(long number, Instant time, int linkType, int originalLength, ReadOnlySpan<byte> frame)
    {
        (Number, Time, LinkType, OriginalLength) = (number, time, linkType, originalLength);
        Frame = frame;
    }

    /// <summary>Number in the file, from 1.</summary>
    public long Number { get; }

    /// <summary>When it was captured, by the clock of the machine that did.</summary>
    public Instant Time { get; }

    /// <summary>Kind of link (1 is Ethernet), as the header of the file has it.</summary>
    public int LinkType { get; }

    /// <summary>Length on the wire; more than the frame has where it was cut.</summary>
    public int OriginalLength { get; }

    /// <summary>What was captured; valid until the next packet is read.</summary>
    public ReadOnlySpan<byte> Frame { get; }
}
