using System.Buffers.Binary;

namespace Vedette.Formats;

/// <summary>Why a captured frame gave no datagram.</summary>
public enum FrameContent
{
    /// <summary>A whole datagram.</summary>
    Datagram,

    /// <summary>A kind of link that is not read.</summary>
    OtherLink,

    /// <summary>Neither IPv4 nor IPv6.</summary>
    NotIp,

    /// <summary>IP, but not UDP.</summary>
    NotUdp,

    /// <summary>A fragment of a datagram; fragments are not put together.</summary>
    Fragment,

    /// <summary>Headers or payload end after the frame does.</summary>
    Cut,
}

/// <summary>A UDP datagram in a captured frame.</summary>
/// <remarks>Links: Ethernet (1), also with VLAN tags, loopback (0), IP (101, 228, 229), Linux cooked (113, 276). Copies nothing, never throws.</remarks>
public readonly ref struct UdpDatagram
{
    private const int Ethernet = 1;
    private const int LinuxCooked = 113;
    private const int LinuxCooked2 = 276;
    private const int IPv4 = 0x0800;
    private const int IPv6 = 0x86DD;
    private const int UdpHeader = 8;

    private UdpDatagram(int sourcePort, int destinationPort, ReadOnlySpan<byte> payload)
    {
        (SourcePort, DestinationPort) = (sourcePort, destinationPort);
        Payload = payload;
    }

    /// <summary>Port it came from.</summary>
    public int SourcePort { get; }

    /// <summary>Port it went to.</summary>
    public int DestinationPort { get; }

    /// <summary>What it carried.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Finds the datagram in a frame.</summary>
    /// <param name="linkType">Kind of link, as in the header of the capture.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="datagram">The datagram, when the result is <see cref="FrameContent.Datagram"/>.</param>
    /// <returns>What the frame has. Checksums are not looked at: captures are often taken before the hardware fills them in.</returns>
    public static FrameContent Find(int linkType, ReadOnlySpan<byte> frame, out UdpDatagram datagram)
    {
        datagram = default;
        return linkType switch
        {
            Ethernet => frame.Length < 14 ? FrameContent.Cut : Tagged(frame, 12, out datagram),
            LinuxCooked => frame.Length < 16 ? FrameContent.Cut : Tagged(frame, 14, out datagram),
            LinuxCooked2 => frame.Length < 20 ? FrameContent.Cut : Ip(BinaryPrimitives.ReadUInt16BigEndian(frame), frame[20..], out datagram),
            0 => frame.Length < 4 ? FrameContent.Cut : ByVersion(frame[4..], out datagram),
            101 or 228 or 229 => ByVersion(frame, out datagram),
            _ => FrameContent.OtherLink,
        };
    }

    // Type of what follows, behind any number of VLAN tags (802.1Q, 802.1ad, and the older 9100).
    private static FrameContent Tagged(ReadOnlySpan<byte> frame, int at, out UdpDatagram datagram)
    {
        datagram = default;
        int type = BinaryPrimitives.ReadUInt16BigEndian(frame[at..]);
        while (type is 0x8100 or 0x88A8 or 0x9100)
        {
            at += 4;
            if (at + 2 > frame.Length)
            {
                return FrameContent.Cut;
            }

            type = BinaryPrimitives.ReadUInt16BigEndian(frame[at..]);
        }

        return Ip(type, frame[(at + 2)..], out datagram);
    }

    private static FrameContent ByVersion(ReadOnlySpan<byte> packet, out UdpDatagram datagram) =>
        Ip(packet.Length == 0 ? 0 : (packet[0] >> 4) switch { 4 => IPv4, 6 => IPv6, _ => 0 }, packet, out datagram);

    private static FrameContent Ip(int type, ReadOnlySpan<byte> packet, out UdpDatagram datagram)
    {
        datagram = default;
        return type switch
        {
            IPv4 => packet.Length < 20 ? FrameContent.Cut : Version4(packet, out datagram),
            IPv6 => packet.Length < 40 ? FrameContent.Cut : packet[6] != 17 ? FrameContent.NotUdp : Udp(packet[40..], out datagram),
            _ => FrameContent.NotIp,
        };
    }

    private static FrameContent Version4(ReadOnlySpan<byte> packet, out UdpDatagram datagram)
    {
        datagram = default;
        int header = (packet[0] & 15) * 4, total = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        if (packet[0] >> 4 != 4 || header < 20 || total < header || total > packet.Length)
        {
            return FrameContent.Cut;
        }

        // Any offset, or more to come: a part of a datagram.
        bool fragment = (BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & 0x3FFF) != 0;
        return packet[9] != 17 ? FrameContent.NotUdp : fragment ? FrameContent.Fragment : Udp(packet[header..total], out datagram);
    }

    private static FrameContent Udp(ReadOnlySpan<byte> packet, out UdpDatagram datagram)
    {
        datagram = default;
        int length = packet.Length < UdpHeader ? 0 : BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        if (length < UdpHeader || length > packet.Length)
        {
            return FrameContent.Cut;
        }

        datagram = new(BinaryPrimitives.ReadUInt16BigEndian(packet), BinaryPrimitives.ReadUInt16BigEndian(packet[2..]), packet[UdpHeader..length]);
        return FrameContent.Datagram;
    }
}
