using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Vedette.Formats;

/// <summary>Makes records and data blocks of a category from its table, for corpora and simulated feeds.</summary>
/// <remarks>
/// What is set makes its item, subitem, part and repetition present; bits that are not set are zero. Extension bits, counts, primary subfields and
/// the field specification follow by themselves. Not thread-safe.
/// </remarks>
/// <param name="table">The category and edition.</param>
public sealed class AsterixRecordBuilder(AsterixTable table)
{
    private readonly AsterixTable _table = table ?? throw new ArgumentNullException(nameof(table));
    private readonly Dictionary<string, Content> _items = [];

    /// <summary>Forgets everything: the next record begins.</summary>
    public void Clear() => _items.Clear();

    /// <summary>Sets a field to the code nearest to a value.</summary>
    /// <param name="path">Item and field, with the subitem between them in compound items: "040/RHO", "130/SAM/SAM".</param>
    /// <param name="value">In the unit of the definition.</param>
    /// <param name="repetition">Which group of a repetitive item, or which part of one whose last part repeats, from 0.</param>
    /// <exception cref="ArgumentException">The table has no such field.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The field cannot hold the value.</exception>
    public AsterixRecordBuilder Set(string path, double value, int repetition = 0)
    {
        AsterixFieldDefinition field = Find(path, out _);
        double code = Math.Round((value - field.Bias) / (field.Resolution == 0 ? 1 : field.Resolution));
        double lowest = field.IsSigned ? -Math.Pow(2, field.Bits - 1) : 0, highest = Math.Pow(2, field.IsSigned ? field.Bits - 1 : field.Bits) - 1;
        return code >= lowest && code <= highest
            ? SetRaw(path, (ulong)(long)code & ((1UL << field.Bits) - 1), repetition)
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Expected for {path} a value with a code from {lowest} to {highest}.");
    }

