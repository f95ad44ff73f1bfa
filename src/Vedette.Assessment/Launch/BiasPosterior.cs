namespace Vedette.Assessments;

/// <summary>The constant errors of the sensors of one launch under two beliefs: that they are biased, and that they are calibrated.</summary>
/// <remarks>
/// A fit takes sensors for biased. What it says of the errors alone (its posterior less that prior) is joined with what other
/// launches say and with either belief; the marginal likelihood of all of it weighs them. docs/algorithms/launch-point.md.
/// </remarks>
internal sealed class BiasPosterior
{
    /// <summary>Errors that are left when sensors are calibrated, as a share of those when they are not.</summary>
    private const double CalibratedShare = 0.12;

    /// <summary>No launch says an error to better than this, in prior standard deviations: the family may miss by 100 m for the whole of what was seen.</summary>
    private const double FamilyShare = 0.16;

    private readonly int _count;
    private readonly double[] _fitted;
    private readonly double[] _mean;
    private readonly double[] _factor;
    private readonly BiasWord _all;
    private readonly int[] _places;
    private readonly double _fittedLogEvidence;

    private BiasPosterior(double[] fitted, double[] mean, double[] factor, BiasWord word, BiasWord others)
    {
        (_count, _fitted, _mean, _factor, Word) = (mean.Length, fitted, mean, factor, word);
        _all = word.And(others);
        _places = [.. word.Slots.Select(s => Array.BinarySearch(_all.Slots, s))];
        double[] joint = WithPrior(word, 1);
        _fittedLogEvidence = Cholesky.TryFactor(joint, _count) ? LogEvidence(joint, word, 1) : 0;
    }

    /// <summary>What the launch says of the errors by itself.</summary>
    public BiasWord Word { get; }

    /// <summary>Shares of the prior standard deviations that are weighed against each other: biased, and calibrated.</summary>
    public static ReadOnlySpan<double> Shares => [1, CalibratedShare];

    /// <summary>Separates what a fit says from its prior.</summary>
    /// <param name="slots">Which of the theatre's errors are those of the fit, ascending.</param>
    /// <param name="covariance">Posterior covariance of them, lower triangle; not used afterwards by the caller.</param>
    /// <param name="mean">Posterior mean.</param>
    /// <param name="others">What other launches say.</param>
    /// <returns>Null where rounding has spoilt the covariance.</returns>
    public static BiasPosterior? Of(IReadOnlyList<int> slots, double[] covariance, double[] mean, BiasWord others)
    {
        int n = mean.Length;
        double[] factor = [.. covariance];
        double[] inverse = new double[covariance.Length];
        if (!Cholesky.TryFactor(factor, n))
        {
            return null;
        }

        Cholesky.Invert(factor, n, inverse);

        // J = P⁻¹ − 1 and h = P⁻¹ b̂. With F = f² the tempered J' = (J⁻¹ + F)⁻¹ = (1 − C)/f² and h' = C h, where C = (1 + f² J)⁻¹.
        const double F = FamilyShare * FamilyShare;
        double[] h = [.. mean];
        Cholesky.Solve(factor, h);
        double[] tempered = [.. inverse.Select(x => F * x)];
        for (int i = 0; i < n; i++)
        {
            tempered[Cholesky.PackedLength(i) + i] += 1 - F;
        }

        if (!Cholesky.TryFactor(tempered, n))
        {
            return null;
        }

        Cholesky.Solve(tempered, h);
        double[] information = new double[covariance.Length];
        Cholesky.Invert(tempered, n, information);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                ref double c = ref information[Cholesky.PackedLength(i) + j];
                c = ((i == j ? 1 : 0) - c) / F;
            }
        }

        return new(covariance, mean, factor, new([.. slots], information, h), others);
    }

    /// <summary>The errors when their prior standard deviations are a share of those of the fit.</summary>
    /// <param name="share">The share.</param>
    /// <param name="shift">How far they move from the fit, of as many numbers.</param>
    /// <param name="change">How their covariance changes, lower triangle.</param>
    /// <param name="logEvidence">ln of how much more probable all that was seen is than in the fit.</param>
    /// <returns>Whether it can be computed.</returns>
    public bool TryUnder(double share, Span<double> shift, Span<double> change, out double logEvidence)
    {
        int all = _all.Slots.Length;
        double[] joint = WithPrior(_all, share);
        logEvidence = 0;
        if (!Cholesky.TryFactor(joint, all))
        {
            return false;
        }

        logEvidence = LogEvidence(joint, _all, share) - _fittedLogEvidence;
        double[] mean = [.. _all.Vector];
        Cholesky.Solve(joint, mean);
        double[] column = new double[all];
        for (int j = 0; j < _count; j++)
        {
            shift[j] = mean[_places[j]] - _mean[j];
            Array.Clear(column);
            column[_places[j]] = 1;
            Cholesky.Solve(joint, column);
            for (int i = j; i < _count; i++)
            {
                change[Cholesky.PackedLength(i) + j] = column[_places[i]] - _fitted[Cholesky.PackedLength(i) + j];
            }
        }

        return true;
    }

    /// <summary>Turns the covariance of something with the errors into how much it follows them.</summary>
    public void Regress(Span<double> covarianceWithErrors) => Cholesky.Solve(_factor, covarianceWithErrors);

    /// <summary>The lower triangle of J + 1/s².</summary>
    private static double[] WithPrior(BiasWord word, double share)
    {
        double[] sum = [.. word.Information];
        for (int i = 0; i < word.Slots.Length; i++)
        {
            sum[Cholesky.PackedLength(i) + i] += 1 / (share * share);
        }

        return sum;
    }

    /// <summary>½ (hᵀ (J + 1/s²)⁻¹ h − ln det (J + 1/s²)) − n ln s.</summary>
    private static double LogEvidence(ReadOnlySpan<double> joint, BiasWord word, double share)
    {
        double[] x = [.. word.Vector];
        Cholesky.SolveLower(joint, x);
        double squared = 0;
        foreach (double e in x)
        {
            squared += e * e;
        }

        return (squared - Cholesky.LogDeterminant(joint, x.Length)) / 2 - x.Length * Math.Log(share);
    }
}
