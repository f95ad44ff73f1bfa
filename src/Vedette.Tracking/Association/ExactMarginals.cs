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
    /// <summary>Most terms of one sum, candidates × 2^bits: some ten microseconds, about what belief propagation takes there.</summary>
    private const int MostTerms = 8192;

    /// <summary>Least total weight of all explanations: below, terms have been lost to underflow that might have counted.</summary>
    private const double LeastTotal = 1e-270;

    private double[] _forward = [];
    private double[] _backward = [];
    private double[] _next = [];

    /// <summary>Fills in the probabilities of a cluster, if it is small enough.</summary>
    /// <returns>Whether it was, and its weights did not underflow.</returns>
    public bool TrySolve(AssociationCluster cluster)
    {
        bool rowsInOrder = cluster.Rows >= cluster.Columns;
        (int steps, int bits) = rowsInOrder ? (cluster.Rows, cluster.Columns) : (cluster.Columns, cluster.Rows);
        if ((long)cluster.Count << Math.Min(bits, 20) > MostTerms)
        {
            return false;
        }

        int size = 1 << bits;
        Fit(steps, size);
        Forward(cluster, rowsInOrder, steps, size);
        double total = CloseSets(cluster, rowsInOrder, bits, _forward.AsSpan(steps * size, size));
        if (!(total >= LeastTotal))
        {
            return false;
        }

        foreach (ref double none in (rowsInOrder ? cluster.Unclaimed : cluster.Missed).AsSpan(0, bits))
        {
            none /= total;
        }

        Backward(cluster, rowsInOrder, steps, size, total);
        return true;
    }

    /// <summary>Weighs what each set leaves over at the end, and adds up for each bit the sets without it.</summary>
    /// <returns>The weight of all explanations.</returns>
    private double CloseSets(AssociationCluster cluster, bool rowsInOrder, int bits, ReadOnlySpan<double> last)
    {
        double total = 0;
        Span<double> none = (rowsInOrder ? cluster.Unclaimed : cluster.Missed).AsSpan(0, bits);
        none.Clear();
        for (int set = 0; set < last.Length; set++)
        {
            _backward[set] = LeftAlone(cluster, rowsInOrder, bits, set);
            double weight = last[set] * _backward[set];
            total += weight;
            for (int b = 0; b < bits; b++)
            {
                none[b] += (set >> b & 1) == 0 ? weight : 0;
            }
        }

        return total;
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
                for (int block = 0; block < size; block += 2 * bit)
                {
                    Span<double> with = to.Slice(block + bit, bit);
                    ReadOnlySpan<double> without = from.Slice(block, bit);
                    for (int i = 0; i < without.Length; i++)
                    {
                        with[i] += without[i] * weight;
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

    /// <summary>Sum over the sets without a bit; sets lie in blocks without and with it.</summary>
    private double Take(ReadOnlySpan<double> from, int bit, double weight, int size)
    {
        double sum = 0;
        for (int block = 0; block < size; block += 2 * bit)
        {
            ReadOnlySpan<double> with = _backward.AsSpan(block + bit, bit);
            Span<double> next = _next.AsSpan(block, bit);
            ReadOnlySpan<double> before = from.Slice(block, bit);
            for (int i = 0; i < with.Length; i++)
            {
                double rest = weight * with[i];
                next[i] += rest;
                sum += before[i] * rest;
            }
        }

        return sum;
    }
}
