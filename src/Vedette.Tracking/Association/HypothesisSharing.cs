namespace Vedette.Tracking;

/// <summary>Shares hypotheses out to tracks at the least cost, each track receiving just one in sum, each hypothesis giving away just its weight.</summary>
/// <remarks>
/// A transport problem, made smooth by an entropy term and solved by scaling rows and columns in turn. Source: Cuturi, Sinkhorn distances:
/// lightspeed computation of optimal transport, Advances in Neural Information Processing Systems 26, 2013. Keeps its working memory.
/// </remarks>
internal sealed class HypothesisSharing
{
    /// <summary>Size of the entropy term: costs that differ by this much beside each other (natural logarithm) are shared e to 1.</summary>
    private const double Softness = 0.1;

    /// <summary>How far a sum may be off when scaling stops.</summary>
    private const double Tolerance = 1e-4;

    private const int MostSweeps = 100;

    /// <summary>Least factor: keeps a way open for weight that has no good place.</summary>
    private const double LeastFactor = 1e-100;

    private double[] _supply = [];

    /// <summary>Finds the shares.</summary>
    /// <param name="costs">Cost of giving each hypothesis to each track, track by track (tracks × hypotheses); finite. Takes the shares.</param>
    /// <param name="supply">Weight of each hypothesis; above zero; their sum is the number of tracks.</param>
    /// <param name="tracks">Number of tracks, at least one.</param>
    public void Solve(Span<double> costs, ReadOnlySpan<double> supply, int tracks)
    {
        int count = supply.Length;
        if (_supply.Length < count)
        {
            _supply = new double[2 * count];
        }

        Soften(costs, count, tracks);
        double off = double.PositiveInfinity;
        for (int sweep = 0; sweep < MostSweeps && off > Tolerance; sweep++)
        {
            ScaleHypotheses(costs, supply, tracks);
            off = ScaleTracks(costs, count, tracks);
        }
    }

    private static void Soften(Span<double> costs, int count, int tracks)
    {
        for (int h = 0; h < count; h++)
        {
            double least = double.PositiveInfinity;
            for (int track = 0; track < tracks; track++)
            {
                least = Math.Min(least, costs[track * count + h]);
            }

            for (int track = 0; track < tracks; track++)
            {
                ref double cost = ref costs[track * count + h];
                cost = Math.Max(LeastFactor, Math.Exp((least - cost) / Softness));
            }
        }
    }

    private void ScaleHypotheses(Span<double> shares, ReadOnlySpan<double> supply, int tracks)
    {
        int count = supply.Length;
        Span<double> sums = _supply.AsSpan(0, count);
        sums.Clear();
        for (int i = 0; i < tracks * count; i += count)
        {
            for (int h = 0; h < count; h++)
            {
                sums[h] += shares[i + h];
            }
        }

        for (int i = 0; i < tracks * count; i += count)
        {
            for (int h = 0; h < count; h++)
            {
                shares[i + h] *= supply[h] / sums[h];
            }
        }
    }

    /// <returns>How far the sum of a track was from one, at most.</returns>
    private static double ScaleTracks(Span<double> shares, int count, int tracks)
    {
        double off = 0;
        for (int track = 0; track < tracks; track++)
        {
            Span<double> row = shares.Slice(track * count, count);
            double sum = 0;
            foreach (double share in row)
            {
                sum += share;
            }

            off = Math.Max(off, Math.Abs(sum - 1));
            foreach (ref double share in row)
            {
                share /= sum;
            }
        }

        return off;
    }
}
