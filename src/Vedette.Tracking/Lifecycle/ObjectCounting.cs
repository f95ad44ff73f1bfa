namespace Vedette.Tracking;

/// <summary>How many objects there are in the field of the sensors, with a 90 % interval.</summary>
/// <remarks>
/// <para>A track counts with the probability that it exists, against all the false detections that begin tracks, while a radar covers its
/// place that has seen it within half a minute, or a satellite saw it burn a moment ago. Objects that came into view with those seen
/// and were missed so far add a Poisson part. The number is then a sum of independent things: Poisson's binomial distribution
/// (<see cref="CountDistribution"/>).</para>
/// <para>Bodies in one resolution cell of a radar give one plot (<see cref="HiddenBodies"/>): the number is mixed of what it is when all bodies
/// are resolved, and what it is when some are not.</para>
/// </remarks>
internal sealed class ObjectCounting(IReadOnlyDictionary<SensorId, SensorView> views, TrackLife life)
{
    /// <summary>Objects that no sensor has had for this long do not count; as the scoring page has it.</summary>
    private const double RecentSeconds = 30;

    /// <summary>Probability that one look misses what is there, as for the evidence of tracks; and most objects that are expected unseen.</summary>
    private const double MissedAtOneLook = 0.2;
    private const double MostUnseen = 300;

    /// <summary>Tracks less probable than this are left out: together they are the objects nobody has noticed yet.</summary>
    private const double Negligible = 1e-4;

    private readonly CountDistribution _count = new();
    private readonly CountDistribution _unresolved = new();
    private readonly HiddenBodies _hidden = new();
    private readonly List<(double Existence, bool HasEcho)> _counted = [];

    /// <summary>The number now.</summary>
    public ObjectCount Count(List<FollowedTrack> tracks, Instant now)
    {
        double unseen = Math.Min(Gather(tracks, now), MostUnseen);
        double hiding = _hidden.Weigh();
        CountResolved(unseen);
        if (hiding > 0)
        {
            CountUnresolved(unseen);
            _count.Mix(_unresolved, hiding);
        }

        (int low, int high) = _count.Interval(0.9);
        return new(low, high, _count.Mean);
    }

    private void CountResolved(double unseen)
    {
        _count.Clear();
        _count.AddPoisson(unseen);
        foreach ((double existence, _) in _counted)
        {
            _count.Add(existence);
        }
    }

    private void CountUnresolved(double unseen)
    {
        _unresolved.Clear();
        _unresolved.AddPoisson(unseen);
        int echo = 0;
        foreach ((double existence, bool hasEcho) in _counted)
        {
            if (!hasEcho)
            {
                _unresolved.Add(existence);
                continue;
            }

            ReadOnlySpan<double> bodies = _hidden.Bodies(echo++);
            _unresolved.Add([1 - existence, existence * bodies[0], existence * bodies[1], existence * bodies[2], existence * bodies[3]]);
        }
    }

    /// <summary>Finds the tracks that count.</summary>
    /// <returns>How many objects are expected that came with them and have not been seen yet.</returns>
    private double Gather(List<FollowedTrack> tracks, Instant now)
    {
        double unseen = 0;
        _counted.Clear();
        _hidden.Clear();
        foreach (FollowedTrack track in tracks)
        {
            double existence = 1 / (1 + Math.Exp(track.LogFalseStarts - track.LogRatio));
            if (existence < Negligible || track.Filter.Leader.Mode == FlightMode.Standing || !IsSeen(track, now, out SensorContact? radar))
            {
                continue;
            }

            bool hasEcho = radar is { LastingBrightness: > 0 } && track.Confirmed;
            _counted.Add((existence, hasEcho));
            unseen += existence * Unseen(track, now);
            if (hasEcho)
            {
                _hidden.Add(track.Filter.Leader.State.Position, radar!.LastingBrightness, radar.Detections);
            }
        }

        return unseen;
    }

    /// <summary>Of objects that come into view like this one, those that no look has found for each that was: qⁿ/(1 − qⁿ) after n looks.</summary>
    private double Unseen(FollowedTrack track, Instant now)
    {
        double revisit = views[track.Contacts[0].Sensor].Sensor.RevisitSeconds;
        double looks = 1 + Math.Max(now.SecondsSince(track.FirstDetection), 0) / revisit;
        double missed = Math.Pow(MissedAtOneLook, looks);
        return missed / (1 - missed);
    }

    /// <summary>Whether a sensor covers the track now and has had it lately.</summary>
    /// <param name="track">The track.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="seenBy">What the radar that sees it has had of it; null where a satellite sees it.</param>
    private bool IsSeen(FollowedTrack track, Instant now, out SensorContact? seenBy)
    {
        seenBy = null;
        foreach (SensorContact contact in track.Contacts)
        {
            double silent = now.SecondsSince(contact.LastSeen);
            if (views[contact.Sensor] is RadarView radar)
            {
                if (silent < RecentSeconds && life.IsCovered(track, radar, now))
                {
                    seenBy = contact;
                    return true;
                }
            }
            else if (silent < 2.5 * views[contact.Sensor].Sensor.RevisitSeconds)
            {
                return true;
            }
        }

        return false;
    }
}
