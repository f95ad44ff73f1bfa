namespace Vedette.Tracking;

/// <summary>What all measurements together say of each moment of a filter's way.</summary>
/// <remarks>
/// Backward pass of Rauch, Tung and Striebel (AIAA Journal 3, 1965, 1445–1450). The covariance is summed as (I − C Φ) P (I − C Φ)ᵀ +
/// C (Pˢ + Q) Cᵀ, which is the same and cannot lose its sign: the usual form subtracts what may be nearly equal.
/// </remarks>
internal sealed class FixedIntervalSmoother
{
    private readonly List<FilterStep> _steps = [];

    /// <summary>Adds a moment; they come in order, the transition of the first is not used.</summary>
    public void Add(in FilterStep step) => _steps.Add(step);

    /// <summary>Mean and covariance at each moment, first to last.</summary>
    /// <exception cref="InvalidOperationException">A predicted covariance is not positive definite.</exception>
    public IReadOnlyList<(Vector6 Mean, Symmetric6 Covariance)> Smooth()
    {
        var result = new (Vector6 Mean, Symmetric6 Covariance)[_steps.Count];
        for (int k = _steps.Count - 1; k >= 0; k--)
        {
            result[k] = k == _steps.Count - 1
                ? (_steps[k].Updated, _steps[k].Covariance)
                : Back(_steps[k], _steps[k + 1], result[k + 1].Mean, result[k + 1].Covariance);
        }

        return result;
    }

    private static (Vector6 Mean, Symmetric6 Covariance) Back(in FilterStep now, in FilterStep next, in Vector6 mean, in Symmetric6 covariance)
    {
        Matrix6 gain = Gain(now, next);
        Vector6 change = default;
        Matrix6 kept = Matrix6.Multiply(gain, next.Transition);
        Symmetric6 later = covariance;
        for (int i = 0; i < 6; i++)
        {
            change[i] = mean[i] - next.Predicted[i];
            for (int j = 0; j < 6; j++)
            {
                kept[i, j] = (i == j ? 1 : 0) - kept[i, j];
            }
        }

        for (int p = 0; p < 21; p++)
        {
            later[p] += next.Noise[p];
        }

        Vector6 moved = Matrix6.Multiply(gain, change);
        Symmetric6 own = Matrix6.Transform(kept, now.Covariance);
        Symmetric6 theirs = Matrix6.Transform(gain, later);
        for (int i = 0; i < 6; i++)
        {
            moved[i] += now.Updated[i];
        }

        for (int p = 0; p < 21; p++)
        {
            own[p] += theirs[p];
        }

        return (moved, own);
    }

    /// <summary>C = P Φᵀ (Φ P Φᵀ + Q)⁻¹, solved with rows and columns scaled to ones on the diagonal.</summary>
    private static Matrix6 Gain(in FilterStep now, in FilterStep next)
    {
        Symmetric6 predicted = Matrix6.Transform(next.Transition, now.Covariance);
        Vector6 scale = default;
        for (int i = 0; i < 6; i++)
        {
            scale[i] = 1 / Math.Sqrt(predicted[i, i] + next.Noise[i, i]);
            for (int j = 0; j <= i; j++)
            {
                predicted[i, j] = (predicted[i, j] + next.Noise[i, j]) * scale[i] * scale[j];
            }
        }

        if (!Cholesky.TryFactor(predicted, 6))
        {
            throw new InvalidOperationException("Expected a predicted covariance that is positive definite.");
        }

        Matrix6 gain = default;
        for (int i = 0; i < 6; i++)
        {
            Vector6 unit = default;
            unit[i] = 1;
            Vector6 row = Matrix6.Multiply(next.Transition, Symmetric6.Multiply(now.Covariance, unit)); // Row i of P Φᵀ.
            for (int j = 0; j < 6; j++)
            {
                row[j] *= scale[j];
            }

            Cholesky.Solve(predicted, row);
            for (int j = 0; j < 6; j++)
            {
                gain[i, j] = row[j] * scale[j];
            }
        }

        return gain;
    }
}
