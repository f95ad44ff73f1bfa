namespace Vedette.Tracking;

/// <summary>Carries what is known of biases between the tracks and the registry, every few seconds.</summary>
internal sealed class Registration(BiasRegistry registry, IReadOnlyDictionary<SensorId, SensorView> views)
{
    private const double PeriodSeconds = 5;
    private const int FewestDetections = 8;
    private const double SureCoast = 0.99;

    private Instant _last;

    /// <summary>Hears the tracks out and tells them what the others know, when it is time.</summary>
    public void AdvanceTo(Instant time, IReadOnlyList<FollowedTrack> tracks)
    {
        if (time.SecondsSince(_last) < PeriodSeconds)
        {
            return;
        }

        _last = time;
        foreach (FollowedTrack track in tracks)
        {
            Hear(track);
        }

        registry.Judge();
        foreach (FollowedTrack track in tracks)
        {
            Tell(track);
        }
    }

    public void End(TrackId track) => registry.End(track);

    public void Forget(TrackId track) => registry.Forget(track);

    public void Save(ByteWriter writer)
    {
        writer.Write(_last.TaiTicks);
        registry.Save(writer);
    }

    public void Restore(ref ByteReader reader)
    {
        _last = new(reader.ReadInt64());
        registry.Restore(ref reader);
    }

    /// <summary>Only bodies that certainly coast speak: their motion is known well enough to blame the sensors for the rest.</summary>
    private void Hear(FollowedTrack track)
    {
        PhaseHypothesis leader = track.Filter.Leader;
        if (!track.Confirmed || !track.Ranged || track.Contacts.Count < 2 || track.DetectionCount < FewestDetections
            || leader.Mode != FlightMode.Coast || leader.Weight < SureCoast || track.Filter.Misfit > LargestMisfit)
        {
            return;
        }

        BiasInformation included = track.Filter.Included;
        var own = new BiasInformation(included.Size);
        if (BiasExchange.TryMarginal(leader.State, own))
        {
            own.Add(included, -1);
            registry.Tell(track.Id, Spread(own, Indices(track.Filter)));
        }
    }

    /// <summary>Smoothed chi-square per degree of freedom above which a track is not asked: it is two objects, or it manoeuvres.</summary>
    private const double LargestMisfit = 5;

    private void Tell(FollowedTrack track)
    {
        PhaseFilter filter = track.Filter;
        if (filter.Included.Size == 0)
        {
            return;
        }

        var others = new BiasInformation(filter.Included.Size);
        if (registry.TryOthers(track.Id, Indices(filter), others))
        {
            filter.Include(others);
        }
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

    private BiasInformation Spread(BiasInformation part, int[] indices)
    {
        var all = new BiasInformation(registry.Size);
        for (int i = 0; i < indices.Length; i++)
        {
            all.Vector[indices[i]] = part.Vector[i];
            for (int j = 0; j < indices.Length; j++)
            {
                all.Matrix[indices[i] * registry.Size + indices[j]] = part.Matrix[i * part.Size + j];
            }
        }

        return all;
    }
}
