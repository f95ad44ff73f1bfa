namespace Vedette.Tracking;

/// <summary>How well biases of one size or another explain what was said of them.</summary>
internal sealed class BiasEvidence
{
    /// <summary>Sizes that biases may have when there are any, in the stated standard deviations; before anything is said, twice the size is a fourth as probable.</summary>
    private static readonly double[] s_scales = [1, 2, 4];

    private readonly BiasLayout _layout;
    private readonly BiasInformation _posterior;
    private readonly double[] _priors;

    public BiasEvidence(BiasLayout layout, double calibratedShare)
    {
        (_layout, CalibratedShare) = (layout, calibratedShare);
        _posterior = new(layout.Size);
        _priors = new double[layout.Size];
        Clocks = new(layout, OfAll);
    }

    /// <summary>The largest size that is thought of.</summary>
    public static double LargestScale => s_scales[^1];

    /// <summary>Size of the biases of calibrated sensors, in the stated standard deviations.</summary>
    public double CalibratedShare { get; }

    /// <summary>Which clocks are off: they are given more room.</summary>
    public ClockDoubts Clocks { get; }

    /// <summary>Finds the size of the biases.</summary>
    /// <param name="all">What was said.</param>
    /// <param name="scale">The size, in the stated standard deviations: root mean square over what is possible.</param>
    /// <returns>Log-likelihood of there being any, over all sizes.</returns>
    public double OfSome(BiasInformation all, out double scale)
    {
        Span<double> logs = stackalloc double[s_scales.Length];
        double prior = 0;
        double largest = double.NegativeInfinity;
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = LogLikelihood(all, s_scales[i]) - 2 * Math.Log(s_scales[i]);
            prior += 1 / (s_scales[i] * s_scales[i]);
            largest = Math.Max(largest, logs[i]);
        }

        double sum = 0;
        double square = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            double weight = Math.Exp(logs[i] - largest);
            sum += weight;
            square += weight * s_scales[i] * s_scales[i];
        }

        scale = Math.Sqrt(square / sum);
        return largest + Math.Log(sum / prior);
    }

    /// <summary>ln ∫ exp(hᵀb − ½ bᵀJb) N(b; 0, (share σ)²) db.</summary>
    public double LogLikelihood(BiasInformation all, double share)
    {
        int n = _layout.Size;
        BiasInformation posterior = _posterior;
        posterior.CopyFrom(all);
        AddPrior(posterior, share);
        if (!InformationMatrix.TryQuadratic(posterior.Matrix, n, all.Vector, out double quadratic, out double logDeterminant))
        {
            return 0;
        }

        double logPrior = 0;
        for (int i = 0; i < n; i++)
        {
            logPrior -= 2 * Math.Log(_priors[i]);
        }

        return 0.5 * (quadratic + logPrior - logDeterminant);
    }

    /// <summary>How much more probable one's word and that of the rest are together than apart; a logarithm.</summary>
    /// <param name="own">One's word.</param>
    /// <param name="rest">That of the rest.</param>
    /// <param name="together">Room for both.</param>
    /// <param name="scale">Size of the biases.</param>
    public double Agreement(BiasInformation own, BiasInformation rest, BiasInformation together, double scale)
    {
        together.CopyFrom(rest);
        together.Add(own, 1);
        return LogLikelihood(together, scale) - LogLikelihood(rest, scale) - LogLikelihood(own, scale);
    }

    /// <summary>Adds what is taken of the biases before anything is said.</summary>
    public void AddPrior(BiasInformation information, double share)
    {
        for (int i = 0; i < _priors.Length; i++)
        {
            _priors[i] = i < _layout.ClocksBegin ? share * _layout.Sigmas[i] : Clocks.Sigma(i);
            information.Matrix[i * _priors.Length + i] += 1 / (_priors[i] * _priors[i]);
        }
    }

    /// <summary>Log-likelihood over all sizes of biases, none among them.</summary>
    private double OfAll(BiasInformation all)
    {
        double none = LogLikelihood(all, CalibratedShare);
        double some = OfSome(all, out _);
        return Math.Max(none, some) + Math.Log(1 + Math.Exp(-Math.Abs(none - some)));
    }
}
