namespace Vedette.Simulation;

/// <summary>An object and a track that come within the cut-off of each other.</summary>
/// <param name="Object">Index of the object.</param>
/// <param name="Track">Index of the track.</param>
/// <param name="Gains">What the pair saves at each step at which both are there and near.</param>
internal sealed record NearPair(int Object, int Track, IReadOnlyList<(int Step, MatchingTally Gain)> Gains)
{
    public static List<NearPair> Find(
        IReadOnlyList<SampledTrajectory> objects, IReadOnlyList<SampledTrajectory> tracks, GospaOptions options)
    {
        Extent[] ofTracks = [.. tracks.Select(Extent.Of)];
        List<NearPair> pairs = [];
        for (int i = 0; i < objects.Count; i++)
        {
            Extent ofObject = Extent.Of(objects[i]);
            for (int j = 0; j < tracks.Count; j++)
            {
                if (ofObject.IsNear(ofTracks[j], options.CutoffMetres)
                    && GainsOf(objects[i], tracks[j], ofObject, ofTracks[j], options) is { Count: > 0 } gains)
                {
                    pairs.Add(new(i, j, gains));
                }
            }
        }

        return pairs;
    }

    private static List<(int Step, MatchingTally Gain)> GainsOf(
        SampledTrajectory a, SampledTrajectory b, in Extent ofA, in Extent ofB, GospaOptions options)
    {
        List<(int, MatchingTally)> gains = [];
        double squaredCutoff = options.CutoffMetres * options.CutoffMetres;
        for (int k = Math.Max(ofA.First, ofB.First); k <= Math.Min(ofA.Last, ofB.Last); k++)
        {
            if (a.Positions[k] is { } p && b.Positions[k] is { } q && Vector3.Dot(p - q, p - q) is var squared && squared < squaredCutoff)
            {
                double cost = options.Power(Math.Sqrt(squared));
                gains.Add((k, new(options.CutoffCost - cost, cost, 1, a.Counts(k) ? 1 : 0, 0)));
            }
        }

        return gains;
    }

    /// <summary>Steps and box in which a trajectory lies.</summary>
    private readonly record struct Extent(int First, int Last, Vector3 Low, Vector3 High)
    {
        public static Extent Of(SampledTrajectory trajectory)
        {
            Extent extent = new(int.MaxValue, -1, new(1e300, 1e300, 1e300), new(-1e300, -1e300, -1e300));
            for (int k = 0; k < trajectory.Positions.Count; k++)
            {
                if (trajectory.Positions[k] is { } p)
                {
                    extent = new(Math.Min(extent.First, k), k, Each(Math.Min, extent.Low, p), Each(Math.Max, extent.High, p));
                }
            }

            return extent;
        }

        public bool IsNear(in Extent other, double metres)
        {
            Vector3 gap = Each(Math.Max, Low, other.Low) - Each(Math.Min, High, other.High);
            return First <= other.Last && other.First <= Last && gap.X < metres && gap.Y < metres && gap.Z < metres;
        }

        private static Vector3 Each(Func<double, double, double> of, Vector3 a, Vector3 b) => new(of(a.X, b.X), of(a.Y, b.Y), of(a.Z, b.Z));
    }
}
