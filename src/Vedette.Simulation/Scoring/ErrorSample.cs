namespace Vedette.Simulation;

/// <summary>A report of a track, compared with the object that it was on, both at the time of the report.</summary>
/// <param name="Seconds">Time of the report, in seconds after the epoch.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Phase">Phase of flight as reported.</param>
/// <param name="TruePhase">Phase of flight of the object.</param>
/// <param name="PositionMetres">Distance of the reported from the true position.</param>
/// <param name="VelocityMetresPerSecond">Size of the velocity error.</param>
/// <param name="StateNees">Normalised error squared of all six components; null when the covariance is not positive definite.</param>
/// <param name="PositionNees">The same of the three of position.</param>
public sealed record ErrorSample(
    double Seconds,
    long TrackId,
    FlightPhase Phase,
    FlightPhase TruePhase,
    double PositionMetres,
    double VelocityMetresPerSecond,
    double? StateNees,
    double? PositionNees)
{
    /// <summary>Compares a report with the truth; null where the truth is not known at that time.</summary>
    /// <param name="report">The report.</param>
    /// <param name="truth">The object.</param>
    public static ErrorSample? Of(in TrackReport report, TruthTrajectory truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        if (!truth.TryAt(report.Seconds, out RecordedState state))
        {
            return null;
        }

        var error = Vector6.Of(
            report.Position.Vector - state.Position.Vector, report.Velocity.Vector - state.Velocity.Vector);
        double six = NormalisedError.State(error, report.Covariance);
        double three = NormalisedError.Position(error, report.Covariance);
        return new(
            report.Seconds,
            report.Track.Value,
            report.Phase,
            truth.PhaseAt(report.Seconds),
            error.Upper.Length,
            error.Lower.Length,
            double.IsNaN(six) ? null : six,
            double.IsNaN(three) ? null : three);
    }
}
