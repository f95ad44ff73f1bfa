namespace Vedette.Formats;

/// <summary>Goes through the fields of an item. For <see langword="foreach"/>.</summary>
/// <remarks>Takes nothing from the heap. Given items that a record reader found, it stays within their bytes.</remarks>
public ref struct AsterixFieldReader
{
    private readonly AsterixItemDefinition? _compound;
    private readonly ReadOnlySpan<byte> _whole;
    private AsterixItemDefinition? _item;
    private ReadOnlySpan<byte> _bytes;
    private string _subitem;
    private int _bit;
    private int _next;
    private int _part;
    private int _field;

    internal AsterixFieldReader(AsterixItemDefinition item, ReadOnlySpan<byte> bytes)
    {
        _subitem = "";
        _whole = bytes;
        if (item.Kind == AsterixItemKind.Compound)
        {
            _compound = item;
            _next = AsterixLengths.Primary(bytes);
        }
        else
        {
            Begin(item, bytes);
        }
    }

    // Parts beyond those that the edition describes: seven bits for each octet and, at the end, whether another follows.
    private static readonly AsterixFieldDefinition s_undescribed = new()
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
    };

    /// <summary>The field.</summary>
    public AsterixField Current { get; private set; }

    /// <summary>Itself.</summary>
    public readonly AsterixFieldReader GetEnumerator() => this;

    /// <summary>On to the next field.</summary>
    public bool MoveNext()
    {
        while (_item is not null || TryBeginSubitem())
        {
            if (TryField(_item!))
            {
                return true;
            }

            _item = null;
        }

        return false;
    }

    private void Begin(AsterixItemDefinition item, ReadOnlySpan<byte> bytes)
    {
        _item = item;
        _bytes = bytes;
        _part = 0;
        _field = 0;
    }

    private bool TryBeginSubitem()
    {
        if (_compound is null)
        {
            return false;
        }

        int bits = 7 * AsterixLengths.Primary(_whole);
        while (_bit < bits && !AsterixLengths.IsPresent(_whole, _bit))
        {
            _bit++;
        }

        if (_bit >= bits)
        {
            return false;
        }

        AsterixItemDefinition subitem = _compound.SubitemArray[_bit++]!;
        int length = AsterixLengths.Of(subitem, _whole[_next..], null, out _);
        _subitem = subitem.Id;
        Begin(subitem, _whole.Slice(_next, length));
        _next += length;
        return true;
    }

    private bool TryField(AsterixItemDefinition item) => item.Kind switch
    {
        AsterixItemKind.Fixed => TryGroup(item, 0, 1, item.FieldArray.Length),
        AsterixItemKind.Repetitive => TryGroup(item, 1, _bytes[0], item.FieldArray.Length),
        AsterixItemKind.Extended => TryPart(item),
        _ => false,
    };

    /// <param name="item">What it is.</param>
    /// <param name="start">Octets before the first group.</param>
    /// <param name="groups">How many there are.</param>
    /// <param name="fields">Fields of a group.</param>
    private bool TryGroup(AsterixItemDefinition item, int start, int groups, int fields)
    {
        if (_field == fields)
        {
            _field = 0;
            _part++;
        }

        return _part < groups && fields > 0 && Take(item.FieldArray[_field++], start + _part * item.Octets);
    }

    private bool TryPart(AsterixItemDefinition item)
    {
        int described = Math.Min(_part, item.Parts - 1);
        bool known = _part == described || item.Repeats;
        int first = item.FirstField(described), count = known ? item.FirstField(described + 1) - first : 1;
        if (_field == count)
        {
            _field = 0;
            _part++;
            return _part * item.Octets < _bytes.Length && TryPart(item);
        }

        return Take(known ? item.FieldArray[first + _field++] : Undescribed(), _part * item.Octets);
    }

    private AsterixFieldDefinition Undescribed()
    {
        _field++;
        return s_undescribed;
    }

    private bool Take(AsterixFieldDefinition field, int octet)
    {
        Current = new(field, AsterixBits.Read(_bytes[octet..], field.BitOffset, field.Bits), _subitem, _part);
        return true;
    }
}
