namespace Vedette.Tracking;

/// <summary>Finds tracks that follow one object: rays of two satellites that meet, a ray and a radar track, two radar tracks.</summary>
/// <remarks>
/// Single rays are never paired: a track from one satellite has at least two lines of sight, so that motion as well as place
/// must agree. A pair counts only when it is the best for both and clearly better than the next, or both have been seen often
/// enough that waiting longer helps nobody.
/// </remarks>
internal sealed class TrackPairing(TrackComparison comparison, PairFit fit)
{
    /// <summary>Log-likelihood ratio by which one object must beat two before rays of two satellites are joined.</summary>
    private const double SureLogRatio = 5;

    private const double TimeApartSeconds = 25;
    private const double ClearMargin = 8;
    private const int SeenOften = 5;

    /// <summary>Probability of standing on the ground from which a source is one that does.</summary>
    private const double SurelyStands = 0.9;

    private readonly List<(FollowedTrack A, FollowedTrack B, double Distance)> _pairs = [];
    private readonly List<int> _open = [];
    private readonly Dictionary<(long, long), (int Detections, double LogRatio)> _fits = [];

    /// <summary>The pairs to merge now, none sharing a track.</summary>
    public IReadOnlyList<(FollowedTrack A, FollowedTrack B)> Find(List<FollowedTrack> tracks, Instant now)
    {
        if (_fits.Count > 4L * tracks.Count * tracks.Count + 64)
        {
            _fits.Clear();
        }

        Compare(tracks, now);
        var result = new List<(FollowedTrack, FollowedTrack)>();
        foreach ((FollowedTrack a, FollowedTrack b, double distance) in _pairs)
        {
            if (IsBest(a, b, distance))
            {
                result.Add((a, b));
            }
        }

        return result;
    }

    /// <summary>All pairs in order of number; two that radars hold well are not looked at, since there may be thousands.</summary>
    private void Compare(List<FollowedTrack> tracks, Instant now)
    {
        _pairs.Clear();
        _open.Clear();
        for (int i = 0; i < tracks.Count; i++)
        {
            if (!Plotted(tracks[i]))
            {
                _open.Add(i);
            }
        }

        int next = 0;
        for (int i = 0; i < tracks.Count && next < _open.Count; i++)
        {
            if (_open[next] == i)
            {
                next++;
                for (int j = i + 1; j < tracks.Count; j++)
                {
                    Compare(tracks[i], tracks[j], now);
                }
            }
            else
            {
                for (int k = next; k < _open.Count; k++)
                {
                    Compare(tracks[i], tracks[_open[k]], now);
                }
            }
        }
    }

    private void Compare(FollowedTrack a, FollowedTrack b, Instant now)
    {
        if (MayPair(a, b, now) && Distance(a, b) is { } distance)
        {
            _pairs.Add((a, b, distance));
        }
    }

    /// <summary>How far apart two tracks are, on the scale of chi-square (below zero when they fit better together); null when too far.</summary>
    private double? Distance(FollowedTrack a, FollowedTrack b)
    {
        if (!a.Ranged && !b.Ranged)
        {
            double ratio = Fit(a, b);
            return ratio > SureLogRatio ? -2 * ratio : null;
        }

        if (!Near(a, b))
        {
            return null;
        }

        double distance = a.Ranged && b.Ranged
            ? comparison.Distance(a.Filter, b.Filter)
            : a.Ranged ? comparison.DistanceAcross(b, a) : comparison.DistanceAcross(a, b);
        return distance < TrackComparison.Limit ? distance : null;
    }

    private double Fit(FollowedTrack a, FollowedTrack b)
    {
        int detections = a.DetectionCount + b.DetectionCount;
        if (_fits.TryGetValue((a.Id.Value, b.Id.Value), out (int Detections, double LogRatio) known)
            && known.Detections == detections)
        {
            return known.LogRatio;
        }

        double ratio = fit.LogRatio(a, b);
        _fits[(a.Id.Value, b.Id.Value)] = (detections, ratio);
        return ratio;
    }

    private static bool MayPair(FollowedTrack a, FollowedTrack b, Instant now) =>
        Ready(a) && Ready(b) && Timely(a, b, now) && !(Plotted(a) && Plotted(b)) && !StandsAndMoves(a, b) && !StageSeparation.AreTwo(a, b) && !Conflict(a, b);

    /// <summary>
    /// Two tracks that radars hold well are two bodies: had they been one, the second radar's plots would have gone to the first
    /// track. A payload and its last stage, each seen by another radar, must not become one.
    /// </summary>
    private static bool Plotted(FollowedTrack track) => track.Plots > 0 && TrackLife.AcceptsPlots(track);

    /// <summary>A source on the ground and a body that radars follow are two: what flies past a fire is not the fire, however little is known of where it is by now.</summary>
    private static bool StandsAndMoves(FollowedTrack a, FollowedTrack b) => (Stands(a) && b.Plots > 0) || (Stands(b) && a.Plots > 0);

    private static bool Stands(FollowedTrack track) => track.Plots == 0 && track.Filter.Probability(FlightMode.Standing) > SurelyStands;

    /// <summary>Both are fresh; or one is, and the other is a track with a known distance that coasts unseen.</summary>
    private static bool Timely(FollowedTrack a, FollowedTrack b, Instant now)
    {
        bool freshA = now.SecondsSince(a.LastDetection) < TimeApartSeconds;
        bool freshB = now.SecondsSince(b.LastDetection) < TimeApartSeconds;
        return (freshA && freshB) || ((freshA || freshB) && a.Ranged && b.Ranged);
    }

    private static bool Ready(FollowedTrack track) => track.Ranged ? track.DetectionCount >= 3 : track.DetectionCount >= 2;

    /// <summary>A sensor that sees both lately says that they are two.</summary>
    private static bool Conflict(FollowedTrack a, FollowedTrack b)
    {
        foreach (SensorContact ca in a.Contacts)
        {
            if (b.Contact(ca.Sensor) is { } cb && Math.Abs(ca.LastSeen.SecondsSince(cb.LastSeen)) < TimeApartSeconds)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Near(FollowedTrack a, FollowedTrack b)
    {
        GaussianState sa = a.Filter.Leader.State;
        GaussianState sb = b.Filter.Leader.State;
        double apart = (sa.Position - sb.Position).Length;
        double gap = Math.Abs(a.Filter.Time.SecondsSince(b.Filter.Time));
        return apart < 5 * Math.Sqrt(sa.PositionVariance + sb.PositionVariance) + (gap + 1) * 8000;
    }

    private bool IsBest(FollowedTrack a, FollowedTrack b, double distance)
    {
        double next = double.PositiveInfinity;
        foreach ((FollowedTrack c, FollowedTrack d, double other) in _pairs)
        {
            bool same = c == a && d == b;
            bool rival = (c == a || c == b || d == a || d == b) && !same;
            if (rival && Compete(a, b, c, d))
            {
                next = Math.Min(next, other);
            }
        }

        bool often = a.DetectionCount >= SeenOften && b.DetectionCount >= SeenOften;
        return distance + (often ? 0 : ClearMargin) < next;
    }

    /// <summary>Two pairs compete when they cannot both be right: the two tracks that differ are seen by the same sensor.</summary>
    private static bool Compete(FollowedTrack a, FollowedTrack b, FollowedTrack c, FollowedTrack d)
    {
        (FollowedTrack mine, FollowedTrack theirs) = c == a ? (b, d) : d == a ? (b, c) : c == b ? (a, d) : (a, c);
        return Conflict(mine, theirs) || (!mine.Ranged && !theirs.Ranged);
    }
}
