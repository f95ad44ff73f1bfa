using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Vedette.Formats;

/// <summary>What a feed brings, and how. Another format becomes a kind here, and a receiver in <c>NetworkFeed.ReceiverOf</c>.</summary>
public enum FeedKind
{
    /// <summary>ASTERIX data blocks in UDP datagrams, to an address of this machine or to a multicast group.</summary>
    AsterixUdp,

    /// <summary>ASTERIX data blocks from a TCP server that the feed connects to.</summary>
    AsterixTcp,

    /// <summary>ASTERIX data blocks in a capture (classic pcap, UDP), or one behind the other.</summary>
    AsterixFile,

    /// <summary>Rows of <c>plots.csv</c> or <c>ir_los.csv</c> from TCP clients that connect to the feed.</summary>
    PlotsTcp,

    /// <summary>CCSDS tracking data messages, in either notation, from TCP clients that connect to the feed.</summary>
    TdmTcp,

    /// <summary>A file of CCSDS tracking data messages.</summary>
    TdmFile,
}

/// <summary>Where a feed comes from, as it is written: <c>asterix-udp:239.0.0.1:8600</c>.</summary>
/// <param name="Kind">What it brings, and how.</param>
/// <param name="Host">Address or name as written, without brackets; empty for files.</param>
/// <param name="Port">Port, 1 to 65,535; 0 for files. Where senders connect to the feed, 0 takes a free one.</param>
/// <param name="Interface">For multicast the address of this machine (for IPv6 the number of the interface) that joins; empty: the machine chooses.</param>
/// <param name="Path">Path of a file; else empty.</param>
public sealed record FeedAddress(FeedKind Kind, string Host, int Port, string Interface, string Path)
{
    private static readonly string[] s_kinds = ["asterix-udp", "asterix-tcp", "asterix-file", "plots-tcp", "tdm-tcp", "tdm-file"];

    /// <summary>Whether it is a file, which is read once.</summary>
    public bool IsFile => IsFileKind(Kind);

    /// <summary>Whether senders connect to it.</summary>
    public bool IsListening => IsListeningKind(Kind);

    /// <summary>Whether it brings ASTERIX.</summary>
    public bool IsAsterix => Kind is FeedKind.AsterixUdp or FeedKind.AsterixTcp or FeedKind.AsterixFile;

    /// <summary>Whether it brings tracking data messages.</summary>
    public bool IsTdm => Kind is FeedKind.TdmTcp or FeedKind.TdmFile;

    /// <summary>Whoever may send plots can make and hide alerts: this machine only, unless an address is written.</summary>
    private const string ThisMachine = "127.0.0.1";

    /// <summary>Reads an address. Whether it can be reached, only trying tells.</summary>
    /// <param name="text">Kind, colon, address: <c>asterix-udp:HOST:PORT[@INTERFACE]</c>, <c>asterix-tcp:HOST:PORT</c>, <c>asterix-file:PATH</c>, <c>plots-tcp:[HOST:]PORT</c>, <c>tdm-tcp:[HOST:]PORT</c>, <c>tdm-file:PATH</c>; IPv6 in brackets.</param>
    /// <param name="address">The address, when the result is true.</param>
    /// <param name="error">What was expected, what was found, and how to write it, when the result is false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out FeedAddress? address, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        int kind = colon < 0 ? -1 : Array.IndexOf(s_kinds, text[..colon]);
        address = null;
        error = kind < 0
            ? $"expected KIND:ADDRESS of kind {string.Join(", ", s_kinds)}, as in asterix-udp:239.0.0.1:8600; found \"{JsonFaults.Printable(text, 80)}\""
            : Read((FeedKind)kind, text[(colon + 1)..], out address);
        return error is null;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => $"{s_kinds[(int)Kind]}:" + (IsFile
        ? Path
        : string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}{(Interface.Length > 0 ? "@" : "")}{Interface}"));

    private static string? Read(FeedKind kind, string rest, out FeedAddress? address)
    {
        address = null;
        if (IsFileKind(kind))
        {
            address = new(kind, "", 0, "", rest);
            return rest.Length > 0 ? null : $"expected a path after {s_kinds[(int)kind]}:, as in {Example(kind)}; found none";
        }

        int at = kind == FeedKind.AsterixUdp ? rest.IndexOf('@', StringComparison.Ordinal) : -1;
        string place = at < 0 ? rest : rest[..at];
        int colon = place.LastIndexOf(':');
        string host = colon < 0 ? (IsListeningKind(kind) ? ThisMachine : "") : Bare(place[..colon]);
        if (host.Length == 0 || host.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return $"expected HOST:PORT, as in {Example(kind)} (IPv6 in brackets); found \"{JsonFaults.Printable(rest, 80)}\"";
        }

        if (!int.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > 65_535 || (port == 0 && !IsListeningKind(kind)))
        {
            return $"expected a port from 1 to 65535 behind the last colon, as in {Example(kind)}; found \"{JsonFaults.Printable(place[(colon + 1)..], 80)}\"";
        }

        address = new(kind, host, port, at < 0 ? "" : rest[(at + 1)..], "");
        return null;
    }

    private static bool IsFileKind(FeedKind kind) => kind is FeedKind.AsterixFile or FeedKind.TdmFile;

    private static bool IsListeningKind(FeedKind kind) => kind is FeedKind.PlotsTcp or FeedKind.TdmTcp;

    private static string Bare(string host) =>
        host is ['[', .. var inner, ']'] ? inner : host.Contains(':', StringComparison.Ordinal) ? "" : host;

    private static string Example(FeedKind kind) => kind switch
    {
        FeedKind.AsterixUdp => "asterix-udp:239.0.0.1:8600",
        FeedKind.AsterixTcp => "asterix-tcp:192.0.2.7:8600",
        FeedKind.AsterixFile => "asterix-file:radar.pcap",
        FeedKind.TdmTcp => "tdm-tcp:5191",
        FeedKind.TdmFile => "tdm-file:plots.tdm",
        _ => "plots-tcp:5190",
    };
}
