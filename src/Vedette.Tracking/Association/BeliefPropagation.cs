namespace Vedette.Tracking;

/// <summary>Association probabilities of a cluster of any size, nearly, by passing messages between its tracks and its detections.</summary>
/// <remarks>
/// A track tells a detection how much it wants it beside its other choices: μ = w / (w₀ + Σ' w ν); a detection tells a track how free it
/// is: ν = 1 / (1 + Σ' μ); the sums leave out the one who is told. The messages always converge (theorem 1 of the source); on a tree of
/// candidates the probabilities are exact, with loops they are too sure of themselves. Sums that leave one out are taken from both
/// ends and never by subtraction, so weights of any ratio keep their digits.
/// Source: Williams and Lau, Approximate evaluation of marginal association probabilities with belief propagation, IEEE Trans. Aerospace
/// and Electronic Systems 50(4), 2014, section III.
/// </remarks>
internal sealed class BeliefPropagation
{
    /// <summary>Largest relative change of a message at which it has converged: the probabilities are then good to some 10⁻⁵.</summary>
    private const double Tolerance = 1e-6;

    private double[] _toTrack = [];
    private double[] _toDetection = [];
    private double[] _before = [];

    /// <summary>Fills in the probabilities of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="mostIterations">When to stop, converged or not.</param>
    /// <returns>Iterations made, and whether the messages converged.</returns>
    public (int Iterations, bool Converged) Solve(AssociationCluster cluster, int mostIterations)
    {
        if (_toTrack.Length < cluster.Count)
        {
            int size = 2 * cluster.Count;
            (_toTrack, _toDetection, _before) = (new double[size], new double[size], new double[size]);
        }

        _toTrack.AsSpan(0, cluster.Count).Fill(1);
        int iteration = 0;
        double change = double.PositiveInfinity;
        while (iteration < mostIterations && change > Tolerance)
        {
            TellDetections(cluster);
            change = TellTracks(cluster);
            iteration++;
        }

        Conclude(cluster);
        return (iteration, change <= Tolerance);
    }

    private void TellDetections(AssociationCluster cluster)
    {
        for (int row = 0; row < cluster.Rows; row++)
        {
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
                _toDetection[edge] = cluster.Weight[edge] / (_before[edge] + after);
                after += cluster.Weight[edge] * _toTrack[edge];
            }
        }
    }

    /// <returns>The largest relative change of a message.</returns>
    private double TellTracks(AssociationCluster cluster)
    {
        double change = 0;
        for (int column = 0; column < cluster.Columns; column++)
        {
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
                change = Math.Max(change, Math.Abs(free - _toTrack[edge]) / free);
                _toTrack[edge] = free;
            }
        }

        return change;
    }

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
