namespace Vedette.Tracking;

/// <summary>Which radars' clocks are off: weighed by how much better that explains all that was said.</summary>
/// <remarks>
/// A clock that is right is so to a millisecond or so; one that is off may be off by anything up to a second. The clock that explains most is taken first, and with
/// it those that would explain nearly as much: with two radars the difference of their clocks is seen, and not which of the two is off.
/// </remarks>
/// <param name="layout">Where the clocks lie.</param>
/// <param name="evidence">Log-likelihood of what was said, over all sizes of the biases, with the clocks as they are in doubt now.</param>
internal sealed class ClockDoubts(BiasLayout layout, Func<BiasInformation, double> evidence)
{
    /// <summary>Standard deviation of a clock that is off, in seconds.</summary>
    public const double OffSigmaSeconds = 0.2;

    /// <summary>Log-likelihood that a clock must add to count as off, and that it must cost to count as right again.</summary>
    private const double Raise = 6;
    private const double Fall = 1;

    /// <summary>Clocks that explain less than this worse than the best are in doubt, too.</summary>
    private const double NearlyAsMuch = 3;

    private readonly SortedSet<int> _off = [];
    private bool _allInDoubt;

    /// <summary>Whether a radar's clock is taken to be off.</summary>
    public bool IsOff(SensorId radar) => _off.Contains(layout.Clock(radar));

    /// <summary>Standard deviation of a clock before anything is said.</summary>
    /// <param name="index">Where it lies among all biases.</param>
    public double Sigma(int index) => _allInDoubt || _off.Contains(index) ? OffSigmaSeconds : layout.Sigmas[index];

    /// <summary>Does something for which every clock may be off.</summary>
    public void WhileAllAreInDoubt(Action action)
    {
        _allInDoubt = true;
        action();
        _allInDoubt = false;
    }

    /// <summary>Weighs all clocks.</summary>
    public void Judge(BiasInformation all)
    {
        if (!Speaks(all))
        {
            _off.Clear();
            return;
        }

        ComeBack(all);
        while (FindOff(all))
        {
        }
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_off.Count);
        foreach (int clock in _off)
        {
            writer.Write(clock);
        }
    }

    public void Restore(ref ByteReader reader)
    {
        int count = reader.ReadCount(4);
        for (int i = 0; i < count; i++)
        {
            _off.Add(reader.ReadInt32());
        }
    }

    /// <summary>Whether anything was said of clocks at all.</summary>
    private bool Speaks(BiasInformation all)
    {
        for (int i = layout.ClocksBegin; i < layout.Size; i++)
        {
            if (all.Matrix[i * layout.Size + i] > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes clocks for right again: one, or all but one, while what was said is explained better so.</summary>
    private void ComeBack(BiasInformation all)
    {
        while (_off.Count > 0)
        {
            int[] now = [.. _off];
            double best = evidence(all) + Fall;
            int[]? fewer = null;
            foreach (int[] candidate in (IEnumerable<int[]>)[.. now.Select(c => now.Where(o => o != c).ToArray()), .. now.Select(static c => new[] { c })])
            {
                Take(candidate);
                double found = candidate.Length < now.Length ? evidence(all) : double.NegativeInfinity;
                (best, fewer) = found > best ? (found, candidate) : (best, fewer);
            }

            Take(fewer ?? now);
            if (fewer is null)
            {
                return;
            }
        }
    }

    private void Take(int[] off)
    {
        _off.Clear();
        _off.UnionWith(off);
    }

    /// <summary>Takes one clock more for off, and those that explain nearly as much.</summary>
    /// <returns>Whether there was one.</returns>
    private bool FindOff(BiasInformation all)
    {
        double now = evidence(all);
        List<(int Clock, double Gain)> gains = [];
        for (int clock = layout.ClocksBegin; clock < layout.Size; clock++)
        {
            if (_off.Add(clock))
            {
                gains.Add((clock, evidence(all) - now));
                _off.Remove(clock);
            }
        }

        double best = gains.Count == 0 ? 0 : gains.Max(static g => g.Gain);
        if (best < Raise)
        {
            return false;
        }

        _off.UnionWith(gains.Where(g => g.Gain > best - NearlyAsMuch).Select(static g => g.Clock));
        return true;
    }
}
