namespace Vedette.Simulation;

/// <summary>An estimate of a place and a time, compared with the truth.</summary>
/// <param name="Seconds">When it stood, in seconds after the epoch.</param>
/// <param name="TrackId">The track.</param>
/// <param name="ErrorMetres">Distance of the estimate from the true place.</param>
/// <param name="NormalisedSquared">Squared Mahalanobis distance by the stated covariance; null when that is not positive definite.</param>
/// <param name="InsideEllipse">Whether the stated 90 % ellipse holds the true place.</param>
/// <param name="InsideCovariance">Whether the 90 % ellipse of the stated covariance holds it.</param>
/// <param name="TimeErrorSeconds">Estimated less true time.</param>
/// <param name="TimeErrorSigmas">The same in stated standard deviations; null when that is zero.</param>
/// <param name="SemiMajorMetres">Longer half axis of the stated ellipse.</param>
/// <param name="SemiMinorMetres">Shorter half axis.</param>
public sealed record EllipseSample(
    double Seconds,
    long TrackId,
    double ErrorMetres,
    double? NormalisedSquared,
    bool InsideEllipse,
    bool InsideCovariance,
    double TimeErrorSeconds,
    double? TimeErrorSigmas,
    double SemiMajorMetres,
    double SemiMinorMetres)
{
    private const double Probability = 0.9;

    /// <summary>Compares an estimate with the truth.</summary>
    /// <param name="seconds">When it stood.</param>
    /// <param name="track">The track.</param>
    /// <param name="estimate">The estimate.</param>
    /// <param name="truth">What really happened.</param>
    public static EllipseSample Of(double seconds, TrackId track, PlaceReport estimate, RecordedEvent truth)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(truth);
        var error = GroundError.Of(estimate.Point, truth.Point);
        double squared = error.NormalisedSquared(estimate.Covariance);
        double late = estimate.Seconds - truth.State.Seconds;
        return new(
            seconds,
            track.Value,
            error.Metres,
            double.IsFinite(squared) ? squared : null,
            error.IsInside(estimate.Ellipse90),
            error.IsInside(estimate.Covariance, Probability),
            late,
            estimate.SigmaSeconds > 0 ? late / estimate.SigmaSeconds : null,
            estimate.Ellipse90.SemiMajorMetres,
            estimate.Ellipse90.SemiMinorMetres);
    }
}
