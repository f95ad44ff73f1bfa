namespace Vedette.App;

/// <summary>What a live service received and concluded before it was started, as its journal has it.</summary>
/// <param name="journal">The file of the journal.</param>
/// <param name="records">Whole records in it; 0: there is no past.</param>
internal sealed class LivePast(string journal, long records)
{
    private JournaledInput? _current;

    /// <summary>Number of the last record.</summary>
    public long Records => records;

    /// <summary>The latest configuration among the inputs that were read; null before the first.</summary>
    public Theatre? Theatre { get; private set; }

    /// <summary>All inputs, in order.</summary>
    /// <exception cref="IOException">The journal cannot be read; the message names it.</exception>
    public IEnumerable<PipelineInput> Inputs()
    {
        if (records == 0)
        {
            yield break;
        }

        if (!JournalFeed.TryOpen(journal, out JournalFeed? feed, out string? error))
        {
            throw new IOException(error);
        }

        using (feed)
        {
            foreach (JournaledInput journaled in feed.InputsAndEvents())
            {
                _current = journaled;
                Theatre = (journaled.Input as ConfigurationChanged)?.Theatre ?? Theatre;
                yield return journaled.Input;
            }
        }

        _current = null;
    }

    /// <summary>What the journal has of the input that <see cref="Inputs"/> gave last; null for any other.</summary>
    public JournaledInput? Find(PipelineInput input) => ReferenceEquals(_current?.Input, input) ? _current : null;
}
