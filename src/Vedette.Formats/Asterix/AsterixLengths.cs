namespace Vedette.Formats;

/// <summary>How many octets an item takes. Every byte that is looked at is known to be there.</summary>
internal static class AsterixLengths
{
    /// <summary>Length of an item at the start of some bytes.</summary>
    /// <param name="item">What it is.</param>
    /// <param name="bytes">From its first byte to the end of the block.</param>
    /// <param name="profile">Of the record, for random field sequencing; null inside of it, where there is none.</param>
    /// <param name="fault">What is wrong, when the result is below zero; its offset counts from the start of the bytes.</param>
    /// <returns>Octets, all of them there; −1 when something is wrong.</returns>
    public static int Of(AsterixItemDefinition item, ReadOnlySpan<byte> bytes, AsterixProfile? profile, out AsterixFault fault)
    {
        AsterixFault inner = default;
        int length = item.Kind switch
        {
            AsterixItemKind.Fixed => item.Octets,
            AsterixItemKind.Extended => Extended(item.Octets, bytes),
            AsterixItemKind.Repetitive => bytes.Length == 0 ? 1 : 1 + bytes[0] * item.Octets,
            AsterixItemKind.Explicit => bytes.Length == 0 ? 1 : bytes[0],
            AsterixItemKind.Compound => Compound(item, bytes, out inner),
            _ => Random(item, bytes, profile, out inner),
        };

        // A compound item is named as a whole; what stands in random order by itself.
        fault = length < 0 ? inner with { Item = item.Kind == AsterixItemKind.Compound || inner.Kind == AsterixFaultKind.Unknown ? item.Id : inner.Item }
            : length == 0 ? new(AsterixFaultKind.Length, 0, 0, item.Id, 1, 0)
            : length > bytes.Length ? new(AsterixFaultKind.Cut, 0, 0, item.Id, length, bytes.Length)
            : default;
        return fault.Kind == AsterixFaultKind.None ? length : -1;
    }

    /// <summary>Octets up to the part without an extension bit; one part more than there is where the bytes end before.</summary>
    private static int Extended(int octets, ReadOnlySpan<byte> bytes)
    {
        int end = octets;
        while (end <= bytes.Length && (bytes[end - 1] & 1) != 0)
        {
            end += octets;
        }

        return end;
    }

    /// <summary>Octets of the primary subfield, which says what follows.</summary>
    internal static int Primary(ReadOnlySpan<byte> bytes) => Extended(1, bytes);

    private static int Compound(AsterixItemDefinition item, ReadOnlySpan<byte> bytes, out AsterixFault fault)
    {
        int primary = Primary(bytes), at = primary;
        fault = default;
        if (primary > bytes.Length)
        {
            return primary;
        }

        for (int bit = 0; bit < primary * 7; bit++)
        {
            if (!IsPresent(bytes, bit))
            {
                continue;
            }

            if (bit >= item.SubitemArray.Length || item.SubitemArray[bit] is not { } subitem)
            {
                fault = new(AsterixFaultKind.Subitem, bit / 7, 0, item.Id, 0, bit + 1);
                return -1;
            }

            int length = Of(subitem, bytes[at..], null, out fault);
            if (length < 0)
            {
                fault = fault with { Offset = fault.Offset + at };
                return -1;
            }

            at += length;
        }

        return at;
    }

    /// <summary>Whether a bit of the primary subfield is set; seven to an octet.</summary>
    internal static bool IsPresent(ReadOnlySpan<byte> primary, int bit) => (primary[bit / 7] & (0x80 >> (bit % 7))) != 0;

    // N, then N times: field reference number, item. Items inside may be of any kind but this one.
    private static int Random(AsterixItemDefinition item, ReadOnlySpan<byte> bytes, AsterixProfile? profile, out AsterixFault fault)
    {
        fault = default;
        if (bytes.Length == 0)
        {
            return 1;
        }

        int at = 1;
        for (int n = bytes[0]; n > 0; n--)
        {
            if (at >= bytes.Length)
            {
                return at + 1;
            }

            int number = bytes[at];
            AsterixItemDefinition? inner = profile is not null && number is > 0 and <= AsterixProfile.MostItems ? profile.Array[number] : null;
            if (inner is null or { Kind: AsterixItemKind.Random })
            {
                fault = new(AsterixFaultKind.Unknown, at, 0, item.Id, 0, number);
                return -1;
            }

            int length = Of(inner, bytes[(at + 1)..], null, out fault);
            if (length < 0)
            {
                fault = fault with { Offset = fault.Offset + at + 1 };
                return -1;
            }

            at += 1 + length;
        }

        return at;
    }
}
