namespace Vedette.Tracking;

/// <summary>Memory of hypotheses that nobody needs now, for whoever needs one next: tracks of a tracker come and go without taking any.</summary>
internal sealed class HypothesisPool
{
    /// <summary>Most that are kept; what a flood of false detections has left beyond that goes back to the runtime.</summary>
    private const int Most = 1024;

    private readonly Stack<PhaseHypothesis> _spare = new();

    /// <summary>A hypothesis with what was last in its memory.</summary>
    public PhaseHypothesis Take() => _spare.TryPop(out PhaseHypothesis? h) ? h : new();

    public void Return(PhaseHypothesis hypothesis)
    {
        if (_spare.Count < Most)
        {
            _spare.Push(hypothesis);
        }
    }
}
