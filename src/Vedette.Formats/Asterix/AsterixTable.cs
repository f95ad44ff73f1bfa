namespace Vedette.Formats;

/// <summary>The order of items in a record of a category: which item a bit of the field specification stands for.</summary>
public sealed class AsterixProfile
{
    /// <summary>Most items that a record can name: nine octets of seven bits.</summary>
    public const int MostItems = 63;

    internal AsterixProfile(string name, IReadOnlyList<AsterixItemDefinition?> items)
    {
        Name = name;
        Items = items;
        foreach ((int index, AsterixItemDefinition? item) in items.Index())
        {
            Array[index + 1] = item;
            FixedOctets[index + 1] = item is { Kind: AsterixItemKind.Fixed } ? item.Octets : 0;
        }
    }

    /// <summary>Name where a category has several ("plot", "track"); else empty.</summary>
    public string Name { get; }

    /// <summary>Items by field reference number less one; null where there is none.</summary>
    public IReadOnlyList<AsterixItemDefinition?> Items { get; }

    /// <summary>By field reference number, from 1; two more than can be named, so that no index needs a check.</summary>
    internal AsterixItemDefinition?[] Array { get; } = new AsterixItemDefinition?[MostItems + 2];

    /// <summary>Length of items that always have the same; 0 for others.</summary>
    internal int[] FixedOctets { get; } = new int[MostItems + 2];

    /// <summary>Field reference number of an item, from 1; 0 when the profile has none of that number.</summary>
    /// <param name="id">Number of the item: "040".</param>
    public int ReferenceNumber(string id) => System.Array.FindIndex(Array, i => i?.Id == id) is > 0 and int found ? found : 0;
}

/// <summary>The definition of one category in one edition: items, fields, and their order in a record.</summary>
/// <remarks>Made once from a text of definitions; immutable.</remarks>
public sealed class AsterixTable
{
    internal AsterixTable(
        byte category, string title, AsterixEdition edition, AsterixEdition from, AsterixEdition to,
        IReadOnlyList<AsterixProfile> profiles, string selectingItem, string selectingField, IReadOnlyList<AsterixItemDefinition> items)
    {
        (Category, Title, Edition, From, To, Profiles, Items) = (category, title, edition, from, to, profiles, items);
        ProfileArray = [.. profiles];
        if (profiles.Count > 1)
        {
            SelectingNumber = profiles[0].ReferenceNumber(selectingItem);
            Selector = profiles[0].Array[SelectingNumber]?.Field(selectingField);
        }
    }

    /// <summary>Number of the category.</summary>
    public byte Category { get; }

    /// <summary>What its messages are.</summary>
    public string Title { get; }

    /// <summary>The edition that is described.</summary>
    public AsterixEdition Edition { get; }

    /// <summary>Earliest edition that is read with this table: what it lacks is spare there.</summary>
    public AsterixEdition From { get; }

    /// <summary>Latest edition that is read with this table.</summary>
    public AsterixEdition To { get; }

    /// <summary>Orders of items: one, but for category 1, which has one for plots and one for tracks.</summary>
    public IReadOnlyList<AsterixProfile> Profiles { get; }

    /// <summary>All items.</summary>
    public IReadOnlyList<AsterixItemDefinition> Items { get; }

    internal AsterixProfile[] ProfileArray { get; }

    /// <summary>Reference number of the item whose field picks the profile; 0 where there is nothing to pick.</summary>
    internal int SelectingNumber { get; }

    internal AsterixFieldDefinition? Selector { get; }

    /// <summary>The item of a number; <see langword="null"/> when there is none.</summary>
    /// <param name="id">"040".</param>
    public AsterixItemDefinition? Item(string id) => Items.FirstOrDefault(i => i.Id == id);

    /// <summary>"CAT 048, edition 1.31".</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"CAT {Category:D3}, edition {Edition}");
}
