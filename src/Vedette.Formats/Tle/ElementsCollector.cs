namespace Vedette.Formats;

/// <summary>Gathers what a reader finds, within bounds that hold whatever the input.</summary>
internal sealed class ElementsCollector
{
    /// <summary>Longest line of a text form, in characters.</summary>
    public const int MaximumLineLength = 4096;

    /// <summary>Longest input, in characters or bytes: 64 Mi, about twice the public catalogue as XML.</summary>
    public const int MaximumLength = 64 * 1024 * 1024;

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

    /// <summary>Takes a message that is complete.</summary>
    public void AcceptOrReject(OmmRecord record, int line, LeapSeconds leapSeconds)
    {
        if (record.TryBuild(leapSeconds, out MeanElements? elements, out TextError error))
        {
            Accept(elements, line);
        }
        else
        {
            Reject(error);
        }
    }

    /// <summary>Refuses what stands behind the longest input, if there is more.</summary>
    public void RejectRest(BoundedLines lines)
    {
        if (lines.IsTooLong)
        {
            Reject(new(lines.Number, 0, $"Expected at most {MaximumLength} characters; the rest was not read."));
        }
    }

    /// <summary>Takes a refusal.</summary>
    public void Reject(TextError error)
    {
        _rejectedCount++;
        if (_rejected.Count < MaximumListed)
        {
            _rejected.Add(error);
        }
    }

    /// <summary>What was gathered.</summary>
    public ElementsReading ToReading() => new(_elements, _rejected, _rejectedCount);
}
