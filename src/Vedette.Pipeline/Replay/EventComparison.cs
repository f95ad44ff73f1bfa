namespace Vedette.Pipeline;

/// <summary>A difference between what was concluded once and what is concluded now.</summary>
/// <param name="Cause">Number of the input.</param>
/// <param name="Place">Which event of that input, from 0.</param>
/// <param name="Then">The event of the journal, or null when there was none.</param>
/// <param name="Now">The event now, or null when there is none.</param>
public sealed record EventDifference(long Cause, int Place, PipelineEvent? Then, PipelineEvent? Now);

/// <summary>Compares events bit for bit: two are the same when their bytes are.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class EventComparison
{
    private readonly ByteWriter _then = new();
    private readonly ByteWriter _now = new();

    /// <summary>How many events were the same so far.</summary>
    public long Same { get; private set; }

    /// <summary>Compares what followed from one input.</summary>
    /// <param name="cause">Number of the input.</param>
    /// <param name="then">Events of the journal.</param>
    /// <param name="now">Events now.</param>
    /// <returns>The first difference, or null when there is none.</returns>
    public EventDifference? Compare(long cause, ReadOnlySpan<PipelineEvent> then, ReadOnlySpan<PipelineEvent> now)
    {
        for (int i = 0; i < Math.Max(then.Length, now.Length); i++)
        {
            PipelineEvent? before = i < then.Length ? then[i] : null;
            PipelineEvent? after = i < now.Length ? now[i] : null;
            if (before is null || after is null || !AreSame(before, after))
            {
                return new(cause, i, before, after);
            }

            Same++;
        }

        return null;
    }

    private bool AreSame(PipelineEvent a, PipelineEvent b)
    {
        _then.Clear();
        _now.Clear();
        EventCodec.Write(_then, a);
        EventCodec.Write(_now, b);
        return _then.Written.SequenceEqual(_now.Written);
    }
}
