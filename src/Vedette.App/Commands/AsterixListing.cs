using System.Globalization;
using Vedette.Formats;

namespace Vedette.App;

/// <summary>A field as <c>vedette asterix</c> says it; keys of its JSON are these names in camel case.</summary>
/// <param name="Name">Short name in the specification; with the subitem before it where there is one.</param>
/// <param name="Value">As it is written.</param>
/// <param name="Unit">Unit of the value; null where there is none.</param>
/// <param name="Meaning">What a code means; null where the specification does not say.</param>
internal sealed record AsterixListedField(string Name, string Value, string? Unit, string? Meaning);

/// <summary>An item.</summary>
/// <param name="Item">Number in the specification.</param>
/// <param name="Title">What it is.</param>
/// <param name="Hex">Its bytes.</param>
/// <param name="Fields">Its fields without spare and extension bits; registers of the transponder that are known are opened.</param>
internal sealed record AsterixListedItem(string Item, string Title, string Hex, IReadOnlyList<AsterixListedField> Fields);

/// <summary>A record.</summary>
/// <param name="Category">Its category.</param>
/// <param name="CapturedUtc">When the capture has it from; null where there is no capture.</param>
/// <param name="Offset">Offset in the datagram, or in the file.</param>
/// <param name="Hex">Its bytes.</param>
/// <param name="Items">Its items.</param>
internal sealed record AsterixListedRecord(int Category, string? CapturedUtc, int Offset, string Hex, IReadOnlyList<AsterixListedItem> Items)
{
    /// <summary>For people: a line for the record, one for each item, one for each field.</summary>
    public IEnumerable<string> Lines()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"CAT {Category:D3}  {CapturedUtc ?? ""}  byte {Offset}  {Hex}");
        foreach (AsterixListedItem item in Items)
        {
            yield return $"  {item.Item}  {item.Title}  [{item.Hex}]";
            foreach (AsterixListedField field in item.Fields)
            {
                yield return $"       {field.Name,-12} {field.Value}{(field.Unit is null ? "" : " " + field.Unit)}{(field.Meaning is null ? "" : $"  {field.Meaning}")}";
            }
        }
    }
}

/// <summary>Reads a file of ASTERIX messages for <c>vedette asterix</c>.</summary>
/// <param name="tables">Editions.</param>
/// <param name="framing">What is around the blocks.</param>
internal sealed class AsterixListing(AsterixTables tables, AsterixFraming framing)
{
    private const int FaultsSaid = 20;

    private readonly List<string> _faults = [];

    /// <summary>Records that were right, so far.</summary>
    public long Records { get; private set; }

    /// <summary>Faults, so far.</summary>
    public long FaultCount { get; private set; }

    /// <summary>The first faults, in words.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Frames of the capture that had no whole UDP datagram.</summary>
    public long OtherFrames { get; private set; }

    /// <summary>The records, in their order.</summary>
    public IEnumerable<AsterixListedRecord> Read(Stream stream)
    {
        byte[] start = new byte[4];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return PcapReader.Begins(start.AsSpan(0, read)) ? Capture(stream) : Whole(stream);
    }

    private List<AsterixListedRecord> Whole(Stream stream)
    {
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Pieces(bytes, null, "");
    }

    private IEnumerable<AsterixListedRecord> Capture(Stream stream)
    {
        if (!PcapReader.TryOpen(stream, LeapSeconds.BuiltIn, out PcapReader? reader, out PcapFault? fault))
        {
            Count(fault.ToString());
            yield break;
        }

        while (Packet(reader) is { } records)
        {
            foreach (AsterixListedRecord record in records)
            {
                yield return record;
            }
        }
    }

    /// <summary>Records of the next packet; null at the end.</summary>
    private List<AsterixListedRecord>? Packet(PcapReader reader)
    {
        if (!reader.TryNext(out PcapPacket packet, out PcapFault? fault))
        {
            if (fault is not null)
            {
                Count(fault.ToString());
            }

            return null;
        }

        if (UdpDatagram.Find(packet.LinkType, packet.Frame, out UdpDatagram datagram) != FrameContent.Datagram)
        {
            OtherFrames++;
            return [];
        }

        return Pieces(datagram.Payload, UtcTime.Format(packet.Time, LeapSeconds.BuiltIn, 6), string.Create(CultureInfo.InvariantCulture, $"packet {packet.Number}: "));
    }

    private List<AsterixListedRecord> Pieces(ReadOnlySpan<byte> bytes, string? captured, string where)
    {
        List<AsterixListedRecord> records = [];
        var frames = new AsterixFrameReader(bytes, framing);
        AsterixFault fault;
        while (frames.TryNext(out ReadOnlySpan<byte> blocks, out fault))
        {
            Blocks(blocks, frames.Offset, captured, where, records);
        }

        Count(fault, 0, where);
        return records;
    }

    private void Blocks(ReadOnlySpan<byte> bytes, int offset, string? captured, string where, List<AsterixListedRecord> records)
    {
        var blocks = new AsterixBlockReader(bytes);
        AsterixFault fault;
        while (blocks.TryNext(out AsterixBlock block, out fault))
        {
            if (tables[block.Category] is not { } table)
            {
                Count(new(AsterixFaultKind.Category, block.Offset, block.Category, "", 0, 0), offset, where);
                continue;
            }

            var record = new AsterixRecordReader(block, table);
            while (record.MoveNext())
            {
                Records++;
                records.Add(new(block.Category, captured, offset + record.Offset, Convert.ToHexString(record.Bytes), Items(record)));
            }

            Count(record.Fault, offset, where);
        }

        Count(fault, offset, where);
    }

    private static List<AsterixListedItem> Items(AsterixRecordReader record)
    {
        List<AsterixListedItem> items = [];
        foreach (AsterixItem item in record.Items)
        {
            items.Add(new(item.Definition.Id, item.Definition.Name, Convert.ToHexString(item.Bytes), Fields(item)));
        }

        return items;
    }

    private static List<AsterixListedField> Fields(AsterixItem item)
    {
        List<AsterixListedField> fields = [];
        ulong register = 0;
        foreach (AsterixField field in item.Fields)
        {
            if (!field.Definition.IsContent)
            {
                continue;
            }

            fields.Add(Field(field, field.Subitem.Length > 0 ? $"{field.Subitem}." : ""));
            bool isNumber = field.Definition.Name == "BDS";
            register = isNumber ? register : field.Raw;
            if (isNumber && BdsRegisters.TryFind((byte)field.Raw, out AsterixItemDefinition? definition))
            {
                fields.AddRange(definition.Fields.Where(f => f.IsContent).Select(f => Field(BdsRegisters.Read(f, register), "BDS.")));
            }
        }

        return fields;
    }

    private static AsterixListedField Field(AsterixField field, string before) =>
        new(before + field.Definition.Name, field.ToString(), field.Definition.Unit.Length > 0 ? field.Definition.Unit : null, field.Meaning);

    private void Count(AsterixFault fault, int offset, string where)
    {
        if (fault.Kind != AsterixFaultKind.None)
        {
            Count(where + (fault with { Offset = fault.Offset + offset }));
        }
    }

    private void Count(string fault)
    {
        FaultCount++;
        if (_faults.Count < FaultsSaid)
        {
            _faults.Add(fault);
        }
    }
}
