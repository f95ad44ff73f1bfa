namespace Vedette.Formats;

/// <summary>Gathers what a reader finds, within bounds that hold whatever the input.</summary>
internal sealed class ElementsCollector
{
    /// <summary>Longest line of a text form, in characters.</summary>
    public const int MaximumLineLength = 4096;

    /// <summary>Longest input, in characters or bytes: about six times the public catalogue as XML.</summary>
    public const int MaximumLength = 256 * 1024 * 1024;

    private const int MaximumListed = 10_000;
    private const int MaximumElements = 1_000_000;

    private readonly List<MeanElements> _elements = [];
    private readonly List<TextError> _rejected = [];
    private int _rejectedCount;

    /// <summary>Takes an element set.</summary>
    public void Accept(MeanElements elements, int line)
    {
        if (_elements.Count < MaximumElements)
        {
            _elements.Add(elements);
        }
        else
        {
            Reject(new(line, 0, $"Expected at most {MaximumElements} element sets; found more."));
        }
    }

    /// <summary>Takes a refusal.</summary>
    public void Reject(TextError error)
    {
        _rejectedCount = checked(_rejectedCount + 1);
        if (_rejected.Count < MaximumListed)
        {
            _rejected.Add(error);
        }
    }

    /// <summary>What was gathered.</summary>
    public ElementsReading ToReading() => new(_elements, _rejected, _rejectedCount);
}
