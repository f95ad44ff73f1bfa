namespace Vedette.Simulation;

/// <summary>The Cramér–Rao bound of position and velocity, object by object.</summary>
/// <remarks>docs/algorithms/bound.md has the equations and their sources.</remarks>
public static class Bound
{
    /// <summary>Name of the form of a report.</summary>
    public const string Format = "vedette-bound-1";

    /// <summary>The bound of every object that has true detections.</summary>
    /// <param name="theatre">Earth and rotation of the dynamics.</param>
    /// <param name="truth">What really happened.</param>
    /// <param name="inputs">The detections; which are true, <paramref name="truth"/> says.</param>
    /// <param name="options">How; null for known motion, known drag and sensors without constant errors.</param>
    public static BoundReport Of(Theatre theatre, RecordedTruth truth, IEnumerable<PipelineInput> inputs, BoundOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return Of(theatre, truth, TrueSightings.In(theatre, truth, inputs), false, options ?? new());
    }

    /// <summary>The bound of what the radars of a scenario are expected to see: each detection counts with its probability.</summary>
    /// <param name="run">The scenario, made real.</param>
    /// <param name="truth">Its truth, as <see cref="SimulatedTruth"/> puts it together.</param>
    /// <param name="options">How; null as above.</param>
    public static BoundReport Expected(SimulationRun run, RecordedTruth truth, BoundOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Of(run.Theatre, truth, run.ExpectedSightings(), true, options ?? new());
    }

    private static BoundReport Of(
        Theatre theatre, RecordedTruth truth, IEnumerable<(int ObjectId, Sighting Sighting)> sightings, bool expected, BoundOptions options)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        ArgumentNullException.ThrowIfNull(truth);
        ILookup<int, Sighting> byObject = sightings.ToLookup(s => s.ObjectId, s => s.Sighting);
        ObjectBound[] bounds =
        [
            .. truth.Objects.Where(o => o.Id > 0 && o.States.Count > 0 && byObject.Contains(o.Id))
                .Select(o => Of(theatre, options, BoundArc.Of(o, byObject[o.Id]))),
        ];
        return new(Format, options, expected, bounds);
    }

    private static ObjectBound Of(Theatre theatre, BoundOptions options, BoundArc arc)
    {
        RecordedObject truth = arc.Trajectory.Truth;
        List<BoundPoint> series = [];
        BoundPoint? last = arc.Sightings.Count > 0 ? new ArcBound(theatre, options, arc).Compute(series) : null;
        string reason = arc.Sightings.Count == 0 ? "no detection in free flight"
            : last is null ? "its detections do not fix its state"
            : arc.LeftOut > 0 ? FormattableString.Invariant($"from burnout on, {arc.LeftOut} earlier detections left out")
            : "";
        return new(
            truth.Id, truth.Kind, arc.Sightings.Count, arc.LeftOut, arc.Sightings.Count > 0 ? arc.Sightings[0].Seconds : null, last, reason, series);
    }
}
