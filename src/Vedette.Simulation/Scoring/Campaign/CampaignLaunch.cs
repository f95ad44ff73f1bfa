namespace Vedette.Simulation;

/// <summary>The launch estimate of one threat that stood last, beside the bound of its launch.</summary>
/// <param name="Sensors">How many sensors saw it burn.</param>
/// <param name="PlaceMetres">Distance of the estimate from the true launch point; null where there was no estimate.</param>
/// <param name="NormalisedSquared">The same as a squared Mahalanobis distance: 2 in the mean when the covariance is true.</param>
/// <param name="Inside">Whether the stated 90 % ellipse holds the true point.</param>
/// <param name="EllipseMetres">Geometric mean of the half axes of that ellipse.</param>
/// <param name="TimeSeconds">Estimated less true lift-off.</param>
/// <param name="TimeSigmas">The same in stated standard deviations.</param>
/// <param name="AzimuthRadians">Estimated less true bearing to the burnout point.</param>
/// <param name="AzimuthSigmas">The same in stated standard deviations.</param>
/// <param name="PlaceBoundMetres">Bound of the place.</param>
/// <param name="TimeBoundSeconds">Bound of the lift-off.</param>
/// <param name="AzimuthBoundRadians">Bound of the azimuth.</param>
/// <param name="NoticeSeconds">From its breaking of the clouds, or its first detection where the truth does not say, to an alert of level 1.</param>
/// <param name="WatchSeconds">Likewise of level 2.</param>
public sealed record CampaignLaunch(
    int Sensors,
    double? PlaceMetres,
    double? NormalisedSquared,
    bool Inside,
    double? EllipseMetres,
    double? TimeSeconds,
    double? TimeSigmas,
    double? AzimuthRadians,
    double? AzimuthSigmas,
    double PlaceBoundMetres,
    double TimeBoundSeconds,
    double AzimuthBoundRadians,
    double? NoticeSeconds,
    double? WatchSeconds)
{
    /// <summary>Puts score and bound of a launch side by side.</summary>
    /// <param name="score">The score of the object.</param>
    /// <param name="bound">Its bound.</param>
    /// <param name="breakSeconds">When it broke the clouds, in seconds after the epoch; null where that is not known.</param>
    public static CampaignLaunch? Of(ObjectScore score, LaunchBound? bound, double? breakSeconds)
    {
        ArgumentNullException.ThrowIfNull(score);
        if (bound is null || score.Kind != RecordedKind.Threat)
        {
            return null;
        }

        EllipseSample? last = score.Launch is { Samples: [.., var sample] } ? sample : null;
        double? since = (score.LaunchSeconds ?? score.FirstDetectionSeconds) - (breakSeconds ?? score.FirstDetectionSeconds);
        return new(
            bound.Sensors,
            last?.ErrorMetres,
            last?.NormalisedSquared,
            last?.InsideEllipse ?? false,
            last is null ? null : Math.Sqrt(last.SemiMajorMetres * last.SemiMinorMetres),
            last?.TimeErrorSeconds,
            last?.TimeErrorSigmas,
            score.LaunchAzimuthErrorRadians,
            score.LaunchAzimuthErrorSigmas,
            bound.PlaceMetres,
            bound.TimeSeconds,
            bound.AzimuthRadians,
            score.AlertLatencies[0] + since,
            score.AlertLatencies[1] + since);
    }
}

/// <summary>Launch estimates of a campaign beside their bounds: the last of each threat that was seen burning.</summary>
/// <param name="Launches">Threats that were seen burning.</param>
/// <param name="WithoutEstimate">Of these, without an estimate.</param>
/// <param name="PlaceMetres">Errors of the place.</param>
/// <param name="PlaceBoundRmsMetres">Root mean square of the bounds of the same.</param>
/// <param name="TimeSeconds">Sizes of the errors of the lift-off.</param>
/// <param name="TimeBoundRmsSeconds">Likewise.</param>
/// <param name="AzimuthRadians">Sizes of the errors of the azimuth.</param>
/// <param name="AzimuthBoundRmsRadians">Likewise.</param>
/// <param name="Ellipses">90 % ellipses that hold the launch point, one for each launch.</param>
/// <param name="Times">90 % intervals of the lift-off that hold it.</param>
/// <param name="Azimuths">90 % intervals of the azimuth that hold it.</param>
/// <param name="MeanNormalisedSquared">2 when the covariances are true.</param>
/// <param name="EllipseMetres">Geometric means of the half axes.</param>
/// <param name="NoticeSeconds">From the clouds to level 1.</param>
/// <param name="WatchSeconds">From the clouds to level 2.</param>
public sealed record CampaignLaunches(
    int Launches,
    int WithoutEstimate,
    Distribution PlaceMetres,
    double? PlaceBoundRmsMetres,
    Distribution TimeSeconds,
    double? TimeBoundRmsSeconds,
    Distribution AzimuthRadians,
    double? AzimuthBoundRmsRadians,
    Proportion Ellipses,
    Proportion Times,
    Proportion Azimuths,
    double? MeanNormalisedSquared,
    Distribution EllipseMetres,
    Distribution NoticeSeconds,
    Distribution WatchSeconds)
{
    private const double NinetyPercentSigmas = 1.644854;

    /// <summary>Root mean square of the errors of the place over that of the bounds.</summary>
    public double? PlaceRatio => PlaceMetres.Rms / PlaceBoundRmsMetres;

    /// <summary>Likewise of the lift-off.</summary>
    public double? TimeRatio => TimeSeconds.Rms / TimeBoundRmsSeconds;

    /// <summary>Likewise of the azimuth.</summary>
    public double? AzimuthRatio => AzimuthRadians.Rms / AzimuthBoundRmsRadians;

    /// <summary>Sums up launches.</summary>
    public static CampaignLaunches Of(IEnumerable<CampaignLaunch> launches)
    {
        CampaignLaunch[] all = [.. launches];
        CampaignLaunch[] told = [.. all.Where(l => l.PlaceMetres is not null)];
        return new(
            all.Length,
            all.Length - told.Length,
            Distribution.Of(told.Select(l => l.PlaceMetres)),
            Summary.RootMeanSquare(told.Select(l => l.PlaceBoundMetres)),
            Distribution.Of(told.Select(l => Size(l.TimeSeconds))),
            Summary.RootMeanSquare(told.Select(l => l.TimeBoundSeconds)),
            Distribution.Of(told.Select(l => Size(l.AzimuthRadians))),
            Summary.RootMeanSquare(told.Select(l => l.AzimuthBoundRadians)),
            new(told.Count(l => l.Inside), told.Length),
            Within(told.Select(l => l.TimeSigmas)),
            Within(told.Select(l => l.AzimuthSigmas)),
            Summary.Mean(told.Select(l => l.NormalisedSquared).OfType<double>()),
            Distribution.Of(told.Select(l => l.EllipseMetres)),
            Distribution.Of(all.Select(l => l.NoticeSeconds)),
            Distribution.Of(all.Select(l => l.WatchSeconds)));
    }

    private static double? Size(double? error) => error is { } e ? Math.Abs(e) : null;

    private static Proportion Within(IEnumerable<double?> sigmas)
    {
        double[] all = [.. sigmas.OfType<double>()];
        return new(all.Count(s => Math.Abs(s) <= NinetyPercentSigmas), all.Length);
    }
}
