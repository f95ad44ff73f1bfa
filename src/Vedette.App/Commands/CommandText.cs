namespace Vedette.App;

/// <summary>Text from files on its way to a terminal.</summary>
internal static class CommandText
{
    /// <summary>The text with every control character replaced by '?': names and quotations from files must not move the cursor.</summary>
    public static string Printable(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
    }
}
