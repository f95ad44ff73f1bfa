namespace Vedette.Formats;

/// <summary>How the bits of a field are to be read.</summary>
public enum AsterixFieldKind
{
    /// <summary>A number, with a least significant bit of some unit, or a code with meanings in words.</summary>
    Number,

    /// <summary>Octal digits of three bits: Mode 3/A codes.</summary>
    Octal,

    /// <summary>Characters of six bits: aircraft identifications (ICAO Annex 10, volume IV, 3.1.2.9).</summary>
    Characters,

    /// <summary>Characters of eight bits.</summary>
    Ascii,

    /// <summary>Hexadecimal digits: addresses and what is to be read elsewhere.</summary>
    Hexadecimal,

    /// <summary>A register of the transponder, 56 bits: see <see cref="BdsRegisters"/>.</summary>
    Register,

    /// <summary>Spare bits, which are to be passed over.</summary>
    Spare,

    /// <summary>The bit that says whether the item goes on.</summary>
    Extension,

    /// <summary>Bits of a part that the edition in use does not describe; a later one may.</summary>
    Undescribed,
}

/// <summary>What a field of an item is. A row of the tables.</summary>
public sealed class AsterixFieldDefinition
{
    /// <summary>Short name in the specification: RHO; "-" for spare bits, FX for the extension bit.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in words; empty where the short name or the item says it.</summary>
    public required string Words { get; init; }

    /// <summary>Which part of an extended item it stands in, from 0.</summary>
    public required int Part { get; init; }

    /// <summary>First bit, from 0, counted from the most significant bit of the part or repetition.</summary>
    public required int BitOffset { get; init; }

    /// <summary>Number of bits, 1 to 56.</summary>
    public required int Bits { get; init; }

    /// <summary>How it is to be read.</summary>
    public required AsterixFieldKind Kind { get; init; }

    /// <summary>Whether it is in two's complement.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Value of the least significant bit in <see cref="Unit"/>; 0 for what is a bare number.</summary>
    public required double Resolution { get; init; }

    /// <summary>Added to the scaled value (a pressure is told less 800 hPa).</summary>
    public required double Bias { get; init; }

    /// <summary>Unit as the specification has it: NM, deg, FL; empty where there is none.</summary>
    public required string Unit { get; init; }

    /// <summary>Meanings of codes, by code; null or absent where the specification gives none.</summary>
    public required IReadOnlyList<string?> Meanings { get; init; }

    /// <summary>Whether it says something about the world: neither spare nor an extension bit.</summary>
    public bool IsContent => Kind is not (AsterixFieldKind.Spare or AsterixFieldKind.Extension or AsterixFieldKind.Undescribed);

    /// <summary>The bits as a signed number where the field is one.</summary>
    internal long Signed(ulong raw) => IsSigned ? (long)(raw << (64 - Bits)) >> (64 - Bits) : (long)raw;
}
