namespace Vedette.Formats;

/// <summary>What is wrong with a JSON file (the first thing found), and what is remarkable but accepted.</summary>
internal sealed class JsonFaults
{
    private readonly List<string> _remarks = [];

    /// <summary>The first thing that was wrong, with its place, or null.</summary>
    public string? Reason { get; private set; }

    /// <summary>What was accepted and should be known: unknown keys, defaults.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Notes what is wrong, unless something was wrong before.</summary>
    /// <param name="place">File, and path within it: "sensors.json: sensors[3].revisit_s".</param>
    /// <param name="what">What was expected and what was found.</param>
    public void Fail(string place, string what) => Reason ??= Printable($"{place}: {what.TrimEnd('.')}.", most: 400);

    /// <summary>A text that is safe to print: cut to a length, with question marks for what is no character to be seen.</summary>
    public static string Printable(string text, int most)
    {
        string cut = string.Create(Math.Min(text.Length, most), text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '?' : source[i];
            }
        });
        return text.Length > most ? cut + "…" : cut;
    }

    /// <summary>Notes what should be known, once.</summary>
    public void Remark(string text)
    {
        const int most = 1000;
        if (_remarks.Count < most && !_remarks.Contains(text))
        {
            _remarks.Add(text);
        }
    }
}
