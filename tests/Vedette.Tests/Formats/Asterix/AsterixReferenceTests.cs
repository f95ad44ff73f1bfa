using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>The samples of asterix-radar against the texts beside them, which another decoder wrote: record by record, item by item, field by field.</summary>
public partial class AsterixReferenceTests
{
    // What the other decoder says in other units, or without an offset; docs/formats/asterix.md names each.
    private static readonly Dictionary<(int Category, string Item, string Field), (double Factor, double Bias)> s_otherValues = new()
    {
        [(1, "200", "GSP")] = (0.22 * 16384 / 3600, 0),
        [(62, "136", "MFL")] = (100, 0),
        [(62, "135", "CTB")] = (100, 0),
        [(48, "250", "BP")] = (1, -800),
        [(34, "120", "LAT")] = (2.145767e-5 * 8_388_608 / 180, 0),
        [(34, "120", "LON")] = (2.145767e-5 * 8_388_608 / 180, 0),
    };

    // Units under other names.
    private static readonly Dictionary<string, (string Unit, double Factor)> s_otherUnits = new()
    {
        ["kt"] = ("NM/s", 3600),
        ["mb"] = ("hPa", 1),
        ["deg/sec"] = ("deg/s", 1),
        ["MACH"] = ("Mach", 1),
    };

    // The same meaning in other words.
    private static readonly Dictionary<string, string> s_otherWords = new()
    {
        ["End of Data Item"] = "End of item",
        ["Extension into first extent"] = "Extension follows",
        ["PSR+ModeS Roll-Call"] = "Mode S Roll-Call+PSR",
        ["PSR+SSR detection"] = "SSR+PSR detection",
        ["Single ModeS Roll-Call"] = "Single Mode S Roll-Call",
        ["Invalid"] = "Unknown",
        ["Horizontal manoeuvring sensed"] = "Horizontal manoeuvre sensed",
        ["No horizontal man. sensed"] = "No horizontal manoeuvre sensed",
        ["SSR/ModeS Track"] = "SSR/Mode S track",
        ["Track from cluster network - NO"] = "No",
        ["100ft resolution"] = "100 ft resolution",
        ["25ft resolution"] = "25 ft resolution",
        ["Source information deliberately provided"] = "Source information provided",
    };

