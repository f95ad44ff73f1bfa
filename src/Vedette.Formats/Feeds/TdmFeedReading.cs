namespace Vedette.Formats;

/// <summary>What a piece of a feed of tracking data messages gave.</summary>
/// <param name="Observations">Observations of our radars, without numbers.</param>
/// <param name="IsTdm">Whether a tracking data message without a fault was in it.</param>
/// <param name="Lines">Lines of data that were right.</param>
/// <param name="Background">Those of them that are of participants who are no radars of ours.</param>
/// <param name="Refused">Messages, segments and plots that were refused.</param>
/// <param name="LastRefusal">Why the latest of them was, with its line; empty when none was.</param>
public sealed record TdmFeedReading(IReadOnlyList<Observation> Observations, bool IsTdm, long Lines, long Background, long Refused, string LastRefusal);
