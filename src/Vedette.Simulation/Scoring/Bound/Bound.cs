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
    /// <param name="timesOf">Times of the series over time of an object, in order, in place of those of the options; null for these.</param>
    public static BoundReport Of(
        Theatre theatre,
        RecordedTruth truth,
        IEnumerable<PipelineInput> inputs,
        BoundOptions? options = null,
        Func<int, IEnumerable<double>>? timesOf = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return Of(theatre, truth, TrueSightings.In(theatre, truth, inputs), false, options ?? new(), timesOf);
    }

    /// <summary>The bound of what the radars of a scenario are expected to see: each detection counts with its probability.</summary>
    /// <param name="run">The scenario, made real.</param>
    /// <param name="truth">Its truth, as <see cref="SimulatedTruth"/> puts it together.</param>
    /// <param name="options">How; null as above.</param>
    public static BoundReport Expected(SimulationRun run, RecordedTruth truth, BoundOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Of(run.Theatre, truth, run.ExpectedSightings(), true, options ?? new(), null);
    }

    private static BoundReport Of(
        Theatre theatre,
        RecordedTruth truth,
        IEnumerable<(int ObjectId, Sighting Sighting)> sightings,
        bool expected,
        BoundOptions options,
        Func<int, IEnumerable<double>>? timesOf)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        ArgumentNullException.ThrowIfNull(truth);
        ILookup<int, Sighting> byObject = sightings.ToLookup(s => s.ObjectId, s => s.Sighting);
        ObjectBound[] bounds =
        [
            .. truth.Objects.Where(o => o.Id > 0 && o.States.Count > 0 && byObject.Contains(o.Id))
                .Select(o => Of(theatre, options, BoundArc.Of(o, byObject[o.Id]), timesOf)),
        ];
        BurnBound burns = new(theatre, options);
        return new(Format, options, expected, bounds)
        {
            Launches = [.. truth.Objects.Where(o => o.Id > 0 && byObject.Contains(o.Id)).Select(o => burns.Of(o, byObject[o.Id])).OfType<LaunchBound>()],
        };
    }

    private static ObjectBound Of(Theatre theatre, BoundOptions options, BoundArc arc, Func<int, IEnumerable<double>>? timesOf)
    {
        RecordedObject truth = arc.Trajectory.Truth;
        List<BoundPoint> series = [];
        BoundPoint? last = null;
        if (arc.Sightings.Count > 0)
        {
            last = new ArcBound(theatre, options, arc).Compute(timesOf?.Invoke(truth.Id) ?? Regular(arc, options), series);
            if (last is not null && (timesOf is not null || options.EverySeconds is not null))
            {
                series.Add(last);
            }
        }

        string reason = arc.Sightings.Count == 0 ? "no detection in free flight"
            : last is null ? "its detections do not fix its state"
            : arc.LeftOut > 0 ? FormattableString.Invariant($"from burnout on, {arc.LeftOut} earlier detections left out")
            : "";
        return new(
            truth.Id, truth.Kind, arc.Sightings.Count, arc.LeftOut, arc.Sightings.Count > 0 ? arc.Sightings[0].Seconds : null, last, reason, series);
    }

    /// <summary>Whole multiples of the step from the first detection to the last.</summary>
    private static IEnumerable<double> Regular(BoundArc arc, BoundOptions options)
    {
        if (options.EverySeconds is { } every)
        {
            for (double n = Math.Ceiling(arc.Sightings[0].Seconds / every); n * every < arc.Sightings[^1].Seconds; n++)
            {
                yield return n * every;
            }
        }
    }
}
