namespace Vedette.Assessments;

/// <summary>What a body low in the air may do: independent normal priors of height, velocity and acceleration, and a scatter of its plots along the ground.</summary>
/// <param name="HeightMetres">Mean height.</param>
/// <param name="HeightSigmaMetres">Its standard deviation.</param>
/// <param name="SpeedSigma">Of each level component of velocity, m/s.</param>
/// <param name="ClimbSigma">Of the upward component, m/s.</param>
/// <param name="LevelAccelerationSigma">Of each level component of acceleration, m/s².</param>
/// <param name="UpAcceleration">Mean of the upward component, m/s².</param>
/// <param name="UpAccelerationSigma">Its standard deviation.</param>
internal readonly record struct AirModel(
    double HeightMetres, double HeightSigmaMetres, double SpeedSigma, double ClimbSigma, double LevelAccelerationSigma, double UpAcceleration, double UpAccelerationSigma)
{
    private const double PlaceSigmaMetres = 300_000;

    /// <summary>ln of the marginal density of plots, per cubic metre each, without the factors of 2π.</summary>
    /// <param name="plots">The plots.</param>
    /// <param name="scatterMetres">What each is scattered by along the ground, beside its own error.</param>
    public double LogEvidence(ReadOnlySpan<PlotFoot> plots, double scatterMetres)
    {
        Span<double> room = stackalloc double[Cholesky.PackedLength(LinearEvidence.Most)];
        Span<double> pull = stackalloc double[LinearEvidence.Most];
        LinearEvidence evidence = new(
            room, pull, [0, 0, HeightMetres, 0, 0, 0, 0, 0, UpAcceleration],
            [PlaceSigmaMetres, PlaceSigmaMetres, HeightSigmaMetres, SpeedSigma, SpeedSigma, ClimbSigma, LevelAccelerationSigma, LevelAccelerationSigma, UpAccelerationSigma]);
        (double log, double misfit) = (evidence.LogPrior, evidence.Misfit);
        foreach (PlotFoot plot in plots)
        {
            Add(evidence, plot, plot.Along, plot.SigmaAlong, scatterMetres, ref log, ref misfit);
            Add(evidence, plot, plot.Across, plot.SigmaAcross, scatterMetres, ref log, ref misfit);
            Add(evidence, plot, plot.Upward, plot.SigmaUpward, scatterMetres, ref log, ref misfit);
        }

        return evidence.Finish(log, misfit);
    }

    private static void Add(in LinearEvidence evidence, in PlotFoot plot, Vector3 axis, double sigma, double scatter, ref double log, ref double misfit)
    {
        double weight = 1 / (sigma * sigma + scatter * scatter * (1 - axis.Z * axis.Z));
        log += Math.Log(weight) / 2;
        misfit += evidence.Add(axis, plot.Seconds, -Vector3.Dot(axis, plot.Place), weight);
    }
}
