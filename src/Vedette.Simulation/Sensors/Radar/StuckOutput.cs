namespace Vedette.Simulation;

/// <summary>The output of a radar that gets stuck: in a spell each scan repeats the plots of the last one before, value for value, at the same time of the scan.</summary>
/// <param name="spells">When; empty for never.</param>
/// <param name="clock">Shows the times that are told.</param>
/// <param name="frame">Time.</param>
internal sealed class StuckOutput(IReadOnlyList<Spell> spells, RadarClock clock, TruthFrame frame)
{
    private readonly List<SimulatedRow> _kept = [];
    private double _keptStart;

    /// <summary>Keeps the plots of a scan, or puts the kept ones in their place.</summary>
    /// <param name="start">Beginning of the scan, in seconds after the epoch.</param>
    /// <param name="rows">Rows; those of the scan begin at <paramref name="first"/>.</param>
    /// <param name="first">Place of the first.</param>
    public void Apply(double start, List<SimulatedRow> rows, int first)
    {
        if (!Spell.Holds(spells, start))
        {
            _kept.Clear();
            _kept.AddRange(rows.Skip(first));
            _keptStart = start;
            return;
        }

        rows.RemoveRange(first, rows.Count - first);
        foreach (SimulatedRow row in _kept)
        {
            double seconds = Math.Round(row.Seconds - _keptStart + start, 6);
            rows.Add(row with { Seconds = seconds, Plot = row.Plot! with { Time = frame.At(clock.Shows(seconds)) }, Truth = default });
        }
    }
}
