namespace Vedette.Tracking;

/// <summary>What is done to information about biases beside adding it up.</summary>
internal static class BiasAlgebra
{
    /// <summary>Takes it less at its word: J ← (J⁻¹ + F)⁻¹ = J − J (J + F⁻¹)⁻¹ J, also where J has no inverse, and h with it.</summary>
    /// <param name="information">Changed in place.</param>
    /// <param name="sigmas">Square roots of the diagonal of F, each above zero.</param>
    /// <param name="share">Factor on them.</param>
    public static void Temper(BiasInformation information, ReadOnlySpan<double> sigmas, double share)
    {
        int n = information.Size;
        double[] sum = (double[])information.Matrix.Clone();
        for (int i = 0; i < n; i++)
        {
            double sigma = share * sigmas[i];
            sum[i * n + i] += 1 / (sigma * sigma);
        }

        double[] inverse = new double[n * n];
        if (!InformationMatrix.TryInvert(sum, n, inverse, out _))
        {
            information.Clear();
            return;
        }

        Lessen(information, inverse);
    }

    /// <summary>Forgets some of the biases, and what the others were known by through them: J_oo − J_of J_ff⁻¹ J_fo.</summary>
    /// <param name="information">Changed in place.</param>
    /// <param name="forgotten">Which biases.</param>
    public static void Forget(BiasInformation information, ReadOnlySpan<int> forgotten)
    {
        foreach (int f in forgotten)
        {
            Eliminate(information, f);
        }
    }

    /// <summary>Information about some of the biases, the others averaged out.</summary>
    /// <param name="mean">Mean of all.</param>
    /// <param name="covariance">Covariance of all.</param>
    /// <param name="indices">Which of the biases.</param>
    /// <param name="result">Takes the information about them.</param>
    /// <returns>Whether there is an answer; false only when rounding has spoilt the sums.</returns>
    public static bool TryPart(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance, ReadOnlySpan<int> indices, BiasInformation result)
    {
        int n = indices.Length;
        int all = mean.Length;
        double[] part = new double[n * n];
        double[] partMean = new double[n];
        for (int i = 0; i < n; i++)
        {
            partMean[i] = mean[indices[i]];
            for (int j = 0; j < n; j++)
            {
                part[i * n + j] = covariance[indices[i] * all + indices[j]];
            }
        }

        if (!InformationMatrix.TryInvert(part, n, result.Matrix, out _))
        {
            return false;
        }

        InformationMatrix.Multiply(result.Matrix, n, partMean, result.Vector);
        return true;
    }

    /// <summary>Information about some of the biases, as information about all.</summary>
    /// <param name="part">About some.</param>
    /// <param name="places">Where each of them lies among all.</param>
    /// <param name="size">Number of all.</param>
    public static BiasInformation Spread(BiasInformation part, ReadOnlySpan<int> places, int size)
    {
        var all = new BiasInformation(size);
        for (int i = 0; i < places.Length; i++)
        {
            all.Vector[places[i]] = part.Vector[i];
            for (int j = 0; j < places.Length; j++)
            {
                all.Matrix[places[i] * size + places[j]] = part.Matrix[i * part.Size + j];
            }
        }

        return all;
    }

    /// <summary>J ← J − J M J, h ← h − J M h.</summary>
    private static void Lessen(BiasInformation information, double[] middle)
    {
        int n = information.Size;
        double[] row = new double[n];
        double[] mixed = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            InformationMatrix.Multiply(middle, n, information.Matrix.AsSpan(i * n, n), row);
            row.CopyTo(mixed, i * n);
        }

        double[] matrix = (double[])information.Matrix.Clone();
        double[] vector = (double[])information.Vector.Clone();
        for (int i = 0; i < n; i++)
        {
            InformationMatrix.Multiply(matrix, n, mixed.AsSpan(i * n, n), row);
            double shrink = 0;
            for (int j = 0; j < n; j++)
            {
                information.Matrix[i * n + j] = matrix[i * n + j] - row[j];
                shrink += mixed[i * n + j] * vector[j];
            }

            information.Vector[i] = vector[i] - shrink;
        }
    }

    private static void Eliminate(BiasInformation information, int f)
    {
        int n = information.Size;
        double pivot = information.Matrix[f * n + f];
        double[] column = [.. Enumerable.Range(0, n).Select(i => information.Matrix[i * n + f])];
        for (int i = 0; i < n && pivot > 0; i++)
        {
            double factor = column[i] / pivot;
            information.Vector[i] -= i == f ? 0 : factor * information.Vector[f];
            for (int j = 0; j < n; j++)
            {
                information.Matrix[i * n + j] -= factor * column[j];
            }
        }

        information.Vector[f] = 0;
        for (int i = 0; i < n; i++)
        {
            information.Matrix[i * n + f] = 0;
            information.Matrix[f * n + i] = 0;
        }
    }
}
