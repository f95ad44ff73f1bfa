namespace Vedette.App;

/// <summary>Counts what becomes of cues as a run goes by.</summary>
internal sealed class CueCounts
{
    private readonly Dictionary<CueId, CueState> _answers = [];
    private readonly List<string> _refusals = [];
    private int _renewed;
    private int _unanswered;
    private int _seen;
    private int _over;
    private int _issued;

    /// <summary>Reasons of refusals in the radars' words, in order of time.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    /// <summary>Notes an input and the events that followed.</summary>
    public void Take(PipelineInput input, ReadOnlySpan<PipelineEvent> events)
    {
        if (input is CueAnswered { Answer: { Accepted: false } refusal })
        {
            _refusals.Add(refusal.Words);
        }

        foreach (PipelineEvent happened in events)
        {
            if (happened is CueIssued issued)
            {
                _issued += issued.Cue.Revision == 1 ? 1 : 0;
                _renewed += issued.Cue.Revision == 1 ? 0 : 1;
            }
            else if (happened is CueStateChanged changed)
            {
                Note(changed);
            }
        }
    }

    /// <summary>The counts.</summary>
    public CueTally Tally() => new(
        _issued, _renewed, _answers.Values.Count(a => a == CueState.Accepted), _answers.Values.Count(a => a == CueState.Refused), _unanswered, _seen, _over);

    private void Note(CueStateChanged changed)
    {
        if (changed.State is CueState.Accepted or CueState.Refused)
        {
            _answers[changed.Cue] = changed.State;
        }

        _unanswered += changed.State == CueState.Unanswered ? 1 : 0;
        _seen += changed.State == CueState.Seen ? 1 : 0;
        _over += changed.State == CueState.Over ? 1 : 0;
    }
}
