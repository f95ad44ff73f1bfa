namespace Vedette.Tracking;

/// <summary>Reads out of a state what it knows about biases, and works in what others know.</summary>
internal static class BiasExchange
{
    /// <summary>Biases up to which working memory is taken from the stack.</summary>
    private const int Few = 16;

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
        int square = n * n;
        int all = 3 * square + (StateLayout.Core + 1) * n;
        Span<double> room = n <= Few ? stackalloc double[all] : new double[all];
        Span<double> information = room[..square];
        Span<double> old = room.Slice(square, square);
        Span<double> fresh = room.Slice(2 * square, square);
        Span<double> vector = room.Slice(3 * square, n);
        Span<double> regression = room[(3 * square + n)..];
        CopyBiases(state, n, old);
        if (!InformationMatrix.TryInvert(old, n, information, out _))
        {
            return;
        }

        InformationMatrix.Multiply(information, n, state.Mean[StateLayout.Core..], vector);
        Regression(state, information, n, regression);
        Add(information, difference.Matrix);
        Add(vector, difference.Vector);
        if (InformationMatrix.TryInvert(information, n, fresh, out _))
        {
            Replace(state, regression, old, fresh, vector, n);
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

    /// <summary>Puts the fresh biases in; <paramref name="change"/> comes as their covariance so far.</summary>
    private static void Replace(
        GaussianState state, ReadOnlySpan<double> regression, Span<double> change, ReadOnlySpan<double> fresh, ReadOnlySpan<double> vector, int n)
    {
        const int core = StateLayout.Core;
        Span<double> room = n <= Few ? stackalloc double[2 * n] : new double[2 * n];
        Span<double> mean = room[..n];
        Span<double> moved = room[n..];
        InformationMatrix.Multiply(fresh, n, vector, mean);
        for (int i = 0; i < change.Length; i++)
        {
            change[i] = fresh[i] - change[i];
        }

        for (int i = 0; i < core; i++)
        {
            InformationMatrix.Multiply(change, n, regression.Slice(i * n, n), moved);
            for (int j = 0; j <= i; j++)
            {
                state[i, j] += Dot(moved, regression.Slice(j * n, n));
            }
        }

        for (int i = 0; i < core; i++)
        {
            InformationMatrix.Multiply(fresh, n, regression.Slice(i * n, n), moved);
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
    private static void Regression(GaussianState state, ReadOnlySpan<double> inverse, int n, Span<double> result)
    {
        for (int i = 0; i < StateLayout.Core; i++)
        {
            InformationMatrix.Multiply(inverse, n, state.Row(i)[StateLayout.Core..], result.Slice(i * n, n));
        }
    }

    private static void Add(Span<double> sum, ReadOnlySpan<double> more)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += more[i];
        }
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
