using System.Text;
using System.Xml;

namespace Vedette.Formats;

/// <summary>What text a message may hold, so that both notations can carry it.</summary>
internal static class CcsdsText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Longest value or comment, in characters.</summary>
    public const int LongestValue = 100_000;

    /// <summary>Whether a word can be a keyword: capital letters, digits and low lines, a letter first, at most 100.</summary>
    public static bool IsKeyword(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > 100 || !char.IsAsciiLetterUpper(word[0]))
        {
            return false;
        }

        foreach (char c in word)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A keyword as it may be shown.</summary>
    public static string Name(string keyword) => JsonFaults.Printable(keyword, most: 60);

    /// <summary>Text from bytes.</summary>
    /// <returns>Whether they are UTF-8 of characters that XML may hold; a tab becomes a blank.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        if (bytes.Length > LongestValue || !System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return false;
        }

        text = s_strict.GetString(bytes).Replace('\t', ' ');
        return IsCarried(text);
    }

    /// <summary>Whether XML 1.0 can hold all characters of a text, in one line.</summary>
    public static bool IsCarried(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (c < ' ' || c == '\u007F' || !XmlConvert.IsXmlChar(c) || c is '\u0085' or '\u2028')
            {
                return false;
            }
        }

        return true;
    }
}
