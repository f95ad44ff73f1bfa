namespace Vedette.Tracking;

/// <summary>How many objects there are in the field of the sensors, with a 90 % interval.</summary>
/// <remarks>
/// <para>A track counts with the probability that it exists, against all the false detections that begin tracks, while a radar covers its
/// place that has seen it within half a minute, or is likely to see it within the next, or a satellite saw it burn a moment ago. Objects that came
/// into view with those seen, or come one by one like them, and were missed so far add a Poisson part. The number is then a sum of independent things: Poisson's binomial distribution
/// (<see cref="CountDistribution"/>).</para>
/// <para>Bodies in one resolution cell of a radar give one plot (<see cref="HiddenBodies"/>): the number is mixed of what it is when all bodies
/// are resolved, and what it is when some are not.</para>
/// </remarks>
internal sealed class ObjectCounting(Dictionary<SensorId, SensorView> views, TrackLife life)
{
    /// <summary>Objects that no sensor has had for this long do not count; as the scoring page has it.</summary>
    private const double RecentSeconds = 30;

    /// <summary>Probability that one look misses what is there, as for the evidence of tracks; and most objects that are expected unseen.</summary>
    private const double MissedAtOneLook = 0.2;
    private const double MostUnseen = 300;

    /// <summary>Objects that came into view within this time say how often one does, s.</summary>
    private const double ArrivalSeconds = 300;

    /// <summary>Probability that a radar in whose field a confirmed track is, and which has never had it, will have it within half a minute; stated.</summary>
    private const double SeenByAnother = 0.5;

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
            if (existence < Negligible || track.Filter.Leader.Mode == FlightMode.Standing)
            {
                continue;
            }

            double seen = SeenNow(track, now, out SensorContact? radar);
            if (seen == 0)
            {
                continue;
            }

            bool hasEcho = radar is { LastingBrightness: > 0 } && track.Confirmed;
            _counted.Add((existence * seen, hasEcho));
            unseen += existence * seen * (Unseen(track, now) + Arriving(track, radar, now));
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

    /// <summary>Of objects that come into view one by one like this one, those that are there now and wait for their first detection.</summary>
    /// <remarks>It stands for one in <see cref="ArrivalSeconds"/>, and such an object waits (1 − p)/p revisits on average, with the probability of detection where this one was first seen.</remarks>
    private double Arriving(FollowedTrack track, SensorContact? radar, Instant now)
    {
        if (radar is null || now.SecondsSince(track.FirstDetection) > ArrivalSeconds)
        {
            return 0;
        }

        var view = (RadarView)views[radar.Sensor];
        double p = view.DetectionProbability(radar.LastingBrightness, radar.FirstRange);
        return Math.Min(view.Sensor.RevisitSeconds * (1 - p) / p, RecentSeconds) / ArrivalSeconds;
    }

    /// <summary>Probability that a sensor covers the track now and has had it lately, or will have it soon.</summary>
    /// <param name="track">The track.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="seenBy">What the radar that sees it has had of it; null where a satellite sees it, or where nothing has seen it lately.</param>
    private double SeenNow(FollowedTrack track, Instant now, out SensorContact? seenBy)
    {
        seenBy = null;
        double soon = 0;
        foreach (SensorContact contact in track.Contacts)
        {
            double silent = now.SecondsSince(contact.LastSeen);
            if (views[contact.Sensor] is not RadarView radar)
            {
                if (silent < 2.5 * views[contact.Sensor].Sensor.RevisitSeconds)
                {
                    return 1;
                }
            }
            else if (life.IsCovered(track, radar, now))
            {
                if (silent < RecentSeconds)
                {
                    seenBy = contact;
                    return 1;
                }

                double looks = RecentSeconds / radar.Sensor.RevisitSeconds;
                soon = Math.Max(soon, 1 - Math.Pow(1 - life.SeenProbability(track, radar), looks));
            }
        }

        return track.Confirmed ? Math.Max(soon, SeenSoonByAnother(track, now)) : soon;
    }

    /// <summary>Probability that a radar which covers the track and has not had it yet will have it soon: nobody knows its echo.</summary>
    private double SeenSoonByAnother(FollowedTrack track, Instant now)
    {
        foreach (SensorView view in views.Values)
        {
            if (view is RadarView radar && track.Contact(radar.Sensor.Id) is null && life.IsCovered(track, radar, now))
            {
                return SeenByAnother;
            }
        }

        return 0;
    }
}
