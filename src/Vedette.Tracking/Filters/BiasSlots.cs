namespace Vedette.Tracking;

/// <summary>Which sensors' biases the states of a filter carry, where, and what was put in about them from outside.</summary>
internal sealed class BiasSlots(TrackerOptions options)
{
    private readonly List<SensorId> _sensors = [];
    private readonly List<int> _indices = [];

    /// <summary>In the order of the state.</summary>
    public IReadOnlyList<SensorId> Sensors => _sensors;

    /// <summary>The prior, or what other tracks know.</summary>
    public BiasInformation Included { get; private set; } = new(0);

    /// <summary>Index of the first bias of a sensor in the state, or −1 when there is none.</summary>
    public int Find(SensorId sensor)
    {
        int at = _sensors.IndexOf(sensor);
        return at < 0 ? -1 : _indices[at];
    }

    /// <summary>Index of the first bias of a sensor in the states of a bank; makes room for it at first use.</summary>
    public int IndexOf(Sensor sensor, HypothesisBank bank)
    {
        int found = Find(sensor.Id);
        if (found >= 0)
        {
            return found;
        }

        Span<double> sigmas = stackalloc double[3];
        sigmas = sigmas[..StateLayout.BiasCount(sensor)];
        if (sensor is RadarSensor)
        {
            (sigmas[0], sigmas[1], sigmas[2]) = (options.RangeBiasMetres, options.AngleBiasRadians, options.AngleBiasRadians);
        }
        else
        {
            sigmas.Fill(options.LineOfSightBiasRadians);
        }

        int index = 0;
        foreach (PhaseHypothesis h in bank.Active)
        {
            index = h.State.Append(sigmas);
        }

        _sensors.Add(sensor.Id);
        _indices.Add(index);
        IncludePrior(sigmas);
        return index;
    }

    public void CopyFrom(BiasSlots other)
    {
        _sensors.Clear();
        _sensors.AddRange(other._sensors);
        _indices.Clear();
        _indices.AddRange(other._indices);
        Included = Included.Size == other.Included.Size ? Included : new(other.Included.Size);
        Included.CopyFrom(other.Included);
    }

    public void Clear()
    {
        _sensors.Clear();
        _indices.Clear();
        Included = new(0);
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_sensors.Count);
        for (int i = 0; i < _sensors.Count; i++)
        {
            writer.Write(_sensors[i].Value);
            writer.Write(_indices[i]);
        }

        writer.Write(Included.Size);
        Included.Save(writer);
    }

    public void Restore(ref ByteReader reader)
    {
        int sensors = reader.ReadCount(8);
        for (int i = 0; i < sensors; i++)
        {
            _sensors.Add(new(reader.ReadInt32()));
            _indices.Add(reader.ReadInt32());
        }

        Included = new(reader.ReadCount(8));
        Included.Restore(ref reader);
    }

    private void IncludePrior(ReadOnlySpan<double> sigmas)
    {
        int old = Included.Size;
        var larger = new BiasInformation(old + sigmas.Length);
        for (int i = 0; i < old; i++)
        {
            larger.Vector[i] = Included.Vector[i];
            Array.Copy(Included.Matrix, i * old, larger.Matrix, i * larger.Size, old);
        }

        for (int i = 0; i < sigmas.Length; i++)
        {
            larger.Matrix[(old + i) * (larger.Size + 1)] = 1 / (sigmas[i] * sigmas[i]);
        }

        Included = larger;
    }
}
