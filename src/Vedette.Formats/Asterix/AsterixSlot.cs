using System.Buffers.Binary;

namespace Vedette.Formats;

/// <summary>Where a field stands in the records of a table, worked out once: projections read by it.</summary>
internal readonly struct AsterixSlot
{
    private const double NauticalMile = 1852;
    private const double Foot = 0.3048;

    private readonly int _first;
    private readonly int _second;
    private readonly int _octet;
    private readonly int _octets;
    private readonly int _shift;
    private readonly int _signShift;
    private readonly bool _signed;
    private readonly ulong _mask;

    /// <summary>A field of a fixed item, or of the first part of an extended one.</summary>
    /// <exception cref="ArgumentException">The table has no such field.</exception>
    public AsterixSlot(AsterixTable table, string item, string field)
    {
        AsterixFieldDefinition definition = table.Item(item)?.Field(field) is { Part: 0 } found
            ? found
            : throw new ArgumentException($"Expected field {field} in item {item} of {table}; found none.", nameof(field));
        int end = definition.BitOffset + definition.Bits;
        _first = table.Profiles[0].ReferenceNumber(item);
        _second = table.Profiles[^1].ReferenceNumber(item);
        _octet = definition.BitOffset / 8;
        _octets = (end + 7) / 8 - _octet;
        _shift = (8 - end % 8) % 8;
        _signShift = 64 - definition.Bits;
        _signed = definition.IsSigned;
        _mask = (1UL << definition.Bits) - 1;
        Scale = ToSi(definition.Unit) * (definition.Resolution == 0 ? 1 : definition.Resolution);
    }

    /// <summary>Where there is no such field: never in a record.</summary>
    public static AsterixSlot None => default;

    /// <summary>SI value of the least significant bit: metres, seconds, radians, metres per second.</summary>
    public double Scale { get; }

    /// <summary>Whether the item is in a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="profile">Index of its profile.</param>
    public bool IsIn(in AsterixRecordReader record, int profile) => record.Has(Number(profile));

    /// <summary>The bits; the item must be there.</summary>
    public ulong Raw(in AsterixRecordReader record, int profile)
    {
        ReadOnlySpan<byte> bytes = record.From(Number(profile));
        if (_octet + 8 <= bytes.Length)
        {
            // Nearly always there is more behind: eight octets at once, and what is too much is shifted out.
            return BinaryPrimitives.ReadUInt64BigEndian(bytes[_octet..]) >> (64 - 8 * _octets + _shift) & _mask;
        }

        ulong value = 0;
        foreach (byte b in bytes.Slice(_octet, _octets))
        {
            value = value << 8 | b;
        }

        return value >> _shift & _mask;
    }

    /// <summary>The value in SI units; the item must be there.</summary>
    public double Value(in AsterixRecordReader record, int profile)
    {
        ulong raw = Raw(record, profile);
        return (_signed ? (long)(raw << _signShift) >> _signShift : (long)raw) * Scale;
    }

    /// <summary>The bits of a field that lies in the first octet, from that octet.</summary>
    public int Of(byte first) => (int)((ulong)first >> _shift & _mask);

    /// <summary>The first octet of the item, which must be there.</summary>
    public byte FirstOctet(in AsterixRecordReader record, int profile) => record.From(Number(profile))[0];

    /// <summary>The second octet of an extended item with parts of one octet; 0 where it has no second part.</summary>
    public byte SecondOctet(in AsterixRecordReader record, int profile)
    {
        ReadOnlySpan<byte> bytes = record.From(Number(profile));
        return (bytes[0] & 1) != 0 ? bytes[1] : (byte)0;
    }

    private int Number(int profile) => profile == 0 ? _first : _second;

    private static double ToSi(string unit) => unit switch
    {
        "NM" or "NM/s" => NauticalMile,
        "kt" => NauticalMile / 3600,
        "FL" => 100 * Foot,
        "ft" => Foot,
        "ft/min" => Foot / 60,
        "deg" => Math.PI / 180,
        "" or "m" or "s" or "m/s" => 1,
        _ => throw new ArgumentException($"Expected a unit with an SI value; found {unit}."),
    };
}
