namespace Vedette.Tracking;

/// <summary>What each track has said about the biases, and the sum of it.</summary>
/// <remarks>A track speaks by its filter, or by its arc: never by both. What tracks said that have ended is kept as one sum.</remarks>
internal sealed class BiasVoices(BiasLayout layout)
{
    private readonly SortedDictionary<long, BiasInformation> _tracks = [];
    private readonly SortedDictionary<long, BiasInformation> _arcs = [];
    private readonly SortedSet<long> _leftOut = [];
    private readonly BiasInformation _ended = new(layout.Size);
    private readonly BiasInformation _sum = new(layout.Size);
    private bool _summed;

    /// <summary>Tracks that contradict all others, in order of number: what they say by their filters is not in the sum.</summary>
    public IReadOnlyCollection<long> LeftOut => _leftOut;

    /// <summary>What tracks say by their filters, by number of the track; for reading only.</summary>
    public SortedDictionary<long, BiasInformation> Tracks => _tracks;

    /// <summary>What arcs say, by number of the track; for reading only.</summary>
    public SortedDictionary<long, BiasInformation> Arcs => _arcs;

    /// <summary>Whether anybody has said anything.</summary>
    public bool Any => _tracks.Count > 0 || _arcs.Count > 0 || HasEnded;

    private bool HasEnded => _ended.Matrix.AsSpan().ContainsAnyExcept(0.0);

    /// <summary>Takes what a track says by its filter, in place of what it said before.</summary>
    public BiasInformation Take(TrackId track, BiasInformation own)
    {
        if (!_tracks.TryGetValue(track.Value, out BiasInformation? kept))
        {
            _tracks[track.Value] = kept = new(layout.Size);
        }

        kept.CopyFrom(own);
        _summed = false;
        return kept;
    }

    /// <summary>Takes what an arc says, never changed from now on; its track has said nothing else.</summary>
    public void TakeArc(TrackId track, BiasInformation own)
    {
        _arcs[track.Value] = own;
        _summed = false;
    }

    /// <summary>A track has ended: what it said stays, unless it was left out.</summary>
    public void End(TrackId track)
    {
        if (_tracks.Remove(track.Value, out BiasInformation? kept) && !_leftOut.Remove(track.Value))
        {
            _ended.Add(kept, 1);
        }

        if (_arcs.Remove(track.Value, out BiasInformation? arc))
        {
            _ended.Add(arc, 1);
        }

        _summed = false;
    }

    /// <summary>What a track said is taken back.</summary>
    /// <returns>Whether it had said anything.</returns>
    public bool Forget(TrackId track)
    {
        bool known = _tracks.Remove(track.Value) | _arcs.Remove(track.Value);
        if (known)
        {
            _leftOut.Remove(track.Value);
            _summed = false;
        }

        return known;
    }

    /// <summary>What was known of some biases is not true any more: all others stay as far as they are known without them.</summary>
    public void Forget(ReadOnlySpan<int> biases)
    {
        BiasAlgebra.Forget(_ended, biases);
        foreach (BiasInformation voice in (IEnumerable<BiasInformation>)[.. _tracks.Values, .. _arcs.Values])
        {
            BiasAlgebra.Forget(voice, biases);
        }

        _summed = false;
    }

    /// <summary>Time passes: what tracks said that have ended holds for a while ago.</summary>
    /// <param name="share">How far biases have drifted since, as a share of their stated standard deviations.</param>
    /// <returns>Whether that changed anything.</returns>
    public bool Age(double share)
    {
        if (share <= 0 || !HasEnded)
        {
            return false;
        }

        BiasAlgebra.Temper(_ended, layout.Sigmas, share);
        _summed = false;
        return true;
    }

    /// <summary>Takes all in again that were left out.</summary>
    public void TakeAllIn()
    {
        _leftOut.Clear();
        _summed = false;
    }

    /// <summary>Leaves a track out of the sum.</summary>
    public void LeaveOut(long track)
    {
        _leftOut.Add(track);
        _summed = false;
    }

    /// <summary>What a track has in the sum is taken out of a copy of it.</summary>
    public void TakeOut(TrackId track, BiasInformation sum)
    {
        if (_tracks.TryGetValue(track.Value, out BiasInformation? own) && !_leftOut.Contains(track.Value))
        {
            sum.Add(own, -1);
        }

        if (_arcs.TryGetValue(track.Value, out BiasInformation? arc))
        {
            sum.Add(arc, -1);
        }
    }

    /// <summary>What all say that are not left out, added up anew (always in the same order) when one has said something else; for reading only.</summary>
    public BiasInformation Sum()
    {
        if (_summed)
        {
            return _sum;
        }

        _sum.CopyFrom(_ended);
        foreach ((long id, BiasInformation track) in _tracks)
        {
            if (!_leftOut.Contains(id))
            {
                _sum.Add(track, 1);
            }
        }

        foreach (BiasInformation arc in _arcs.Values)
        {
            _sum.Add(arc, 1);
        }

        _summed = true;
        return _sum;
    }

    public void Save(ByteWriter writer)
    {
        _ended.Save(writer);
        writer.Write(_tracks.Count);
        foreach ((long id, BiasInformation information) in _tracks)
        {
            writer.Write(id);
            writer.Write(_leftOut.Contains(id));
            information.Save(writer);
        }

        writer.Write(_arcs.Count);
        foreach ((long id, BiasInformation information) in _arcs)
        {
            writer.Write(id);
            information.Save(writer);
        }
    }

    public void Restore(ref ByteReader reader)
    {
        _ended.Restore(ref reader);
        int count = reader.ReadCount(8);
        for (int i = 0; i < count; i++)
        {
            long id = reader.ReadInt64();
            if (reader.ReadBoolean())
            {
                _leftOut.Add(id);
            }

            _tracks[id] = Read(ref reader);
        }

        int arcs = reader.ReadCount(8);
        for (int i = 0; i < arcs; i++)
        {
            long id = reader.ReadInt64();
            _arcs[id] = Read(ref reader);
        }
    }

    private BiasInformation Read(ref ByteReader reader)
    {
        var information = new BiasInformation(layout.Size);
        information.Restore(ref reader);
        return information;
    }
}
