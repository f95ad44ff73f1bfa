using System.Globalization;

namespace Vedette.Formats;

/// <summary>What was wrong with bytes that should have been ASTERIX.</summary>
public enum AsterixFaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Fewer bytes than the header of a data block has.</summary>
    Header,

    /// <summary>A block says that it is shorter than its header, or longer than the bytes that there are.</summary>
    BlockLength,

    /// <summary>A category that no table is declared for.</summary>
    Category,

    /// <summary>A field specification that runs on past the end of the block.</summary>
    SpecificationOpen,

    /// <summary>A field specification of more octets than any category has.</summary>
    SpecificationLong,

    /// <summary>A record that names no item at all.</summary>
    Empty,

    /// <summary>A field reference number that has no item in the edition declared.</summary>
    Unknown,

    /// <summary>An item, or a part of it, that ends after the block does.</summary>
    Cut,

    /// <summary>A length of zero where the length counts itself.</summary>
    Length,

    /// <summary>A compound item that names a subitem which the edition declared does not have.</summary>
    Subitem,
}

/// <summary>Why a data block, or the rest of one, was refused. A value: nothing is taken from the heap until it is asked for as text.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Offset">Offset from the start of the datagram of the first byte that is wrong.</param>
/// <param name="Category">Category of the block; 0 where not even that is known.</param>
/// <param name="Item">Number of the item; empty where none is meant.</param>
/// <param name="Expected">What was expected: bytes, a number at most, a bit; see <see cref="Kind"/>.</param>
/// <param name="Found">What was found, in the same unit.</param>
public readonly record struct AsterixFault(AsterixFaultKind Kind, int Offset, byte Category, string Item, int Expected, int Found)
{
    /// <summary>One sentence: category, item, byte, what was expected, what was found.</summary>
    public override string ToString()
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"CAT {Category:D3}{(Item is { Length: > 0 } ? ", item " : "")}{Item}, byte {Offset}");
        return string.Create(CultureInfo.InvariantCulture, $"{where}: {Sentence()}");
    }

    private string Sentence() => Kind switch
    {
        AsterixFaultKind.None => "nothing is wrong.",
        AsterixFaultKind.Header => string.Create(CultureInfo.InvariantCulture, $"expected a header of {Expected} bytes; found {Found}."),
        AsterixFaultKind.BlockLength => string.Create(CultureInfo.InvariantCulture, $"expected a length from 4 to {Expected} bytes; found {Found}."),
        AsterixFaultKind.Category => "expected a category with a table; found one without.",
        AsterixFaultKind.SpecificationOpen => "expected the end of the field specification; found the end of the block.",
        AsterixFaultKind.SpecificationLong => string.Create(CultureInfo.InvariantCulture, $"expected a field specification of at most {Expected} octets; found more."),
        AsterixFaultKind.Empty => "expected a record with an item; found none.",
        AsterixFaultKind.Unknown => string.Create(CultureInfo.InvariantCulture, $"expected a field reference number that has an item in this edition; found {Found}."),
        AsterixFaultKind.Cut => string.Create(CultureInfo.InvariantCulture, $"expected {Expected} bytes; found {Found}."),
        AsterixFaultKind.Length => string.Create(CultureInfo.InvariantCulture, $"expected a length of 1 or more; found {Found}."),
        AsterixFaultKind.Subitem => string.Create(CultureInfo.InvariantCulture, $"expected a subitem that this edition has; found number {Found}."),
        _ => "expected ASTERIX; found something else.",
    };
}
