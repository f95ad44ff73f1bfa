using System.Globalization;

namespace Vedette.Formats;

/// <summary>Reads texts of definitions (docs/formats/asterix.md says how they are written). They are ours: what is wrong in them throws.</summary>
internal sealed class AsterixDefinitions
{
    private readonly Dictionary<string, string?[]> _enumerations = [];
    private readonly List<AsterixItemDefinition> _items = [];
    private readonly List<(string Name, string[] Ids)> _profiles = [];
    private readonly string[] _lines;
    private string[] _header = [];
    private string[] _select = ["", "", ""];
    private int _at;

    private AsterixDefinitions(string text) =>
        _lines = [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')];

    private string Line => _lines[_at];

    private string Verb => _at < _lines.Length ? Line.Split(' ', 2)[0] : "";

    /// <summary>A category.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message has the line.</exception>
    public static AsterixTable Table(string text)
    {
        var reader = new AsterixDefinitions(text);
        reader.ReadLines();
        return reader.Build();
    }

    /// <summary>Registers of the transponder by number (hexadecimal).</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message has the line.</exception>
    public static IReadOnlyDictionary<byte, AsterixItemDefinition> Registers(string text)
    {
        var reader = new AsterixDefinitions(text);
        reader.ReadLines();
        return reader._items.ToDictionary(i => byte.Parse(i.Id, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private AsterixTable Build()
    {
        // category N edition E from A to B title
        Expect(_header is ["category", _, "edition", _, "from", _, "to", _, ..], "category N edition E from A to B");
        var byId = _items.ToDictionary(i => i.Id);
        return new(
            byte.Parse(_header[1], CultureInfo.InvariantCulture),
            string.Join(' ', _header[8..]),
            Edition(_header[3]),
            Edition(_header[5]),
            Edition(_header[7]),
            [.. _profiles.Select(p => new AsterixProfile(p.Name, [.. p.Ids.Select(id => id == "-" ? null : byId[id])]))],
            _select[1],
            _select[2],
            _items);
    }

    private void ReadLines()
    {
        while (_at < _lines.Length)
        {
            switch (Verb)
            {
                case "category": _header = Words(); break;
                case "uap": ReadProfile(); break;
                case "select": _select = Words(); break;
                case "enum": ReadEnumeration(); break;
                case "item": _items.Add(ReadItem()); break;
                case "register": _items.Add(ReadRegister()); break;
                default: Expect(false, "category, uap, select, enum, item or register"); break;
            }
        }
    }

    private string[] Words() => _lines[_at++].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void ReadProfile()
    {
        string[] words = Words();
        bool named = words[1].Length > 3;
        _profiles.Add((named ? words[1] : "", words[(named ? 2 : 1)..]));
    }

    private void ReadEnumeration()
    {
        string[] sides = _lines[_at++].Split(" : ", 2);
        _enumerations[sides[0]["enum ".Length..]] = Meanings(sides[1]);
    }

    private AsterixItemDefinition ReadRegister()
    {
        string[] words = Words();
        return new(words[1], string.Join(' ', words[2..]), AsterixItemKind.Fixed, 7, false, ReadFields(0), []);
    }

    // item|sub ID KIND name
    private AsterixItemDefinition ReadItem()
    {
        string[] words = Words();
        (AsterixItemKind kind, int octets) = Kind(words[2]);
        IReadOnlyList<AsterixFieldDefinition> fields = kind == AsterixItemKind.Compound ? [] : ReadFields(octets);
        List<AsterixItemDefinition?> subitems = [];
        while (kind == AsterixItemKind.Compound && Verb == "sub")
        {
            subitems.Add(Line == "sub -" ? Nothing() : ReadItem());
        }

        bool repeats = Verb == "repeat";
        _at += repeats ? 1 : 0;
        int bits = fields.Sum(f => f.Bits);
        Expect(bits % 8 == 0 && (octets == 0 || bits % (8 * octets) == 0), $"whole octets in item {words[1]}");
        return new(words[1], string.Join(' ', words[3..]), kind, octets > 0 ? octets : bits / 8, repeats, fields, subitems);
    }

    private AsterixItemDefinition? Nothing()
    {
        _at++;
        return null;
    }

    private static (AsterixItemKind Kind, int Octets) Kind(string word) => word switch
    {
        "fixed" => (AsterixItemKind.Fixed, 0),
        "extended" => (AsterixItemKind.Extended, 1),
        "extended3" => (AsterixItemKind.Extended, 3),
        "repetitive" => (AsterixItemKind.Repetitive, 0),
        "compound" => (AsterixItemKind.Compound, 0),
        "explicit" => (AsterixItemKind.Explicit, 0),
        "random" => (AsterixItemKind.Random, 0),
        _ => throw new FormatException($"Expected a kind of item; found '{word}'."),
    };

    /// <param name="octets">Of a part of an extended item, whose last bit is put in here; 0 where there are no parts.</param>
    private List<AsterixFieldDefinition> ReadFields(int octets)
    {
        List<AsterixFieldDefinition> fields = [];
        int bits = 0;
        while (Verb is not ("" or "item" or "sub" or "repeat" or "register" or "enum"))
        {
            fields.Add(ReadField(bits, octets));
            bits += fields[^1].Bits;
            if (octets > 0 && bits % (8 * octets) == 8 * octets - 1)
            {
                fields.Add(Extension(bits, octets));
                bits++;
            }
        }

        return fields;
    }

    // NAME BITS [signed] [octal|chars|ascii|hex|bds] [RESOLUTION UNIT] [+BIAS] ; words : meaning | meaning
    private AsterixFieldDefinition ReadField(int bit, int octets)
    {
        string line = _lines[_at++];
        string[] meaning = line.Split(" : ", 2);
        string[] named = meaning[0].Split(" ; ", 2);
        List<string> words = [.. named[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        string name = words[0];
        int bits = int.Parse(words[1], CultureInfo.InvariantCulture);
        words.RemoveRange(0, 2);
        bool signed = words.Remove("signed");
        AsterixFieldKind kind = name == "-" ? AsterixFieldKind.Spare : TakeKind(words);
        double bias = words.Count > 0 && words[^1][0] == '+' ? Number(words[^1]) : 0;
        Expect(bits is > 0 and <= 56 && words.Count is 0 or 2 or 3, "name, bits from 1 to 56, resolution and unit");
        return new()
        {
            Name = name,
            Words = named.Length > 1 ? named[1] : "",
            Part = octets > 0 ? bit / (8 * octets) : 0,
            BitOffset = octets > 0 ? bit % (8 * octets) : bit,
            Bits = bits,
            Kind = kind,
            IsSigned = signed,
            Resolution = words.Count > 0 ? Number(words[0]) : 0,
            Bias = bias,
            Unit = words.Count > 0 ? words[1] : "",
            Meanings = meaning.Length > 1 ? meaning[1][0] == '@' ? _enumerations[meaning[1][1..]] : Meanings(meaning[1]) : [],
        };
    }

    private static AsterixFieldKind TakeKind(List<string> words) =>
        words.Remove("octal") ? AsterixFieldKind.Octal
        : words.Remove("chars") ? AsterixFieldKind.Characters
        : words.Remove("ascii") ? AsterixFieldKind.Ascii
        : words.Remove("hex") ? AsterixFieldKind.Hexadecimal
        : words.Remove("bds") ? AsterixFieldKind.Register
        : AsterixFieldKind.Number;

    private static AsterixFieldDefinition Extension(int bit, int octets) => new()
    {
        Name = "FX",
        Words = "",
        Part = bit / (8 * octets),
        BitOffset = 8 * octets - 1,
        Bits = 1,
        Kind = AsterixFieldKind.Extension,
        IsSigned = false,
        Resolution = 0,
        Bias = 0,
        Unit = "",
        Meanings = ["End of item", "Extension follows"],
    };

    // Counted up from 0, or from the number before an equals sign.
    private static string?[] Meanings(string text)
    {
        List<string?> meanings = [];
        foreach (string part in text.Split(" | "))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            bool numbered = equals > 0 && int.TryParse(part[..equals], NumberStyles.None, CultureInfo.InvariantCulture, out int code);
            _ = int.TryParse(part[..Math.Max(equals, 0)], NumberStyles.None, CultureInfo.InvariantCulture, out code);
            while (numbered && meanings.Count < code)
            {
                meanings.Add(null);
            }

            meanings.Add(numbered ? part[(equals + 1)..] : part);
        }

        return [.. meanings];
    }

    // 25, 6.25, 1/256, +800
    private static double Number(string text)
    {
        string[] sides = text.Split('/');
        double number = double.Parse(sides[0], CultureInfo.InvariantCulture);
        return sides.Length > 1 ? number / double.Parse(sides[1], CultureInfo.InvariantCulture) : number;
    }

    private static AsterixEdition Edition(string text) =>
        AsterixEdition.TryParse(text, out AsterixEdition edition) ? edition : throw new FormatException($"Expected an edition; found '{text}'.");

    private void Expect(bool right, string what)
    {
        if (!right)
        {
            throw new FormatException($"Expected {what}; found '{_lines[Math.Min(_at, _lines.Length - 1)]}'.");
        }
    }
}
