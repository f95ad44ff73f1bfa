namespace Vedette.Formats;

/// <summary>What was read from a text that should hold navigation data messages.</summary>
/// <param name="Messages">The messages without a fault, in their order.</param>
/// <param name="Faults">What is wrong, by line; at most the first thousand.</param>
/// <param name="FaultCount">How many things are wrong, listed or not.</param>
/// <param name="Remarks">What was accepted and should be known, by line: keywords kept though unknown, newer than the version, out of order, units converted.</param>
public sealed record CcsdsReading(
    IReadOnlyList<CcsdsMessage> Messages, IReadOnlyList<CcsdsFault> Faults, int FaultCount, IReadOnlyList<CcsdsFault> Remarks)
{
    /// <summary>Comments of an <c>ndm</c> in XML that holds several messages.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];
}
