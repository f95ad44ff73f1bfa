namespace Vedette.Hosting;

/// <summary>The clock of a live pipeline, which is that of the data: the time of the latest detection, and from there on the time that has gone by since.</summary>
/// <remarks>Civil products are seconds to hours old when they arrive. Nuisances do not move it. Not thread-safe.</remarks>
/// <param name="behind">How far it stays behind: what is that late may still come.</param>
/// <param name="clock">Measures the time that goes by.</param>
internal sealed class DataClock(TimeSpan behind, TimeProvider clock)
{
    private long _stamp;
    private Instant _ticked;

    /// <summary>Time of the latest detection; null before the first.</summary>
    public Instant? Latest { get; private set; }

    /// <summary>Time of the latest input that was passed on; null before the first detection.</summary>
    public Instant? Now => Latest is { } latest && _ticked < latest ? latest : Latest is null ? null : _ticked;

    /// <summary>Notes an input that is passed on, or was.</summary>
    public void Note(PipelineInput input)
    {
        if (input is Observation { Content: not NuisanceMessage } && (Latest is null || input.Time > Latest))
        {
            (Latest, _stamp) = (input.Time, clock.GetTimestamp());
            _ticked = _ticked == default ? WholeSecond(input.Time) : _ticked;
        }

        _ticked = input is ClockTick && input.Time > _ticked ? input.Time : _ticked;
    }

    /// <summary>Times of the ticks that are due before an observation.</summary>
    public IEnumerable<Instant> TicksBefore(Observation observation) => observation.Content is NuisanceMessage ? [] : TicksUntil(observation.Time);

    /// <summary>Times of the ticks that are due now.</summary>
    public IEnumerable<Instant> TicksNow() => Latest is { } latest ? TicksUntil(latest + clock.GetElapsedTime(_stamp) - behind) : [];

    /// <summary>One for each whole second up to a time; after a gap of more than a minute only the last minute is told second by second.</summary>
    private IEnumerable<Instant> TicksUntil(Instant until)
    {
        if (Latest is null || until <= _ticked.AddSeconds(1))
        {
            yield break;
        }

        if (until.SecondsSince(_ticked) > 60)
        {
            _ticked = WholeSecond(until.AddSeconds(-60));
        }

        while (_ticked.AddSeconds(1) <= until)
        {
            _ticked = _ticked.AddSeconds(1);
            yield return _ticked;
        }
    }

    private static Instant WholeSecond(Instant time) => new(time.TaiTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
}
