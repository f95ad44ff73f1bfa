namespace Vedette.Simulation;

/// <summary>The free flight of an object, and the true detections made in it.</summary>
/// <param name="Trajectory">Where the object really was.</param>
/// <param name="Sightings">True detections in free flight, in order of time, up to the last plot; up to the last of all where there is no plot.</param>
/// <param name="LeftOut">How many were made while a motor burned, or where the truth is not known.</param>
/// <param name="BurnoutSeconds">End of the last burn; −∞ where there is none.</param>
internal sealed record BoundArc(TruthTrajectory Trajectory, IReadOnlyList<Sighting> Sightings, int LeftOut, double BurnoutSeconds)
{
    /// <summary>Sorts out what the bound of an object rests on.</summary>
    /// <param name="truth">The object.</param>
    /// <param name="sightings">All its true detections.</param>
    public static BoundArc Of(RecordedObject truth, IEnumerable<Sighting> sightings)
    {
        TruthTrajectory trajectory = new(truth);
        double burnout = BurnoutOf(truth);
        Sighting[] all = [.. sightings.OrderBy(s => s.Seconds).ThenBy(s => s.Sensor.Value)];
        Sighting[] free = [.. all.Where(s => s.Seconds >= burnout && trajectory.TryAt(s.Seconds, out _))];
        double last = free.LastOrDefault(s => s is RadarSighting)?.Seconds ?? double.PositiveInfinity;
        return new(trajectory, [.. free.Where(s => s.Seconds <= last)], all.Length - free.Length, burnout);
    }

    /// <summary>When the last burn ended: the event of that name, or the first sample of another phase after the last sample in boost.</summary>
    private static double BurnoutOf(RecordedObject truth)
    {
        int boost = -1;
        for (int i = 0; i < truth.Phases.Count; i++)
        {
            boost = truth.Phases[i].Phase == FlightPhase.Boost ? i : boost;
        }

        double sampled = boost < 0 ? double.NegativeInfinity : boost + 1 < truth.Phases.Count ? truth.Phases[boost + 1].Seconds : double.PositiveInfinity;
        return truth.Event("burnout")?.State.Seconds is { } stated && (boost < 0 || stated >= truth.Phases[boost].Seconds)
            ? stated : sampled;
    }
}
