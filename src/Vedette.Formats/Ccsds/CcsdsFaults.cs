namespace Vedette.Formats;

/// <summary>Gathers what is wrong with a text and what is remarkable about it.</summary>
internal sealed class CcsdsFaults
{
    private const int Most = 1000;

    private readonly List<CcsdsFault> _faults = [];
    private readonly List<CcsdsFault> _remarks = [];

    /// <summary>What is wrong, in the order it was found; at most the first thousand.</summary>
    public IReadOnlyList<CcsdsFault> Faults => _faults;

    /// <summary>What was accepted and should be known; at most the first thousand.</summary>
    public IReadOnlyList<CcsdsFault> Remarks => _remarks;

    /// <summary>How many things are wrong, listed or not.</summary>
    public int Count { get; private set; }

    /// <summary>Notes what is wrong.</summary>
    public void Fail(int line, string keyword, string expected, string found) => Fail(new(line, CcsdsText.Name(keyword), expected, found));

    /// <summary>Notes what is wrong.</summary>
    public void Fail(CcsdsFault fault)
    {
        Count++;
        if (_faults.Count < Most)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Notes what is accepted and should be known.</summary>
    public void Remark(int line, string keyword, string expected, string found)
    {
        if (_remarks.Count < Most)
        {
            _remarks.Add(new(line, CcsdsText.Name(keyword), expected, found));
        }
    }
}
