using System.Buffers.Binary;

namespace Vedette.Formats;

/// <summary>What recorders put around data blocks.</summary>
public enum AsterixFraming
{
    /// <summary>Nothing: block after block, as on the wire.</summary>
    Bare,

    /// <summary>ORADIS: before each piece its length, six octets of header included, in two octets, and milliseconds of the day in four.</summary>
    Oradis,

    /// <summary>
    /// GPS-time capture: 2200 octets of header, then blocks, each with ten octets behind it, of which the seventh to ninth are the time of
    /// day in 1/128 s. What the others mean is not known.
    /// </summary>
    GpsFile,
}

/// <summary>Takes off what a recorder put around data blocks.</summary>
/// <remarks>Copies nothing and never throws, whatever the bytes.</remarks>
/// <param name="bytes">A datagram, or for <see cref="AsterixFraming.GpsFile"/> the whole file.</param>
/// <param name="framing">What is around the blocks.</param>
public ref struct AsterixFrameReader(ReadOnlySpan<byte> bytes, AsterixFraming framing)
{
    private const int GpsHeader = 2200;
    private const int GpsTrailer = 10;
    private const int OradisHeader = 6;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at = framing == AsterixFraming.GpsFile ? GpsHeader : 0;

    /// <summary>Offset of the current piece from the start of the bytes.</summary>
    public int Offset { get; private set; }

    /// <summary>Time of day in seconds that the recorder gave the current piece; null where there is none.</summary>
    public double? StampSeconds { get; private set; }

    /// <summary>The next piece.</summary>
    /// <param name="blocks">Data blocks, when the result is <see langword="true"/>.</param>
    /// <param name="fault">Why there is none, when it is <see langword="false"/>; of kind <see cref="AsterixFaultKind.None"/> at the end.</param>
    /// <returns>Whether there is another piece.</returns>
    public bool TryNext(out ReadOnlySpan<byte> blocks, out AsterixFault fault)
    {
        blocks = default;
        fault = default;
        if (_at == _bytes.Length)
        {
            return false;
        }

        (int before, int length, int after) = framing switch
        {
            AsterixFraming.Oradis => (OradisHeader, LengthAt(0) - OradisHeader, 0),
            AsterixFraming.GpsFile => (0, LengthAt(1), GpsTrailer),
            _ => (0, _bytes.Length - _at, 0),
        };
        if (length <= 0 || _at > _bytes.Length - before - length - after)
        {
            fault = new(AsterixFaultKind.Cut, Math.Min(_at, _bytes.Length), 0, "", before + Math.Max(length, 1) + after, Math.Max(_bytes.Length - _at, 0));
            _at = _bytes.Length;
            return false;
        }

        Offset = _at + before;
        blocks = _bytes.Slice(Offset, length);
        StampSeconds = Stamp(_bytes[_at..], length);
        _at += before + length + after;
        return true;
    }

    private readonly int LengthAt(int offset) => _at + offset + 2 > _bytes.Length ? 0 : BinaryPrimitives.ReadUInt16BigEndian(_bytes[(_at + offset)..]);

    private readonly double? Stamp(ReadOnlySpan<byte> piece, int length) => framing switch
    {
        AsterixFraming.Oradis => BinaryPrimitives.ReadUInt32BigEndian(piece[2..]) / 1000.0,
        AsterixFraming.GpsFile => AsterixBits.Read(piece[(length + 6)..], 0, 24) / 128.0,
        _ => null,
    };
}
