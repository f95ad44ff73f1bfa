namespace Vedette.Tracking;

/// <summary>Whether the rays of two satellites come from one object: a filter over all of them fits, and better than two apart.</summary>
/// <remarks>
/// One satellite leaves the distance open, so states of one-satellite tracks are poor judges; rays are not. A coarse test (do the
/// latest rays pass each other closely, at a height where motors burn) comes first; then one filter runs over both sets in
/// order of time, and its likelihood is set against those of the two sets alone.
/// </remarks>
internal sealed class PairFit(TrackReplay replay, EarthRotation rotation, MotionModel motion)
{
    private const double LargestMissMetres = 12e3;
    private const double LowestMetres = -30e3;
    private const double HighestMetres = 700e3;
    private const int MostDetections = 60;

    /// <summary>Mean chi-square per ray (two degrees of freedom) above which the joint fit is refused.</summary>
    private const double LargestChiSquare = 6;

    /// <summary>Log-likelihood by which one object explains both sets better than two do; −∞ when it does not fit at all.</summary>
    public double LogRatio(FollowedTrack a, FollowedTrack b)
    {
        if (!RaysMeet(a, b))
        {
            return double.NegativeInfinity;
        }

        List<Detection> both = [.. Latest(a), .. Latest(b)];
        both.Sort((x, y) => x.Time != y.Time ? x.Time.CompareTo(y.Time) : x.Sensor.Value.CompareTo(y.Sensor.Value));
        double joint = Run(both, out double chiSquare);
        if (chiSquare > LargestChiSquare)
        {
            return double.NegativeInfinity;
        }

        // Alone, the first ray of the second set could have come from anywhere on the disc of the Earth.
        return joint - Run(Latest(a), out _) - Run(Latest(b), out _) + Math.Log(InfraredView.DiscSteradians);
    }

    private double Run(List<Detection> detections, out double chiSquare)
    {
        PhaseFilter filter = replay.Start(detections[0]);
        double sum = 0;
        double total = 0;
        for (int i = 1; i < detections.Count; i++)
        {
            sum += replay.Apply(filter, detections[i]);
            total += filter.LastChiSquare;
        }

        chiSquare = total / Math.Max(1, detections.Count - 1);
        return sum;
    }

    private static List<Detection> Latest(FollowedTrack track)
    {
        List<Detection> all = track.History.Detections;
        int skip = Math.Max(0, all.Count - MostDetections);
        return [.. all.Skip(skip)];
    }

    private bool RaysMeet(FollowedTrack a, FollowedTrack b)
    {
        var last = (LineOfSight)a.History.Detections[^1];
        if (!TryRayAt(b, last.Time, out Vector3 origin, out Vector3 toward))
        {
            return false;
        }

        var line = new LineOfSightModel(last, rotation);
        Vector3 normal = Vector3.Cross(line.Toward, toward);
        Vector3 between = origin - line.Origin;
        double sine = normal.Length;
        if (sine < 0.02)
        {
            return true;
        }

        double miss = Math.Abs(Vector3.Dot(between, normal)) / sine;
        double along = Vector3.Dot(Vector3.Cross(between, toward), normal) / (sine * sine);
        double height = motion.Height(line.Origin + along * line.Toward);
        return miss < LargestMissMetres && height > LowestMetres && height < HighestMetres;
    }

    /// <summary>The ray of a track at a time between, or a little beyond, its own.</summary>
    private bool TryRayAt(FollowedTrack track, Instant time, out Vector3 origin, out Vector3 toward)
    {
        List<Detection> all = track.History.Detections;
        int after = 1;
        while (after < all.Count - 1 && all[after].Time < time)
        {
            after++;
        }

        var first = new LineOfSightModel((LineOfSight)all[after - 1], rotation);
        var second = new LineOfSightModel((LineOfSight)all[after], rotation);
        double span = second.Line.Time.SecondsSince(first.Line.Time);
        double part = time.SecondsSince(first.Line.Time) / Math.Max(span, 1e-3);
        origin = first.Origin + part * (second.Origin - first.Origin);
        toward = (first.Toward + part * (second.Toward - first.Toward)).Unit;
        return part > -1 && part < 2.2;
    }
}
