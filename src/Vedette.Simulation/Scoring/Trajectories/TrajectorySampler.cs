namespace Vedette.Simulation;

/// <summary>Takes trajectories of objects and tracks from a score, and compares them.</summary>
internal static class TrajectorySampler
{
    /// <summary>Most positions that are kept; beyond, steps are taken farther apart.</summary>
    private const double MostPositions = 4_000_000;

    /// <summary>How many steps of the score one step of the metric is.</summary>
    public static int Stride(int steps, int trajectories, ScoreOptions options) => Math.Max(
        Math.Max(1, (int)Math.Round(Math.Min(options.TrajectoryStepSeconds / options.StepSeconds, steps))),
        (int)Math.Ceiling((double)steps * trajectories / MostPositions));

    /// <summary>The metric between all objects and all confirmed tracks; objects out of view, and hot spots, need no track.</summary>
    /// <param name="timeline">Where they all were.</param>
    /// <param name="options">How to score.</param>
    /// <param name="chosen">Takes the pairs, by indices of the timeline; null where they are not wanted.</param>
    public static TrajectoryScore Score(ScoreTimeline timeline, ScoreOptions options, List<TrajectoryPair>? chosen)
    {
        (int stride, IReadOnlyList<(int Track, Vector3 Position)[]> positions) = timeline.TrackPositions;
        SortedDictionary<int, Vector3?[]> tracks = OfTracks(positions);
        int[] indices = [.. tracks.Keys];
        List<TrajectoryPair>? pairs = chosen is null ? null : [];
        TrajectoryMetricResult result = TrajectoryMetric.Evaluate(
            [.. Enumerable.Range(0, timeline.Objects.Length).Select(i => OfObject(timeline, i, stride, positions.Count))],
            [.. tracks.Values.Select(p => new SampledTrajectory(p))],
            options.Trajectories,
            pairs);
        chosen?.AddRange(pairs!.Select(p => new TrajectoryPair(p.Step * stride, p.Object, indices[p.Track])));
        return new(stride * options.StepSeconds, result);
    }

    private static SampledTrajectory OfObject(ScoreTimeline timeline, int index, int stride, int count)
    {
        var positions = new Vector3?[count];
        bool[] inView = new bool[count];
        for (int k = 0; k < count; k++)
        {
            double seconds = timeline.SecondsAt(k * stride);
            positions[k] = timeline.Objects[index].TryAt(seconds, out RecordedState state) ? state.Position.Vector : null;
            inView[k] = timeline.IsInView(index, seconds);
        }

        return new(positions, inView);
    }

    private static SortedDictionary<int, Vector3?[]> OfTracks(IReadOnlyList<(int Track, Vector3 Position)[]> steps)
    {
        SortedDictionary<int, Vector3?[]> tracks = [];
        for (int k = 0; k < steps.Count; k++)
        {
            foreach ((int track, Vector3 position) in steps[k])
            {
                if (!tracks.TryGetValue(track, out Vector3?[]? positions))
                {
                    tracks.Add(track, positions = new Vector3?[steps.Count]);
                }

                positions[k] = position;
            }
        }

        return tracks;
    }
}
