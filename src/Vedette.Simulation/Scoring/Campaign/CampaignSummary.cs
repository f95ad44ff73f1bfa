namespace Vedette.Simulation;

/// <summary>What the runs of a campaign came to, all together.</summary>
/// <param name="Format">vedette-campaign-1.</param>
/// <param name="Scenario">Title of the scenario.</param>
/// <param name="Seed">Seed of the campaign.</param>
/// <param name="Runs">Runs that were made.</param>
/// <param name="Failed">Runs that could not be made.</param>
/// <param name="Objects">Objects that fly and were detected, all runs.</param>
/// <param name="NotFound">Objects with three detections or more that never had a confirmed track.</param>
/// <param name="LastPlot">Errors at the last plot of each object.</param>
/// <param name="OverTime">The same every ten seconds.</param>
/// <param name="NeesOutsideBand">Of these times, at how many the mean NEES is outside its 95 % band.</param>
/// <param name="StateRegions">Last plots at which the 90 % region of position and velocity holds the truth.</param>
/// <param name="AllRegions">Samples ten seconds apart, from boost to re-entry, at which that region holds the truth.</param>
/// <param name="BoostRegions">Those while the motor burns.</param>
/// <param name="CoastRegions">Those in free flight above the air.</param>
/// <param name="ReentryRegions">Those on the way down in the air.</param>
/// <param name="Kept">Objects seen three times or more that from their first confirmed track to the last detection had that one track.</param>
/// <param name="Departed">Objects that did what no model expects while they were seen.</param>
/// <param name="NotRecovered">Of these, such whose error was above three sigma, or that had no track, at the end.</param>
/// <param name="InBandSeconds">From then until the error was inside its 95 % band again.</param>
/// <param name="RecoveredSeconds">From then until the error was below three sigma for good.</param>
/// <param name="SettledImpact">Impact ellipses that hold the truth, from 60 s after that on; all where no object does such a thing.</param>
/// <param name="Impact">Impact ellipses that hold the truth.</param>
/// <param name="Launch">Launch ellipses that hold the truth.</param>
/// <param name="FalseTracks">Confirmed tracks on nothing that lived longer than 6 s, all runs.</param>
/// <param name="ShortFalseTracks">Those that did not.</param>
/// <param name="RedundantTracks">Confirmed tracks near objects that others were on, all runs.</param>
/// <param name="Swaps">How often the track on an object became another, all runs.</param>
/// <param name="Breaks">How often an object had a track, then none, then one again, all runs.</param>
/// <param name="Alerts">Alerts of level 2 or more, all runs.</param>
/// <param name="FalseAlerts">Of these, on satellites, hot spots or clutter.</param>
/// <param name="Findable">Threats that could be found, all runs.</param>
/// <param name="Missed">Of these, without a confirmed track 20 s later.</param>
/// <param name="ConfirmedLatencySeconds">From the first detection of an object to its first confirmed track.</param>
/// <param name="AlertLatencySeconds">From launch to an alert of level 2.</param>
/// <param name="GospaMetres">Of the runs.</param>
/// <param name="LocalisationMetres">Of the runs.</param>
public sealed record CampaignSummary(
    string Format,
    string Scenario,
    long Seed,
    int Runs,
    int Failed,
    int Objects,
    int NotFound,
    CampaignErrors LastPlot,
    IReadOnlyList<CampaignTime> OverTime,
    int NeesOutsideBand,
    Proportion StateRegions,
    Proportion AllRegions,
    Proportion BoostRegions,
    Proportion CoastRegions,
    Proportion ReentryRegions,
    Proportion Kept,
    int Departed,
    int NotRecovered,
    Distribution InBandSeconds,
    Distribution RecoveredSeconds,
    Proportion SettledImpact,
    Proportion Impact,
    Proportion Launch,
    int FalseTracks,
    int ShortFalseTracks,
    int RedundantTracks,
    int Swaps,
    int Breaks,
    int Alerts,
    int FalseAlerts,
    int Findable,
    int Missed,
    Distribution ConfirmedLatencySeconds,
    Distribution AlertLatencySeconds,
    Distribution GospaMetres,
    Distribution LocalisationMetres)
{
    /// <summary>Stated intervals of the number of objects that hold it.</summary>
    public Proportion Counts { get; init; } = new(0, 0);

    /// <summary>Mean widths of those intervals, run by run.</summary>
    public Distribution CountWidths { get; init; } = Distribution.Of([]);

    /// <summary>Launch estimates that two or more sensors saw burn.</summary>
    public CampaignLaunches Stereo { get; init; } = CampaignLaunches.Of([]);

    /// <summary>Launch estimates that one sensor saw burn.</summary>
    public CampaignLaunches Mono { get; init; } = CampaignLaunches.Of([]);

    private const double Region = 0.9;
    private const double SampleSeconds = 10;

    /// <summary>Sums up runs; their order does not matter.</summary>
    /// <param name="scenario">Title of the scenario.</param>
    /// <param name="seed">Seed of the campaign.</param>
    /// <param name="runs">The runs, each once.</param>
    public static CampaignSummary Of(string scenario, long seed, IEnumerable<CampaignRun> runs)
    {
        CampaignRun[] all = [.. runs.OrderBy(r => r.Run)];
        CampaignRun[] made = [.. all.Where(r => r.Failure is null)];
        CampaignObject[] objects = [.. made.SelectMany(r => r.Objects)];
        CampaignSample[] last = [.. objects.Select(o => o.LastPlot).OfType<CampaignSample>()];
        double[] nees = [.. last.Select(s => s.Nees).OfType<double>()];
        CampaignTime[] overTime =
        [
            .. objects.SelectMany(o => o.Samples).GroupBy(s => Math.Round(s.Seconds / SampleSeconds)).OrderBy(g => g.Key)
                .Select(g => new CampaignTime(g.Key * SampleSeconds, CampaignErrors.Of([.. g]))),
        ];
        CampaignObject[] departed = [.. objects.Where(o => o.Event is not null)];
        double edge = ChiSquare.Quantile(Region, 6);
        return new(
            "vedette-campaign-1",
            scenario,
            seed,
            made.Length,
            all.Length - made.Length,
            objects.Length,
            objects.Count(o => o.Detections >= 3 && !o.Found),
            CampaignErrors.Of(last),
            overTime,
            overTime.Count(t => t.Errors.NeesInBand == false),
            new(nees.Count(n => n <= edge), nees.Length),
            Sum(objects.Select(o => o.Regions.All)),
            Sum(objects.Select(o => o.Regions.Boost)),
            Sum(objects.Select(o => o.Regions.Coast)),
            Sum(objects.Select(o => o.Regions.Reentry)),
            new(objects.Count(o => o.Detections >= 3 && o.Kept), objects.Count(o => o.Detections >= 3)),
            departed.Length,
            departed.Count(o => o.RecoveredSeconds is null),
            Distribution.Of(departed.Select(o => o.InBandSeconds)),
            Distribution.Of(departed.Select(o => o.RecoveredSeconds)),
            Sum(objects.Select(o => o.SettledImpact)),
            Sum(made.Select(r => r.Impact)),
            Sum(made.Select(r => r.Launch)),
            made.Sum(r => r.FalseTracks),
            made.Sum(r => r.ShortFalseTracks),
            made.Sum(r => r.RedundantTracks),
            objects.Sum(o => o.Swaps),
            objects.Sum(o => o.Breaks),
            made.Sum(r => r.Alerts),
            made.Sum(r => r.FalseAlerts),
            made.Sum(r => r.Findable),
            made.Sum(r => r.Missed),
            Distribution.Of(objects.Select(o => o.ConfirmedLatencySeconds)),
            Distribution.Of(made.SelectMany(r => r.AlertLatencies).Select(l => (double?)l)),
            Distribution.Of(made.Select(r => r.GospaMetres)),
            Distribution.Of(made.Select(r => r.LocalisationMetres)))
        {
            Counts = Sum(made.Select(r => r.Counts)),
            CountWidths = Distribution.Of(made.Select(r => r.CountWidth)),
            Stereo = CampaignLaunches.Of(made.SelectMany(r => r.Launches).Where(l => l.Sensors > 1)),
            Mono = CampaignLaunches.Of(made.SelectMany(r => r.Launches).Where(l => l.Sensors == 1)),
        };
    }

    private static Proportion Sum(IEnumerable<CampaignCount> counts)
    {
        CampaignCount[] list = [.. counts];
        return new(list.Sum(c => c.Held), list.Sum(c => c.Total));
    }
}

/// <summary>Errors at one time of each flight.</summary>
/// <param name="Seconds">When, in seconds after the epoch.</param>
/// <param name="Errors">The errors.</param>
public sealed record CampaignTime(double Seconds, CampaignErrors Errors);
