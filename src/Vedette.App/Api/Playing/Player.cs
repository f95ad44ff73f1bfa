namespace Vedette.App;

/// <summary>Runs the pipeline over the inputs of a source, paced by a playhead, and keeps the picture it makes. Thread-safe.</summary>
/// <remarks>
/// A jump ahead runs through what lies between at full speed. A jump back runs a new pipeline from the nearest checkpoint before, or from
/// the first input, beside the old picture, which stays until the new one has reached the time asked for. Live sources are not paced and
/// cannot jump.
/// </remarks>
internal sealed class Player
{
    /// <summary>Fastest play.</summary>
    public const double MaximumSpeed = 64;

    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan s_shortCut = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_slack = TimeSpan.FromMilliseconds(500);
    private readonly ConsoleSource _source;
    private readonly TimeProvider _clock;
    private readonly Playhead _playhead;
    private readonly string _session;
    private readonly CheckpointList _checkpoints = new();
    private readonly Lock _lock = new();
    private PlayedRun _shown;
    private PlayedRun _active;
    private Instant? _start;
    private Instant? _end;
    private Instant? _goal;
    private bool _placed;
    private bool _turnBack;
    private bool _ended;
    private string? _problem;
    private long _movedStamp;
    private int _runs;

    /// <summary>Makes a player that has not begun.</summary>
    /// <param name="source">What to play.</param>
    /// <param name="speed">Speed at the start, above zero, at most <see cref="MaximumSpeed"/>.</param>
    /// <param name="playing">Whether it begins by itself.</param>
    /// <param name="clock">Paces it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is out of range.</exception>
    public Player(ConsoleSource source, double speed, bool playing, TimeProvider clock)
    {
        Require.InRange(speed, double.Epsilon, MaximumSpeed);
        (_source, _clock, _start, _end) = (source, clock, source.Start, source.End);
        _session = clock.GetUtcNow().UtcTicks.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        _playhead = new(clock, default, speed, playing);
        _shown = _active = NewRun(null);
        _movedStamp = clock.GetTimestamp();
    }

    /// <summary>The picture to show now; another object after a jump back.</summary>
    public Picture Picture => Locked(() => _shown.Picture);

    /// <summary>Events that the queue of the shown picture had no room for.</summary>
    public long Dropped => Locked(() => _shown.Outlet.Dropped);

    /// <summary>Whether time can be stopped and moved.</summary>
    public bool Paced => _source.Kind != SourceKind.Live;

    /// <summary>What it is doing.</summary>
    public PlayerState State => Locked(() =>
        _goal is not null ? PlayerState.Seeking : _ended ? PlayerState.Ended : _playhead.Running ? PlayerState.Playing : PlayerState.Paused);

    /// <summary>Speed of play.</summary>
    public double Speed => _playhead.Speed;

    /// <summary>Start and end of the time line, as far as known.</summary>
    public (Instant? Start, Instant? End) Range => Locked(() => (_start, _end));

    /// <summary>What stopped it, in words; null when nothing did.</summary>
    public string? Problem => Locked(() => _problem);

    /// <summary>Seconds since it last moved on; 0 while it is paused or at the end on purpose.</summary>
    public double IdleSeconds => Problem is null && State is PlayerState.Paused or PlayerState.Ended
        ? 0
        : _clock.GetElapsedTime(Interlocked.Read(ref _movedStamp)).TotalSeconds;

    /// <summary>Goes on; at the end, from the start again.</summary>
    public void Play()
    {
        if (State == PlayerState.Ended && Range.Start is { } start)
        {
            Seek(start);
        }

        _playhead.Running = true;
    }

    /// <summary>Holds.</summary>
    public void Pause() => _playhead.Running = false;

    /// <summary>Changes the speed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or above <see cref="MaximumSpeed"/>.</exception>
    public void SetSpeed(double speed)
    {
        Require.InRange(speed, double.Epsilon, MaximumSpeed);
        _playhead.Speed = speed;
    }

    /// <summary>Goes to a time, held to the time line.</summary>
    public void Seek(Instant time)
    {
        lock (_lock)
        {
            Instant target = _start is { } start && time < start ? start : _end is { } end && time > end ? end : time;
            bool shorter = _checkpoints.Before(target) is { } near && near.Time - _active.Reached > s_shortCut;
            _turnBack |= shorter || target < _active.Reached || (_goal is null && target < _playhead.Now);
            _goal = target;
        }
    }

    /// <summary>Plays until stopped. A defect of the pipeline ends play and is told by <see cref="Problem"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await PassAsync(_active, stop).ConfigureAwait(false);
                Locked(() => _active = NewRun(_goal is { } goal ? _checkpoints.Before(goal) : null));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop.
        }
