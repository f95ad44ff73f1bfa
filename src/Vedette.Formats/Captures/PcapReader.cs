using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Vedette.Formats;

/// <summary>Reads capture files in the classic pcap form, both byte orders, with microseconds or nanoseconds.</summary>
/// <remarks>
/// Source: G. Harris and M. Richardson, PCAP Capture File Format, draft-ietf-opsawg-pcap. Takes one buffer of at most <see cref="MostBytes"/>
/// from the heap, whatever the file says. Not thread-safe.
/// </remarks>
public sealed class PcapReader
{
    /// <summary>Longest packet that is read, as in libpcap.</summary>
    public const int MostBytes = 262_144;

    private const int HeaderBytes = 24;
    private const int PacketHeaderBytes = 16;
    private const uint Microseconds = 0xA1B2_C3D4;
    private const uint Nanoseconds = 0xA1B2_3C4D;

    private readonly Stream _stream;
    private readonly LeapSeconds _leapSeconds;
    private readonly bool _littleEndian;
    private readonly int _unitsPerSecond;
    private byte[] _buffer = new byte[4096];
    private long _offset = HeaderBytes;
    private long _number;
    private bool _ended;

    private PcapReader(Stream stream, LeapSeconds leapSeconds, bool littleEndian, bool nanoseconds, int linkType)
    {
        (_stream, _leapSeconds, _littleEndian, LinkType) = (stream, leapSeconds, littleEndian, linkType);
        _unitsPerSecond = nanoseconds ? 1_000_000_000 : 1_000_000;
    }

    /// <summary>Kind of link of all packets: 1 Ethernet, 101 IP, 113 Linux cooked.</summary>
    public int LinkType { get; }

    /// <summary>Whether bytes begin as a classic pcap file does.</summary>
    /// <param name="start">The first four bytes, or more.</param>
    public static bool Begins(ReadOnlySpan<byte> start) => start.Length >= 4 && TryMagic(start, out _, out _);

    /// <summary>Reads the header of a file.</summary>
    /// <param name="stream">At the start of the file; the caller keeps it and closes it.</param>
    /// <param name="leapSeconds">To tell instants from the UTC of the packets.</param>
    /// <param name="reader">Before the first packet, when the result is <see langword="true"/>.</param>
    /// <param name="fault">What is wrong, when it is <see langword="false"/>.</param>
    /// <returns>Whether it is a classic pcap file. What the stream throws when it cannot be read is not caught.</returns>
    public static bool TryOpen(
        Stream stream, LeapSeconds leapSeconds, [NotNullWhen(true)] out PcapReader? reader, [NotNullWhen(false)] out PcapFault? fault)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        Span<byte> header = stackalloc byte[HeaderBytes];
        int read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        reader = null;
        bool isPcap = TryMagic(header[..Math.Max(read, 4)], out bool little, out bool nanoseconds);
        fault = read < HeaderBytes ? new(0, read, $"a header of {HeaderBytes} bytes", $"{read}")
            : !isPcap ? new(0, 0, "a classic pcap file (A1B2C3D4 or A1B23C4D)", Convert.ToHexString(header[..4]))
            : null;
        if (fault is null)
        {
            uint link = little ? BinaryPrimitives.ReadUInt32LittleEndian(header[20..]) : BinaryPrimitives.ReadUInt32BigEndian(header[20..]);
            reader = new(stream, leapSeconds, little, nanoseconds, (int)(link & 0xFFFF));     // the upper bits are about checksums
        }

        return fault is null;
    }

    /// <summary>The next packet.</summary>
    /// <param name="packet">The packet, when the result is <see langword="true"/>; valid until the next call.</param>
    /// <param name="fault">What is wrong, when the result is <see langword="false"/>; null at the end of the file.</param>
    /// <returns>Whether there is one. After a fault there are no more.</returns>
    public bool TryNext(out PcapPacket packet, out PcapFault? fault)
    {
        packet = default;
        fault = null;
        Span<byte> header = stackalloc byte[PacketHeaderBytes];
        int read = _ended ? 0 : _stream.ReadAtLeast(header, PacketHeaderBytes, throwOnEndOfStream: false);
        if (read == 0)
        {
            _ended = true;
            return false;
        }

        _number++;
        uint length = UInt32(header[8..]);
        fault = HeaderFault(header, read);
        if (fault is null && !TryFill((int)length, out int filled))
        {
            fault = new(_number, _offset + PacketHeaderBytes + filled, $"{length} bytes", $"{filled}");
        }

        _ended = fault is not null;
        if (_ended)
        {
            return false;
        }

        packet = new(_number, Time(UInt32(header), UInt32(header[4..])), LinkType, (int)Math.Min(UInt32(header[12..]), int.MaxValue), _buffer.AsSpan(0, (int)length));
        _offset += PacketHeaderBytes + length;
        return true;
    }

    private PcapFault? HeaderFault(ReadOnlySpan<byte> header, int read)
    {
        uint fraction = UInt32(header[4..]), length = UInt32(header[8..]);
        return read < PacketHeaderBytes ? new(_number, _offset + read, $"a packet header of {PacketHeaderBytes} bytes", $"{read}")
            : length > MostBytes ? new(_number, _offset + 8, $"at most {MostBytes} bytes", $"{length}")
            : fraction >= _unitsPerSecond ? new(_number, _offset + 4, $"a fraction below {_unitsPerSecond}", $"{fraction}")
            : null;
    }

    private static bool TryMagic(ReadOnlySpan<byte> start, out bool little, out bool nanoseconds)
    {
        uint big = BinaryPrimitives.ReadUInt32BigEndian(start), reversed = BinaryPrimitives.ReverseEndianness(big);
        little = reversed is Microseconds or Nanoseconds;
        nanoseconds = big == Nanoseconds || reversed == Nanoseconds;
        return little || big is Microseconds or Nanoseconds;
    }

    private uint UInt32(ReadOnlySpan<byte> bytes) =>
        _littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private bool TryFill(int length, out int filled)
    {
        if (_buffer.Length < length)
        {
            _buffer = new byte[MostBytes];
        }

        filled = _stream.ReadAtLeast(_buffer.AsSpan(0, length), length, throwOnEndOfStream: false);
        return filled == length;
    }

    // Seconds since 1970 in UTC. Before 1972, which no capture is from, the offset of 1972 stands in.
    private Instant Time(uint seconds, uint fraction)
    {
        var day = DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + (int)(seconds / 86_400));
        int offset = _leapSeconds.TryGetTaiMinusUtc(day, out int known) ? known : 10;
        return new((seconds + (long)offset) * TimeSpan.TicksPerSecond + fraction * TimeSpan.TicksPerSecond / _unitsPerSecond);
    }
}
