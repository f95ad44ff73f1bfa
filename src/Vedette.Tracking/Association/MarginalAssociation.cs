namespace Vedette.Tracking;

/// <summary>For each track the probability of each detection being its own and of having been missed; for each detection, of being no track's.</summary>
/// <remarks>
/// Over all explanations in which a track has at most one detection and a detection at most one track; an explanation weighs the product
/// of the weights of its pairs and of its missed tracks. Clusters are solved apart: those of one candidate in closed form, small ones
/// exactly, others by belief propagation. Work is bounded: of too many candidates the least are dropped, and that is said. Keeps its
/// working memory: repeated calls of no greater size allocate nothing. The answer depends on nothing but the arguments.
/// </remarks>
/// <param name="mostCandidates">Most candidates of one call that are considered; those with the least weight beside their track's having been missed are dropped first.</param>
/// <param name="mostIterations">Most iterations of belief propagation per cluster.</param>
internal sealed class MarginalAssociation(int mostCandidates = 50_000, int mostIterations = 200)
{
    private readonly CandidateClusters _clusters = new();
    private readonly AssociationCluster _cluster = new();
    private readonly ExactMarginals _exact = new();
    private readonly BeliefPropagation _propagation = new();
    private Candidate[] _kept = [];
    private int[] _place = [];
    private double[] _keptPairs = [];
    private double[] _excess = [];
    private double[] _pairs = [];
    private double[] _missed = [];
    private double[] _unclaimed = [];
    private int _count;
    private int _tracks;
    private int _detections;

    /// <summary>Probability of each candidate, in the order in which they were given; 0 for those dropped.</summary>
    public ReadOnlySpan<double> Pairs => _pairs.AsSpan(0, _count);

    /// <summary>Probability of each track having been missed (or not existing).</summary>
    public ReadOnlySpan<double> Missed => _missed.AsSpan(0, _tracks);

    /// <summary>Probability of each detection being no track's: clutter, or something new.</summary>
    public ReadOnlySpan<double> Unclaimed => _unclaimed.AsSpan(0, _detections);

    /// <summary>Candidates dropped because there were too many.</summary>
    public int Dropped { get; private set; }

    /// <summary>Whether there were too many candidates to consider all.</summary>
    public bool Thinned => Dropped > 0;

    /// <summary>Whether belief propagation converged in every cluster.</summary>
    public bool Converged { get; private set; }

    /// <summary>Most iterations that a cluster took; 0 when all were solved exactly.</summary>
    public int Iterations { get; private set; }

    /// <summary>Finds the probabilities.</summary>
    /// <param name="candidates">
    /// In order of track. The log-ratio is that of the pair beside the detection being no track's: with existence r, detection
    /// probability p, likelihood l and density of clutter and new objects λ, ln(r p l / λ). Any sign; −∞ or NaN counts as no candidate.
    /// </param>
    /// <param name="logMissed">Log-weight of each track having been missed: ln(1 − r p). Finite, or −∞ where it must have been seen; one per track.</param>
    /// <param name="detections">Number of detections.</param>
    public void Solve(ReadOnlySpan<Candidate> candidates, ReadOnlySpan<double> logMissed, int detections)
    {
        (_count, _tracks, _detections) = (candidates.Length, logMissed.Length, detections);
        Fit();
        _pairs.AsSpan(0, _count).Clear();
        _missed.AsSpan(0, _tracks).Fill(1);
        _unclaimed.AsSpan(0, _detections).Fill(1);
        (Iterations, Converged) = (0, true);
        int kept = Keep(candidates, logMissed);
        ReadOnlySpan<Candidate> all = _kept.AsSpan(0, kept);
        _clusters.Split(all, _tracks, detections);
        for (int cluster = 0; cluster < _clusters.Count; cluster++)
        {
            SolveCluster(all, _clusters.Members(cluster), logMissed);
        }

        for (int i = 0; i < kept; i++)
        {
            _pairs[_place[i]] = _keptPairs[i];
        }
    }

    private void Fit()
    {
        if (_pairs.Length < _count)
        {
            (_pairs, _keptPairs, _excess) = (new double[2 * _count], new double[2 * _count], new double[2 * _count]);
            (_kept, _place) = (new Candidate[2 * _count], new int[2 * _count]);
        }

        if (_missed.Length < _tracks)
        {
            _missed = new double[2 * _tracks];
        }

        if (_unclaimed.Length < _detections)
        {
            _unclaimed = new double[2 * _detections];
        }
    }

    /// <summary>Copies the candidates that are considered, and where they came from.</summary>
    private int Keep(ReadOnlySpan<Candidate> candidates, ReadOnlySpan<double> logMissed)
    {
        int real = 0;
        foreach (ref readonly Candidate c in candidates)
        {
            if (c.LogRatio > double.NegativeInfinity)
            {
                _excess[real++] = c.LogRatio - logMissed[c.Track];
            }
        }

        Dropped = Math.Max(0, real - mostCandidates);
        (double least, int ofLeast) = Dropped > 0 ? Threshold(real) : (double.NegativeInfinity, 0);
        int kept = 0;
        for (int place = 0; place < candidates.Length; place++)
        {
            ref readonly Candidate c = ref candidates[place];
            double excess = c.LogRatio - logMissed[c.Track];
            if (c.LogRatio > double.NegativeInfinity && (excess > least || (excess == least && ofLeast-- > 0)))
            {
                (_kept[kept], _place[kept]) = (c, place);
                kept++;
            }
        }

        return kept;
    }

    /// <summary>The excess of the last candidate kept, and how many with just that are kept.</summary>
    private (double Least, int OfLeast) Threshold(int real)
    {
        Span<double> excess = _excess.AsSpan(0, real);
        excess.Sort();
        double least = excess[Dropped];
        int equal = Dropped;
        while (equal < real && excess[equal] == least)
        {
            equal++;
        }

        return (least, equal - Dropped);
    }

    private void SolveCluster(ReadOnlySpan<Candidate> all, ReadOnlySpan<int> members, ReadOnlySpan<double> logMissed)
    {
        if (members.Length == 1)
        {
            ref readonly Candidate c = ref all[members[0]];
            double odds = Math.Exp(logMissed[c.Track] - c.LogRatio);
            double pair = 1 / (1 + odds);
            _keptPairs[members[0]] = pair;
            _missed[c.Track] = _unclaimed[c.Detection] = double.IsInfinity(odds) ? 1 : odds * pair;
            return;
        }

        _cluster.Load(all, members, logMissed, _detections);
        if (!_exact.TrySolve(_cluster))
        {
            (int iterations, bool converged) = _propagation.Solve(_cluster, mostIterations);
            Iterations = Math.Max(Iterations, iterations);
            Converged &= converged;
        }

        _cluster.Store(_keptPairs, _missed, _unclaimed);
    }
}
