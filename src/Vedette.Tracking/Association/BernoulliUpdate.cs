namespace Vedette.Tracking;

/// <summary>What a scan does to the belief that an object exists: the bookkeeping of a Poisson multi-Bernoulli filter, whatever its states are.</summary>
/// <remarks>
/// r is the probability that a track's object exists, p that it is detected if it does, l the likelihood density of a detection if it is the
/// object's, and the background λ the density of detections that are no track's: clutter and objects not detected before.
/// Source: Williams, Marginal multi-Bernoulli filters: RFS derivation of MHT, JIPDA and association-based MeMBer, IEEE Trans. Aerospace and
/// Electronic Systems 51(3), 2015, section III.
/// </remarks>
internal static class BernoulliUpdate
{
    /// <summary>Log-weight of a track having been missed, or not existing: ln(1 − r p).</summary>
    public static double LogMissed(double existence, double detectionProbability) =>
        Math.Log(1 - existence + existence * (1 - detectionProbability));

    /// <summary>Log-weight of a detection being the track's beside its being no track's: ln(r p l / λ).</summary>
    public static double LogDetected(double existence, double detectionProbability, double logLikelihood, double logBackground) =>
        Math.Log(existence * detectionProbability) + logLikelihood - logBackground;

    /// <summary>Existence of a track that was certainly missed: r (1 − p) / (1 − r p).</summary>
    public static double ExistenceWhenMissed(double existence, double detectionProbability)
    {
        double unseen = existence * (1 - detectionProbability);
        return unseen == 0 ? 0 : unseen / (1 - existence + unseen);
    }

    /// <summary>Existence over all explanations: certain where it has a detection, less where it was missed.</summary>
    /// <param name="existence">r before the scan.</param>
    /// <param name="detectionProbability">p.</param>
    /// <param name="missed">Probability of having been missed, of <see cref="MarginalAssociation.Missed"/>.</param>
    public static double Existence(double existence, double detectionProbability, double missed) =>
        1 - missed + missed * ExistenceWhenMissed(existence, detectionProbability);

    /// <summary>Existence of a new track from a detection: the share of objects never detected before in the background, if it is no track's.</summary>
    /// <param name="undetectedDensity">Density of detections from objects not detected before, at the detection.</param>
    /// <param name="clutterDensity">Density of clutter there; above zero.</param>
    /// <param name="unclaimed">Probability of being no track's, of <see cref="MarginalAssociation.Unclaimed"/>.</param>
    public static double ExistenceOfNew(double undetectedDensity, double clutterDensity, double unclaimed) =>
        unclaimed * undetectedDensity / (undetectedDensity + clutterDensity);
}
