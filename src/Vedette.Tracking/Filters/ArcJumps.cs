namespace Vedette.Tracking;

/// <summary>Notices that a radar's biases have jumped: of the arcs that it is part of, far more contradict what was learned than agree with it.</summary>
internal sealed class ArcJumps
{
    /// <summary>By how many arcs of two radars or more that contradict the rest must be ahead of those that agree.</summary>
    private const int Enough = 5;

    /// <summary>Log-likelihood from which an arc agrees with the rest so well that it speaks for it.</summary>
    private const double Agrees = 1;

    private readonly SortedDictionary<int, int> _ahead = [];

    /// <summary>Counts an arc.</summary>
    /// <param name="radars">The radars that saw it lately.</param>
    /// <param name="agreement">How much more probable it and the rest are together than apart, as a logarithm.</param>
    /// <returns>The radars that have jumped, for all that can be told; none as a rule.</returns>
    public IReadOnlyList<SensorId> Count(IReadOnlyList<SensorId> radars, double agreement)
    {
        int step = agreement <= BiasRegistry.Tension ? 1 : agreement < Agrees ? 0 : -1;
        if (radars.Count < 2 || step == 0)
        {
            return [];
        }

        List<SensorId> jumped = [];
        foreach (SensorId radar in radars)
        {
            int ahead = Math.Max(0, _ahead.GetValueOrDefault(radar.Value) + step);
            _ahead[radar.Value] = ahead % Enough;
            if (ahead == Enough)
            {
                jumped.Add(radar);
            }
        }

        return jumped;
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_ahead.Count);
        foreach ((int radar, int ahead) in _ahead)
        {
            writer.Write(radar);
            writer.Write(ahead);
        }
    }

    public void Restore(ref ByteReader reader)
    {
        int count = reader.ReadCount(8);
        for (int i = 0; i < count; i++)
        {
            _ahead[reader.ReadInt32()] = reader.ReadInt32();
        }
    }
}
