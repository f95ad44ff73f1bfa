namespace Vedette.Formats;

/// <summary>What was read from a list of orbital elements.</summary>
/// <param name="Elements">The element sets that are right, in the order of the text.</param>
/// <param name="Rejected">What was refused, with line and reason; at most the first 10,000.</param>
/// <param name="RejectedCount">How many were refused, listed or not.</param>
public sealed record ElementsReading(
    IReadOnlyList<MeanElements> Elements, IReadOnlyList<TextError> Rejected, int RejectedCount);
