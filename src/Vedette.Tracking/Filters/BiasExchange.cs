namespace Vedette.Tracking;

/// <summary>Reads out of a state what it knows about biases, and works in what others know.</summary>
internal static class BiasExchange
{
    /// <summary>Information of the marginal of the biases in a state, all sources together.</summary>
    /// <returns>Whether the covariance could be inverted.</returns>
    public static bool TryMarginal(GaussianState state, BiasInformation result)
    {
        int n = result.Size;
        Span<double> covariance = n <= 32 ? stackalloc double[n * n] : new double[n * n];
        CopyBiases(state, n, covariance);
        if (!InformationMatrix.TryInvert(covariance, n, result.Matrix, out _))
        {
            return false;
        }

        InformationMatrix.Multiply(result.Matrix, n, state.Mean[StateLayout.Core..], result.Vector);
        return true;
    }

    /// <summary>Changes the information about the biases by a difference, of either sign, and everything else with it.</summary>
    /// <remarks>
    /// Given the biases, the rest of the state does not change: with the regression G = P_xb P_bb⁻¹, x moves by G Δb and P_xx by
    /// G ΔP_bb Gᵀ. Exact for Gaussians, and so is taking information back that was given before.
    /// </remarks>
    public static void Change(GaussianState state, BiasInformation difference)
    {
        int n = difference.Size;
        var marginal = new BiasInformation(n);
        double[] old = new double[n * n];
        double[] fresh = new double[n * n];
        CopyBiases(state, n, old);
        if (!InformationMatrix.TryInvert(old, n, marginal.Matrix, out _))
        {
            return;
        }

        InformationMatrix.Multiply(marginal.Matrix, n, state.Mean[StateLayout.Core..], marginal.Vector);
        double[] regression = Regression(state, marginal.Matrix, n);
        marginal.Add(difference, 1);
        if (InformationMatrix.TryInvert(marginal.Matrix, n, fresh, out _))
        {
            Replace(state, regression, old, fresh, marginal.Vector, n);
        }
    }

    /// <summary>Puts given knowledge of the biases in place of the state's own, and forgets how the rest depended on it.</summary>
    public static void Reset(GaussianState state, BiasInformation given)
    {
        int n = given.Size;
        double[] covariance = new double[n * n];
        if (!InformationMatrix.TryInvert(given.Matrix, n, covariance, out _))
        {
            return;
        }

        double[] mean = new double[n];
        InformationMatrix.Multiply(covariance, n, given.Vector, mean);
        for (int b = 0; b < n; b++)
        {
            state.Isolate(StateLayout.Core + b, covariance[b * n + b]);
        }

        for (int b = 0; b < n; b++)
        {
            state.Mean[StateLayout.Core + b] = mean[b];
            for (int c = 0; c < b; c++)
            {
                state[StateLayout.Core + b, StateLayout.Core + c] = covariance[b * n + c];
            }
        }
    }

    private static void Replace(GaussianState state, double[] regression, double[] old, double[] fresh, double[] vector, int n)
    {
        const int core = StateLayout.Core;
        double[] mean = new double[n];
        InformationMatrix.Multiply(fresh, n, vector, mean);
        double[] change = new double[n * n];
        for (int i = 0; i < change.Length; i++)
        {
            change[i] = fresh[i] - old[i];
        }

        double[] moved = new double[n];
        for (int i = 0; i < core; i++)
        {
            InformationMatrix.Multiply(change, n, regression.AsSpan(i * n, n), moved);
            for (int j = 0; j <= i; j++)
            {
                state[i, j] += Dot(moved, regression.AsSpan(j * n, n));
            }
        }

        for (int i = 0; i < core; i++)
        {
            InformationMatrix.Multiply(fresh, n, regression.AsSpan(i * n, n), moved);
            for (int b = 0; b < n; b++)
            {
                state.Mean[i] += regression[i * n + b] * (mean[b] - state.Mean[core + b]);
                state[i, core + b] = moved[b];
            }
        }

        for (int b = 0; b < n; b++)
        {
            state.Mean[core + b] = mean[b];
            for (int c = 0; c <= b; c++)
            {
                state[core + b, core + c] = fresh[b * n + c];
            }
        }
    }

    /// <summary>P_xb P_bb⁻¹, row by row.</summary>
    private static double[] Regression(GaussianState state, double[] inverse, int n)
    {
        double[] result = new double[StateLayout.Core * n];
        for (int i = 0; i < StateLayout.Core; i++)
        {
            InformationMatrix.Multiply(inverse, n, state.Row(i)[StateLayout.Core..], result.AsSpan(i * n, n));
        }

        return result;
    }

    private static void CopyBiases(GaussianState state, int n, Span<double> covariance)
    {
        for (int i = 0; i < n; i++)
        {
            state.Row(StateLayout.Core + i).Slice(StateLayout.Core, n).CopyTo(covariance[(i * n)..]);
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
