namespace Vedette.Tracking;

/// <summary>The weighted hypotheses of one filter. Their memory is used again: after the first seconds a track takes none.</summary>
internal sealed class HypothesisBank(HypothesisPool pool)
{
    private const double SmallestWeight = 1e-5;

    /// <summary>Numbers before the state of a packed hypothesis: mode, node, weight, size.</summary>
    private const int PackedHead = 4;

    private readonly List<PhaseHypothesis> _active = [];

    /// <summary>For reading only; a list, so that loops over it take no memory.</summary>
    public List<PhaseHypothesis> Active => _active;

    /// <summary>Sum of the weights of one mode, 0 to 1.</summary>
    public double Probability(FlightMode mode)
    {
        double sum = 0;
        foreach (PhaseHypothesis h in _active)
        {
            sum += h.Mode == mode ? h.Weight : 0;
        }

        return sum;
    }

    /// <summary>Sum of the weights of the coasts of some nodes.</summary>
    public double CoastWeight(Func<int, bool> ofNode)
    {
        double sum = 0;
        foreach (PhaseHypothesis h in _active)
        {
            sum += h.Mode == FlightMode.Coast && ofNode(h.Node) ? h.Weight : 0;
        }

        return sum;
    }

    /// <summary>The most probable hypothesis.</summary>
    public PhaseHypothesis Leader
    {
        get
        {
            PhaseHypothesis best = _active[0];
            foreach (PhaseHypothesis h in _active)
            {
                best = h.Weight > best.Weight ? h : best;
            }

            return best;
        }
    }

    public void CopyFrom(HypothesisBank other)
    {
        while (_active.Count > other._active.Count)
        {
            Release(_active.Count - 1);
        }

        for (int i = 0; i < other._active.Count; i++)
        {
            PhaseHypothesis h = i < _active.Count ? _active[i] : Add();
            h.CopyFrom(other._active[i]);
        }
    }

    /// <summary>Adds copies of another's hypotheses.</summary>
    public void Append(HypothesisBank other)
    {
        foreach (PhaseHypothesis h in other._active)
        {
            Add().CopyFrom(h);
        }
    }

    /// <summary>The moment-matched state over all hypotheses, into <paramref name="result"/>.</summary>
    public void Mixture(GaussianState result)
    {
        result.CopyFrom(_active[0].State);
        double total = _active[0].Weight;
        for (int i = 1; i < _active.Count; i++)
        {
            total += _active[i].Weight;
            if (_active[i].Weight > 0)
            {
                result.Merge(_active[i].State, _active[i].Weight / total);
            }
        }
    }

    /// <summary>Merges hypotheses of the same mode and drops those that nobody needs.</summary>
    public void Collapse()
    {
        for (int i = 0; i < _active.Count; i++)
        {
            for (int j = _active.Count - 1; j > i; j--)
            {
                if (_active[j].Mode != _active[i].Mode || _active[j].Node != _active[i].Node)
                {
                    continue;
                }

                double total = _active[i].Weight + _active[j].Weight;
                _active[i].State.Merge(_active[j].State, total > 0 ? _active[j].Weight / total : 0);
                _active[i].Weight = total;
                Release(j);
            }
        }

        Prune();
    }

    /// <summary>Multiplies the weights by likelihoods given as logarithms.</summary>
    /// <returns>Mixture log-likelihood.</returns>
    public double Reweigh(ReadOnlySpan<double> logs)
    {
        if (logs.Length == 1)
        {
            _active[0].Weight = 1;
            return logs[0];
        }

        double largest = double.NegativeInfinity;
        for (int i = 0; i < logs.Length; i++)
        {
            largest = Math.Max(largest, logs[i] + Math.Log(_active[i].Weight));
        }

        double sum = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            _active[i].Weight *= Math.Exp(logs[i] - largest);
            sum += _active[i].Weight;
        }

        Normalise();
        return largest + Math.Log(sum);
    }

    public void Normalise()
    {
        double sum = 0;
        foreach (PhaseHypothesis h in _active)
        {
            sum += h.Weight;
        }

        foreach (PhaseHypothesis h in _active)
        {
            h.Weight = sum > 0 ? h.Weight / sum : 1.0 / _active.Count;
        }

        Prune();
    }

    /// <summary>Drops the hypotheses of one mode that have less than a weight, and gives theirs to the rest.</summary>
    public void Drop(FlightMode mode, double least) => Prune(mode, least);

    /// <summary>Drops what has become improbable, and gives its weight to the rest.</summary>
    private void Prune() => Prune(null, SmallestWeight);

    private void Prune(FlightMode? mode, double least)
    {
        double dropped = 0;
        for (int i = _active.Count - 1; i >= 0 && _active.Count > 1; i--)
        {
            if (!(_active[i].Weight >= least) && (mode is null || _active[i].Mode == mode))
            {
                dropped += _active[i].Weight;
                Release(i);
            }
        }

        if (dropped > 0)
        {
            foreach (PhaseHypothesis h in _active)
            {
                h.Weight /= 1 - dropped;
            }
        }
    }

    /// <summary>A hypothesis more, with what was last in its memory.</summary>
    public PhaseHypothesis Add()
    {
        PhaseHypothesis h = pool.Take();
        _active.Add(h);
        return h;
    }

    public void Release(int index)
    {
        pool.Return(_active[index]);
        _active.RemoveAt(index);
    }

    public void Clear()
    {
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            Release(i);
        }
    }

    /// <summary>Numbers that <see cref="Pack"/> writes.</summary>
    public int PackedSize
    {
        get
        {
            int size = 1;
            foreach (PhaseHypothesis h in _active)
            {
                size += PackedHead + h.State.PackedSize;
            }

            return size;
        }
    }

    /// <summary>Writes all hypotheses in the least room.</summary>
    public void Pack(Span<double> target)
    {
        target[0] = _active.Count;
        target = target[1..];
        foreach (PhaseHypothesis h in _active)
        {
            (target[0], target[1], target[2], target[3]) = ((int)h.Mode, h.Node, h.Weight, h.State.Count);
            h.State.Pack(target[PackedHead..]);
            target = target[(PackedHead + h.State.PackedSize)..];
        }
    }

    /// <summary>Takes what <see cref="Pack"/> wrote in place of its own.</summary>
    public void Unpack(ReadOnlySpan<double> source)
    {
        int count = (int)source[0];
        source = source[1..];
        while (_active.Count > count)
        {
            Release(_active.Count - 1);
        }

        for (int i = 0; i < count; i++)
        {
            PhaseHypothesis h = i < _active.Count ? _active[i] : Add();
            (h.Mode, h.Node, h.Weight) = ((FlightMode)source[0], (int)source[1], source[2]);
            h.State.Unpack(source[PackedHead..], (int)source[3]);
            source = source[(PackedHead + h.State.PackedSize)..];
        }
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_active.Count);
        foreach (PhaseHypothesis h in _active)
        {
            writer.Write((byte)h.Mode);
            writer.Write((byte)h.Node);
            writer.Write(h.Weight);
            h.State.Save(writer);
        }
    }

    public void Restore(ref ByteReader reader)
    {
        int hypotheses = reader.ReadCount(9);
        for (int i = 0; i < hypotheses; i++)
        {
            PhaseHypothesis h = Add();
            h.Mode = (FlightMode)reader.ReadByte();
            h.Node = reader.ReadByte();
            h.Weight = reader.ReadDouble();
            h.State.CopyFrom(GaussianState.Restore(ref reader));
        }
    }
}
