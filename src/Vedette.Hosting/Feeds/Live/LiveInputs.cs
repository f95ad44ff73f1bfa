using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Vedette.Hosting;

/// <summary>What feeds receive, put in order, numbered, and with clock ticks between: the inputs of a live pipeline.</summary>
/// <remarks>
/// Each observation is known by its content (<see cref="SeenObservations"/>), over restarts too, since those in the journal are noted first: a second one is
/// dropped, whichever feed brought it. What is new waits in a <see cref="ReorderBuffer{T}"/>, detections in one and nuisances in another, since
/// nuisances may be hours old and must neither wait for detections nor make them late. What is too late to be put in order is passed
/// on as it is, and the pipeline says what it does with it. Not thread-safe.
/// </remarks>
/// <param name="feeds">What receives.</param>
/// <param name="orderTime">How long what has arrived waits.</param>
/// <param name="clock">Paces it.</param>
/// <param name="answers">What radars say to cues, or null: passed on with the time of the data as soon as there is one.</param>
public sealed class LiveInputs(IReadOnlyList<ILiveFeed> feeds, TimeSpan orderTime, TimeProvider clock, ConcurrentQueue<CueAnswer>? answers = null)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly long _began = clock.GetTimestamp();
    private readonly SeenObservations _seen = new();
    private readonly DataClock _data = new(orderTime, clock);
    private readonly List<Waiting> _late = [];
    private ReorderBuffer<Waiting>? _detections;
    private ReorderBuffer<Waiting>? _nuisances;
    private TimeSpan _arrival;
    private long _sequence;

    /// <summary>Notes an input that is in the journal already. To be called before <see cref="Inputs"/>.</summary>
    public void Note(PipelineInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _sequence = Math.Max(_sequence, input.Sequence);
        _data.Note(input);
        if (input is Observation observation)
        {
            _seen.TryAdd(observation, out _);
        }
    }

    /// <summary>The next input, by which a theatre comes into force.</summary>
    public ConfigurationChanged Configure(Theatre theatre)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        return new(++_sequence, _data.Latest ?? theatre.Epoch, theatre);
    }

    /// <summary>Inputs as they come, until stopped. When the next is asked for, the one before must be in the journal.</summary>
    public async IAsyncEnumerable<PipelineInput> Inputs([EnumeratorCancellation] CancellationToken stop)
    {
        _detections = Order(_data.Latest ?? default);
        _nuisances = Order(default);
        while (!stop.IsCancellationRequested)
        {
            foreach (ILiveFeed feed in feeds)
            {
                Stamp();
                feed.Take(Accept);
            }

            foreach (PipelineInput input in Due())
            {
                yield return input;
            }

            await Task.Delay(s_pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What has waited for longer than the history of the tracker after it arrived is behind the mark by the window and that.</summary>
    private ReorderBuffer<Waiting> Order(Instant start)
    {
        OrderingLimits limits = OrderingLimits.Default;
        return new(static w => w.Observation.Time, Waiting.Order, limits with { Window = orderTime, History = orderTime + limits.History }, start);
    }

    private int Accept(IReadOnlyList<Observation> observations, Action journaled)
    {
        var arrival = new Arrival(journaled);
        foreach (Observation observation in observations)
        {
            if (_seen.TryAdd(observation, out UInt128 key))
            {
                Hold(new(observation, key, arrival));
                arrival.Left++;
            }
        }

        return arrival.Left;
    }

    /// <summary>What a feed gives at one asking came together, and not together with what another gives: times far apart in it are no step.</summary>
    private void Stamp()
    {
        TimeSpan now = clock.GetElapsedTime(_began);
        _arrival = now > _arrival ? now : _arrival + TimeSpan.FromTicks(1);
    }

    private void Hold(Waiting waiting)
    {
        ReorderBuffer<Waiting> order = waiting.Observation.Content is NuisanceMessage ? _nuisances! : _detections!;
        if (order.Offer(waiting, _arrival) != Lateness.InOrder)
        {
            _late.Add(waiting);
        }
    }

    private IEnumerable<PipelineInput> Due()
    {
        foreach (Waiting due in TakeDue())
        {
            foreach (Instant second in _data.TicksBefore(due.Observation))
            {
                yield return new ClockTick(++_sequence, second);
            }

            _data.Note(due.Observation);
            yield return due.Observation with { Sequence = ++_sequence };
            due.From.Journaled();
        }

        foreach (Instant second in _data.TicksNow())
        {
            yield return new ClockTick(++_sequence, second);
        }

        while (_data.Now is { } now && answers is not null && answers.TryDequeue(out CueAnswer? answer))
        {
            yield return new CueAnswered(++_sequence, now, answer);
        }
    }

    /// <summary>Nuisances first: what they explain may come with them. Then what is late, then what has waited, each in order.</summary>
    private List<Waiting> TakeDue()
    {
        List<Waiting> due = [];
        Drain(_nuisances!, due);
        _late.Sort(Waiting.Order);
        due.AddRange(_late);
        _late.Clear();
        Drain(_detections!, due);
        return due;
    }

    private void Drain(ReorderBuffer<Waiting> order, List<Waiting> due)
    {
        order.Elapse(clock.GetElapsedTime(_began));
        while (order.TryTake(out Waiting waiting))
        {
            due.Add(waiting);
        }
    }

    /// <summary>An observation on its way, with what it is known by, so that those of one time have an order that no arrival changes.</summary>
    private readonly record struct Waiting(Observation Observation, UInt128 Key, Arrival From)
    {
        public static readonly Comparer<Waiting> Order = Comparer<Waiting>.Create(static (a, b) =>
            a.Observation.Time.CompareTo(b.Observation.Time) is var time && time != 0 ? time
            : a.Observation.Sensor.Value.CompareTo(b.Observation.Sensor.Value) is var sensor && sensor != 0 ? sensor
            : a.Key.CompareTo(b.Key));
    }

    /// <summary>What came together, on its way into the journal.</summary>
    private sealed class Arrival(Action journaled)
    {
        public int Left { get; set; }

        public void Journaled()
        {
            if (--Left == 0)
            {
                journaled();
            }
        }
    }
}
