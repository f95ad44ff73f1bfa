using System.Numerics;

namespace Vedette.Physics;

/// <summary>Random numbers that are the same for the same seed, on every machine and runtime.</summary>
/// <remarks>
/// Generator xoshiro256**, seeded by SplitMix64. Not for secrets. Not thread-safe.
/// Source: D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators, ACM Transactions on Mathematical
/// Software 47, 2021, article 36.
/// </remarks>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">Any number; each gives another sequence.</param>
    public SeededRandom(long seed)
    {
        ulong state = unchecked((ulong)seed);
        _s0 = SplitMix64(ref state);
        _s1 = SplitMix64(ref state);
        _s2 = SplitMix64(ref state);
        _s3 = SplitMix64(ref state);
    }

    /// <summary>Takes up a sequence where <see cref="State"/> was read.</summary>
    /// <exception cref="ArgumentException">All four numbers are zero: that is no state of the generator.</exception>
    public SeededRandom((ulong S0, ulong S1, ulong S2, ulong S3) state)
    {
        if (state == default)
        {
            throw new ArgumentException("Expected a state that is not all zero.", nameof(state));
        }

        (_s0, _s1, _s2, _s3) = state;
    }

    /// <summary>All that the rest of the sequence depends on.</summary>
    public (ulong S0, ulong S1, ulong S2, ulong S3) State => (_s0, _s1, _s2, _s3);

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), in steps of 2⁻⁵³.</summary>
    public double Uniform() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform from <paramref name="minimum"/> (included) to <paramref name="maximum"/>.</summary>
    public double Uniform(double minimum, double maximum) => minimum + (maximum - minimum) * Uniform();

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1, each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not above zero.</exception>
    /// <remarks>Source: D. Lemire, Fast random integer generation in an interval, ACM TOMACS 29, 2019, article 3.</remarks>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ulong n = (ulong)count;
        ulong high = Math.BigMul(NextBits(), n, out ulong low);
        if (low < n)
        {
            ulong threshold = unchecked(0 - n) % n;
            while (low < threshold)
            {
                high = Math.BigMul(NextBits(), n, out low);
            }
        }

        return (int)high;
    }

    /// <summary>Normally distributed with mean 0 and standard deviation 1.</summary>
    /// <remarks>Source: G. Marsaglia and T. A. Bray, A convenient method for generating normal variables, SIAM Review 6, 1964 (polar method; one of the pair is used).</remarks>
    public double Gaussian()
    {
        while (true)
        {
            double u = 2 * Uniform() - 1;
            double v = 2 * Uniform() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1)
            {
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
            }
        }
    }

    /// <summary>Normally distributed with the given mean and standard deviation.</summary>
    public double Gaussian(double mean, double sigma) => mean + sigma * Gaussian();

    /// <summary>Exponentially distributed with the given mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Uniform());

    /// <summary>How many events happen where <paramref name="mean"/> are expected: Poisson's distribution.</summary>
    /// <param name="mean">From 0 to 10⁹.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is outside its range.</exception>
    /// <remarks>
    /// Below 10 by multiplying uniform numbers; above by W. Hörmann, The transformed rejection method for generating Poisson
    /// random variables, Insurance: Mathematics and Economics 12, 1993, 39–45 (algorithm PTRS).
    /// </remarks>
    public int Poisson(double mean)
    {
        Require.InRange(mean, 0, 1e9);
        return mean < 10 ? PoissonByProducts(mean) : PoissonByRejection(mean);
    }

    /// <summary>A generator for something else, so that what one draws does not shift the numbers of the other.</summary>
    public SeededRandom Fork() => new(unchecked((long)NextBits()));

    private int PoissonByProducts(double mean)
    {
        double limit = Math.Exp(-mean);
        int count = 0;
        for (double product = Uniform(); product > limit; product *= Uniform())
        {
            count++;
        }

        return count;
    }

    private int PoissonByRejection(double mean)
    {
        double logMean = Math.Log(mean);
        double b = 0.931 + 2.53 * Math.Sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double vr = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = Uniform() - 0.5;
            double v = Uniform();
            double us = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr)
            {
                return (int)k;
            }

            if (k < 0 || (us < 0.013 && v > us))
            {
                continue;
            }

            double left = Math.Log(v) + Math.Log(inverseAlpha) - Math.Log(a / (us * us) + b);
            if (left <= k * logMean - mean - GammaFunction.Log(k + 1))
            {
                return (int)k;
            }
        }
    }

    private static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
