using System.Globalization;

namespace Vedette.App;

/// <summary>A feed over a network, or a capture of one, at one moment. Totals count from the start of the service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it comes from, as declared: kind, colon, address.</param>
/// <param name="State">waiting, connecting, connected, silent (open, and nothing came for longer than declared), reconnecting or ended.</param>
/// <param name="Reason">Why it is not connected; else empty.</param>
/// <param name="LastSeenUtc">When something came last, ISO 8601; null: nothing did.</param>
/// <param name="SilentSeconds">Time since then; null: nothing came.</param>
/// <param name="Connects">How often it was opened, or senders connected.</param>
/// <param name="Messages">Datagrams, packets, blocks or lines received.</param>
/// <param name="Bytes">Bytes received.</param>
/// <param name="BytesPerSecond">The same, over the last ten seconds.</param>
/// <param name="Decoded">Records or rows that were right.</param>
/// <param name="Detections">Plots and lines of sight handed on, to be put in order; those of duplicates are among them.</param>
/// <param name="Duplicates">Observations that were there before, from whichever feed.</param>
/// <param name="Background">Reports of aircraft and of others' radars: counted, not used.</param>
/// <param name="Aircraft">Aircraft told of within the minute before the latest message.</param>
/// <param name="Refused">Records, rows or connections that were wrong.</param>
/// <param name="LastRefusal">Why the latest of them was; empty when none was.</param>
/// <param name="Dropped">Detections for which there was no room.</param>
/// <param name="Lost">Datagrams that the machine threw away before they were read; null where it does not tell.</param>
internal sealed record FeedView(
    string Name, string Address, FeedState State, string Reason, string? LastSeenUtc, double? SilentSeconds, long Connects, long Messages, long Bytes, double BytesPerSecond,
    long Decoded, long Detections, long Duplicates, long Background, int Aircraft, long Refused, string LastRefusal, long Dropped, long? Lost)
{
    /// <summary>A report as shown.</summary>
    public static FeedView Of(FeedReport r, DateTimeOffset now) => new(
        r.Name, r.Address, r.State, r.Reason,
        r.LastSeen?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        r.LastSeen is { } last ? Math.Round(Math.Max(0, (now - last).TotalSeconds), 1) : null,
        r.Connects, r.Messages, r.Bytes, Math.Round(r.BytesPerSecond, 1), r.Decoded, r.Detections, r.Duplicates, r.Background, r.Aircraft, r.Refused, r.LastRefusal, r.Dropped, r.Lost);
}
