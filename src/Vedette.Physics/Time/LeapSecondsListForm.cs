using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeapSecondList = Vedette.Physics.LeapSecondsReader.LeapSecondList;
using static Vedette.Physics.LeapSecondText;

namespace Vedette.Physics;

/// <summary>IERS/IANA leap-seconds.list.</summary>
internal static class LeapSecondsListForm
{
    private static readonly DateOnly s_ntpEpoch = new(1900, 1, 1);

    /// <summary>NTP second and TAI − UTC; #$ update, #@ expiry, #h SHA-1 of all of these digits.</summary>
    public static TextError? Read(ReadOnlySpan<char> text, LeapSecondList list)
    {
        var hashed = new StringBuilder();
        bool hasHash = false;
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            TextError? error = line.StartsWith("#h") ? CheckHash(line[2..], number, hashed, ref hasHash)
                : line.StartsWith("#$") || line.StartsWith("#@") ? ReadMark(line, number, hashed, list)
                : line.StartsWith("#") || line.IsWhiteSpace() ? null
                : ReadNtpLine(line, number, hashed, list);
            if (error is not null)
            {
                return error;
            }
        }

        return hasHash && list.ExpiresOn is not null ? null
            : new(number, 0, "Expected a line #@ with the expiry and a line #h with the SHA-1 of the list; the list ends without.");
    }

    private static TextError? ReadNtpLine(ReadOnlySpan<char> line, int number, StringBuilder hashed, LeapSecondList list)
    {
        int comment = line.IndexOf('#');
        ReadOnlySpan<char> data = comment < 0 ? line : line[..comment];
        Span<Range> f = stackalloc Range[MaximumFields];
        if (Fields(data, f) != 2 || !TryNtpDay(data[f[0]], out DateOnly day) || !TryInteger(data[f[1]], out int seconds))
        {
            return Expected(number, "NTP seconds of a midnight and whole seconds of TAI-UTC", line);
        }

        hashed.Append(data[f[0]]).Append(data[f[1]]);
        return list.Add(number, day, seconds);
    }

    private static TextError? ReadMark(ReadOnlySpan<char> line, int number, StringBuilder hashed, LeapSecondList list)
    {
        ReadOnlySpan<char> value = line[2..].Trim();
        if (!TryNtpDay(value, out DateOnly day))
        {
            return Expected(number, "NTP seconds of a midnight", line);
        }

        hashed.Append(value);
        list.ExpiresOn = line[1] == '@' ? day : list.ExpiresOn;
        return null;
    }

    // The digest is of digits in the order of the file, without spaces: IERS, ntp/sources/README. It guards against slips, not forgers.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The published list is signed with SHA-1.")]
    private static TextError? CheckHash(ReadOnlySpan<char> line, int number, StringBuilder hashed, ref bool hasHash)
    {
        Span<Range> f = stackalloc Range[MaximumFields];
        Span<byte> stated = stackalloc byte[20];
        bool readable = Fields(line, f) == 5;
        for (int i = 0; readable && i < 5; i++)
        {
            readable = uint.TryParse(line[f[i]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint word);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(stated[(4 * i)..], word);
        }

        if (!readable)
        {
            return Expected(number, "five hexadecimal words", line);
        }

        hasHash = true;
        byte[] computed = SHA1.HashData(Encoding.ASCII.GetBytes(hashed.ToString()));
        return stated.SequenceEqual(computed) ? null
            : new(number, 0, $"Expected SHA-1 {Convert.ToHexStringLower(computed)} of the list above; found {Convert.ToHexStringLower(stated)}.");
    }

    private static bool TryNtpDay(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        bool read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && seconds % 86_400 == 0 && seconds / 86_400 < 200_000;
        day = read ? s_ntpEpoch.AddDays((int)(seconds / 86_400)) : default;
        return read;
    }
}
