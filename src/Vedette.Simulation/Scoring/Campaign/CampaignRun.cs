namespace Vedette.Simulation;

/// <summary>What a run of a campaign came to.</summary>
/// <param name="Run">Its number, from 0.</param>
/// <param name="Seed">Its seed; <c>vedette simulate SCENARIO --seed SEED</c> makes it again.</param>
/// <param name="Failure">Why it could not be made, or null.</param>
/// <param name="Objects">Each object that flies and was detected.</param>
/// <param name="FalseTracks">Confirmed tracks on nothing that lived longer than <see cref="LongFalseTrackSeconds"/>.</param>
/// <param name="ShortFalseTracks">Those that did not.</param>
/// <param name="RedundantTracks">Confirmed tracks near objects that others were on.</param>
/// <param name="Alerts">Alerts of level 2 or more.</param>
/// <param name="FalseAlerts">Of these, on satellites, hot spots or clutter.</param>
/// <param name="Findable">Threats that could be found.</param>
/// <param name="Missed">Of these, without a confirmed track 20 s later.</param>
/// <param name="Impact">Samples of impact ellipses, and how many of them hold the truth.</param>
/// <param name="Launch">Likewise of launch ellipses.</param>
/// <param name="AlertLatencies">From launch, or first detection, to an alert of level 2, threat by threat.</param>
/// <param name="GospaMetres">Root mean square over the steps, c = 10 km.</param>
/// <param name="LocalisationMetres">Root mean square distance of the pairs, over all pairs of all steps.</param>
public sealed record CampaignRun(
    int Run,
    long Seed,
    string? Failure,
    IReadOnlyList<CampaignObject> Objects,
    int FalseTracks,
    int ShortFalseTracks,
    int RedundantTracks,
    int Alerts,
    int FalseAlerts,
    int Findable,
    int Missed,
    CampaignCount Impact,
    CampaignCount Launch,
    IReadOnlyList<double> AlertLatencies,
    double? GospaMetres,
    double? LocalisationMetres)
{
    /// <summary>A false track that lives longer than this, in s, is one that operators would see.</summary>
    public const double LongFalseTrackSeconds = 6;

    /// <summary>Stated intervals of the number of objects, and how many of them hold it; default none.</summary>
    public CampaignCount Counts { get; init; }

    /// <summary>Mean width of those intervals; null where none is stated.</summary>
    public double? CountWidth { get; init; }

    /// <summary>Launch estimates of threats that were seen burning, beside their bounds.</summary>
    public IReadOnlyList<CampaignLaunch> Launches { get; init; } = [];

    /// <summary>A run that could not be made.</summary>
    public static CampaignRun Failed(int run, long seed, string reason) =>
        new(run, seed, reason, [], 0, 0, 0, 0, 0, 0, 0, default, default, [], null, null);

    /// <summary>Takes what a campaign keeps from a score and a bound.</summary>
    /// <param name="run">Number of the run.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="score">Its score.</param>
    /// <param name="bound">Its bound, with points at the times of the samples of the score.</param>
    /// <param name="breaks">When objects broke the clouds, by number, in seconds after the epoch; null where that is not known.</param>
    public static CampaignRun Of(int run, long seed, ScoreReport score, BoundReport bound, IReadOnlyDictionary<int, double>? breaks = null)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(bound);
        Dictionary<int, ObjectScore> scores = score.Objects.ToDictionary(o => o.Id);
        TrackScore[] wrong = [.. score.Tracks.Where(t => t.Verdict == TrackVerdict.False)];
        return new(
            run,
            seed,
            null,
            [.. bound.Objects.Where(o => scores.ContainsKey(o.ObjectId)).Select(o => CampaignObject.Of(scores[o.ObjectId], o))],
            wrong.Count(t => t.LifetimeSeconds > LongFalseTrackSeconds),
            wrong.Count(t => t.LifetimeSeconds <= LongFalseTrackSeconds),
            score.Tracks.Count(t => t.Verdict == TrackVerdict.Redundant),
            score.Alerts.Count(a => a.HighestLevel >= 2),
            score.Alerts.Count(a => a.IsFalse),
            score.Objects.Count(o => o.Findable.Any(f => f.FoundInTime is not null)),
            score.Objects.Count(o => o.Findable.Any(f => f.FoundInTime == false)),
            CampaignCount.Of(score.Impact.ByEllipse),
            CampaignCount.Of(score.Launch.ByEllipse),
            [.. score.Objects.Where(o => o.Kind == RecordedKind.Threat).Select(o => o.AlertLatencies[1]).OfType<double>()],
            score.Gospa.RmsMetres,
            score.Gospa.LocalisationRmsMetres)
        {
            Counts = score.Count is { } count ? CampaignCount.Of(count.Held) : default,
            CountWidth = score.Count?.MeanWidth,
            Launches =
            [
                .. bound.Launches.Where(l => scores.ContainsKey(l.ObjectId))
                    .Select(l => CampaignLaunch.Of(scores[l.ObjectId], l, breaks is not null && breaks.TryGetValue(l.ObjectId, out double s) ? s : null))
                    .OfType<CampaignLaunch>(),
            ],
        };
    }
}

/// <summary>So many of so many.</summary>
/// <param name="Held">How many.</param>
/// <param name="Total">Of how many.</param>
public readonly record struct CampaignCount(int Held, int Total)
{
    /// <summary>The numbers of a proportion.</summary>
    public static CampaignCount Of(Proportion proportion) => new(proportion.Held, proportion.Total);
}
