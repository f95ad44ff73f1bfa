namespace Vedette.Simulation;

/// <summary>What a run made of one object, beside the best that is possible.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Detections">How many detections came from it.</param>
/// <param name="Found">Whether it ever had a confirmed track.</param>
/// <param name="ConfirmedLatencySeconds">From its first detection to that.</param>
/// <param name="Swaps">How often the track on it became another.</param>
/// <param name="Breaks">How often it had a track, then none, then one again.</param>
/// <param name="Kept">Whether from its first confirmed track to its last detection it had that one track.</param>
/// <param name="Regions">Samples ten seconds apart at which the 90 % region of position and velocity holds the truth, by true phase of flight.</param>
/// <param name="Event">When it did what no model expects; null where it did no such thing while it was seen.</param>
/// <param name="InBandSeconds">From then until its error was inside the 95 % band again.</param>
/// <param name="RecoveredSeconds">From then until its error was below three sigma for good.</param>
/// <param name="SettledImpact">Impact ellipses that hold the truth, from <see cref="SettledSeconds"/> after that on; all where there is no such event.</param>
/// <param name="LastPlot">Error and bound at its last plot; null where there is no bound or no confirmed track then.</param>
/// <param name="Samples">Error and bound every ten seconds of its free flight.</param>
public sealed record CampaignObject(
    int Id,
    string Kind,
    int Detections,
    bool Found,
    double? ConfirmedLatencySeconds,
    int Swaps,
    int Breaks,
    bool Kept,
    CampaignRegions Regions,
    double? Event,
    double? InBandSeconds,
    double? RecoveredSeconds,
    CampaignCount SettledImpact,
    CampaignSample? LastPlot,
    IReadOnlyList<CampaignSample> Samples)
{
    /// <summary>An error belongs to a bound that is no farther from it in time than this, in seconds.</summary>
    private const double SameTimeSeconds = 1e-3;

    /// <summary>Time after what no model expects from which on an impact prediction is asked to know of it, in seconds.</summary>
    public const double SettledSeconds = 60;

    /// <summary>Puts score and bound of an object side by side.</summary>
    public static CampaignObject Of(ObjectScore score, ObjectBound bound)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(bound);
        return new(
            score.Id,
            score.Kind,
            score.Detections,
            score.Found,
            score.ConfirmedLatencySeconds,
            score.Swaps,
            score.Breaks,
            score.Kept,
            CampaignRegions.Of(score.Errors),
            score.Recovery?.Seconds,
            score.Recovery?.InBandSeconds,
            score.Recovery?.RecoveredSeconds,
            Settled(score),
            CampaignSample.Of(score.LastPlot, bound.Last),
            [.. score.Errors.Select(e => CampaignSample.Of(e, bound.Series.FirstOrDefault(b => Math.Abs(b.Seconds - e.Seconds) < SameTimeSeconds))).OfType<CampaignSample>()]);
    }

    private static CampaignCount Settled(ObjectScore score)
    {
        double from = score.Recovery?.Seconds + SettledSeconds ?? double.NegativeInfinity;
        EllipseSample[] samples = [.. (score.Impact?.Samples ?? []).Where(s => score.Kind == RecordedKind.Threat && s.Seconds >= from)];
        return new(samples.Count(s => s.InsideEllipse), samples.Length);
    }
}

/// <summary>Error and bound of an object at one time.</summary>
/// <param name="Seconds">When, in seconds after the epoch.</param>
/// <param name="PositionMetres">Distance of the estimate from the truth.</param>
/// <param name="VelocityMetresPerSecond">Size of the velocity error.</param>
/// <param name="Nees">Normalised error squared of all six components; null when the covariance is not positive definite.</param>
/// <param name="PositionBoundMetres">The bound.</param>
/// <param name="VelocityBoundMetresPerSecond">The bound.</param>
public sealed record CampaignSample(
    double Seconds,
    double PositionMetres,
    double VelocityMetresPerSecond,
    double? Nees,
    double PositionBoundMetres,
    double VelocityBoundMetresPerSecond)
{
    /// <summary>Joins an error and a bound; null where either is missing.</summary>
    internal static CampaignSample? Of(ErrorSample? error, BoundPoint? bound) => error is null || bound is null ? null : new(
        error.Seconds,
        error.PositionMetres,
        error.VelocityMetresPerSecond,
        error.StateNees,
        bound.PositionMetres,
        bound.VelocityMetresPerSecond);
}
