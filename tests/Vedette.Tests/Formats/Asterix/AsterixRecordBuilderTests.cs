using System.Buffers;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>What is encoded decodes to what was set: all tables, all kinds of items, and refusals of what cannot be.</summary>
public class AsterixRecordBuilderTests
{
    [Fact]
    public void Records_of_every_table_decode_to_what_was_set()
    {
        var random = new SeededRandom(20261128);
        int fields = 0;
        foreach (AsterixTable table in AsterixTables.All)
        {
            for (int run = 0; run < 200; run++)
            {
                byte[] block = AsterixCorpus.Block(table, random, 1 + random.Below(4), out List<Dictionary<string, ulong>> written);
                List<Dictionary<string, ulong>> read = Read(block, table);
                Assert.Equal(written.Count, read.Count);
                foreach ((Dictionary<string, ulong> expected, Dictionary<string, ulong> found) in written.Zip(read))
                {
                    Assert.All(expected, pair => Assert.True(found[pair.Key] == pair.Value, $"{table}: {pair.Key}: expected {pair.Value}; found {found[pair.Key]}."));
                    fields += expected.Count;
                }
            }
        }

        Assert.InRange(fields, 50_000, 1_000_000);
    }

    [Fact]
    public void Bytes_of_a_record_are_those_of_a_radar()
    {
        // The first record of cat_034_048.pcap begins so; the values are in the text beside it.
        var bytes = new ArrayBufferWriter<byte>();
        new AsterixRecordBuilder(AsterixTables.Latest[34]!)
            .Set("010/SAC", 25).Set("010/SIC", 14).Set("000/TYPE", 2).Set("030/TOD", 0x3A692B / 128.0).Set("020/AZM", 90)
            .WriteTo(bytes);

        Assert.Equal("F0190E023A692B40", Convert.ToHexString(bytes.WrittenSpan));
        Assert.Equal("22000BF0190E023A692B40", Convert.ToHexString(AsterixRecordBuilder.Block(34, bytes.WrittenSpan)));
    }

    [Fact]
    public void Value_that_a_field_cannot_hold_is_refused()
    {
        var builder = new AsterixRecordBuilder(AsterixTables.Latest[48]!);

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Set("040/RHO", 256));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Set("040/RHO", double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Set("090/FL", -2049));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.SetRaw("020/TYP", 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.SetRaw("250/BDS", 1, 255));
        Assert.Throws<ArgumentException>(() => builder.Set("040/NONE", 1));
        Assert.Throws<ArgumentException>(() => builder.Set("020/FX", 1));
        Assert.Throws<ArgumentException>(() => builder.SetBytes("040", []));
        Assert.Throws<ArgumentException>(() => AsterixRecordBuilder.Block(48, []));
    }

    [Fact]
    public void Empty_record_and_item_of_the_other_profile_are_refused()
    {
        var bytes = new ArrayBufferWriter<byte>();
        Assert.Throws<InvalidOperationException>(() => new AsterixRecordBuilder(AsterixTables.Latest[48]!).WriteTo(bytes));

        // A plot of category 1 has no track status.
        var plot = new AsterixRecordBuilder(AsterixTables.Latest[1]!).Set("020/TYP", 0).Set("170/CON", 1);
        Assert.Throws<InvalidOperationException>(() => plot.WriteTo(bytes));
    }

    internal static List<Dictionary<string, ulong>> Read(byte[] bytes, AsterixTable table)
    {
        List<Dictionary<string, ulong>> records = [];
        var blocks = new AsterixBlockReader(bytes);
        Assert.True(blocks.TryNext(out AsterixBlock block, out AsterixFault fault), fault.ToString());
        var record = new AsterixRecordReader(block, table);
        while (record.MoveNext())
        {
            Dictionary<string, ulong> values = [];
            foreach (AsterixItem item in record.Items)
            {
                foreach (AsterixField field in item.Fields)
                {
                    string path = field.Subitem.Length > 0 ? $"{item.Definition.Id}/{field.Subitem}" : item.Definition.Id;
                    values.TryAdd($"{path}/{field.Definition.Name}/{field.Repetition}", field.Raw);
                }
            }

            records.Add(values);
        }

        Assert.True(record.Fault == default, record.Fault.ToString());
        return records;
    }
}
