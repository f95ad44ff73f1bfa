namespace Vedette.Tests;

/// <summary>Spoils bytes in the ways that wires, disks, editors and attackers do.</summary>
internal static class Mutation
{
    private static readonly byte[][] s_snippets =
    [
        [.. ","u8], [.. "\""u8], [.. "NaN"u8], [.. "-"u8], [.. "1e999"u8], [.. "\n"u8], [0], [0xFF], [0xC3, 0x28], [.. "∞"u8], [.. "{"u8], [.. "[[[["u8],
        [.. "\\ud800"u8], [.. "null"u8], [.. "99999999999999999999"u8], [.. "0.0000000000000000000000000000000000000000000001"u8],
    ];

    /// <summary>A copy with one to four changes, or, now and then, random bytes altogether.</summary>
    public static byte[] Of(byte[] good, SeededRandom random)
    {
        if (random.Below(50) == 0)
        {
            byte[] noise = new byte[random.Below(200)];
            Fill(noise, random);
            return noise;
        }

        List<byte> bytes = [.. good];
        for (int change = random.Below(4); change >= 0; change--)
        {
            Change(bytes, random);
        }

        return [.. bytes];
    }

    /// <summary>Fills a buffer with random bytes.</summary>
    public static void Fill(byte[] bytes, SeededRandom random)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.Below(256);
        }
    }

    private static void Change(List<byte> bytes, SeededRandom random)
    {
        int at = random.Below(bytes.Count + 1);
        int count = Math.Min(1 + random.Below(8), bytes.Count - at);
        switch (random.Below(6))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1:
                bytes.RemoveRange(at, count);
                break;
            case 2:
                bytes.InsertRange(at, s_snippets[random.Below(s_snippets.Length)]);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, count));
                break;
            case 4 when at < bytes.Count:
                bytes[at] = (byte)random.Below(256);
                break;
            case 5 when random.Below(10) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }
}
