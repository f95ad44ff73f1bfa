namespace Vedette.Tracking;

/// <summary>Association probabilities of a small cluster by summing over all its explanations.</summary>
/// <remarks>
/// One side (tracks or detections, whichever has more) is gone through in order; what the other side has given away is a set of bits. The
/// sums over all explanations with the same set are kept, forwards and backwards: 2^bits × candidates terms instead of one per explanation.
/// Source: Horridge and Maskell, Real-time tracking of hundreds of targets with efficient exact JPDAF implementation, 9th International
/// Conference on Information Fusion, 2006 (the same sums, kept in a net of hypotheses).
/// </remarks>
internal sealed class ExactMarginals
{
    /// <summary>Most tracks: with more, the product of the least weights would underflow.</summary>
    private const int MostTracks = 8;

    /// <summary>Most terms of one sum, candidates × 2^bits: about ten microseconds.</summary>
    private const int MostTerms = 4096;

    private double[] _forward = [];
    private double[] _backward = [];
    private double[] _next = [];

    /// <summary>Whether a cluster is small enough.</summary>
    public static bool Fits(AssociationCluster cluster)
    {
        int bits = Math.Min(cluster.Rows, cluster.Columns);
        return cluster.Rows <= MostTracks && bits <= MostTracks && cluster.Count << bits <= MostTerms;
    }

    /// <summary>Fills in the probabilities of a cluster.</summary>
    public void Solve(AssociationCluster cluster)
    {
        bool rowsInOrder = cluster.Rows >= cluster.Columns;
        (int steps, int bits) = rowsInOrder ? (cluster.Rows, cluster.Columns) : (cluster.Columns, cluster.Rows);
        int size = 1 << bits;
        Fit(steps, size);
        Forward(cluster, rowsInOrder, steps, size);
        Span<double> last = _forward.AsSpan(steps * size, size);
        double total = 0;
        Span<double> none = rowsInOrder ? cluster.Unclaimed : cluster.Missed;
        none[..bits].Clear();
        for (int set = 0; set < size; set++)
        {
            _backward[set] = LeftAlone(cluster, rowsInOrder, bits, set);
            double weight = last[set] * _backward[set];
            total += weight;
            for (int b = 0; b < bits; b++)
            {
                none[b] += (set >> b & 1) == 0 ? weight : 0;
            }
        }

        for (int b = 0; b < bits; b++)
        {
            none[b] /= total;
        }

        Backward(cluster, rowsInOrder, steps, size, total);
    }

    private void Fit(int steps, int size)
    {
        if (_forward.Length < (steps + 1) * size)
        {
            _forward = new double[2 * (steps + 1) * size];
        }

        if (_backward.Length < size)
        {
            (_backward, _next) = (new double[size], new double[size]);
        }
    }

    /// <summary>Weight of what is left over at the end: tracks that were missed; detections weigh 1.</summary>
    private static double LeftAlone(AssociationCluster cluster, bool rowsInOrder, int bits, int set)
    {
        double weight = 1;
        for (int b = 0; b < bits && !rowsInOrder; b++)
        {
            weight *= (set >> b & 1) == 0 ? cluster.MissedWeight[b] : 1;
        }

        return weight;
    }

    private static (int Start, int End) Range(AssociationCluster cluster, bool rowsInOrder, int step) => rowsInOrder
        ? (cluster.RowStart[step], cluster.RowStart[step + 1])
        : (cluster.ColumnStart[step], cluster.ColumnStart[step + 1]);

    private void Forward(AssociationCluster cluster, bool rowsInOrder, int steps, int size)
    {
        _forward.AsSpan(0, (steps + 1) * size).Clear();
        _forward[0] = 1;
        for (int step = 0; step < steps; step++)
        {
            Span<double> from = _forward.AsSpan(step * size, size);
            Span<double> to = _forward.AsSpan((step + 1) * size, size);
            double none = rowsInOrder ? cluster.MissedWeight[step] : 1;
            for (int set = 0; set < size; set++)
            {
                to[set] = from[set] * none;
            }

            (int start, int end) = Range(cluster, rowsInOrder, step);
            for (int k = start; k < end; k++)
            {
                int edge = rowsInOrder ? k : cluster.ByColumn[k];
                int bit = 1 << (rowsInOrder ? cluster.Column[edge] : cluster.Row[edge]);
                double weight = cluster.Weight[edge];
                for (int set = 0; set < size; set++)
                {
                    if ((set & bit) == 0)
                    {
                        to[set | bit] += from[set] * weight;
                    }
                }
            }
        }
    }

    private void Backward(AssociationCluster cluster, bool rowsInOrder, int steps, int size, double total)
    {
        double[] noneOfStep = rowsInOrder ? cluster.Missed : cluster.Unclaimed;
        for (int step = steps - 1; step >= 0; step--)
        {
            ReadOnlySpan<double> from = _forward.AsSpan(step * size, size);
            double none = rowsInOrder ? cluster.MissedWeight[step] : 1;
            double sum = 0;
            for (int set = 0; set < size; set++)
            {
                _next[set] = none * _backward[set];
                sum += from[set] * _next[set];
            }

            noneOfStep[step] = sum / total;
            (int start, int end) = Range(cluster, rowsInOrder, step);
            for (int k = start; k < end; k++)
            {
                int edge = rowsInOrder ? k : cluster.ByColumn[k];
                int bit = 1 << (rowsInOrder ? cluster.Column[edge] : cluster.Row[edge]);
                cluster.Pair[edge] = Take(from, bit, cluster.Weight[edge], size) / total;
            }

            (_backward, _next) = (_next, _backward);
        }
    }

    private double Take(ReadOnlySpan<double> from, int bit, double weight, int size)
    {
        double sum = 0;
        for (int set = 0; set < size; set++)
        {
            if ((set & bit) == 0)
            {
                double rest = weight * _backward[set | bit];
                _next[set] += rest;
                sum += from[set] * rest;
            }
        }

        return sum;
    }
}
