namespace Vedette.Formats;

/// <summary>How an item is laid out.</summary>
public enum AsterixItemKind
{
    /// <summary>A fixed number of octets.</summary>
    Fixed,

    /// <summary>Parts of some octets; the last bit of each says whether another follows.</summary>
    Extended,

    /// <summary>A count, then as many groups.</summary>
    Repetitive,

    /// <summary>Octets that say which subitems follow, then the subitems.</summary>
    Compound,

    /// <summary>An octet with the length, itself included, then anything.</summary>
    Explicit,

    /// <summary>Random field sequencing: a count, then as many items, each behind its field reference number.</summary>
    Random,
}

/// <summary>What an item of a category is, or a subitem of a compound one. A row of the tables.</summary>
public sealed class AsterixItemDefinition
{
    private readonly int[] _partStarts;

    internal AsterixItemDefinition(
        string id, string name, AsterixItemKind kind, int octets, bool repeats, IReadOnlyList<AsterixFieldDefinition> fields, IReadOnlyList<AsterixItemDefinition?> subitems)
    {
        (Id, Name, Kind, Octets, Repeats, Fields, Subitems) = (id, name, kind, octets, repeats, fields, subitems);
        FieldArray = [.. fields];
        SubitemArray = [.. subitems];
        _partStarts = PartStarts(FieldArray);
        ShortOctets = [.. Enumerable.Range(0, kind == AsterixItemKind.Compound ? 256 : 0).Select(ShortLength)];
    }

    /// <summary>Number of the item in the specification, "040", or the name of a subitem.</summary>
    public string Id { get; }

    /// <summary>What it is, in words.</summary>
    public string Name { get; }

    /// <summary>How it is laid out.</summary>
    public AsterixItemKind Kind { get; }

    /// <summary>Octets of the whole (fixed), of a part (extended), of a group (repetitive); else 0.</summary>
    public int Octets { get; }

    /// <summary>Whether parts beyond the last one described are laid out as it is.</summary>
    public bool Repeats { get; }

    /// <summary>Its fields in order, spare and extension bits among them; none for compound and explicit items.</summary>
    public IReadOnlyList<AsterixFieldDefinition> Fields { get; }

    /// <summary>Subitems of a compound item by their bit; null where the bit has none.</summary>
    public IReadOnlyList<AsterixItemDefinition?> Subitems { get; }

    /// <summary>Number of parts that are described.</summary>
    public int Parts => _partStarts.Length - 1;

    internal AsterixFieldDefinition[] FieldArray { get; }

    internal AsterixItemDefinition?[] SubitemArray { get; }

    /// <summary>The field of a name; <see langword="null"/> when there is none.</summary>
    /// <param name="name">Short name: RHO.</param>
    public AsterixFieldDefinition? Field(string name) => Array.Find(FieldArray, f => f.Name == name);

    /// <summary>The subitem of a name; <see langword="null"/> when there is none.</summary>
    /// <param name="id">Short name: SAM.</param>
    public AsterixItemDefinition? Subitem(string id) => Array.Find(SubitemArray, s => s?.Id == id);

    /// <summary>
    /// Of a compound item, its length by its primary octet, where that is the only one and all that it names has a length of its own; 0 where
    /// one must look further.
    /// </summary>
    internal int[] ShortOctets { get; }

    /// <summary>Index of the first field of a part.</summary>
    internal int FirstField(int part) => _partStarts[part];

    private int ShortLength(int primary)
    {
        int octets = 1;
        for (int bit = 0; bit < 7; bit++)
        {
            if ((primary & (0x80 >> bit)) != 0)
            {
                if (bit >= SubitemArray.Length || SubitemArray[bit] is not { Kind: AsterixItemKind.Fixed } subitem)
                {
                    return 0;
                }

                octets += subitem.Octets;
            }
        }

        return (primary & 1) == 0 ? octets : 0;
    }

    private static int[] PartStarts(AsterixFieldDefinition[] fields)
    {
        List<int> starts = [];
        for (int i = 0; i < fields.Length; i++)
        {
            if (starts.Count <= fields[i].Part)
            {
                starts.Add(i);
            }
        }

        return [.. starts, fields.Length];
    }
}
