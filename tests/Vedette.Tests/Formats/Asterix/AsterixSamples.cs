using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>The sample files, taken apart into datagrams.</summary>
internal static class AsterixSamples
{
    private const string Folder = "asterix-radar/croatiacontrol/";

    /// <summary>Full path of a sample.</summary>
    public static string Path(string name) => ReferenceData.Path(Folder + name);

    /// <summary>Pieces with data blocks, and the time of day that capture or recorder gave each.</summary>
    public static List<(byte[] Blocks, double? Stamp)> Pieces(string name)
    {
        byte[] file = File.ReadAllBytes(Path(name));
        AsterixFraming framing = name.EndsWith(".gps", StringComparison.Ordinal) ? AsterixFraming.GpsFile
            : name.Contains("001_002", StringComparison.Ordinal) ? AsterixFraming.Oradis
            : AsterixFraming.Bare;
        if (!PcapReader.Begins(file))
        {
            return Pieces(file, framing);
        }

        List<(byte[], double?)> pieces = [];
        Assert.True(PcapReader.TryOpen(new MemoryStream(file), LeapSeconds.BuiltIn, out PcapReader? reader, out _));
        PcapFault? fault;
        while (reader.TryNext(out PcapPacket packet, out fault))
        {
            Assert.Equal(FrameContent.Datagram, UdpDatagram.Find(packet.LinkType, packet.Frame, out UdpDatagram datagram));
            Assert.True(UtcTime.TryFromInstant(packet.Time, LeapSeconds.BuiltIn, out UtcDateTime utc));
            double ofDay = utc.Hour * 3600 + utc.Minute * 60 + utc.Second + utc.Ticks * 1e-7;
            pieces.AddRange(Pieces(datagram.Payload, framing).Select(p => (p.Blocks, (double?)ofDay)));
        }

        Assert.Null(fault);
        return pieces;
    }

    private static List<(byte[] Blocks, double? Stamp)> Pieces(ReadOnlySpan<byte> bytes, AsterixFraming framing)
    {
        List<(byte[], double?)> pieces = [];
        var reader = new AsterixFrameReader(bytes, framing);
        AsterixFault fault;
        while (reader.TryNext(out ReadOnlySpan<byte> blocks, out fault))
        {
            pieces.Add((blocks.ToArray(), reader.StampSeconds));
        }

        Assert.Equal(default, fault);
        return pieces;
    }

    /// <summary>All records of a sample, decoded to values that a test can keep.</summary>
    public static List<DecodedRecord> Records(string name, string declared = "")
    {
        Assert.True(AsterixTables.TryDeclare(declared, out AsterixTables tables, out DecodeError error), error.Reason);
        return [.. Pieces(name).SelectMany(p => DecodedRecord.Of(p.Blocks, p.Stamp, tables))];
    }
}

/// <summary>A record, decoded.</summary>
internal sealed record DecodedRecord(int Category, double? Stamp, byte[] Bytes, List<DecodedItem> Items)
{
    public DecodedItem Item(string id) => Items.Single(i => i.Id == id);

    public double Value(string item, string field) => Item(item).Fields.First(f => f.Definition.Name == field).Value;

    public string Text(string item, string field) => Item(item).Fields.First(f => f.Definition.Name == field).ToString();

    public static List<DecodedRecord> Of(byte[] blocks, double? stamp, AsterixTables tables)
    {
        List<DecodedRecord> records = [];
        var reader = new AsterixBlockReader(blocks);
        AsterixFault fault;
        while (reader.TryNext(out AsterixBlock block, out fault))
        {
            var record = new AsterixRecordReader(block, tables[block.Category]!);
            while (record.MoveNext())
            {
                records.Add(new(block.Category, stamp, record.Bytes.ToArray(), ItemsOf(record)));
            }

            Assert.True(record.Fault == default, record.Fault.ToString());
        }

        Assert.Equal(default, fault);
        return records;
    }

    private static List<DecodedItem> ItemsOf(AsterixRecordReader record)
    {
        List<DecodedItem> items = [];
        foreach (AsterixItem item in record.Items)
        {
            List<AsterixField> fields = [];
            foreach (AsterixField field in item.Fields)
            {
                fields.Add(field);
            }

            items.Add(new(item.Definition.Id, item.Bytes.ToArray(), fields));
        }

        return items;
    }
}

/// <summary>An item, decoded.</summary>
internal sealed record DecodedItem(string Id, byte[] Bytes, List<AsterixField> Fields)
{
    /// <summary>Fields in the order in which reference texts have them: no spare bits (ERR was one in edition 1.21 of category 48), registers opened.</summary>
    public IEnumerable<AsterixField> Compared()
    {
        foreach ((int index, AsterixField field) in Fields.Index())
        {
            if (field.Definition.Kind == AsterixFieldKind.Register && BdsRegisters.TryFind((byte)Fields[index + 1].Raw, out AsterixItemDefinition? register))
            {
                foreach (AsterixFieldDefinition inner in register.Fields.Where(f => f.IsContent))
                {
                    yield return BdsRegisters.Read(inner, field.Raw);
                }
            }
            else if (field.Definition.Kind != AsterixFieldKind.Spare && !(field.Definition.Name == "ERR" && field.Raw == 0))
            {
                yield return field;
            }
        }
    }
}
