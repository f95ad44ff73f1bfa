namespace Vedette.Tracking;

/// <summary>A possible association and by how much it beats "clutter, or something new" (natural logarithm).</summary>
internal readonly record struct Candidate(int Track, int Detection, double LogRatio);

/// <summary>Gives each track at most one detection and each detection at most one track, at the greatest total log-ratio.</summary>
/// <remarks>
/// Candidates that touch no other are settled at once; the rest fall into clusters that share neither tracks nor detections, and
/// each is solved by <see cref="Assignment"/>. Source: Blackman, Popoli, 1999, section 6.5.
/// </remarks>
internal sealed class GlobalNearestNeighbour
{
    private readonly List<Candidate> _chosen = [];
    private readonly List<int> _rows = [];
    private readonly List<int> _columns = [];
    private int[] _parent = [];

    /// <summary>The best set of candidates, in order of track.</summary>
    /// <param name="candidates">In order of track, then detection; only those with a positive ratio are used.</param>
    /// <param name="tracks">Number of tracks.</param>
    /// <param name="detections">Number of detections.</param>
    public IReadOnlyList<Candidate> Choose(List<Candidate> candidates, int tracks, int detections)
    {
        _chosen.Clear();
        candidates.RemoveAll(c => !(c.LogRatio > 0));
        Join(candidates, tracks, detections);
        for (int i = 0; i < candidates.Count; i++)
        {
            int root = Find(candidates[i].Track);
            if (IsFirstOfCluster(candidates, i, root))
            {
                Solve(candidates.FindAll(c => Find(c.Track) == root));
            }
        }

        _chosen.Sort((a, b) => a.Track.CompareTo(b.Track));
        return _chosen;
    }

    private bool IsFirstOfCluster(List<Candidate> candidates, int index, int root)
    {
        for (int i = 0; i < index; i++)
        {
            if (Find(candidates[i].Track) == root)
            {
                return false;
            }
        }

        return true;
    }

    private void Solve(List<Candidate> cluster)
    {
        if (cluster.Count == 1)
        {
            _chosen.Add(cluster[0]);
            return;
        }

        _rows.Clear();
        _columns.Clear();
        foreach (Candidate c in cluster)
        {
            AddOnce(_rows, c.Track);
            AddOnce(_columns, c.Detection);
        }

        double[] costs = new double[_rows.Count * _columns.Count];
        Array.Fill(costs, double.PositiveInfinity);
        foreach (Candidate c in cluster)
        {
            costs[_rows.IndexOf(c.Track) * _columns.Count + _columns.IndexOf(c.Detection)] = -c.LogRatio;
        }

        int[] columnOfRow = new int[_rows.Count];
        Assignment.Solve(costs, _rows.Count, _columns.Count, new double[_rows.Count], columnOfRow);
        foreach (Candidate c in cluster)
        {
            if (columnOfRow[_rows.IndexOf(c.Track)] == _columns.IndexOf(c.Detection))
            {
                _chosen.Add(c);
            }
        }
    }

    private static void AddOnce(List<int> list, int value)
    {
        if (!list.Contains(value))
        {
            list.Add(value);
        }
    }

    private void Join(List<Candidate> candidates, int tracks, int detections)
    {
        if (_parent.Length < tracks + detections)
        {
            _parent = new int[tracks + detections];
        }

        for (int i = 0; i < tracks + detections; i++)
        {
            _parent[i] = i;
        }

        foreach (Candidate c in candidates)
        {
            int a = Find(c.Track);
            int b = Find(tracks + c.Detection);
            _parent[Math.Max(a, b)] = Math.Min(a, b);
        }
    }

    private int Find(int node)
    {
        while (_parent[node] != node)
        {
            node = _parent[node] = _parent[_parent[node]];
        }

        return node;
    }
}
