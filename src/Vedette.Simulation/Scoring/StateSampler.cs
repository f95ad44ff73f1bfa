namespace Vedette.Simulation;

/// <summary>States of objects and tracks at the same times, as tools compare them that match equal times.</summary>
public static class StateSampler
{
    /// <summary>The objects that fly, in order of time and then of number.</summary>
    /// <param name="truth">What really happened.</param>
    /// <param name="stepSeconds">Time between two samples, above zero.</param>
    public static IEnumerable<SampledState> OfTruth(RecordedTruth truth, double stepSeconds)
    {
        ArgumentNullException.ThrowIfNull(truth);
        Require.Positive(stepSeconds);
        TruthTrajectory[] objects = [.. truth.Objects.Where(o => o.Kind != RecordedKind.HotSpot).Select(o => new TruthTrajectory(o))];
        return Times(truth, stepSeconds).SelectMany(seconds => objects
            .Where(o => seconds >= o.FirstSeconds && seconds <= o.LastSeconds)
            .Select(o => o.TryAt(seconds, out RecordedState s) ? new SampledState(seconds, o.Truth.Id, o.Truth.Kind, s.Position, s.Velocity) : default));
    }

    /// <summary>The confirmed tracks, carried on from their latest reports, in order of time and then of number.</summary>
    /// <param name="truth">Start and end of the recording are used, nothing else.</param>
    /// <param name="run">The run.</param>
    /// <param name="stepSeconds">Time between two samples, above zero.</param>
    public static IEnumerable<SampledState> OfTracks(RecordedTruth truth, RunRecord run, double stepSeconds)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(run);
        Require.Positive(stepSeconds);
        TrackHistory[] tracks = [.. run.Tracks.GroupBy(t => t.Track).OrderBy(g => g.Key.Value).Select(g => new TrackHistory(g.Key, g))];
        return Times(truth, stepSeconds).SelectMany(seconds => tracks
            .Select(t => t.TryConfirmedAt(seconds, out TrackReport report) ? report : (TrackReport?)null)
            .OfType<TrackReport>()
            .Select(report => Carried(report, seconds)));
    }

    private static SampledState Carried(TrackReport report, double seconds)
    {
        (Vector3 position, Vector3 velocity) = TrackHistory.StateAt(report, seconds);
        string label = report.Status == TrackStatus.Coasting ? "coasting" : "confirmed";
        return new(seconds, report.Track.Value, label, Position<Ecef>.From(position), Velocity<Ecef>.From(velocity));
    }

    private static IEnumerable<double> Times(RecordedTruth truth, double stepSeconds)
    {
        int steps = 1 + (int)Math.Floor((truth.EndSeconds - truth.StartSeconds) / stepSeconds);
        return Enumerable.Range(0, steps).Select(step => truth.StartSeconds + step * stepSeconds);
    }
}
