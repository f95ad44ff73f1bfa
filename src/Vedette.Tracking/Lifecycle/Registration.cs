namespace Vedette.Tracking;

/// <summary>Carries what is known of biases between the tracks and the registry, every few seconds.</summary>
internal sealed class Registration(BiasRegistry registry, ArcHearing arcs, Dictionary<SensorId, SensorView> views)
{
    private const double PeriodSeconds = 5;

    /// <summary>How often those are told that were not seen meanwhile.</summary>
    private const double QuietPeriodSeconds = 30;
    private const double AgePeriodSeconds = 60;
    private const int FewestDetections = 8;
    private const double SureMode = 0.99;
    private const double StartOverWidening = 30;

    private readonly List<(int[] Indices, BiasInformation Told)> _toSilent = [];
    private Instant _last;
    private Instant _lastOfAll;
    private Instant _aged;

    public BiasRegistry Registry => registry;

    /// <summary>Hears the tracks out and tells them what the others know, when it is time.</summary>
    public void AdvanceTo(Instant time, IReadOnlyList<FollowedTrack> tracks)
    {
        if (time.SecondsSince(_last) < PeriodSeconds)
        {
            return;
        }

        Instant since = _last;
        _last = time;
        bool everybody = time.SecondsSince(_lastOfAll) >= QuietPeriodSeconds;
        _lastOfAll = everybody ? time : _lastOfAll;
        foreach (FollowedTrack track in tracks)
        {
            if (track.LastDetection >= since && !registry.HasArc(track.Id))
            {
                Hear(track);
            }
        }

        arcs.Hear(time, tracks);
        Age(time);
        registry.Judge();
        SetClocks();
        _toSilent.Clear();
        foreach (FollowedTrack track in tracks)
        {
            if (registry.LeftOut.Contains(track.Id.Value) || Contradicts(track))
            {
                StartOver(track);
            }
            else if (everybody || track.LastDetection >= since)
            {
                Tell(track);
            }
        }
    }

    /// <summary>
    /// A track whose biases contradict all others has taken two bodies for one: one radar shows it the payload, another the
    /// stage beside it. With the common biases and room to move it finds its body again.
    /// </summary>
    private void StartOver(FollowedTrack track)
    {
        var others = new BiasInformation(track.Filter.Included.Size);
        if (others.Size > 0 && registry.TryOthers(track.Id, Indices(track.Filter), others))
        {
            track.Filter.ResetBiases(others, StartOverWidening);
        }

        registry.Forget(track.Id);
    }

    /// <summary>Keeps a plot that a track took.</summary>
    public void Keep(FollowedTrack track, Plot plot) => arcs.Keep(track, plot, ((RadarView)views[plot.Sensor]).ClockSeconds);

    /// <summary>What tracks said that have ended grows old.</summary>
    private void Age(Instant time)
    {
        double seconds = time.SecondsSince(_aged);
        if (_aged.TaiTicks == 0 || seconds >= AgePeriodSeconds)
        {
            registry.Age(_aged.TaiTicks == 0 ? 0 : seconds);
            _aged = time;
        }
    }

    /// <summary>From now on plots of a radar whose clock is off are taken at the time that is most probable.</summary>
    private void SetClocks()
    {
        foreach (SensorView view in views.Values)
        {
            if (view is RadarView radar)
            {
                bool solved = registry.TrySolve(out ReadOnlySpan<double> mean, out _);
                radar.ClockSeconds = solved && registry.IsClockOff(radar.Radar.Id) ? mean[registry.Layout.Clock(radar.Radar.Id)] : 0;
            }
        }
    }

    public void End(TrackId track) => registry.End(track);

    public void Forget(TrackId track) => registry.Forget(track);

    public void Save(ByteWriter writer)
    {
        writer.Write(_last.TaiTicks);
        writer.Write(_lastOfAll.TaiTicks);
        writer.Write(_aged.TaiTicks);
        registry.Save(writer);
        arcs.Save(writer);
    }

