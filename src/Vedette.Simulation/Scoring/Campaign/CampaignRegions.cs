namespace Vedette.Simulation;

/// <summary>Samples at which the 90 % region of position and velocity holds the truth, by true phase of flight.</summary>
/// <param name="All">All of them, those of unknown phase too.</param>
/// <param name="Boost">While its motor burns.</param>
/// <param name="Coast">In free flight above the air.</param>
/// <param name="Reentry">On its way down in the air.</param>
public readonly record struct CampaignRegions(CampaignCount All, CampaignCount Boost, CampaignCount Coast, CampaignCount Reentry)
{
    private static readonly double s_edge = ChiSquare.Quantile(0.9, 6);

    /// <summary>Counts samples; one whose covariance is not positive definite holds nothing.</summary>
    public static CampaignRegions Of(IEnumerable<ErrorSample> samples)
    {
        ErrorSample[] all = [.. samples];
        CampaignCount In(FlightPhase phase) => Count(all.Where(s => s.TruePhase == phase));
        return new(Count(all), In(FlightPhase.Boost), In(FlightPhase.Coast), In(FlightPhase.Reentry));
    }

    private static CampaignCount Count(IEnumerable<ErrorSample> samples)
    {
        ErrorSample[] some = [.. samples];
        return new(some.Count(s => s.StateNees <= s_edge), some.Length);
    }
}
