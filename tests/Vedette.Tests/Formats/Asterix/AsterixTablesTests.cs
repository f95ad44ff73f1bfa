using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>The tables themselves, and how a feed declares which it speaks.</summary>
public class AsterixTablesTests
{
    [Theory]
    [InlineData(1, "1.2", "1.4")]
    [InlineData(2, "1.0", "1.1")]
    [InlineData(21, "0.26", "0.26")]
    [InlineData(21, "2.1", null)]
    [InlineData(21, "2.4", "2.4")]
    [InlineData(34, "1.27", "1.29")]
    [InlineData(48, "1.15", "1.31")]
    [InlineData(48, "1.21", "1.31")]
    [InlineData(48, "2.0", null)]
    [InlineData(62, "0.17", "0.99")]
    [InlineData(62, "1.17", "1.18")]
    [InlineData(65, "1.4", "1.5")]
    [InlineData(240, "1.3", null)]
    public void Table_is_found_by_category_and_edition(byte category, string edition, string? expected)
    {
        Assert.True(AsterixEdition.TryParse(edition, out AsterixEdition asked));

        Assert.Equal(expected is not null, AsterixTables.TryFind(category, asked, out AsterixTable? table));
        Assert.Equal(expected, table?.Edition.ToString());
    }

    [Fact]
    public void Latest_edition_is_used_where_none_is_declared()
    {
        Assert.Equal("CAT 062, edition 1.18", AsterixTables.Latest[62]!.ToString());
        Assert.Equal("CAT 021, edition 2.4", AsterixTables.Latest[21]!.ToString());
        Assert.Null(AsterixTables.Latest[3]);

        Assert.True(AsterixTables.TryDeclare("062=0.17, 048=1.21", out AsterixTables tables, out _));
        Assert.Equal("CAT 062, edition 0.99", tables[62]!.ToString());
        Assert.Equal("CAT 034, edition 1.29", tables[34]!.ToString());
    }

    [Theory]
    [InlineData("48", "Expected category and edition, as in 048=1.31; found '48'.", 0)]
    [InlineData("048=1.31,048=x", "Expected category and edition, as in 048=1.31; found '048=x'.", 9)]
    [InlineData("300=1.0", "Expected category and edition, as in 048=1.31; found '300=1.0'.", 0)]
    [InlineData("048=9.9", "Expected for category 48 an edition of 1.14 to 1.31; found 9.9.", 0)]
    [InlineData("021=2.0", "Expected for category 21 an edition of 2.2 to 2.6; 0.26 to 0.26; found 2.0.", 0)]
    public void Declaration_that_is_wrong_says_what_was_expected(string declared, string reason, int at)
    {
        Assert.False(AsterixTables.TryDeclare(declared, out AsterixTables tables, out DecodeError error));
        Assert.Same(AsterixTables.Latest, tables);
        Assert.Equal((reason, at), (error.Reason, error.Offset));
    }

    [Fact]
    public void Every_item_of_every_table_has_a_place_in_a_record_and_a_layout()
    {
        foreach (AsterixTable table in AsterixTables.All)
        {
            Assert.All(table.Items, item => Assert.Contains(table.Profiles, p => p.ReferenceNumber(item.Id) > 0));
            Assert.Equal(table.Items.Count, table.Items.Select(i => i.Id).Distinct().Count());
            foreach (AsterixItemDefinition item in table.Items.SelectMany(i => i.Subitems.OfType<AsterixItemDefinition>().Append(i)))
            {
                Assert.Equal(item.Kind is AsterixItemKind.Fixed or AsterixItemKind.Repetitive or AsterixItemKind.Extended, item.Fields.Count > 0);
                Assert.All(item.Fields, f => Assert.True(f.Meanings.Count <= 1 << Math.Min(f.Bits, 20), $"{table}, {item.Id}, {f.Name}"));
                Assert.All(item.Fields, f => Assert.Equal(f.Resolution == 0, f.Unit.Length == 0));
            }
        }
    }

    // Octets of fixed items as the specifications state them, of categories 48 (EUROCONTROL-SPEC-0149-4, 5.2) and 62 (0149-9, 5.2).
    [Theory]
    [InlineData(48, "010:2 040:4 042:4 050:2 055:1 060:2 065:1 070:2 080:2 090:2 100:4 110:2 140:3 161:2 200:4 210:4 220:3 230:2 240:6 260:7")]
    [InlineData(62, "010:2 015:1 040:2 060:2 070:3 100:6 105:8 120:2 130:2 135:2 136:2 185:4 200:1 210:2 220:2 245:7 300:1")]
    [InlineData(34, "000:1 010:2 020:1 030:3 041:2 090:2 100:8 110:1 120:8")]
    [InlineData(1, "010:2 040:4 042:4 050:2 060:2 070:2 080:2 090:2 100:4 120:1 131:1 141:2 150:1 161:2 200:4")]
    public void Fixed_items_are_as_long_as_the_specification_says(byte category, string lengths)
    {
        AsterixTable table = AsterixTables.Latest[category]!;
        string found = string.Join(' ', table.Items.Where(i => i.Kind == AsterixItemKind.Fixed).OrderBy(i => i.Id, StringComparer.Ordinal).Select(i => $"{i.Id}:{i.Octets}"));

        Assert.Equal(lengths, found);
    }
}
