namespace Vedette.Simulation;

/// <summary>What became of the dwells of a look.</summary>
/// <param name="Sensor">The radar.</param>
/// <param name="Look">Number of the look.</param>
/// <param name="Seconds">Beginning of the look after the start of the scenario.</param>
/// <param name="BusySeconds">Time spent in dwells.</param>
/// <param name="Tracks">Tracks that the radar keeps by itself at the end of the look.</param>
/// <param name="Counts">One for each kind of dwell, in their order.</param>
public sealed record ScheduleReport(SensorId Sensor, long Look, double Seconds, double BusySeconds, int Tracks, IReadOnlyList<DwellCount> Counts);

/// <summary>Dwells of a kind in a look.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Planned">Dwells that came due.</param>
/// <param name="Done">Dwells that were made.</param>
/// <param name="Dropped">
/// Dwells whose next round came due before there was time for them, or that no working face reaches. What is neither done nor dropped waits for the next look,
/// so that a look may do more than it planned.
/// </param>
public readonly record struct DwellCount(DwellKind Kind, int Planned, int Done, int Dropped);
