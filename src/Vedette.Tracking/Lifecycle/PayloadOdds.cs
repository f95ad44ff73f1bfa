namespace Vedette.Tracking;

/// <summary>Which of two bodies of one separation is the payload and which the stage: by a motor that burns on, by brightness, by drag.</summary>
internal static class PayloadOdds
{
    /// <summary>ln of odds that are sure: a thousand to one.</summary>
    public const double Sure = 7;

    /// <summary>A motor that is seen longer than this after a separation burns on.</summary>
    public const double BurnsOnSeconds = 2;

    /// <summary>ln of the odds that the body that is seen first is the stage: it is twice as far away that radars see it (the fourth root of the cross-sections).</summary>
    public const double SeenFirst = 1.4;

    /// <summary>ln of the odds that the first is the payload and the second the stage: by a motor that burns on, by brightness, by drag.</summary>
    public static double Log(FollowedTrack a, Parting ofA, FollowedTrack b, Parting ofB)
    {
        double first = ofA.Unseen ? SeenFirst : ofB.Unseen ? -SeenFirst : 0;
        double log = first + ofB.Echo.LogStage - ofA.Echo.LogStage + LogDrag(a, b);
        return log + BurnsLonger(a, ofA, b) - BurnsLonger(b, ofB, a);
    }

    /// <summary>What it tells that a motor is seen after the separation, and later than one of the other body: the next stage.</summary>
    private static double BurnsLonger(FollowedTrack body, Parting parting, FollowedTrack other) =>
        body.LastBoost is { } last && last.SecondsSince(parting.Time) > BurnsOnSeconds
            && (other.LastBoost is not { } rival || last.SecondsSince(rival) > BurnsOnSeconds) ? Sure : 0;

    /// <summary>The same by ballistic coefficients, once the air has told them: those of stages and of payloads are fifteen to one, within a factor of 1.8 (impact.md).</summary>
    private static double LogDrag(FollowedTrack a, FollowedTrack b)
    {
        const double known = 0.6;
        const double apart = 2.7;
        const double spread = 0.6;
        GaussianState first = a.Filter.Leader.State;
        GaussianState second = b.Filter.Leader.State;
        int at = StateLayout.LogBallistic;
        double variance = first[at, at] + second[at, at];
        return first[at, at] < known * known && second[at, at] < known * known
            ? Math.Clamp(2 * apart * (first.LogBallistic - second.LogBallistic) / (variance + spread * spread), -Sure, Sure)
            : 0;
    }
}
