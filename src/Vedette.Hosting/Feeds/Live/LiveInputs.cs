using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Vedette.Hosting;

/// <summary>What arrives, put in order, numbered, and with clock ticks between: the inputs of a live pipeline.</summary>
/// <remarks>
/// <para>
/// Order: what has arrived waits for <c>order_s</c> of the wall clock, and leaves in order of sensor time, so files that come together may come in any
/// order. What is later than that is passed on as it is; the pipeline says what it does with it. Each observation is known by the hash of its
/// bytes, over restarts too, since those in the journal are noted first: a second one is dropped, whichever file it came in.
/// </para>
/// <para>
/// Time: civil products are seconds to hours old when they arrive, so the clock of the pipeline is that of the data: the time of the latest
/// detection passed on, and from there on the time that has gone by since. Nuisances do not move it.
/// </para>
/// </remarks>
/// <param name="files">What arrives.</param>
/// <param name="orderTime">How long what has arrived waits.</param>
/// <param name="clock">Paces it.</param>
public sealed class LiveInputs(LiveFiles files, TimeSpan orderTime, TimeProvider clock)
{
    /// <summary>Observations whose hashes are remembered; beyond that the oldest are forgotten, some months of a service.</summary>
    public const int MostRemembered = 2_000_000;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly HashSet<UInt128> _known = [];
    private readonly Queue<UInt128> _knownOrder = new();
    private readonly List<(Observation Observation, Arrival From)> _waiting = [];
    private readonly ByteWriter _writer = new();
    private long _sequence;
    private Instant? _time;
    private long _timeStamp;
    private Instant _ticked;

    /// <summary>Notes an input that is in the journal already.</summary>
    public void Note(PipelineInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _sequence = Math.Max(_sequence, input.Sequence);
        if (input is Observation observation)
        {
            Remember(KeyOf(observation));
            Advance(observation);
        }

        _ticked = input is ClockTick && input.Time > _ticked ? input.Time : _ticked;
    }

    /// <summary>Inputs as they come, until stopped.</summary>
    public async IAsyncEnumerable<PipelineInput> Inputs([EnumeratorCancellation] CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            files.Take(Accept);
            foreach (PipelineInput input in Due())
            {
                yield return input;
            }

            await Task.Delay(s_pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes in the observations of a file; returns how many are new.</summary>
    private int Accept(IReadOnlyList<Observation> observations, Action done)
    {
        var arrival = new Arrival(clock.GetTimestamp(), done);
        foreach (Observation observation in observations)
        {
            if (Remember(KeyOf(observation)))
            {
                _waiting.Add((observation, arrival));
                arrival.Left++;
            }
        }

        return arrival.Left;
    }

    /// <summary>What is due. When the next is asked for, the one before is in the journal.</summary>
    private IEnumerable<PipelineInput> Due()
    {
        foreach ((Observation observation, Arrival from) in TakeDue())
        {
            foreach (ClockTick tick in TicksUntil(observation.Content is NuisanceMessage ? default : observation.Time))
            {
                yield return tick;
            }

            Advance(observation);
            yield return observation with { Sequence = ++_sequence };
            if (--from.Left == 0)
            {
                from.Done();
            }
        }

        if (_time is { } time)
        {
            foreach (ClockTick tick in TicksUntil(time + clock.GetElapsedTime(_timeStamp) - orderTime))
            {
                yield return tick;
            }
        }
    }

    /// <summary>All that has waited long enough, and what is earlier than that, in order of time.</summary>
    private List<(Observation Observation, Arrival From)> TakeDue()
    {
        Instant? until = null;
        foreach ((Observation observation, Arrival from) in _waiting)
        {
            until = clock.GetElapsedTime(from.Stamp) >= orderTime && (until is null || observation.Time > until) ? observation.Time : until;
        }

        if (until is not { } latest)
        {
            return [];
        }

        List<(Observation Observation, Arrival From)> due =
            [.. _waiting.Where(w => w.Observation.Time <= latest).OrderBy(static w => w.Observation.Time).ThenBy(static w => w.Observation.Sensor.Value)];
        _waiting.RemoveAll(w => w.Observation.Time <= latest);
        return due;
    }

    /// <summary>A tick for each whole second up to a time; after a gap of more than a minute only the last minute is told second by second.</summary>
    private IEnumerable<ClockTick> TicksUntil(Instant until)
    {
        if (_time is null || until <= _ticked.AddSeconds(1))
        {
            yield break;
        }

        if (until.SecondsSince(_ticked) > 60)
        {
            _ticked = WholeSecond(until.AddSeconds(-60));
        }

        for (; _ticked.AddSeconds(1) <= until;)
        {
            _ticked = _ticked.AddSeconds(1);
            yield return new(++_sequence, _ticked);
        }
    }

    private static Instant WholeSecond(Instant time) => new(time.TaiTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);

    private void Advance(Observation observation)
    {
        if (observation.Content is not NuisanceMessage && (_time is null || observation.Time > _time))
        {
            (_time, _timeStamp) = (observation.Time, clock.GetTimestamp());
            _ticked = _ticked == default ? WholeSecond(observation.Time) : _ticked;
        }
    }

    private bool Remember(UInt128 key)
    {
        if (!_known.Add(key))
        {
            return false;
        }

        _knownOrder.Enqueue(key);
        if (_knownOrder.Count > MostRemembered)
        {
            _known.Remove(_knownOrder.Dequeue());
        }

        return true;
    }

    /// <summary>Half of SHA-256 of sensor and content: what the same file gives again, under whichever name.</summary>
    private UInt128 KeyOf(Observation observation)
    {
        _writer.Clear();
        InputCodec.Write(_writer, Unnamed(observation));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_writer.Written, digest);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    private static Observation Unnamed(Observation observation) => observation with
    {
        Sequence = 0,
        Content = observation.Content is LineOfSightMessage { Frame: { } frame } message ? message with { Frame = frame with { Source = "" } } : observation.Content,
    };

    /// <summary>A file on its way into the journal.</summary>
    private sealed class Arrival(long stamp, Action done)
    {
        public long Stamp => stamp;

        public Action Done => done;

        public int Left { get; set; }
    }
}