#pragma warning disable CA1031 // Whatever went wrong, consoles must be told that the picture has stopped.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Locked(() => _problem = $"The pipeline stopped: {e.Message}");
        }
    }

    /// <summary>One pass over the inputs; returns when a jump back was asked for.</summary>
    private async Task PassAsync(PlayedRun run, CancellationToken stop)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task folding = run.Outlet.RunAsync(ends.Token);
        try
        {
            long seen = 0;
            await foreach (PipelineInput input in _source.Open(stop).WithCancellation(stop).ConfigureAwait(false))
            {
                if (++seen <= run.Skip)
                {
                    continue;
                }

                Place(input);
                if (!await ReachAsync(run, input.Time, stop).ConfigureAwait(false))
                {
                    return;
                }

                await SettlePastAsync(run, input, stop).ConfigureAwait(false);
                run.Process(input);
                if (Paced && _checkpoints.Wants(input.Time))
                {
                    run.Keep(_checkpoints);
                }
            }

            await StayAtEndAsync(run, stop).ConfigureAwait(false);
        }
        finally
        {
            Locked(() => _ended = false);
            await ends.CancelAsync().ConfigureAwait(false);
            await folding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Puts the playhead where play begins, when the very first input is seen.</summary>
    private void Place(PipelineInput first)
    {
        lock (_lock)
        {
            if (!_placed)
            {
                _placed = true;
                _start ??= first.Time;
                _goal ??= Paced ? _source.PlayFrom ?? _start : null;
            }
        }
    }

    /// <summary>Waits until the playhead reaches a time.</summary>
    /// <returns>False when a jump back was asked for, so that this pass is over.</returns>
    private async ValueTask<bool> ReachAsync(PlayedRun run, Instant time, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            ThrowIfBroken(run);
            Interlocked.Exchange(ref _movedStamp, _clock.GetTimestamp());
            if (PassedGoal(time) is { } goal)
            {
                run.Outlet.AdvanceTo(goal);
                await SettleAsync(run, 0, stop).ConfigureAwait(false);
            }

            TimeSpan wait = Paced ? Until(run, time) : TimeSpan.Zero;
            if (TurnsBack())
            {
                return false;
            }

            if (wait == TimeSpan.Zero)
            {
                await SettleAsync(run, PictureOutlet.Capacity / 2, stop).ConfigureAwait(false);
                return true;
            }

            run.Outlet.AdvanceTo(_playhead.Now);
            await Task.Delay(wait == Timeout.InfiniteTimeSpan || wait > s_slice ? s_slice : wait, _clock, stop).ConfigureAwait(false);
        }
    }

    /// <summary>How long to wait for a time; on the way to a goal, not at all until the goal is reached.</summary>
    private TimeSpan Until(PlayedRun run, Instant time)
    {
        lock (_lock)
        {
            if (_goal is { } goal && !_turnBack)
            {
                if (time <= goal)
                {
                    return TimeSpan.Zero;
                }

                _playhead.Jump(goal);
                _goal = null;
                _shown = run;
            }
        }

        _playhead.HoldNear(time, s_slack);
        return _playhead.Until(time);
    }

    private async Task StayAtEndAsync(PlayedRun run, CancellationToken stop)
    {
        Instant end = _source.End is { } given && given > run.Reached ? given : run.Reached;
        Locked(() => _end = end);
        while (Paced && await ReachAsync(run, end, stop).ConfigureAwait(false))
        {
            run.Outlet.AdvanceTo(end);
            await SettleAsync(run, 0, stop).ConfigureAwait(false);
            lock (_lock)
            {
                _playhead.Jump(end);
                (_goal, _shown, _ended) = (_turnBack ? _goal : null, run, true);
            }

            await Task.Delay(s_slice, _clock, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the picture is nearly up to date: a replay may, live never does.</summary>
    private async ValueTask SettleAsync(PlayedRun run, int depth, CancellationToken stop)
    {
        if (Paced)
        {
            await SettleToAsync(run, depth, stop).ConfigureAwait(false);
        }
    }

    /// <summary>What a live service processed before it was started comes as fast as it can be read, and none of it may be dropped.</summary>
    private async ValueTask SettlePastAsync(PlayedRun run, PipelineInput input, CancellationToken stop)
    {
        if (_source.IsPast?.Invoke(input) == true)
        {
            await SettleToAsync(run, PictureOutlet.Capacity / 2, stop).ConfigureAwait(false);
        }
    }

    private async ValueTask SettleToAsync(PlayedRun run, int depth, CancellationToken stop)
    {
        while (run.Outlet.Depth > depth)
        {
            ThrowIfBroken(run);
            await Task.Delay(TimeSpan.FromMilliseconds(5), _clock, stop).ConfigureAwait(false);
        }
    }

    /// <summary>A picture that takes nothing any more must not go on looking alive.</summary>
    private static void ThrowIfBroken(PlayedRun run)
    {
        if (run.Outlet.Failure is { } failure)
        {
            throw new InvalidOperationException($"the picture could not take in an event: {failure.Message}", failure);
        }
    }

    /// <summary>The goal, when the next input lies behind it, so that all before it are played.</summary>
    private Instant? PassedGoal(Instant next) => Locked(() => _goal is { } goal && next > goal && !_turnBack ? _goal : null);

    private bool TurnsBack()
    {
        lock (_lock)
        {
            bool back = _turnBack;
            _turnBack = false;
            return back;
        }
    }

    private PlayedRun NewRun(Checkpoint? from)
    {
        string name = $"{_session}-{++_runs}";
        return from is null
            ? new(_source.NewPipeline(), new Picture(name, _source.Mode, _source.Frames), 0, default)
            : new(from.Resume(), from.Picture.Copy(name), from.Inputs, from.Time);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
