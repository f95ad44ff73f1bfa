namespace Vedette.Hosting;

/// <summary>How a feed is.</summary>
public enum FeedState
{
    /// <summary>Not begun: the service still reads its own past.</summary>
    Waiting,

    /// <summary>Being opened; a feed that listens is that until the first sender comes.</summary>
    Connecting,

    /// <summary>Open, and heard of within its time of silence.</summary>
    Connected,

    /// <summary>Open, and not heard of for longer than its time of silence.</summary>
    Silent,

    /// <summary>Lost or not to be opened; tried again by itself.</summary>
    Reconnecting,

    /// <summary>A file, read to its end or as far as it can be.</summary>
    Ended,
}

/// <summary>A feed at one moment: state and running totals since the service began.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it comes from, as declared.</param>
/// <param name="State">How it is.</param>
/// <param name="Reason">Why it is not connected; empty when it is.</param>
/// <param name="LastSeen">When something came last, by the machine's clock; null: nothing did.</param>
/// <param name="Connects">How often it was opened.</param>
/// <param name="Messages">Datagrams, packets, blocks, lines or tracking data messages received.</param>
/// <param name="Bytes">Bytes received.</param>
/// <param name="BytesPerSecond">The same, over the last ten seconds.</param>
/// <param name="Decoded">Records, rows or lines of data that were right.</param>
/// <param name="Detections">Plots and lines of sight handed on, to be put in order; those of duplicates are among them.</param>
/// <param name="Duplicates">Observations that were there before, from whichever feed.</param>
/// <param name="Background">Reports of aircraft and of others' radars, and lines of data of these: counted, not used.</param>
/// <param name="Aircraft">Aircraft told of within the last minute.</param>
/// <param name="Refused">Records, rows, messages, plots or connections that were wrong.</param>
/// <param name="LastRefusal">Why the latest of them was, with the place; empty when none was.</param>
/// <param name="Dropped">Detections for which there was no room: the pipeline did not take them fast enough.</param>
/// <param name="Lost">Datagrams that the machine threw away before they were read; null where it does not tell.</param>
public sealed record FeedReport(
    string Name, string Address, FeedState State, string Reason, DateTimeOffset? LastSeen, long Connects, long Messages, long Bytes, double BytesPerSecond,
    long Decoded, long Detections, long Duplicates, long Background, int Aircraft, long Refused, string LastRefusal, long Dropped, long? Lost);
