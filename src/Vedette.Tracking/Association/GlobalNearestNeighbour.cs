namespace Vedette.Tracking;

/// <summary>A possible association and by how much it beats "clutter, or something new" (natural logarithm).</summary>
internal readonly record struct Candidate(int Track, int Detection, double LogRatio);

/// <summary>An association that was chosen, and what it was chosen over.</summary>
/// <param name="Candidate">The association.</param>
/// <param name="Probability">Its probability against the exchanges that were possible, 0 to 1.</param>
/// <param name="Rival">The detection that the track might have had instead, most probably; −1 when there was none.</param>
/// <param name="Contested">Probability that the detection is another track's, which has none now, 0 to 1.</param>
internal readonly record struct Choice(Candidate Candidate, double Probability, int Rival, double Contested);

/// <summary>Gives each track at most one detection and each detection at most one track, at the greatest total log-ratio.</summary>
/// <remarks>
/// Candidates that touch no other are settled at once; the rest fall into clusters that share neither tracks nor detections, and
/// each is solved by <see cref="Assignment"/>. Source: Blackman, Popoli, 1999, section 6.5. Each choice comes with its
/// probability against pairwise exchanges, so that the filter can be told how far to trust it.
/// </remarks>
internal sealed class GlobalNearestNeighbour
{
    private readonly List<Candidate> _chosen = [];
    private readonly List<Choice> _choices = [];
    private readonly List<int> _rows = [];
    private readonly List<int> _columns = [];
    private readonly List<Candidate> _cluster = [];
    private int[] _parent = [];
    private double[] _costs = [];
    private double[] _unassigned = [];
    private int[] _columnOfRow = [];

    /// <summary>The best set of candidates, in order of track.</summary>
    /// <param name="candidates">In order of track, then detection; only those with a positive ratio are used.</param>
    /// <param name="tracks">Number of tracks.</param>
    /// <param name="detections">Number of detections.</param>
    /// <returns>The choices; valid until the next call.</returns>
    public List<Choice> Choose(List<Candidate> candidates, int tracks, int detections)
    {
        _chosen.Clear();
        candidates.RemoveAll(static c => !(c.LogRatio > 0));
        Join(candidates, tracks, detections);
        for (int i = 0; i < candidates.Count; i++)
        {
            int root = Find(candidates[i].Track);
            if (IsFirstOfCluster(candidates, i, root))
            {
                Gather(candidates, i, root);
                Solve(_cluster);
            }
        }

        _chosen.Sort(static (a, b) => a.Track.CompareTo(b.Track));
        _choices.Clear();
        foreach (Candidate c in _chosen)
        {
            _choices.Add(Judge(c, candidates));
        }

        return _choices;
    }

    /// <summary>Weighs a chosen association against those where its track has another detection, and whoever had that one makes room.</summary>
    private Choice Judge(Candidate chosen, List<Candidate> candidates)
    {
        double sum = 1;
        double best = 0;
        int rival = -1;
        foreach (Candidate other in candidates)
        {
            if (other.Track != chosen.Track || other.Detection == chosen.Detection)
            {
                continue;
            }

            double exchange = Math.Exp(other.LogRatio - chosen.LogRatio + MakeRoom(other.Detection, chosen.Detection, candidates));
            sum += exchange;
            (best, rival) = exchange > best ? (exchange, other.Detection) : (best, rival);
        }

        double taken = Contest(chosen, candidates);
        sum += taken;
        return new(chosen, 1 / sum, rival, taken / sum);
    }

    /// <summary>Weight of the explanations in which a track that went without has this detection, and this track went without.</summary>
    private double Contest(Candidate chosen, List<Candidate> candidates)
    {
        double sum = 0;
        foreach (Candidate other in candidates)
        {
            if (other.Detection == chosen.Detection && other.Track != chosen.Track && !Holds(other.Track))
            {
                sum += Math.Exp(other.LogRatio - chosen.LogRatio);
            }
        }

        return sum;
    }

    private bool Holds(int track)
    {
        foreach (Candidate c in _chosen)
        {
            if (c.Track == track)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What it costs the track that holds <paramref name="wanted"/> to take <paramref name="offered"/> instead, or nothing.</summary>
    private double MakeRoom(int wanted, int offered, List<Candidate> candidates)
    {
        foreach (Candidate held in _chosen)
        {
            if (held.Detection != wanted)
            {
                continue;
            }

            double instead = 0;
            foreach (Candidate c in candidates)
            {
                instead = c.Track == held.Track && c.Detection == offered ? Math.Max(instead, c.LogRatio) : instead;
            }

            return instead - held.LogRatio;
        }

        return 0;
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

    private void Gather(List<Candidate> candidates, int first, int root)
    {
        _cluster.Clear();
        for (int i = first; i < candidates.Count; i++)
        {
            if (Find(candidates[i].Track) == root)
            {
                _cluster.Add(candidates[i]);
            }
        }
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

        (int rows, int columns) = (_rows.Count, _columns.Count);
        Fit(rows, columns);
        Span<double> costs = _costs.AsSpan(0, rows * columns);
        costs.Fill(double.PositiveInfinity);
        foreach (Candidate c in cluster)
        {
            costs[_rows.IndexOf(c.Track) * columns + _columns.IndexOf(c.Detection)] = -c.LogRatio;
        }

        Assignment.Solve(costs, rows, columns, _unassigned, _columnOfRow);
        foreach (Candidate c in cluster)
        {
            if (_columnOfRow[_rows.IndexOf(c.Track)] == _columns.IndexOf(c.Detection))
            {
                _chosen.Add(c);
            }
        }
    }

    private void Fit(int rows, int columns)
    {
        if (_costs.Length < rows * columns)
        {
            _costs = new double[2 * rows * columns];
        }

        if (_unassigned.Length < rows)
        {
            _unassigned = new double[2 * rows];
            _columnOfRow = new int[2 * rows];
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
