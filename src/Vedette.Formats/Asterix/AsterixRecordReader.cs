using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vedette.Formats;

/// <summary>Goes through the records of a data block and finds where each item begins.</summary>
/// <remarks>
/// Copies nothing, takes nothing from the heap, and never throws, whatever the bytes. A record has no length of its own: after a fault the rest
/// of the block is lost, and the next block is read as if nothing had been.
/// </remarks>
public ref struct AsterixRecordReader
{
    private const ulong FirstBit = 1UL << 63;

    // A field specification of nine octets names 63 items.
    private const int MostSpecificationOctets = AsterixProfile.MostItems / 7;

    private readonly ReadOnlySpan<byte> _records;
    private readonly AsterixTable _table;
    private readonly int _offset;
    private AsterixProfile _profile;
    private ulong _present;
    private int _start;
    private int _end;
    private AsterixFault _fault;
    private ItemStarts _starts;

    /// <summary>Before the first record of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="table">Table of its category in the edition that the feed declares.</param>
    /// <exception cref="ArgumentException">The table is of another category.</exception>
    public AsterixRecordReader(AsterixBlock block, AsterixTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (block.Category != table.Category)
        {
            throw new ArgumentException($"Expected the table of category {block.Category}; found {table}.", nameof(table));
        }

        _records = block.Records;
        _table = table;
        _offset = block.Offset + AsterixBlock.HeaderOctets;
        _profile = table.ProfileArray[0];
    }

    /// <summary>What was wrong where <see cref="MoveNext"/> stopped; of kind <see cref="AsterixFaultKind.None"/> when it came to the end.</summary>
    public readonly AsterixFault Fault => _fault;

    /// <summary>The table in use.</summary>
    public readonly AsterixTable Table => _table;

    /// <summary>The order of items in this record.</summary>
    public readonly AsterixProfile Profile => _profile;

    /// <summary>Bytes of this record, field specification included.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _records[_start.._end];

    /// <summary>Offset of this record from the start of the datagram.</summary>
    public readonly int Offset => _offset + _start;

    /// <summary>Items present, by field reference number: number 1 is the highest bit.</summary>
    internal readonly ulong Present => _present;

    /// <summary>On to the next record.</summary>
    /// <returns>Whether there is one, whole and right. When not, <see cref="Fault"/> says whether the block ended or is wrong.</returns>
    public bool MoveNext()
    {
        if (_end >= _records.Length || _fault.Kind != AsterixFaultKind.None)
        {
            return false;
        }

        _start = _end;
        return TrySpecification(out int at) && TryItems(at);
    }

    /// <summary>Whether an item is there.</summary>
    /// <param name="referenceNumber">Its field reference number, from 1. Number 0 stands for the lowest bit, which no record sets.</param>
    public readonly bool Has(int referenceNumber) => (uint)referenceNumber <= AsterixProfile.MostItems && (_present >> (64 - referenceNumber) & 1) != 0;

    /// <summary>An item of this record.</summary>
    /// <param name="referenceNumber">Its field reference number, from 1.</param>
    /// <param name="item">The item, when the result is <see langword="true"/>.</param>
    /// <returns>Whether it is there.</returns>
    public readonly bool TryItem(int referenceNumber, out AsterixItem item)
    {
        item = default;
        if (referenceNumber is < 1 or > AsterixProfile.MostItems || !Has(referenceNumber))
        {
            return false;
        }

        ulong later = _present & ((FirstBit >> (referenceNumber - 1)) - 1);
        int start = _starts[referenceNumber];
        int end = later == 0 ? _end : _starts[BitOperations.LeadingZeroCount(later) + 1];
        item = new(_profile.Array[referenceNumber]!, _records[start..], end - start, _offset + start);
        return true;
    }

    /// <summary>Goes through the items of this record in their order.</summary>
    public readonly AsterixItemEnumerator Items => new(this);

    /// <summary>The bytes from the start of an item that is known to be there, to the end of the block.</summary>
    internal readonly ReadOnlySpan<byte> From(int referenceNumber) => _records[_starts[referenceNumber]..];

    /// <summary>Throws unless the record is of a table: a projection made for another would read it wrongly.</summary>
    /// <exception cref="ArgumentException">It is of another.</exception>
    internal readonly void Require(AsterixTable table)
    {
        if (!ReferenceEquals(_table, table))
        {
            throw new ArgumentException($"Expected a record read with the table of {table}; found one of {_table}.");
        }
    }

    private bool TrySpecification(out int at)
    {
        at = _start;
        ulong present = 0;
        for (int octet = 0; octet < MostSpecificationOctets; octet++)
        {
            if (at >= _records.Length)
            {
                return Fail(new(AsterixFaultKind.SpecificationOpen, _start, 0, "", 0, 0));
            }

            int bits = _records[at++];
            present |= (ulong)(bits >> 1) << (57 - 7 * octet);
            if ((bits & 1) == 0)
            {
                _present = present;
                return present != 0 || Fail(new(AsterixFaultKind.Empty, _start, 0, "", 1, 0));
            }
        }

        return Fail(new(AsterixFaultKind.SpecificationLong, _start, 0, "", MostSpecificationOctets, MostSpecificationOctets + 1));
    }

    private bool TryItems(int at)
    {
        _profile = _table.ProfileArray[0];
        int[] octets = _profile.FixedOctets;
        for (ulong left = _present; left != 0;)
        {
            int number = BitOperations.LeadingZeroCount(left) + 1;
            left &= (FirstBit >> (number - 1)) - 1;
            _starts[number] = (ushort)at;
            int length = octets[number];
            if (length == 0)
            {
                length = Length(number, at);
            }
            else if (at + length > _records.Length)
            {
                return Fail(new(AsterixFaultKind.Cut, at, 0, _profile.Array[number]!.Id, length, _records.Length - at));
            }

            if (length < 0)
            {
                return false;
            }

            if (number == _table.SelectingNumber)
            {
                octets = Select(at);
            }

            at += length;
        }

        _end = at;
        return true;
    }

    /// <summary>Length of an item that has not always the same; −1 when it is wrong.</summary>
    private int Length(int number, int at)
    {
        if (_profile.Array[number] is not { } item)
        {
            Fail(new(AsterixFaultKind.Unknown, _start + (number - 1) / 7, 0, "", 0, number));
            return -1;
        }

        int length = at < _records.Length ? ShortLength(item, _records[at]) : 0;
        if (length > 0 && at + length <= _records.Length)
        {
            return length;
        }

        length = AsterixLengths.Of(item, _records[at..], _profile, out AsterixFault fault);
        if (length < 0)
        {
            Fail(fault with { Offset = fault.Offset + at });
        }

        return length;
    }

    /// <summary>Length as far as one octet tells it; most items need no more, and it spares them a call. 0 where one must look further.</summary>
    private static int ShortLength(AsterixItemDefinition item, int first) => item.Kind switch
    {
        AsterixItemKind.Extended => (first & 1) == 0 && item.Octets == 1 ? 1 : 0,
        AsterixItemKind.Repetitive => 1 + first * item.Octets,
        AsterixItemKind.Compound => item.ShortOctets[first],
        _ => 0,
    };

    private int[] Select(int at)
    {
        AsterixFieldDefinition selector = _table.Selector!;
        ulong which = AsterixBits.Read(_records[at..], selector.BitOffset, selector.Bits);
        _profile = _table.ProfileArray[Math.Min((int)which, _table.ProfileArray.Length - 1)];
        return _profile.FixedOctets;
    }

    // Offsets come in from the start of the records and go out from the start of the datagram.
    private bool Fail(AsterixFault fault)
    {
        _fault = fault with { Offset = fault.Offset + _offset, Category = _table.Category };
        _present = 0;
        _end = _start;
        return false;
    }

    [InlineArray(AsterixProfile.MostItems + 1)]
    private struct ItemStarts
    {
        private ushort _first;
    }
}

/// <summary>Goes through the items of a record. For <see langword="foreach"/>.</summary>
public ref struct AsterixItemEnumerator
{
    private readonly AsterixRecordReader _record;
    private ulong _left;
    private AsterixItem _current;

    internal AsterixItemEnumerator(AsterixRecordReader record)
    {
        _record = record;
        _left = record.Present;
    }

    /// <summary>The item.</summary>
    public readonly AsterixItem Current => _current;

    /// <summary>On to the next item.</summary>
    public bool MoveNext()
    {
        if (_left == 0)
        {
            return false;
        }

        int number = BitOperations.LeadingZeroCount(_left) + 1;
        _left &= (1UL << (64 - number)) - 1;
        return _record.TryItem(number, out _current);
    }

    /// <summary>Itself.</summary>
    public readonly AsterixItemEnumerator GetEnumerator() => this;
}
