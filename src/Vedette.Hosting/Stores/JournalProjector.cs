using Vedette.Pipeline;

namespace Vedette.Hosting;

/// <summary>Brings a store up to its journal: after a start, after a failure of the store, and all the time while a journal grows.</summary>
/// <param name="journal">The bytes of the journal, which the projector reads and does not own.</param>
/// <param name="identity">Number of the journal.</param>
/// <param name="store">The store.</param>
/// <param name="committed">Number of the last record that is on the disk, asked anew each time; null when all whole records are.</param>
/// <remarks>Never blocks the pipeline: it reads what the pipeline has written. Not thread-safe.</remarks>
public sealed class JournalProjector(IJournalBytes journal, long identity, IEventStore store, Func<long>? committed = null)
{
    private const int RecordsPerTransaction = 1000;

    private readonly JournalScanner _scanner = new(journal, identity);

    /// <summary>Projects all that is there.</summary>
    /// <returns>How many records were looked at that the store had not seen.</returns>
    /// <exception cref="IOException">Journal or store failed; what was projected stays, and the next call goes on from there.</exception>
    /// <exception cref="InvalidOperationException">The store was made from another journal.</exception>
    public long CatchUp()
    {
        long before = store.LastRecord;
        while (ProjectSome())
        {
        }

        return store.LastRecord - before;
    }

    /// <summary>Projects again and again until it is stopped.</summary>
    /// <param name="interval">Time between two looks.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="failed">Is told why a look failed; the next look tries again, since the journal holds all.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(TimeSpan interval, TimeProvider clock, Action<string> failed, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(failed);
        using var timer = new PeriodicTimer(interval, clock);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            try
            {
                CatchUp();
            }
            catch (IOException e)
            {
                failed(e.Message);
            }
        }
    }

    private bool ProjectSome()
    {
        long limit = committed?.Invoke() ?? long.MaxValue;
        List<StoredEvent> events = [];
        long first = _scanner.LastNumber;
        while (_scanner.LastNumber < limit && _scanner.LastNumber - first < RecordsPerTransaction && _scanner.TryRead(out JournalRecord record))
        {
            if (record.Header.Kind == JournalRecordKind.Event && record.Header.Number > store.LastRecord)
            {
                events.Add(new(record.Header.Number, Read(record)));
            }
        }

        if (_scanner.LastNumber == first)
        {
            return false;
        }

        if (_scanner.LastNumber > store.LastRecord)
        {
            store.Project(identity, events, _scanner.LastNumber);
        }

        return true;
    }

    private PipelineEvent Read(in JournalRecord record) => EventCodec.TryRead(record.Content.Span, out PipelineEvent? read, out DecodeError error)
        ? read
        : throw new IOException($"{journal.Name}: record {record.Header.Number}: {error.Reason}");
}
