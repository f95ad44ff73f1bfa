using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Vedette.Formats;

/// <summary>What a feed brings, and how. Another format (TDM) becomes a kind here, and a receiver in <c>NetworkFeed.ReceiverOf</c>.</summary>
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
}

/// <summary>Where a feed comes from, as it is written: <c>asterix-udp:239.0.0.1:8600</c>.</summary>
/// <param name="Kind">What it brings, and how.</param>
/// <param name="Host">Address or name as written, without brackets; empty for files.</param>
/// <param name="Port">Port, 1 to 65,535; 0 for files. For <see cref="FeedKind.PlotsTcp"/>, 0 takes a free one.</param>
/// <param name="Interface">For multicast the address of this machine (for IPv6 the number of the interface) that joins; empty: the machine chooses.</param>
/// <param name="Path">Path of a file; else empty.</param>
public sealed record FeedAddress(FeedKind Kind, string Host, int Port, string Interface, string Path)
{
    private static readonly string[] s_kinds = ["asterix-udp", "asterix-tcp", "asterix-file", "plots-tcp"];

    /// <summary>Whoever may send rows can make and hide alerts: this machine only, unless an address is written.</summary>
    private const string ThisMachine = "127.0.0.1";

    /// <summary>Reads an address. Whether it can be reached, only trying tells.</summary>
    /// <param name="text">Kind, colon, address: <c>asterix-udp:HOST:PORT[@INTERFACE]</c>, <c>asterix-tcp:HOST:PORT</c>, <c>asterix-file:PATH</c>, <c>plots-tcp:[HOST:]PORT</c>; IPv6 in brackets.</param>
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
    public override string ToString() => $"{s_kinds[(int)Kind]}:" + (Kind == FeedKind.AsterixFile
        ? Path
        : string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}{(Interface.Length > 0 ? "@" : "")}{Interface}"));

    private static string? Read(FeedKind kind, string rest, out FeedAddress? address)
    {
        address = null;
        if (kind == FeedKind.AsterixFile)
        {
            address = new(kind, "", 0, "", rest);
            return rest.Length > 0 ? null : "expected a path after asterix-file:, as in asterix-file:radar.pcap; found none";
        }

        int at = kind == FeedKind.AsterixUdp ? rest.IndexOf('@', StringComparison.Ordinal) : -1;
        string place = at < 0 ? rest : rest[..at];
        int colon = place.LastIndexOf(':');
        string host = colon < 0 ? (kind == FeedKind.PlotsTcp ? ThisMachine : "") : Bare(place[..colon]);
        if (host.Length == 0 || host.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return $"expected HOST:PORT, as in {Example(kind)} (IPv6 in brackets); found \"{JsonFaults.Printable(rest, 80)}\"";
        }

        if (!int.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > 65_535 || (port == 0 && kind != FeedKind.PlotsTcp))
        {
            return $"expected a port from 1 to 65535 behind the last colon, as in {Example(kind)}; found \"{JsonFaults.Printable(place[(colon + 1)..], 80)}\"";
        }

        address = new(kind, host, port, at < 0 ? "" : rest[(at + 1)..], "");
        return null;
    }

    private static string Bare(string host) =>
        host is ['[', .. var inner, ']'] ? inner : host.Contains(':', StringComparison.Ordinal) ? "" : host;

    private static string Example(FeedKind kind) => kind switch
    {
        FeedKind.AsterixUdp => "asterix-udp:239.0.0.1:8600",
        FeedKind.AsterixTcp => "asterix-tcp:192.0.2.7:8600",
        _ => "plots-tcp:5190",
    };
}
