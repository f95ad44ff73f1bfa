namespace Vedette.App;

/// <summary>What a campaign with cues and without came to.</summary>
/// <param name="Scenario">Title of the scenario.</param>
/// <param name="Seed">Seed of the campaign.</param>
/// <param name="Runs">Seeds that could be run.</param>
/// <param name="Failed">Seeds with which the scenario cannot be.</param>
/// <param name="Flights">Threats that burnt out and flew on, in all runs.</param>
/// <param name="Field">Seconds from burnout until they were in the field of a radar: no plot can be earlier.</param>
/// <param name="With">Seconds from burnout to the first radar plot, with cues.</param>
/// <param name="Without">The same without.</param>
/// <param name="GainSeconds">Median of the difference, flight by flight, of those that were seen both ways; null where none was.</param>
/// <param name="Earlier">Flights that were seen earlier with cues.</param>
/// <param name="Later">Flights that were seen later with cues.</param>
/// <param name="Cues">What became of the cues, with cues.</param>
/// <param name="Refusals">Reasons of refusals and how often, the most frequent first.</param>
internal sealed record CueSummary(
    string Scenario,
    long Seed,
    int Runs,
    int Failed,
    int Flights,
    FirstPlotTimes Field,
    FirstPlotTimes With,
    FirstPlotTimes Without,
    double? GainSeconds,
    int Earlier,
    int Later,
    CueTally Cues,
    IReadOnlyList<RefusalCount> Refusals)
{
    /// <summary>Puts the runs together.</summary>
    public static CueSummary Of(string scenario, long seed, IReadOnlyList<CuePair?> pairs)
    {
        CuePair[] made = [.. pairs.OfType<CuePair>()];
        (double With, double Without)[] times =
        [
            .. made.SelectMany(p => p.With.Flights.Zip(p.Without.Flights, (a, b) => (Time(a), Time(b)))),
        ];
        double[] gains = [.. times.Where(t => double.IsFinite(t.With) && double.IsFinite(t.Without)).Select(t => t.Without - t.With).Order()];
        return new(
            scenario, seed, made.Length, pairs.Count - made.Length, times.Length,
            FirstPlotTimes.Of(made.SelectMany(p => p.With.Flights).Select(f => f.FieldSeconds ?? double.PositiveInfinity)),
            FirstPlotTimes.Of(times.Select(t => t.With)), FirstPlotTimes.Of(times.Select(t => t.Without)),
            gains.Length == 0 ? null : FirstPlotTimes.Quantile(gains, 0.5), times.Count(t => t.With < t.Without), times.Count(t => t.With > t.Without),
            Sum([.. made.Select(p => p.With.Cues)]),
            [.. made.SelectMany(p => p.With.Refusals).GroupBy(r => r).Select(g => new RefusalCount(g.Key, g.Count())).OrderByDescending(r => r.Count).ThenBy(r => r.Words, StringComparer.Ordinal)]);
    }

    private static double Time(CuedFlight flight) => flight.FirstPlotSeconds ?? double.PositiveInfinity;

    private static CueTally Sum(CueTally[] all) => new(
        all.Sum(t => t.Issued), all.Sum(t => t.Renewed), all.Sum(t => t.Accepted), all.Sum(t => t.Refused), all.Sum(t => t.Unanswered), all.Sum(t => t.Seen), all.Sum(t => t.Over));
}

/// <summary>How often radars refused with the same words.</summary>
/// <param name="Words">The words.</param>
/// <param name="Count">How often.</param>
internal sealed record RefusalCount(string Words, int Count);

/// <summary>Times from burnout.</summary>
/// <param name="Seen">Flights to which it happened.</param>
/// <param name="Median">Median, in s; flights to which it never happened count as later than all; null where that is the median.</param>
/// <param name="Quarter">A quarter have had it by then; likewise.</param>
/// <param name="ThreeQuarters">Three quarters have had it by then; likewise.</param>
internal sealed record FirstPlotTimes(int Seen, double? Median, double? Quarter, double? ThreeQuarters)
{
    /// <summary>Of times, infinite where it never happened.</summary>
    public static FirstPlotTimes Of(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return new(sorted.Count(double.IsFinite), Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75));
    }

    /// <summary>A quantile of sorted numbers: the number at the place p (n − 1), or between the two beside it; null where it is not finite.</summary>
    public static double? Quantile(double[] sorted, double p)
    {
        if (sorted.Length == 0)
        {
            return null;
        }

        double place = p * (sorted.Length - 1);
        (double low, double high) = (sorted[(int)place], sorted[Math.Min(sorted.Length - 1, (int)place + 1)]);
        double part = place - (int)place;
        double value = part == 0 ? low : (1 - part) * low + part * high;
        return double.IsFinite(value) ? value : null;
    }
}
