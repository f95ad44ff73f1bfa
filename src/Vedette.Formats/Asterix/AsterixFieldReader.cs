namespace Vedette.Formats;

/// <summary>Goes through the fields of an item. For <see langword="foreach"/>.</summary>
/// <remarks>Takes nothing from the heap. Given items that a record reader found, it stays within their bytes.</remarks>
public ref struct AsterixFieldReader
{
    // Parts beyond those that the edition describes: seven bits for each octet and, at the end, whether another follows.
    private static readonly AsterixFieldDefinition[] s_undescribed =
    [
        new()
        {
            Name = "?",
            Words = "Not described in this edition",
            Part = 0,
            BitOffset = 0,
            Bits = 7,
            Kind = AsterixFieldKind.Undescribed,
            IsSigned = false,
            Resolution = 0,
            Bias = 0,
            Unit = "",
            Meanings = [],
        },
    ];

    private readonly AsterixItemDefinition? _compound;
    private readonly ReadOnlySpan<byte> _whole;
    private AsterixItemDefinition _item;
    private ReadOnlySpan<byte> _bytes;
    private string _subitem;
    private AsterixFieldDefinition[] _fields;
    private int _at;
    private int _stop;
    private int _octet;
    private int _part;
    private int _length;
    private int _bit;
    private int _next;

    /// <param name="item">What the item is.</param>
    /// <param name="bytes">From its first byte on, to the end of the block.</param>
    /// <param name="length">Its length.</param>
    internal AsterixFieldReader(AsterixItemDefinition item, ReadOnlySpan<byte> bytes, int length)
    {
        _subitem = "";
        _item = item;
        _fields = [];
        _part = -1;
        if (item.Kind == AsterixItemKind.Compound)
        {
            _compound = item;
            _whole = bytes;
            _next = AsterixLengths.Primary(bytes);
        }
        else
        {
            _bytes = bytes;
            _length = length;
        }
    }

    /// <summary>The field.</summary>
    public AsterixField Current { get; private set; }

    /// <summary>Itself.</summary>
    public readonly AsterixFieldReader GetEnumerator() => this;

    /// <summary>On to the next field.</summary>
    public bool MoveNext()
    {
        if (_at == _stop && !TryBegin())
        {
            return false;
        }

        AsterixFieldDefinition field = _fields[_at++];
        Current = new(field, AsterixBits.Read(_bytes[_octet..], field.BitOffset, field.Bits), _subitem, _part);
        return true;
    }

    /// <summary>The next part or group of the item, or of the next subitem of a compound one.</summary>
    private bool TryBegin()
    {
        while (_length == 0 || !TryPart())
        {
            if (_compound is null || !TrySubitem(_compound))
            {
                return false;
            }
        }

        return true;
    }

    private bool TrySubitem(AsterixItemDefinition compound)
    {
        int bits = 7 * AsterixLengths.Primary(_whole);
        while (_bit < bits && !AsterixLengths.IsPresent(_whole, _bit))
        {
            _bit++;
        }

        if (_bit >= bits)
        {
            return false;
        }

        _item = compound.SubitemArray[_bit++]!;
        _subitem = _item.Id;
        _bytes = _whole[_next..];
        _length = AsterixLengths.Of(_item, _bytes, null, out _);
        _next += _length;
        _part = -1;
        return true;
    }

    private bool TryPart()
    {
        _part++;
        switch (_item.Kind)
        {
            case AsterixItemKind.Fixed when _part == 0:
                return Take(_item.FieldArray, 0, _item.FieldArray.Length, 0);
            case AsterixItemKind.Repetitive when _part < _bytes[0]:
                return Take(_item.FieldArray, 0, _item.FieldArray.Length, 1 + _part * _item.Octets);
            case AsterixItemKind.Extended when _part * _item.Octets < _length:
                int described = Math.Min(_part, _item.Parts - 1);
                return _part == described || _item.Repeats
                    ? Take(_item.FieldArray, _item.FirstField(described), _item.FirstField(described + 1), _part * _item.Octets)
                    : Take(s_undescribed, 0, 1, _part * _item.Octets);
            default:
                _length = 0;
                return false;
        }
    }

    private bool Take(AsterixFieldDefinition[] fields, int first, int stop, int octet)
    {
        (_fields, _at, _stop, _octet) = (fields, first, stop, octet);
        return true;
    }
}
