namespace Vedette.Tests;

/// <summary>Errors with a covariance that is known: A n with n of six standard normal numbers, and A Aᵀ.</summary>
internal static class GaussianErrors
{
    /// <summary>Draws a covariance (hundreds of metres, metres per second, correlated) and an error of it.</summary>
    public static (Vector6 Error, Symmetric6 Covariance) Draw(SeededRandom random)
    {
        double[,] a = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            double scale = i < 3 ? 300 : 2;
            for (int j = 0; j < 6; j++)
            {
                a[i, j] = scale * (random.Gaussian(0, 0.3) + (i == j ? 1 : 0));
            }
        }

        Vector6 error = default;
        Symmetric6 covariance = default;
        double[] normal = [.. Enumerable.Range(0, 6).Select(_ => random.Gaussian())];
        for (int i = 0; i < 6; i++)
        {
            for (int k = 0; k < 6; k++)
            {
                error[i] += a[i, k] * normal[k];
                for (int j = 0; j <= i; j++)
                {
                    covariance[i, j] += a[i, k] * a[j, k];
                }
            }
        }

        return (error, covariance);
    }
}
