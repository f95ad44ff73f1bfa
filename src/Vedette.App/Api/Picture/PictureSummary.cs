namespace Vedette.App;

/// <summary>Totals and times of a picture.</summary>
/// <param name="Theatre">Name of the theatre; empty before the configuration.</param>
/// <param name="Clock">Converts times; null before the configuration.</param>
/// <param name="Mode">Worst data mode.</param>
/// <param name="Time">Time that the picture shows.</param>
/// <param name="LastEvidence">Latest detection taken into a track.</param>
/// <param name="Count">Objects where sensors look now; null before the first count.</param>
/// <param name="Feeds">Health of the feeds.</param>
/// <param name="Counters">Running totals; what the queue dropped is added by its owner.</param>
internal sealed record PictureSummary(
    string Theatre, PictureClock? Clock, DataMode Mode, Instant Time, Instant? LastEvidence, ObjectCount? Count, FeedsView Feeds, CountersView Counters);

/// <summary>What changed in a picture.</summary>
/// <param name="Full">Whether it is the whole picture.</param>
/// <param name="Version">Version that it leads to.</param>
/// <param name="Changes">What changed; null when nothing did.</param>
internal sealed record PictureDelta(bool Full, long Version, ChangesView? Changes);
