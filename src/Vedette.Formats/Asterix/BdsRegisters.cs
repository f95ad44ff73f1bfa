namespace Vedette.Formats;

/// <summary>Registers of the transponder (ICAO Doc 9871) that radars pass on in their messages: 40, 50 and 60, by name and field.</summary>
public static class BdsRegisters
{
    private static readonly Lazy<IReadOnlyDictionary<byte, AsterixItemDefinition>> s_registers = new(() => AsterixDefinitions.Registers(AsterixTables.Text("bds")));

    /// <summary>What a register is.</summary>
    /// <param name="number">Its number: 0x40.</param>
    /// <param name="register">Its fields, when the result is <see langword="true"/>.</param>
    /// <returns>Whether the register is described here.</returns>
    public static bool TryFind(byte number, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AsterixItemDefinition? register) =>
        s_registers.Value.TryGetValue(number, out register);

    /// <summary>A field of a register.</summary>
    /// <param name="field">One of the fields of <see cref="TryFind"/>.</param>
    /// <param name="register">The 56 bits.</param>
    public static AsterixField Read(AsterixFieldDefinition field, ulong register)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(field, register >> (56 - field.BitOffset - field.Bits) & ((1UL << field.Bits) - 1), "", 0);
    }
}