    /// <summary>Sets the bits of a field.</summary>
    /// <param name="path">As in <see cref="Set"/>.</param>
    /// <param name="raw">The bits.</param>
    /// <param name="repetition">As in <see cref="Set"/>.</param>
    /// <exception cref="ArgumentException">The table has no such field.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More bits than the field has, or a repetition that cannot be.</exception>
    public AsterixRecordBuilder SetRaw(string path, ulong raw, int repetition = 0)
    {
        AsterixFieldDefinition field = Find(path, out Content content);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(raw, (1UL << field.Bits) - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)repetition, 254u, nameof(repetition));
        content.Write(field, field.Part + repetition, raw);
        return this;
    }

    /// <summary>Sets an item of free content: reserved expansion, special purpose.</summary>
    /// <param name="id">The item: "SP".</param>
    /// <param name="bytes">What follows the length, at most 254 bytes.</param>
    /// <exception cref="ArgumentException">The table has no such item of explicit length, or the bytes are too many.</exception>
    public AsterixRecordBuilder SetBytes(string id, ReadOnlySpan<byte> bytes)
    {
        if (_table.Item(id) is not { Kind: AsterixItemKind.Explicit } item || bytes.Length > 254)
        {
            throw new ArgumentException($"Expected an item of explicit length and at most 254 bytes; found {id} and {bytes.Length}.", nameof(id));
        }

        _items[id] = new(item) { Free = [(byte)(bytes.Length + 1), .. bytes] };
        return this;
    }

    /// <summary>Sets an identification of eight characters.</summary>
    /// <param name="path">A field of six-bit characters: "240/ID".</param>
    /// <param name="text">Letters, digits, spaces; the rest is filled with spaces.</param>
    /// <exception cref="ArgumentException">The table has no such field.</exception>
    public AsterixRecordBuilder SetCharacters(string path, ReadOnlySpan<char> text) => SetRaw(path, AsterixText.Six(text, Find(path, out _).Bits / 6));

    /// <summary>Writes the record: field specification, then the items in the order of the table.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="InvalidOperationException">Nothing was set, or something that this kind of record has no place for.</exception>
    public void WriteTo(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        AsterixProfile profile = Profile();
        var numbers = _items.Keys.Select(profile.ReferenceNumber).ToList();
        if (numbers.Count == 0 || numbers.Contains(0))
        {
            throw new InvalidOperationException($"Expected items that {_table} {profile.Name} has; found {string.Join(", ", _items.Keys)}.");
        }

        ulong present = numbers.Aggregate(0UL, (bits, number) => bits | 1UL << (64 - number));
        WriteSpecification(present, numbers.Max(), writer);
        for (ulong left = present; left != 0; left &= (1UL << 63 >> BitOperations.LeadingZeroCount(left)) - 1)
        {
            _items[profile.Array[BitOperations.LeadingZeroCount(left) + 1]!.Id].WriteTo(writer);
        }
    }

    /// <summary>A data block of records.</summary>
    /// <param name="category">Their category.</param>
    /// <param name="records">The records, one behind the other, as <see cref="WriteTo"/> wrote them.</param>
    /// <exception cref="ArgumentException">No records, or more bytes than a block can say (65,535 with its header).</exception>
    public static byte[] Block(byte category, ReadOnlySpan<byte> records)
    {
        int length = records.Length + AsterixBlock.HeaderOctets;
        if (records.Length == 0 || length > ushort.MaxValue)
        {
            throw new ArgumentException($"Expected 1 to {ushort.MaxValue - AsterixBlock.HeaderOctets} bytes of records; found {records.Length}.", nameof(records));
        }

        byte[] block = [category, 0, 0, .. records];
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(1), (ushort)length);
        return block;
    }

    private static void WriteSpecification(ulong present, int highest, IBufferWriter<byte> writer)
    {
        int octets = (highest + 6) / 7;
        Span<byte> specification = writer.GetSpan(octets)[..octets];
        for (int i = 0; i < octets; i++)
        {
            specification[i] = (byte)((present >> (57 - 7 * i) & 0x7F) << 1 | (i < octets - 1 ? 1UL : 0));
        }

        writer.Advance(octets);
    }

    private AsterixProfile Profile() =>
        _table.Selector is { } selector && _items.TryGetValue(_table.ProfileArray[0].Array[_table.SelectingNumber]!.Id, out Content? content)
            ? _table.ProfileArray[(int)content.Read(selector)]
            : _table.ProfileArray[0];

    private AsterixFieldDefinition Find(string path, out Content content)
    {
        string[] steps = path.Split('/');
        AsterixItemDefinition? item = _table.Item(steps[0]);
        bool isSub = steps.Length == 3;
        AsterixItemDefinition? holder = isSub ? item?.Subitem(steps[1]) : item;
        AsterixFieldDefinition field = (steps.Length is 2 or 3 ? holder?.Field(steps[^1]) : null) is { IsContent: true } found
            ? found
            : throw new ArgumentException($"Expected item and field of {_table}, as in 040/RHO; found {path}.", nameof(path));
        Content whole = _items.TryGetValue(item!.Id, out Content? known) ? known : _items[item.Id] = new(item);
        content = isSub ? whole.Subitem(holder!) : whole;
        return field;
    }

    /// <summary>The octets of an item: by part or repetition, or by subitem.</summary>
    private sealed class Content(AsterixItemDefinition item)
    {
        private readonly List<byte[]> _parts = [];
        private readonly SortedDictionary<int, Content> _subitems = [];

        public byte[] Free { get; init; } = [];

        public Content Subitem(AsterixItemDefinition subitem)
        {
            int bit = Array.IndexOf(item.SubitemArray, subitem);
            return _subitems.TryGetValue(bit, out Content? known) ? known : _subitems[bit] = new(subitem);
        }

        public void Write(AsterixFieldDefinition field, int part, ulong raw)
        {
            while (_parts.Count <= part)
            {
                _parts.Add(new byte[item.Octets]);
            }

            AsterixBits.Write(_parts[part], field.BitOffset, field.Bits, raw);
        }

        public ulong Read(AsterixFieldDefinition field) => AsterixBits.Read(_parts[field.Part], field.BitOffset, field.Bits);

        public void WriteTo(IBufferWriter<byte> writer)
        {
            switch (item.Kind)
            {
                case AsterixItemKind.Explicit:
                    writer.Write(Free);
                    break;
                case AsterixItemKind.Compound:
                    WriteSubitems(writer);
                    break;
                case AsterixItemKind.Repetitive:
                    writer.Write([(byte)_parts.Count]);
                    break;
                case AsterixItemKind.Extended:
                    _parts.SkipLast(1).ToList().ForEach(p => p[^1] |= 1);
                    _parts[^1][^1] &= 0xFE;
                    break;
            }

            _parts.ForEach(p => writer.Write(p));
        }

        private void WriteSubitems(IBufferWriter<byte> writer)
        {
            ulong present = _subitems.Keys.Aggregate(0UL, (bits, bit) => bits | 1UL << (63 - bit));
            WriteSpecification(present, _subitems.Keys.Max() + 1, writer);
            foreach (Content subitem in _subitems.Values)
            {
                subitem.WriteTo(writer);
            }
        }
    }
}
