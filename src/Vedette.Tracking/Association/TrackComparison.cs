namespace Vedette.Tracking;

/// <summary>Whether two tracks follow the same object: the distance of their states in units of both uncertainties.</summary>
/// <remarks>
/// d = (x₁ − x₂)ᵀ (P₁ + P₂)⁻¹ (x₁ − x₂) over position and velocity at a common time: chi-square with six degrees of freedom for
/// one object and independent errors. A track from one satellite counts with all its depth, so crossing rays agree
/// in any depth that both allow. Source: Bar-Shalom, Li, Multitarget-Multisensor Tracking: Principles and Techniques, 1995, 8.3.
/// </remarks>
internal sealed class TrackComparison(TrackReplay replay)
{
    /// <summary>Chi-square with six degrees of freedom exceeded with probability 0.001.</summary>
    public const double Limit = 22.46;

    private readonly PhaseFilter _first = replay.NewFilter();
    private readonly PhaseFilter _second = replay.NewFilter();
    private readonly GaussianState _a = new();
    private readonly GaussianState _b = new();

    /// <summary>The squared distance, without units.</summary>
    public double Distance(PhaseFilter first, PhaseFilter second)
    {
        Instant time = first.Time > second.Time ? first.Time : second.Time;
        Mixture(first, _first, time, _a);
        Mixture(second, _second, time, _b);
        Span<double> s = stackalloc double[36];
        Span<double> y = stackalloc double[6];
        double sum = 0;
        for (int i = 0; i < 6; i++)
        {
            double right = _a.Mean[i] - _b.Mean[i];
            for (int j = 0; j <= i; j++)
            {
                double value = _a[i, j] + _b[i, j];
                for (int k = 0; k < j; k++)
                {
                    value -= s[i * 6 + k] * s[j * 6 + k];
                }

                s[i * 6 + j] = i == j ? Math.Sqrt(Math.Max(value, 1e-12)) : value / s[j * 6 + j];
            }

            for (int k = 0; k < i; k++)
            {
                right -= s[i * 6 + k] * y[k];
            }

            y[i] = right / s[i * 6 + i];
            sum += y[i] * y[i];
        }

        return sum;
    }

    private static void Mixture(PhaseFilter source, PhaseFilter copy, Instant time, GaussianState result)
    {
        if (source.Time == time)
        {
            source.Mixture(result);
            return;
        }

        copy.CopyFrom(source);
        copy.PredictTo(time);
        copy.Mixture(result);
    }
}
