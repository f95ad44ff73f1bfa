namespace Vedette.Formats;

/// <summary>What is wrong, or remarkable, at one place of a message.</summary>
/// <param name="Line">Number of the line, from 1; 0 when the text as a whole is meant.</param>
/// <param name="Keyword">The keyword it is about; empty when there is none.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Found">What was found.</param>
public readonly record struct CcsdsFault(int Line, string Keyword, string Expected, string Found)
{
    /// <summary>"line 7: TIME_SYSTEM: expected …; found ….", for people.</summary>
    public override string ToString() => $"line {Line}: {(string.IsNullOrEmpty(Keyword) ? "" : Keyword + ": ")}expected {Expected}; found {Found}.";

    /// <summary>Text of a message as it may be shown: cut, and in quotation marks.</summary>
    internal static string Shown(ReadOnlySpan<char> text) => text.IsEmpty ? "nothing" : $"\"{JsonFaults.Printable(text[..Math.Min(text.Length, 61)].ToString(), most: 60)}\"";

    /// <inheritdoc cref="Shown(ReadOnlySpan{char})"/>
    internal static string Shown(ReadOnlySpan<byte> text) => Shown(System.Text.Encoding.UTF8.GetString(text[..Math.Min(text.Length, 61)]));
}
