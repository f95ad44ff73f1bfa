namespace Vedette.Assessments;

/// <summary>What a source of rays may do: independent normal priors of place, velocity and acceleration, and a scatter about them.</summary>
/// <param name="PlaceSigmaMetres">Horizontally, per axis.</param>
/// <param name="HeightMetres">Mean height.</param>
/// <param name="HeightSigmaMetres">Its standard deviation.</param>
/// <param name="SpeedSigma">Of each level component of velocity, m/s; 0 where it stands.</param>
/// <param name="ClimbSigma">Of the upward component, m/s; above 0 where the level ones are.</param>
/// <param name="AccelerationSigma">Of each component of acceleration, m/s²; 0 where it has none.</param>
internal readonly record struct SourceModel(
    double PlaceSigmaMetres, double HeightMetres, double HeightSigmaMetres, double SpeedSigma, double ClimbSigma, double AccelerationSigma)
{
    private const int Most = 9;

    /// <summary>ln of the marginal density of rays, per metre across each axis, without the factor 1/2π of each ray.</summary>
    /// <param name="rays">The rays.</param>
    /// <param name="scatterMetres">What each is scattered by beside its own error.</param>
    /// <remarks>A linear model: MacKay, Information Theory, Inference, and Learning Algorithms, 2003, chapter 28.</remarks>
    public double LogEvidence(ReadOnlySpan<RayFoot> rays, double scatterMetres)
    {
        int n = AccelerationSigma > 0 ? Most : SpeedSigma > 0 ? 6 : 3;
        Span<double> a = stackalloc double[Cholesky.PackedLength(n)];
        Span<double> b = stackalloc double[n];
        double log = Prior(a, b, n);
        double constant = HeightMetres * HeightMetres / (HeightSigmaMetres * HeightSigmaMetres);
        foreach (RayFoot ray in rays)
        {
            double weight = 1 / (ray.SigmaMetres * ray.SigmaMetres + scatterMetres * scatterMetres);
            log += Math.Log(weight);
            constant += Add(a, b, ray.First, ray.Seconds, ray.FirstMetres, weight) + Add(a, b, ray.Second, ray.Seconds, ray.SecondMetres, weight);
        }

        if (!Cholesky.TryFactor(a, n))
        {
            return double.NegativeInfinity;
        }

        Cholesky.SolveLower(a, b);
        double explained = 0;
        foreach (double part in b)
        {
            explained += part * part;
        }

        return log - Cholesky.LogDeterminant(a, n) / 2 - (constant - explained) / 2;
    }

    /// <summary>Puts the prior into information and pull.</summary>
    /// <returns>ln of the square root of its determinant.</returns>
    private double Prior(Span<double> a, Span<double> b, int n)
    {
        a.Clear();
        b.Clear();
        double log = 0;
        for (int i = 0; i < n; i++)
        {
            double sigma = i switch
            {
                < 2 => PlaceSigmaMetres,
                2 => HeightSigmaMetres,
                < 5 => SpeedSigma,
                5 => ClimbSigma,
                _ => AccelerationSigma,
            };
            a[Place(i, i)] = 1 / (sigma * sigma);
            log -= Math.Log(sigma);
        }

        b[2] = HeightMetres / (HeightSigmaMetres * HeightSigmaMetres);
        return log;
    }

    /// <summary>One condition: the point lies on the ray.</summary>
    /// <returns>What it adds to the misfit of the place itself.</returns>
    private static double Add(Span<double> a, Span<double> b, Vector3 axis, double seconds, double metres, double weight)
    {
        Span<double> row = [axis.X, axis.Y, axis.Z, seconds * axis.X, seconds * axis.Y, seconds * axis.Z, 0, 0, 0];
        double half = 0.5 * seconds * seconds;
        (row[6], row[7], row[8]) = (half * axis.X, half * axis.Y, half * axis.Z);
        for (int i = 0; i < b.Length; i++)
        {
            b[i] -= weight * row[i] * metres;
            for (int j = 0; j <= i; j++)
            {
                a[Place(i, j)] += weight * row[i] * row[j];
            }
        }

        return weight * metres * metres;
    }

    private static int Place(int i, int j) => i * (i + 1) / 2 + j;
}
