namespace Vedette.Tracking;

/// <summary>Which sensors' biases the states of a filter carry, where, and what was put in about them from outside.</summary>
internal sealed class BiasSlots(TrackerOptions options)
{
    private Content _content = Content.None;

    /// <summary>All that is known: nothing in it is ever changed in place, so that copies share it.</summary>
    public Content All
    {
        get => _content;
        set => _content = value;
    }

    /// <summary>In the order of the state.</summary>
    public ReadOnlySpan<SensorId> Sensors => _content.Sensors;

    /// <summary>The prior, or what other tracks know; for reading only.</summary>
    public BiasInformation Included => _content.Included;

    /// <summary>Index of the first bias of a sensor in the state, or −1 when there is none.</summary>
    public int Find(SensorId sensor)
    {
        int at = Array.IndexOf(_content.Sensors, sensor);
        return at < 0 ? -1 : _content.Indices[at];
    }

    /// <summary>Puts other information, never changed from now on, in place of what was included.</summary>
    public void Include(BiasInformation information) => _content = _content with { Included = information };

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

        _content = new([.. _content.Sensors, sensor.Id], [.. _content.Indices, index], WithPrior(sigmas));
        return index;
    }

    public void Clear() => _content = Content.None;

    public void Save(ByteWriter writer)
    {
        writer.Write(_content.Sensors.Length);
        for (int i = 0; i < _content.Sensors.Length; i++)
        {
            writer.Write(_content.Sensors[i].Value);
            writer.Write(_content.Indices[i]);
        }

        writer.Write(Included.Size);
        Included.Save(writer);
    }

    public void Restore(ref ByteReader reader)
    {
        int count = reader.ReadCount(8);
        var sensors = new SensorId[count];
        int[] indices = new int[count];
        for (int i = 0; i < count; i++)
        {
            sensors[i] = new(reader.ReadInt32());
            indices[i] = reader.ReadInt32();
        }

        var included = new BiasInformation(reader.ReadCount(8));
        included.Restore(ref reader);
        _content = new(sensors, indices, included);
    }

    /// <summary>What is included, and the prior of a sensor more.</summary>
    private BiasInformation WithPrior(ReadOnlySpan<double> sigmas)
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

        return larger;
    }

    /// <summary>Sensors, where their biases are in the state, and what was put in about them.</summary>
    internal readonly record struct Content(SensorId[] Sensors, int[] Indices, BiasInformation Included)
    {
        public static readonly Content None = new([], [], new(0));
    }
}
