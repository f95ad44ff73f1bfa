namespace Vedette.Formats;

/// <summary>One item of a record.</summary>
public readonly ref struct AsterixItem
{
    // Bytes from its first to the end of the block: bits are taken eight octets at a time where there are as many.
    private readonly ReadOnlySpan<byte> _rest;
    private readonly int _length;

    internal AsterixItem(AsterixItemDefinition definition, ReadOnlySpan<byte> rest, int length, int offset)
    {
        Definition = definition;
        _rest = rest;
        _length = length;
        Offset = offset;
    }

    /// <summary>What it is.</summary>
    public AsterixItemDefinition Definition { get; }

    /// <summary>All of its bytes: length, count and primary subfield included, where it has them.</summary>
    public ReadOnlySpan<byte> Bytes => _rest[.._length];

    /// <summary>Offset from the start of the datagram.</summary>
    public int Offset { get; }

    /// <summary>Goes through its fields in order, those of subitems in their place. Explicit and random items have none that are described.</summary>
    public AsterixFieldReader Fields => new(Definition, _rest, _length);
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
