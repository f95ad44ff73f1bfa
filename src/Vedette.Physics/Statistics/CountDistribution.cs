namespace Vedette.Physics;

/// <summary>How many of independent things there are when each is there with a probability of its own (Poisson's binomial distribution).</summary>
/// <remarks>
/// Built up by adding one thing at a time: the exact convolution, over the counts that are possible at all. Counts at either end that are less
/// probable than 10⁻²⁰ are left out, so that the work for n things is of order n^1.5 and not n². Keeps its memory; not thread-safe.
/// The distribution is log-concave unless others are mixed in, so it has one peak, and the shortest interval grows from there.
/// Source: Y. H. Wang, On the number of successes in independent trials, Statistica Sinica 3, 1993, 295–312 (sections 2 and 3).
/// </remarks>
public sealed class CountDistribution
{
    private const double Negligible = 1e-20;

    /// <summary>Largest mean of a Poisson part: e⁻⁵⁰⁰ is still an ordinary number.</summary>
    private const double LargestPoisson = 500;

    private double[] _probability = [1];
    private double[] _next = [1];
    private int _length = 1;

    /// <summary>The least count that is not negligible.</summary>
    public int Least { get; private set; }

    /// <summary>The largest count that is not negligible.</summary>
    public int Largest => Least + _length - 1;

    /// <summary>The count that is expected.</summary>
    public double Mean { get; private set; }

    /// <summary>The most probable count; the lower of two that are equally so.</summary>
    public int Mode
    {
        get
        {
            int best = 0;
            for (int i = 1; i < _length; i++)
            {
                best = _probability[i] > _probability[best] ? i : best;
            }

            return Least + best;
        }
    }

    /// <summary>Starts again from nothing: the count is 0.</summary>
    public void Clear()
    {
        (_probability[0], _length, Least, Mean) = (1, 1, 0, 0);
    }

    /// <summary>Adds one thing.</summary>
    /// <param name="probability">That it is there, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public void Add(double probability)
    {
        Require.InRange(probability, 0, 1);
        Mean += probability;
        if (probability == 0)
        {
            return;
        }

        if (probability == 1)
        {
            Least++;
            return;
        }

        Fit(_length + 1);
        double absent = 1 - probability;
        double below = 0;
        for (int i = 0; i < _length; i++)
        {
            double here = _probability[i];
            _probability[i] = here * absent + below * probability;
            below = here;
        }

        _probability[_length++] = below * probability;
        Trim();
    }

    /// <summary>Adds something that stands for none, one or several things.</summary>
    /// <param name="probabilities">Of its being 0, 1, 2 … things: at least one number, each 0 to 1, with the sum 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is outside its range.</exception>
    public void Add(ReadOnlySpan<double> probabilities)
    {
        int longer = _length + probabilities.Length - 1;
        Fit(longer);
        _next.AsSpan(0, longer).Clear();
        for (int k = 0; k < probabilities.Length; k++)
        {
            Require.InRange(probabilities[k], 0, 1);
            Mean += k * probabilities[k];
            for (int i = 0; i < _length; i++)
            {
                _next[i + k] += probabilities[k] * _probability[i];
            }
        }

        _length = longer;
        (_probability, _next) = (_next, _probability);
        Trim();
    }

    /// <summary>Takes another distribution for true with a probability, and this one else.</summary>
    /// <param name="other">Another distribution; it may have several peaks, as the result may.</param>
    /// <param name="weight">Probability of the other, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is outside its range.</exception>
    public void Mix(CountDistribution other, double weight)
    {
        ArgumentNullException.ThrowIfNull(other);
        Require.InRange(weight, 0, 1);
        (int least, int largest) = (Math.Min(Least, other.Least), Math.Max(Largest, other.Largest));
        Fit(largest - least + 1);
        for (int count = least; count <= largest; count++)
        {
            _next[count - least] = (1 - weight) * Probability(count) + weight * other.Probability(count);
        }

        (Least, _length, Mean) = (least, largest - least + 1, (1 - weight) * Mean + weight * other.Mean);
        (_probability, _next) = (_next, _probability);
        Trim();
    }

    /// <summary>Adds things whose number is Poisson's: those never detected, say.</summary>
    /// <param name="mean">How many are expected, 0 to 500.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is outside its range.</exception>
    public void AddPoisson(double mean)
    {
        Require.InRange(mean, 0, LargestPoisson);
        Mean += mean;
        int terms = 1 + (int)Math.Ceiling(mean + 12 * Math.Sqrt(mean) + 30 * Math.Min(1, mean));
        Fit(_length + terms - 1);
        _next.AsSpan(0, _length + terms - 1).Clear();
        double weight = Math.Exp(-mean);
        for (int k = 0; k < terms; k++)
        {
            for (int i = 0; i < _length; i++)
            {
                _next[i + k] += weight * _probability[i];
            }

            weight *= mean / (k + 1);
        }

        _length += terms - 1;
        (_probability, _next) = (_next, _probability);
        Trim();
    }

    /// <summary>Probability of a count.</summary>
    /// <param name="count">Any; what is impossible or negligible has 0.</param>
    public double Probability(int count) => count < Least || count > Largest ? 0 : _probability[count - Least];

    /// <summary>The least count that is not exceeded with a given probability.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public int Quantile(double probability)
    {
        Require.InRange(probability, 0, 1);
        double sum = 0;
        for (int i = 0; i < _length; i++)
        {
            sum += _probability[i];
            if (sum >= probability)
            {
                return Least + i;
            }
        }

        return Largest;
    }

    /// <summary>The shortest run of counts that holds at least a given probability; after <see cref="Mix"/> a run around the highest peak that does.</summary>
    /// <param name="containment">0 to 1; 0.9 for the 90 % interval.</param>
    /// <returns>First and last count of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The containment is outside its range.</exception>
    public (int First, int Last) Interval(double containment)
    {
        Require.InRange(containment, 0, 1);
        int first = Mode - Least;
        int last = first;
        double sum = _probability[first];
        while (sum < containment && last - first + 1 < _length)
        {
            double below = first > 0 ? _probability[first - 1] : -1;
            double above = last + 1 < _length ? _probability[last + 1] : -1;
            sum += Math.Max(below, above);
            (first, last) = below > above ? (first - 1, last) : (first, last + 1);
        }

        return (Least + first, Least + last);
    }

    private void Fit(int length)
    {
        if (_probability.Length < length)
        {
            Array.Resize(ref _probability, 2 * length);
        }

        if (_next.Length < length)
        {
            Array.Resize(ref _next, 2 * length);
        }
    }

    private void Trim()
    {
        while (_probability[_length - 1] < Negligible)
        {
            _length--;
        }

        int start = 0;
        while (_probability[start] < Negligible)
        {
            start++;
        }

        if (start > 0)
        {
            _probability.AsSpan(start, _length - start).CopyTo(_probability);
            _length -= start;
            Least += start;
        }
    }
}
