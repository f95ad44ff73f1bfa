using System.Globalization;

namespace Vedette.Formats;

/// <summary>Bits as characters.</summary>
internal static class AsterixText
{
    /// <summary>A field as it is written.</summary>
    public static string Of(AsterixFieldDefinition field, ulong raw) => field.Kind switch
    {
        AsterixFieldKind.Octal => Digits(field, raw, 3),
        AsterixFieldKind.Hexadecimal or AsterixFieldKind.Register => Digits(field, raw, 4),
        AsterixFieldKind.Characters => Six(raw, field.Bits / 6),
        AsterixFieldKind.Ascii => Eight(raw, field.Bits / 8),
        _ when field.Resolution == 0 => field.Signed(raw).ToString(CultureInfo.InvariantCulture),
        _ => (field.Signed(raw) * field.Resolution + field.Bias).ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Characters of six bits (ICAO Annex 10, volume IV, table 3-9): A to Z, digits and space. Code 0, which blanks many a message, as a space too; others as a question mark.</summary>
    public static string Six(ulong raw, int count) => string.Create(count, raw, static (text, bits) =>
    {
        for (int i = text.Length - 1; i >= 0; i--, bits >>= 6)
        {
            int code = (int)(bits & 63);
            text[i] = code switch
            {
                >= 1 and <= 26 => (char)('A' + code - 1),
                0 or 32 => ' ',
                >= 48 and <= 57 => (char)code,
                _ => '?',
            };
        }
    });

    /// <summary>The other way; what cannot be written becomes a space.</summary>
    public static ulong Six(ReadOnlySpan<char> text, int count)
    {
        ulong raw = 0;
        for (int i = 0; i < count; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            raw = raw << 6 | (c is >= 'A' and <= 'Z' ? (ulong)(c - 'A' + 1) : c is >= '0' and <= '9' ? (ulong)c : 32);
        }

        return raw;
    }

    private static string Eight(ulong raw, int count) => string.Create(count, raw, static (text, bits) =>
    {
        for (int i = text.Length - 1; i >= 0; i--, bits >>= 8)
        {
            text[i] = (bits & 255) is >= 32 and < 127 ? (char)(bits & 255) : '?';
        }
    });

    private static string Digits(AsterixFieldDefinition field, ulong raw, int bits) => string.Create((field.Bits + bits - 1) / bits, (raw, bits), static (text, state) =>
    {
        ulong left = state.raw;
        for (int i = text.Length - 1; i >= 0; i--, left >>= state.bits)
        {
            text[i] = "0123456789ABCDEF"[(int)(left & ((1UL << state.bits) - 1))];
        }
    });
}
