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
    /// <summary>ln of the marginal density of rays, per metre across each axis, without the factor 1/2π of each ray.</summary>
    /// <param name="rays">The rays.</param>
    /// <param name="scatterMetres">What each is scattered by beside its own error.</param>
    public double LogEvidence(ReadOnlySpan<RayFoot> rays, double scatterMetres)
    {
        int n = AccelerationSigma > 0 ? LinearEvidence.Most : SpeedSigma > 0 ? 6 : 3;
        Span<double> room = stackalloc double[Cholesky.PackedLength(n)];
        Span<double> pull = stackalloc double[n];
        LinearEvidence evidence = new(
            room, pull, [0, 0, HeightMetres, 0, 0, 0, 0, 0, 0],
            [PlaceSigmaMetres, PlaceSigmaMetres, HeightSigmaMetres, SpeedSigma, SpeedSigma, ClimbSigma, AccelerationSigma, AccelerationSigma, AccelerationSigma]);
        (double log, double misfit) = (evidence.LogPrior, evidence.Misfit);
        foreach (RayFoot ray in rays)
        {
            double weight = 1 / (ray.SigmaMetres * ray.SigmaMetres + scatterMetres * scatterMetres);
            log += Math.Log(weight);
            misfit += evidence.Add(ray.First, ray.Seconds, ray.FirstMetres, weight) + evidence.Add(ray.Second, ray.Seconds, ray.SecondMetres, weight);
        }

        return evidence.Finish(log, misfit);
    }
}