    public void Restore(ref ByteReader reader)
    {
        _last = new(reader.ReadInt64());
        _lastOfAll = new(reader.ReadInt64());
        _aged = new(reader.ReadInt64());
        registry.Restore(ref reader);
        arcs.Restore(ref reader);
    }

    /// <summary>
    /// Bodies that certainly coast speak: their motion is known well enough to blame the sensors for the rest. So do those that certainly
    /// burn: rays of two satellites that pass each other by say so whatever the motor does, and what it may do is in the noise of boost.
    /// </summary>
    private void Hear(FollowedTrack track)
    {
        if (!KnowsItsMotion(track))
        {
            return;
        }

        if (IsDoubtful(track))
        {
            registry.Forget(track.Id);
        }
        else if (TryOwn(track, out BiasInformation own))
        {
            registry.Tell(track.Id, own, track.Filter.BoostProbability >= SureMode);
        }
    }

    private static bool KnowsItsMotion(FollowedTrack track) =>
        track.Confirmed && track.Ranged && track.Contacts.Count >= 2 && track.DetectionCount >= FewestDetections
            && (track.Filter.Probability(FlightMode.Coast) >= SureMode || (track.Plots == 0 && track.Filter.BoostProbability >= SureMode));

    /// <summary>Whether a track that is not asked, because it may hold two bodies, indeed says what all others deny.</summary>
    private bool Contradicts(FollowedTrack track) =>
        IsDoubtful(track) && KnowsItsMotion(track) && TryOwn(track, out BiasInformation own) && registry.Contradicts(own);

    /// <summary>What a track's own detections say about the biases of the theatre.</summary>
    private bool TryOwn(FollowedTrack track, out BiasInformation own)
    {
        BiasInformation included = track.Filter.Included;
        var part = new BiasInformation(included.Size);
        if (!BiasExchange.TryMarginal(track.Filter.Leader.State, part))
        {
            own = part;
            return false;
        }

        part.Add(included, -1);
        own = BiasAlgebra.Spread(part, Indices(track.Filter), registry.Size);
        return true;
    }

    /// <summary>Smoothed chi-square per degree of freedom above which a track is not asked: it is two objects, or it manoeuvres.</summary>
    private const double LargestMisfit = 5;

    private static bool IsDoubtful(FollowedTrack track) =>
        track.Filter.Misfit > LargestMisfit || track.MayBeTwo;

    private void Tell(FollowedTrack track)
    {
        PhaseFilter filter = track.Filter;
        if (filter.Included.Size == 0)
        {
            return;
        }

        if (Others(track) is { } others && !others.Equals(filter.Included))
        {
            filter.Include(others);
        }
    }

    /// <summary>What the others say; those that say nothing themselves and use the same sensors are all told the same.</summary>
    private BiasInformation? Others(FollowedTrack track)
    {
        int[] indices = Indices(track.Filter);
        bool silent = !registry.Knows(track.Id);
        if (silent)
        {
            foreach ((int[] same, BiasInformation told) in _toSilent)
            {
                if (same.AsSpan().SequenceEqual(indices))
                {
                    return told;
                }
            }
        }

        var others = new BiasInformation(indices.Length);
        if (!registry.TryOthers(track.Id, indices, others))
        {
            return null;
        }

        if (silent)
        {
            _toSilent.Add((indices, others));
        }

        return others;
    }

    /// <summary>Places of a filter's biases among those of the theatre.</summary>
    private int[] Indices(PhaseFilter filter)
    {
        int[] indices = new int[filter.Included.Size];
        int at = 0;
        foreach (SensorId sensor in filter.BiasSensors)
        {
            int first = registry.Offset(sensor);
            for (int i = 0; i < StateLayout.BiasCount(views[sensor].Sensor); i++)
            {
                indices[at++] = first + i;
            }
        }

        return indices;
    }
}
