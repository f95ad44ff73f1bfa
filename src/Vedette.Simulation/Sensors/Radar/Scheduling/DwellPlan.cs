namespace Vedette.Simulation;

/// <summary>The dwells that wait, and which is next: the most urgent kind first, in it the one that has been due longest.</summary>
/// <remarks>
/// A dwell whose next round is due before its turn has come is dropped for this round, and counted. Source: S. S. Blackman and R. Popoli, Design and Analysis
/// of Modern Tracking Systems, 1999, chapter 15 (priorities of a multifunction radar); S. Sabatini and M. Tarantino, Multifunction Array Radar, 1994, chapter 4.
/// </remarks>
internal sealed class DwellPlan
{
    private static readonly int s_kinds = Enum.GetValues<DwellKind>().Length;

    private readonly PriorityQueue<DwellTask, (double Due, long Serial)>[] _queues =
        [.. Enumerable.Range(0, s_kinds).Select(_ => new PriorityQueue<DwellTask, (double, long)>())];

    private readonly int[] _done = new int[s_kinds];
    private readonly int[] _dropped = new int[s_kinds];
    private readonly int[] _waited = new int[s_kinds];
    private long _serial;

    /// <summary>Puts a dwell in its queue, by when it is due.</summary>
    public void Add(DwellTask task) => _queues[(int)task.Kind].Enqueue(task, (task.Due, _serial++));

    /// <summary>Takes out the most urgent dwell that is due; null where none is.</summary>
    public DwellTask? Next(double now)
    {
        foreach (PriorityQueue<DwellTask, (double, long)> queue in _queues)
        {
            if (queue.TryPeek(out DwellTask? task, out _) && task.Due <= now)
            {
                _ = queue.Dequeue();
                DropRounds(task, now);
                return task;
            }
        }

        return null;
    }

    /// <summary>When the next dwell is due; infinite where there is none.</summary>
    public double NextDue()
    {
        double next = double.PositiveInfinity;
        foreach (PriorityQueue<DwellTask, (double, long)> queue in _queues)
        {
            next = queue.TryPeek(out DwellTask? task, out _) ? Math.Min(next, task.Due) : next;
        }

        return next;
    }

    /// <summary>Counts a dwell as made.</summary>
    public void Done(DwellTask task) => _done[(int)task.Kind]++;

    /// <summary>Counts a dwell as dropped: nothing reaches where it points.</summary>
    public void Drop(DwellTask task) => _dropped[(int)task.Kind]++;

    /// <summary>The counts since the last time they were asked for.</summary>
    /// <param name="now">End of the look.</param>
    public IReadOnlyList<DwellCount> Count(double now)
    {
        DwellCount[] counts = new DwellCount[s_kinds];
        for (int kind = 0; kind < s_kinds; kind++)
        {
            int waiting = Waiting(kind, now);
            counts[kind] = new((DwellKind)kind, Math.Max(0, _done[kind] + _dropped[kind] + waiting - _waited[kind]), _done[kind], _dropped[kind]);
            (_done[kind], _dropped[kind], _waited[kind]) = (0, 0, waiting);
        }

        return counts;
    }

    /// <summary>Drops what has waited for a round or more, and counts what still waits.</summary>
    private int Waiting(int kind, double now)
    {
        DwellTask[] late = [.. _queues[kind].UnorderedItems.Where(i => i.Priority.Due <= now).OrderBy(i => i.Priority).Select(i => i.Element)];
        if (late.Any(t => now - t.Due >= t.Revisit))
        {
            DwellTask[] all = [.. _queues[kind].UnorderedItems.OrderBy(i => i.Priority).Select(i => i.Element)];
            _queues[kind].Clear();
            foreach (DwellTask task in all)
            {
                DropRounds(task, now);
                Add(task);
            }
        }

        return late.Length;
    }

    private void DropRounds(DwellTask task, double now)
    {
        for (; now - task.Due >= task.Revisit; task.Due += task.Revisit)
        {
            _dropped[(int)task.Kind]++;
            task.Track?.Miss();
        }
    }
}
