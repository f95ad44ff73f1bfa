namespace Vedette.Sensing;

/// <summary>
/// How often peaks of the background exceed a value, learned from the frame itself: the law of its upper tail, without the few largest,
/// which may be what is looked for.
/// </summary>
/// <remarks>
/// Excesses over the n-th largest peak are taken for exponential, their mean estimated with the largest ones censored (A. C. Cohen, Truncated
/// and Censored Samples, 1991, section on the exponential law), and extrapolated with a shape of 0.07 instead of nil, the generalised Pareto
/// law (J. Pickands, Annals of Statistics 3, 1975): see docs/algorithms/infrared-detection.md for where the figure is from.
/// </remarks>
internal readonly record struct TailRate(double Threshold, double Scale, double RateAtThreshold)
{
    /// <summary>Peaks per pixel that the tail is learned from.</summary>
    public const double LearnedFraction = 1e-3;

    /// <summary>Largest peaks that are left out, since they may be targets.</summary>
    public const int Censored = 6;

    /// <summary>Fewest peaks that a law is learned from.</summary>
    public const int Fewest = 26;

    /// <summary>Shape of the generalised Pareto law.</summary>
    public const double Shape = 0.07;

    /// <summary>Expected number of background peaks per pixel at a value or above.</summary>
    public double Above(double value)
    {
        double excess = (value - Threshold) / Scale;
        return excess <= 0 ? RateAtThreshold : RateAtThreshold * Math.Pow(1 + Shape * excess, -1 / Shape);
    }

    /// <summary>The value that background peaks reach or exceed at a rate per pixel; no smaller than the value from which the law holds.</summary>
    public double ValueAt(double rate) =>
        rate >= RateAtThreshold ? Threshold : Threshold + Scale * (Math.Pow(rate / RateAtThreshold, -Shape) - 1) / Shape;

    /// <summary>Learns the tail.</summary>
    /// <param name="values">Values of the peaks; their order is changed.</param>
    /// <param name="pixels">Pixels of the frame.</param>
    /// <param name="smallest">The value from which peaks were gathered.</param>
    /// <remarks>
    /// With too few peaks to learn from, the background is stiller than white noise: the tail of white noise is taken, with the rate of
    /// <see cref="LearnedFraction"/> at <paramref name="smallest"/>; both are on the safe side.
    /// </remarks>
    public static TailRate Learn(Span<float> values, long pixels, double smallest)
    {
        if (values.Length < Fewest)
        {
            return new(smallest, 0.5, LearnedFraction);
        }

        int last = Math.Min(values.Length - 1, Math.Max(Fewest, (int)(pixels * LearnedFraction)));
        Span<float> tail = Largest(values, last + 1);
        double threshold = tail[last];
        double sum = Censored * (tail[Censored] - threshold);
        for (int i = Censored; i < last; i++)
        {
            sum += tail[i] - threshold;
        }

        return new(threshold, Math.Max(sum / (last - Censored), 1e-3), last / (double)pixels);
    }

    /// <summary>The largest values, in descending order.</summary>
    /// <remarks>Source: C. A. R. Hoare, Algorithm 65: find, Communications of the ACM 4, 1961: the rest is not sorted.</remarks>
    private static Span<float> Largest(Span<float> values, int count)
    {
        (int low, int high) = (0, values.Length - 1);
        while (low < high)
        {
            float pivot = values[(low + high) / 2];
            (int i, int j) = (low, high);
            while (i <= j)
            {
                for (; values[i] > pivot; i++)
                {
                }

                for (; values[j] < pivot; j--)
                {
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    (i, j) = (i + 1, j - 1);
                }
            }

            (low, high) = count - 1 <= j ? (low, j) : count - 1 >= i ? (i, high) : (count, count);
        }

        values[..count].Sort();
        values[..count].Reverse();
        return values[..count];
    }
}
