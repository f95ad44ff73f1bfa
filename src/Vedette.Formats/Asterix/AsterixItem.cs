namespace Vedette.Formats;

/// <summary>One item of a record.</summary>
public readonly ref struct AsterixItem
{
    internal AsterixItem(AsterixItemDefinition definition, ReadOnlySpan<byte> bytes, int offset)
    {
        Definition = definition;
        Bytes = bytes;
        Offset = offset;
    }

    /// <summary>What it is.</summary>
    public AsterixItemDefinition Definition { get; }

    /// <summary>All of its bytes: length, count and primary subfield included, where it has them.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Offset from the start of the datagram.</summary>
    public int Offset { get; }

    /// <summary>Goes through its fields in order, those of subitems in their place. Explicit and random items have none that are described.</summary>
    public AsterixFieldReader Fields => new(Definition, Bytes);
}

/// <summary>One field of an item: its bits, and what they mean.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Raw">Its bits.</param>
/// <param name="Subitem">Name of the subitem that it stands in; empty in items that have none.</param>
/// <param name="Repetition">Which group or part, from 0.</param>
public readonly record struct AsterixField(AsterixFieldDefinition Definition, ulong Raw, string Subitem, int Repetition)
{
    /// <summary>As a number: scaled to the unit of the definition, signed where it is.</summary>
    public double Value => Definition.Signed(Raw) * (Definition.Resolution == 0 ? 1 : Definition.Resolution) + Definition.Bias;

    /// <summary>What a code means, in words; <see langword="null"/> where the specification gives no meaning.</summary>
    public string? Meaning => Raw < (ulong)Definition.Meanings.Count ? Definition.Meanings[(int)Raw] : null;

    /// <summary>As it is written: digits, characters, or a number without its unit.</summary>
    public override string ToString() => AsterixText.Of(Definition, Raw);
}
