namespace Vedette.Formats;

/// <summary>One observation of a tracking data message in 24 bytes: keyword, epoch, number; and where their text stands.</summary>
/// <param name="Epoch">What the clock of the segment showed.</param>
/// <param name="Value">The number, in the unit of the standard (range: in RANGE_UNITS).</param>
/// <param name="Start">Where the text of the epoch begins.</param>
/// <param name="Keyword">Number of the keyword: <see cref="TdmKeywords"/>; those from their count on are unknown ones that were kept.</param>
/// <param name="EpochLength">Length of the text of the epoch.</param>
/// <param name="ValueStart">Where the text of the number begins, from <paramref name="Start"/>.</param>
/// <param name="ValueLength">Length of the text of the number.</param>
public readonly record struct TdmObservation(
    CcsdsDate Epoch, double Value, int Start, byte Keyword, byte EpochLength, byte ValueStart, byte ValueLength);
