using System.Buffers;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Seeds for fuzzing: records of every table with items, subitems, parts and repetitions drawn by chance, encoded by our own encoder.</summary>
internal static class AsterixCorpus
{
    /// <summary>Data blocks of one table; the same for the same chance.</summary>
    public static byte[] Block(AsterixTable table, SeededRandom random, int records, out List<Dictionary<string, ulong>> written)
    {
        var bytes = new ArrayBufferWriter<byte>();
        written = [];
        for (int n = 0; n < records; n++)
        {
            var values = new Dictionary<string, ulong>();
            Record(table, random, values).WriteTo(bytes);
            written.Add(values);
        }

        return AsterixRecordBuilder.Block(table.Category, bytes.WrittenSpan);
    }

    /// <summary>A datagram of several blocks for each table.</summary>
    public static List<byte[]> Seeds(int count, SeededRandom random) =>
        [.. AsterixTables.All.SelectMany(t => Enumerable.Range(0, count).Select(n => Block(t, random, 1 + random.Below(3), out _)))];

    private static AsterixRecordBuilder Record(AsterixTable table, SeededRandom random, Dictionary<string, ulong> values)
    {
        var builder = new AsterixRecordBuilder(table);
        AsterixProfile profile = table.Profiles[random.Below(table.Profiles.Count)];
        foreach (AsterixItemDefinition item in profile.Items.OfType<AsterixItemDefinition>())
        {
            // The first is always there, so that no record is empty; and what picks the profile.
            bool selects = table.Profiles.Count > 1 && item.Id == "020";
            if (item.Kind != AsterixItemKind.Random && (item == profile.Items[0] || selects || random.Below(2) == 0))
            {
                Fill(builder, item, item.Id, random, values);
            }

            if (selects)
            {
                ulong which = (ulong)table.Profiles.ToList().IndexOf(profile);
                Set(builder, item.Id, item.Field("TYP")!, which, 0, values);
            }
        }

        return builder;
    }

    private static void Fill(AsterixRecordBuilder builder, AsterixItemDefinition item, string path, SeededRandom random, Dictionary<string, ulong> values)
    {
        switch (item.Kind)
        {
            case AsterixItemKind.Explicit:
                builder.SetBytes(item.Id, new byte[random.Below(5)]);
                break;
            case AsterixItemKind.Compound:
                AsterixItemDefinition[] subitems = [.. item.Subitems.OfType<AsterixItemDefinition>()];
                AsterixItemDefinition always = subitems[random.Below(subitems.Length)];
                foreach (AsterixItemDefinition subitem in subitems.Where(s => s == always || random.Below(3) == 0))
                {
                    Fill(builder, subitem, $"{path}/{subitem.Id}", random, values);
                }

                break;
            default:
                int groups = item.Kind == AsterixItemKind.Repetitive || item.Repeats ? 1 + random.Below(3) : 1;
                int parts = item.Kind == AsterixItemKind.Extended && !item.Repeats ? 1 + random.Below(item.Parts) : item.Parts;
                for (int group = 0; group < groups; group++)
                {
                    foreach (AsterixFieldDefinition field in item.Fields.Where(f => f.IsContent && f.Part < parts))
                    {
                        Set(builder, path, field, random.NextBits() & ((1UL << field.Bits) - 1), group, values);
                    }
                }

                break;
        }
    }

    private static void Set(AsterixRecordBuilder builder, string path, AsterixFieldDefinition field, ulong raw, int group, Dictionary<string, ulong> values)
    {
        // Some names stand twice in an item (RE, MSC, X); only the first can be set by name, so only that is compared.
        builder.SetRaw($"{path}/{field.Name}", raw, group);
        values[$"{path}/{field.Name}/{field.Part + group}"] = raw;
    }
}
