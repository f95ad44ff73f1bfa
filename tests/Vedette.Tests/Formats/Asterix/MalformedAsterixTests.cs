using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Bytes that are cut, spoiled, or lie: each fault is a value with its place, the next block goes on, nothing is thrown, and memory stays where it is.</summary>
public class MalformedAsterixTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "30", "CAT 048, byte 0: expected a header of 3 bytes; found 1." },
        { "300003", "CAT 048, byte 1: expected a length from 4 to 3 bytes; found 3." },
        { "300010F0", "CAT 048, byte 1: expected a length from 4 to 4 bytes; found 16." },
        { "30000401", "CAT 048, byte 3: expected the end of the field specification; found the end of the block." },
        { "30000DFFFFFFFFFFFFFFFFFFFF", "CAT 048, byte 3: expected a field specification of at most 9 octets; found more." },
        { "30000400", "CAT 048, byte 3: expected a record with an item; found none." },
        { "3000058019", "CAT 048, item 010, byte 4: expected 2 bytes; found 1." },
        { "30000801010101" + "20", "CAT 048, byte 7: expected a field reference number that has an item in this edition; found 31." },
        { "3000052001", "CAT 048, item 020, byte 4: expected 2 bytes; found 1." },
        { "3000060120" + "05", "CAT 048, item 250, byte 5: expected 41 bytes; found 1." },
        { "30000801010104" + "02", "CAT 048, item SP, byte 7: expected 2 bytes; found 1." },
        { "30000801010104" + "00", "CAT 048, item SP, byte 7: expected a length of 1 or more; found 0." },
        { "3000050201", "CAT 048, item 130, byte 4: expected 2 bytes; found 1." },
        { "3000060201" + "80", "CAT 048, item 130, byte 5: expected a subitem that this edition has; found number 8." },
        { "3000050280", "CAT 048, item 130, byte 5: expected 1 bytes; found 0." },
        { "0200070102" + "010C", "CAT 002, item RFS, byte 6: expected a field reference number that has an item in this edition; found 12." },
        { "0200070102" + "0104", "CAT 002, item 030, byte 7: expected 3 bytes; found 0." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_told_with_its_place(string hex, string expected) => Assert.Equal(expected, FirstFault(Convert.FromHexString(hex)).ToString());

    [Fact]
    public void Block_behind_a_spoiled_one_is_read()
    {
        var random = new SeededRandom(3);
        byte[] good = AsterixCorpus.Block(AsterixTables.Latest[48]!, random, 3, out _);
        byte[] spoiled = [.. good];
        spoiled.AsSpan(3).Fill(0xFF);

        (int records, int faults) = Walk([.. good, .. spoiled, .. good, 99, 0, 5, 1, 2, .. good], AsterixTables.Latest);

        Assert.Equal((9, 2), (records, faults));
    }

    [Fact]
    public void Parts_that_the_edition_does_not_describe_are_walked_past()
    {
        // Item 020 of category 48 has three parts; here it has five, and the mode 3/A code stands behind it.
        byte[] bytes = Convert.FromHexString("30000B" + "28" + "0101010150" + "0FFF");
        var blocks = new AsterixBlockReader(bytes);
        Assert.True(blocks.TryNext(out AsterixBlock block, out _));
        var record = new AsterixRecordReader(block, AsterixTables.Latest[48]!);
        Assert.True(record.MoveNext());

        Assert.True(record.TryItem(3, out AsterixItem item));
        List<AsterixField> fields = [];
        foreach (AsterixField field in item.Fields)
        {
            fields.Add(field);
        }

        Assert.Equal([(3, 0UL), (4, 40UL)], fields.Where(f => f.Definition.Kind == AsterixFieldKind.Undescribed).Select(f => (f.Repetition, f.Raw)));
        Assert.True(record.TryItem(5, out AsterixItem code));
        Assert.Equal(2, code.Bytes.Length);
        Assert.False(record.TryItem(0, out _) || record.TryItem(64, out _) || record.TryItem(1, out _));
    }

    // Category 2, RFS: two items, 000 (number 2) and 030 (number 4).
    private static byte[] RandomSequence => Convert.FromHexString("02000E" + "8102" + "190A" + "02" + "0201" + "04000080");

    [Fact]
    public void Items_in_random_sequence_are_walked_past()
    {
        Assert.Equal((1, 0), Walk(RandomSequence, AsterixTables.Latest));
    }

    [Fact]
    public void Flood_of_rubbish_takes_nothing_from_the_heap()
    {
        byte[] rubbish = new byte[60_000];
        Mutation.Fill(rubbish, new SeededRandom(11));
        byte[] block = [48, 0xEA, 0x63, .. rubbish];
        int faults = 0;

        Assert.Equal(0, Allocated.Bytes(() => faults += Walk(block, AsterixTables.Latest).Faults));
        Assert.NotEqual(0, faults);
    }

    /// <summary>The slice is 100,000 executions; with VEDETTE_FULL=1 it is ten million.</summary>
    [Fact]
    public void Spoiled_blocks_are_read_or_refused()
    {
        var random = new SeededRandom(20261128);
        List<byte[]> seeds = AsterixCorpus.Seeds(20, random);
        seeds.Add(RandomSequence);
        int runs = ReferenceData.FullCampaign ? 10_000_000 : 100_000, faults = 0, records = 0;
        byte[] buffer = new byte[4096];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < runs; run++)
        {
            int length = Spoil(seeds[run % seeds.Count], buffer, random);
            (int read, int wrong) = Walk(buffer.AsSpan(0, length), run / seeds.Count % 3 == 0 ? s_early : AsterixTables.Latest);
            (faults, records) = (faults + wrong, records + read);
        }

        // The walk itself takes nothing; eight megabytes are left for what the test does around it.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.InRange(faults, runs / 10, 20 * runs);
        Assert.InRange(records, runs / 10, int.MaxValue);
    }

    /// <summary>The slice is 50,000 executions; with VEDETTE_FULL=1 it is ten million.</summary>
    [Fact]
    public void Spoiled_captures_are_read_or_refused()
    {
        var random = new SeededRandom(7);
        List<byte[]> seeds = [PcapTests.File(true, false, PcapTests.Ethernet([.. "0123456789"u8]), PcapTests.Ethernet(AsterixCorpus.Seeds(1, random)[0])),
            PcapTests.File(false, true, PcapTests.Ethernet(AsterixCorpus.Seeds(1, random)[2]))];
        int packets = 0;
        byte[] buffer = new byte[4096];
        using var stream = new MemoryStream(buffer);
        for (int run = ReferenceData.FullCampaign ? 10_000_000 : 50_000; run > 0; run--)
        {
            int length = Spoil(seeds[run % seeds.Count], buffer, random);
            stream.SetLength(length);
            stream.Position = 0;
            packets += Packets(stream);
            _ = UdpDatagram.Find(s_links[run % s_links.Length], buffer.AsSpan(random.Below(length + 1), 0), out _);
            _ = UdpDatagram.Find(s_links[run % s_links.Length], buffer.AsSpan(24 + 16, Math.Max(0, length - 40)), out _);
            Frames(buffer.AsSpan(0, length), (AsterixFraming)(run % 3));
        }

        Assert.InRange(packets, 10_000, int.MaxValue);
    }

    private static readonly int[] s_links = [1, 113, 276, 0, 101, 228, 229, 147];

    private static int Packets(Stream stream)
    {
        int packets = 0;
        if (!PcapReader.TryOpen(stream, LeapSeconds.BuiltIn, out PcapReader? reader, out PcapFault? fault))
        {
            Assert.NotNull(fault);
            return 0;
        }

        while (reader.TryNext(out PcapPacket packet, out fault))
        {
            packets++;
            if (UdpDatagram.Find(packet.LinkType, packet.Frame, out UdpDatagram datagram) == FrameContent.Datagram)
            {
                Walk(datagram.Payload, AsterixTables.Latest);
            }
        }

        return packets;
    }

    private static void Frames(ReadOnlySpan<byte> bytes, AsterixFraming framing)
    {
        var frames = new AsterixFrameReader(bytes, framing);
        int pieces = 0;
        while (frames.TryNext(out ReadOnlySpan<byte> blocks, out _))
        {
            Assert.InRange(++pieces, 0, 4096);
            _ = Walk(blocks, AsterixTables.Latest);
        }
    }

    private static AsterixFault FirstFault(byte[] bytes)
    {
        var blocks = new AsterixBlockReader(bytes);
        if (!blocks.TryNext(out AsterixBlock block, out AsterixFault fault))
        {
            return fault;
        }

        var record = new AsterixRecordReader(block, AsterixTables.Latest[block.Category]!);
        while (record.MoveNext())
        {
        }

        Assert.False(record.MoveNext());
        return record.Fault;
    }

    /// <summary>Everything there is to a datagram: blocks, records, items, fields, projections.</summary>
    private static (int Records, int Faults) Walk(ReadOnlySpan<byte> bytes, AsterixTables tables)
    {
        int records = 0, faults = 0;
        bool sound = true;
        var blocks = new AsterixBlockReader(bytes);
        AsterixFault fault;
        while (blocks.TryNext(out AsterixBlock block, out fault))
        {
            if (tables[block.Category] is not { } table)
            {
                faults++;
                continue;
            }

            var record = new AsterixRecordReader(block, table);
            while (record.MoveNext())
            {
                records++;
                int at = record.Offset;
                foreach (AsterixItem item in record.Items)
                {
                    sound &= item.Offset >= at && item.Bytes.Length > 0;
                    at = item.Offset + item.Bytes.Length;
                    foreach (AsterixField field in item.Fields)
                    {
                        sound &= field.Raw >> field.Definition.Bits == 0;
                    }
                }

                sound &= record.Offset + record.Bytes.Length == at && Project(record, table);
            }

            faults += record.Fault.Kind == AsterixFaultKind.None ? 0 : 1;
            sound &= record.Fault.Kind == AsterixFaultKind.None || (record.Fault.Offset >= block.Offset && record.Fault.Offset <= bytes.Length);
        }

        Assert.True(sound);
        return (records, faults + (fault.Kind == AsterixFaultKind.None ? 0 : 1));
    }

    private static readonly AsterixTables s_early = AsterixTables.TryDeclare("021=0.26,062=0.17", out AsterixTables tables, out _) ? tables : throw new InvalidOperationException("No early tables.");
    private static readonly AsterixClock s_clock = new(LeapSeconds.BuiltIn);
    private static readonly Dictionary<AsterixTable, AsterixPlotProjection> s_plots = AsterixTables.All.Where(t => t.Category is 1 or 48).ToDictionary(t => t, t => new AsterixPlotProjection(t, s_clock));
    private static readonly Dictionary<AsterixTable, AsterixServiceProjection> s_services = AsterixTables.All.Where(t => t.Category is 2 or 34).ToDictionary(t => t, t => new AsterixServiceProjection(t, s_clock));
    private static readonly Dictionary<AsterixTable, AirTrafficProjection> s_traffic = AsterixTables.All.Where(t => t.Category is 21 or 62).ToDictionary(t => t, t => new AirTrafficProjection(t, s_clock));

    private static bool Project(in AsterixRecordReader record, AsterixTable table)
    {
        Instant reference = new(1_800_000_000L * TimeSpan.TicksPerSecond);
        double value = s_plots.TryGetValue(table, out AsterixPlotProjection? plots) ? plots.Project(record, reference).RangeMetres
            : s_services.TryGetValue(table, out AsterixServiceProjection? services) ? services.Project(record, reference).AzimuthRadians ?? 0
            : s_traffic.TryGetValue(table, out AirTrafficProjection? traffic) ? traffic.Project(record, reference).HeightMetres
            : 0;
        return double.IsFinite(value);
    }

    /// <summary>A copy with one to eight spoiled places: bits, bytes, fills, pieces moved, an end cut off, now and then noise altogether.</summary>
    private static int Spoil(byte[] seed, byte[] buffer, SeededRandom random)
    {
        int length = Math.Min(seed.Length, buffer.Length);
        seed.AsSpan(0, length).CopyTo(buffer);
        if (random.Below(50) == 0)
        {
            length = random.Below(200);
            for (int i = 0; i < length; i++)
            {
                buffer[i] = (byte)random.Below(256);
            }
        }

        for (int change = random.Below(8); change >= 0 && length > 0; change--)
        {
            int at = random.Below(length), count = Math.Min(1 + random.Below(8), length - at);
            switch (random.Below(6))
            {
                case 0: buffer[at] ^= (byte)(1 << random.Below(8)); break;
                case 1: buffer[at] = (byte)random.Below(256); break;
                case 2: buffer.AsSpan(at, count).Fill((byte)(random.Below(2) * 255)); break;
                case 3: buffer.AsSpan(at, count).CopyTo(buffer.AsSpan(random.Below(length - count + 1))); break;
                case 4 when random.Below(8) == 0: length = at; break;
                default: buffer[at] |= 1; break;
            }
        }

        return length;
    }
}
