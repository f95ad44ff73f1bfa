namespace Vedette.Tracking;

/// <summary>Splits candidates into clusters that share neither a track nor a detection: what happens in one says nothing of another.</summary>
/// <remarks>
/// Union and find with halved paths over tracks and detections, then one counting sort: O(n α(n)). Clusters are numbered by their first
/// candidate; within one, candidates keep their order. Keeps its memory.
/// Source: R. E. Tarjan, Efficiency of a good but not linear set union algorithm, Journal of the ACM 22, 1975.
/// </remarks>
internal sealed class CandidateClusters
{
    private int[] _parent = [];
    private int[] _clusterOfRoot = [];
    private int[] _start = [];
    private int[] _members = [];

    /// <summary>Number of clusters.</summary>
    public int Count { get; private set; }

    /// <summary>Places of the candidates of a cluster in the list that was split, in its order.</summary>
    public ReadOnlySpan<int> Members(int cluster) => _members.AsSpan(_start[cluster], _start[cluster + 1] - _start[cluster]);

    /// <summary>Splits a list.</summary>
    /// <param name="candidates">In any order.</param>
    /// <param name="tracks">Number of tracks.</param>
    /// <param name="detections">Number of detections.</param>
    public void Split(ReadOnlySpan<Candidate> candidates, int tracks, int detections)
    {
        Fit(candidates.Length, tracks + detections);
        Join(candidates, tracks, detections);
        Number(candidates);
        Distribute(candidates);
    }

    private void Fit(int candidates, int nodes)
    {
        if (_parent.Length < nodes)
        {
            (_parent, _clusterOfRoot) = (new int[2 * nodes], new int[2 * nodes]);
        }

        if (_members.Length < candidates)
        {
            (_members, _start) = (new int[2 * candidates], new int[2 * candidates + 2]);
        }
        else if (_start.Length < 2)
        {
            _start = new int[2];
        }
    }

    private void Join(ReadOnlySpan<Candidate> candidates, int tracks, int detections)
    {
        for (int node = 0; node < tracks + detections; node++)
        {
            _parent[node] = node;
            _clusterOfRoot[node] = -1;
        }

        foreach (ref readonly Candidate c in candidates)
        {
            int a = Find(c.Track);
            int b = Find(tracks + c.Detection);
            _parent[Math.Max(a, b)] = Math.Min(a, b);
        }
    }

    /// <summary>Numbers the clusters and counts their candidates, two places on so that the sort can move the starts along.</summary>
    private void Number(ReadOnlySpan<Candidate> candidates)
    {
        Count = 0;
        _start.AsSpan(0, Math.Min(_start.Length, candidates.Length + 2)).Clear();
        foreach (ref readonly Candidate c in candidates)
        {
            ref int cluster = ref _clusterOfRoot[Find(c.Track)];
            cluster = cluster < 0 ? Count++ : cluster;
            _start[cluster + 2]++;
        }

        for (int cluster = 2; cluster <= Count; cluster++)
        {
            _start[cluster + 1] += _start[cluster];
        }
    }

    private void Distribute(ReadOnlySpan<Candidate> candidates)
    {
        for (int place = 0; place < candidates.Length; place++)
        {
            int cluster = _clusterOfRoot[Find(candidates[place].Track)];
            _members[_start[cluster + 1]++] = place;
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