    [Theory]
    [InlineData("cat_001_002.pcap", "cat_001_002.txt", 8)]
    [InlineData("cat_034_048.pcap", "cat_034_048.txt", 162)]
    [InlineData("py_cat_034_048.pcap", "cat_034_048.txt", 162)]
    [InlineData("parsegps.gps", "parsegps.txt", 18)]
    public void Every_field_of_every_record_agrees_with_the_text(string sample, string text, int count)
    {
        List<DecodedRecord> records = AsterixSamples.Records(sample);
        List<ReferenceRecord> references = ReferenceRecord.Read(File.ReadAllLines(AsterixSamples.Path(text)));

        Assert.Equal((count, count), (records.Count, references.Count));
        List<string> differences = [];
        foreach ((DecodedRecord ours, ReferenceRecord theirs) in records.Zip(references))
        {
            Compare(ours, theirs, differences);
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Distinct()));
    }

    [Theory]
    [InlineData("cat_001_002.pcap", "cat_001_002_json.txt", 8)]
    [InlineData("cat_001_002.pcap", "cat_001_002_jsonh.txt", 8)]
    [InlineData("cat_062_065.pcap", "cat_062_065_json.txt", 3)]
    [InlineData("py_cat_062_065.pcap", "cat_062_065_json.txt", 3)]
    public void Every_value_of_every_record_agrees_with_the_json(string sample, string json, int count)
    {
        List<DecodedRecord> records = AsterixSamples.Records(sample);
        List<JsonElement> references = Objects(File.ReadAllText(AsterixSamples.Path(json)));

        Assert.Equal((count, count), (records.Count, references.Count));
        foreach ((DecodedRecord ours, JsonElement theirs) in records.Zip(references))
        {
            Assert.Equal(theirs.GetProperty("hexdata").GetString(), Convert.ToHexString(ours.Bytes));
            Assert.Equal(theirs.GetProperty("timestamp").GetDouble(), Math.Floor(ours.Stamp!.Value * 1000));
            JsonElement category = theirs.GetProperty($"CAT{ours.Category:D3}");
            Compare(ours, [.. category.EnumerateObject().Select(i => (i.Name, Leaves(i.Value)))]);
        }
    }

    [Fact]
    public void Every_value_of_every_record_agrees_with_the_xml()
    {
        List<DecodedRecord> records = AsterixSamples.Records("cat_001_002.pcap");
        XElement[] references = [.. File.ReadLines(AsterixSamples.Path("cat_001_002.xml")).Where(l => l.Length > 0).Select(XElement.Parse)];

        Assert.Equal((8, 8), (records.Count, references.Length));
        foreach ((DecodedRecord ours, XElement theirs) in records.Zip(references))
        {
            Assert.Equal(theirs.Attribute("hexdata")!.Value, Convert.ToHexString(ours.Bytes));
            Compare(ours, [.. theirs.Elements().Select(i => (i.Name.LocalName, i.Descendants().Where(e => !e.HasElements && e.Name.LocalName != "spare").Select(e => e.Value).ToList()))]);
        }
    }

    // A line for each field: "Asterix.CAT001.040.RHO 30335 (236.9921875 NM)".
    [Fact]
    public void Every_field_of_every_record_agrees_with_the_lines()
    {
        List<(string Item, ReferenceField Field)> lines = [.. File.ReadLines(AsterixSamples.Path("cat_001_002_line.txt")).Where(l => l.Length > 0).Select(Line)];
        lines.RemoveAll(l => l.Field is null);
        var ours = AsterixSamples.Records("cat_001_002.pcap")
            .SelectMany(r => r.Items.SelectMany(i => i.Compared().Select(f => (r.Category, i.Id, Field: f)))).ToList();

        Assert.Equal(lines.Count, ours.Count);
        List<string> differences = [];
        foreach (((string item, ReferenceField line), (int category, string id, AsterixField field)) in lines.Zip(ours))
        {
            Assert.Equal(item, $"CAT{category:D3}.{id}");
            Compare(category, id, line, field, differences);
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Distinct()));
    }

    private static (string Item, ReferenceField Field) Line(string line)
    {
        string[] sides = line.Split(' ', 2), path = sides[0].Split('.');
        return ($"{path[1]}.{path[2]}", ReferenceField.Of($"{path[3]}: {sides[1]}")!);
    }

    private static void Compare(DecodedRecord ours, List<(string Item, List<string> Values)> theirs)
    {
        Assert.Equal(theirs.Select(i => i.Item[1..]), ours.Items.Select(i => i.Id));
        foreach ((DecodedItem item, (string _, List<string> values)) in ours.Items.Zip(theirs))
        {
            AsterixField[] fields = [.. item.Compared()];
            Assert.True(values.Count == fields.Length, $"CAT {ours.Category}, item {item.Id}: {values.Count} values; found {fields.Length}.");
            foreach ((string value, AsterixField field) in values.Zip(fields))
            {
                Assert.True(IsSame((ours.Category, item.Id, field.Definition.Name), field, value), $"CAT {ours.Category}, item {item.Id}, {field.Definition.Name}: expected {value}; found {field}.");
            }
        }
    }

    private static bool IsSame((int, string, string) key, AsterixField field, string value) =>
        field.Definition.Resolution == 0
            ? field.ToString() == value || field.ToString() == value.TrimEnd()
            : Math.Abs(Theirs(key, field) - double.Parse(value, CultureInfo.InvariantCulture)) <= 5.1e-8 * Math.Max(1, Math.Abs(Theirs(key, field)));

    // JSON and XML have no units; speeds are in knots there.
    private static double Theirs((int, string, string) key, AsterixField field)
    {
        double value = field.Value * (field.Definition.Unit == "NM/s" ? 3600 : 1);
        return s_otherValues.TryGetValue(key, out (double Factor, double Bias) other) ? value * other.Factor + other.Bias : value;
    }

    private static void Compare(DecodedRecord ours, ReferenceRecord theirs, List<string> differences)
    {
        Assert.Equal((theirs.Category, theirs.Hex), (ours.Category, Convert.ToHexString(ours.Bytes)));
        Assert.Equal(theirs.Items.Select(i => (i.Id, i.Hex)), ours.Items.Select(i => (i.Id, Convert.ToHexString(i.Bytes))));
        foreach ((DecodedItem item, ReferenceItem reference) in ours.Items.Zip(theirs.Items))
        {
            AsterixField[] fields = [.. item.Compared()];
            Assert.True(reference.Fields.Count == fields.Length, $"CAT {ours.Category}, item {item.Id}: {string.Join(", ", reference.Fields)}; found {string.Join(", ", fields.Select(f => f.Definition.Name))}.");
            foreach ((ReferenceField field, AsterixField found) in reference.Fields.Zip(fields))
            {
                Compare(ours.Category, item.Id, field, found, differences);
            }
        }
    }

    private static void Compare(int category, string item, ReferenceField theirs, AsterixField ours, List<string> differences)
    {
        string where = $"CAT {category}, item {item}, {ours.Definition.Name}";
        if (theirs.Number is not { } number)
        {
            AddUnless(ours.ToString() == theirs.Text, $"{where}: expected '{theirs.Text}'; found '{ours}'.", differences);
            return;
        }

        AddUnless(number == ours.Definition.Signed(ours.Raw), $"{where}: expected {number}; found {ours.Raw}.", differences);
        if (theirs.Words is { } words)
        {
            AddUnless(Same(words, ours.Meaning), $"{where}: expected '{words}'; found '{ours.Meaning}'.", differences);
        }

        if (theirs.Value is { } value)
        {
            (string unit, double factor) = theirs.Unit != ours.Definition.Unit && s_otherUnits.TryGetValue(theirs.Unit, out (string, double) other) ? other : (theirs.Unit, 1);
            (double scale, double bias) = s_otherValues.TryGetValue((category, item, ours.Definition.Name), out (double, double) named) ? named : (1, 0);
            double found = ours.Value * factor * scale + bias;
            AddUnless(unit == ours.Definition.Unit && Math.Abs(found - value) <= 5.1e-8 * Math.Max(1, Math.Abs(value)), $"{where}: expected {value} {theirs.Unit}; found {found} {ours.Definition.Unit}.", differences);
        }
    }

    private static bool Same(string theirs, string? ours) =>
        string.Equals(s_otherWords.GetValueOrDefault(theirs, theirs), ours, StringComparison.OrdinalIgnoreCase);

    private static void AddUnless(bool right, string difference, List<string> differences)
    {
        if (!right)
        {
            differences.Add(difference);
        }
    }

    /// <summary>Objects one behind the other, with or without commas between them.</summary>
    private static List<JsonElement> Objects(string text)
    {
        string list = "[" + BetweenObjects().Replace(text.Trim().TrimEnd(','), "},{") + "]";
        return [.. JsonDocument.Parse(list).RootElement.EnumerateArray()];
    }

    private static List<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => [.. element.EnumerateObject().Where(p => p.Name != "spare").SelectMany(p => Leaves(p.Value))],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Leaves)],
        JsonValueKind.String => [element.GetString()!],
        _ => [element.GetRawText()],
    };

    [GeneratedRegex(@"\},?\s*\n\{")]
    private static partial Regex BetweenObjects();
}

