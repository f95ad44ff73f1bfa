namespace Vedette.Tracking;

/// <summary>Association probabilities of a cluster of any size, nearly, by passing messages between its tracks and its detections.</summary>
/// <remarks>
/// A track tells a detection how much it wants it beside its other choices: μ = w / (w₀ + Σ' w ν); a detection tells a track how free it
/// is: ν = 1 / (1 + Σ' μ); the sums leave out the one who is told. The messages always converge (theorem 1 of the source), but slowly
/// where hardly anything is missed or clutter and two ways around a loop are alike. On a tree of candidates the probabilities are exact.
/// Sums that leave one out are taken from both ends and never by subtraction, so weights of any ratio keep their digits. Who was told
/// nothing new has nothing new to tell: where messages have settled, no more work is done.
/// Source: Williams and Lau, Approximate evaluation of marginal association probabilities with belief propagation, IEEE Trans. Aerospace
/// and Electronic Systems 50(4), 2014, section III.
/// </remarks>
internal sealed class BeliefPropagation
{
    /// <summary>Largest change of a pair's probability, by the two messages between them, that is still told.</summary>
    private const double Tolerance = 1e-4;

    private double[] _toTrack = [];
    private double[] _toDetection = [];
    private double[] _before = [];
    private bool[] _trackWaits = [];
    private bool[] _detectionWaits = [];

    /// <summary>Fills in the probabilities of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="mostIterations">When to stop, converged or not.</param>
    /// <returns>Iterations made, and whether the messages converged.</returns>
    public (int Iterations, bool Converged) Solve(AssociationCluster cluster, int mostIterations)
    {
        Start(cluster);
        int iteration = 0;
        bool changed = true;
        while (iteration < mostIterations && changed)
        {
            TellDetections(cluster);
            changed = TellTracks(cluster);
            iteration++;
        }

        Conclude(cluster);
        return (iteration, !changed);
    }

    private void Start(AssociationCluster cluster)
    {
        if (_toTrack.Length < cluster.Count)
        {
            int size = 2 * cluster.Count;
            (_toTrack, _toDetection, _before) = (new double[size], new double[size], new double[size]);
            (_trackWaits, _detectionWaits) = (new bool[size], new bool[size]);
        }

        _toTrack.AsSpan(0, cluster.Count).Fill(1);
        _toDetection.AsSpan(0, cluster.Count).Clear();
        _trackWaits.AsSpan(0, cluster.Rows).Fill(true);
        _detectionWaits.AsSpan(0, cluster.Columns).Clear();
    }

    /// <summary>Tracks that were told something new tell their detections.</summary>
    private void TellDetections(AssociationCluster cluster)
    {
        for (int row = 0; row < cluster.Rows; row++)
        {
            if (!_trackWaits[row])
            {
                continue;
            }

            _trackWaits[row] = false;
            (int start, int end) = (cluster.RowStart[row], cluster.RowStart[row + 1]);
            double before = cluster.MissedWeight[row];
            for (int edge = start; edge < end; edge++)
            {
                _before[edge] = before;
                before += cluster.Weight[edge] * _toTrack[edge];
            }

            double after = 0;
            for (int edge = end - 1; edge >= start; edge--)
            {
                double wanted = cluster.Weight[edge] / (_before[edge] + after);
                after += cluster.Weight[edge] * _toTrack[edge];
                _detectionWaits[cluster.Column[edge]] |= Differs(_toTrack[edge], wanted, _toDetection[edge]);
                _toDetection[edge] = wanted;
            }
        }
    }

    /// <summary>Detections that were told something new tell their tracks.</summary>
    /// <returns>Whether there was anything new to tell.</returns>
    private bool TellTracks(AssociationCluster cluster)
    {
        bool changed = false;
        for (int column = 0; column < cluster.Columns; column++)
        {
            if (!_detectionWaits[column])
            {
                continue;
            }

            _detectionWaits[column] = false;
            ReadOnlySpan<int> edges = EdgesOf(cluster, column);
            double before = 1;
            foreach (int edge in edges)
            {
                _before[edge] = before;
                before += _toDetection[edge];
            }

            double after = 0;
            for (int k = edges.Length - 1; k >= 0; k--)
            {
                int edge = edges[k];
                double free = 1 / (_before[edge] + after);
                after += _toDetection[edge];
                bool differs = Differs(_toDetection[edge], free, _toTrack[edge]);
                _trackWaits[cluster.Row[edge]] |= differs;
                changed |= differs;
                _toTrack[edge] = free;
            }
        }

        return changed;
    }

    /// <summary>Whether the probability of a pair, μν / (1 + μν), differs by more than is let pass when one message changes.</summary>
    private static bool Differs(double kept, double now, double before) =>
        kept * Math.Abs(now - before) > Tolerance * (1 + kept * now) * (1 + kept * before);

    private void Conclude(AssociationCluster cluster)
    {
        for (int row = 0; row < cluster.Rows; row++)
        {
            (int start, int end) = (cluster.RowStart[row], cluster.RowStart[row + 1]);
            double sum = cluster.MissedWeight[row];
            for (int edge = start; edge < end; edge++)
            {
                cluster.Pair[edge] = cluster.Weight[edge] * _toTrack[edge];
                sum += cluster.Pair[edge];
            }

            cluster.Missed[row] = cluster.MissedWeight[row] / sum;
            foreach (ref double pair in cluster.Pair.AsSpan(start, end - start))
            {
                pair /= sum;
            }
        }

        for (int column = 0; column < cluster.Columns; column++)
        {
            double sum = 1;
            foreach (int edge in EdgesOf(cluster, column))
            {
                sum += _toDetection[edge];
            }

            cluster.Unclaimed[column] = 1 / sum;
        }
    }

    private static ReadOnlySpan<int> EdgesOf(AssociationCluster cluster, int column) =>
        cluster.ByColumn.AsSpan(cluster.ColumnStart[column], cluster.ColumnStart[column + 1] - cluster.ColumnStart[column]);
}