/// <summary>A record as the reference text has it.</summary>
internal sealed partial record ReferenceRecord(int Category, string Hex, List<ReferenceItem> Items)
{
    public static List<ReferenceRecord> Read(IEnumerable<string> lines)
    {
        List<ReferenceRecord> records = [];
        int category = 0;
        bool inRecord = false;
        foreach (string line in lines.Select(l => l.TrimEnd('\r')))
        {
            if (line.StartsWith("Category: ", StringComparison.Ordinal))
            {
                (category, inRecord) = (int.Parse(line[10..], CultureInfo.InvariantCulture), false);
            }
            else if (line.StartsWith("Data Record", StringComparison.Ordinal))
            {
                inRecord = true;
            }
            else if (inRecord && line.StartsWith("HexData: ", StringComparison.Ordinal))
            {
                records.Add(new(category, line[9..], []));
            }
            else if (line.StartsWith("Item ", StringComparison.Ordinal))
            {
                records[^1].Items.Add(new(line[5..8], "", []));
            }
            else if (line.StartsWith("[ ", StringComparison.Ordinal))
            {
                List<ReferenceItem> items = records[^1].Items;
                items[^1] = items[^1] with { Hex = line.Replace(" ", "", StringComparison.Ordinal).Trim('[', ']') };
            }
            else if (line.StartsWith('\t') && ReferenceField.Of(line[1..]) is { } field)
            {
                records[^1].Items[^1].Fields.Add(field);
            }
        }

        return records;
    }
}

/// <summary>An item as the reference text has it.</summary>
internal sealed record ReferenceItem(string Id, string Hex, List<ReferenceField> Fields);

/// <summary>A field as the reference text has it: text, or a number with words, or a number with a value and its unit.</summary>
internal sealed partial record ReferenceField(string Name, string Text, long? Number, string? Words, double? Value, string Unit)
{
    public static ReferenceField? Of(string line)
    {
        string[] sides = line.Split(": ", 2);
        if (sides[0].StartsWith("spare", StringComparison.Ordinal) || sides[0].StartsWith("Reserved", StringComparison.Ordinal))
        {
            return null;
        }

        Match scaled = Scaled().Match(sides[1]), worded = Worded().Match(sides[1]);
        return scaled.Success
            ? new(sides[0], sides[1], Long(scaled.Groups[1].Value), null, double.Parse(scaled.Groups[2].Value, CultureInfo.InvariantCulture), scaled.Groups[3].Value)
            : worded.Success ? new(sides[0], sides[1], Long(worded.Groups[1].Value), worded.Groups[2].Value, null, "")
            : new(sides[0], sides[1], null, null, null, "");
    }

    private static long Long(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(-?\d+) \((-?\d+\.\d+) (.+)\)$")]
    private static partial Regex Scaled();

    [GeneratedRegex(@"^(-?\d+) \((.+)\)$")]
    private static partial Regex Worded();
}
