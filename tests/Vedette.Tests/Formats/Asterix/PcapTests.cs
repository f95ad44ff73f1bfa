using System.Buffers.Binary;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Capture files: byte orders, fractions of seconds, links, and what is wrong with them.</summary>
public class PcapTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Packets_are_read_in_both_byte_orders_with_micro_and_nanoseconds(bool little, bool nanoseconds)
    {
        byte[] file = File(little, nanoseconds, Ethernet([1, 2, 3]), Ethernet([4, 5]));
        Assert.True(PcapReader.Begins(file));
        Assert.True(PcapReader.TryOpen(new MemoryStream(file), LeapSeconds.BuiltIn, out PcapReader? reader, out _));

        Assert.True(reader.TryNext(out PcapPacket packet, out _));
        Assert.Equal("2016-05-05T07:35:56.500000Z", UtcTime.Format(packet.Time, LeapSeconds.BuiltIn, 6));
        Assert.Equal(FrameContent.Datagram, UdpDatagram.Find(packet.LinkType, packet.Frame, out UdpDatagram datagram));
        Assert.Equal((1000, 8600, "010203"), (datagram.SourcePort, datagram.DestinationPort, Convert.ToHexString(datagram.Payload)));
        Assert.True(reader.TryNext(out packet, out _));
        Assert.Equal(2, packet.Number);
        Assert.False(reader.TryNext(out _, out PcapFault? fault));
        Assert.Null(fault);
    }

    [Fact]
    public void Datagram_is_found_behind_tags_and_on_other_links()
    {
        byte[] ip = Ip([7, 8]);
        foreach ((int link, byte[] frame) in new (int, byte[])[]
        {
            (1, [.. new byte[12], 0x81, 0, 0, 5, 8, 0, .. ip]),
            (1, [.. new byte[12], 0x88, 0xA8, 0, 5, 0x81, 0, 0, 6, 8, 0, .. ip]),
            (113, [.. new byte[14], 8, 0, .. ip]),
            (276, [8, 0, .. new byte[18], .. ip]),
            (0, [2, 0, 0, 0, .. ip]),
            (101, ip),
            (1, [.. new byte[12], 8, 0, .. ip, 0, 0, 0]),                      // padded to the shortest frame
        })
        {
            Assert.Equal(FrameContent.Datagram, UdpDatagram.Find(link, frame, out UdpDatagram datagram));
            Assert.Equal("0708", Convert.ToHexString(datagram.Payload));
        }

        byte[] six = [0x60, 0, 0, 0, 0, 10, 17, 64, .. new byte[32], .. ip[20..]];
        Assert.Equal(FrameContent.Datagram, UdpDatagram.Find(101, six, out UdpDatagram over6));
        Assert.Equal("0708", Convert.ToHexString(over6.Payload));
    }

    [Fact]
    public void Frame_without_a_whole_datagram_says_why()
    {
        byte[] ip = Ip([7, 8]), tcp = [.. ip], first = [.. ip], last = [.. ip], longer = [.. ip];
        tcp[9] = 6;
        first[6] = 0x20;
        last[7] = 1;
        longer[25] = 11;

        Assert.Equal(FrameContent.NotUdp, UdpDatagram.Find(101, tcp, out _));
        Assert.Equal(FrameContent.Fragment, UdpDatagram.Find(101, first, out _));
        Assert.Equal(FrameContent.Fragment, UdpDatagram.Find(101, last, out _));
        Assert.Equal(FrameContent.Cut, UdpDatagram.Find(101, longer, out _));
        Assert.Equal(FrameContent.Cut, UdpDatagram.Find(101, ip.AsSpan(0, 29), out _));
        Assert.Equal(FrameContent.Cut, UdpDatagram.Find(1, ip.AsSpan(0, 5), out _));
        Assert.Equal(FrameContent.NotIp, UdpDatagram.Find(1, new byte[60], out _));
        Assert.Equal(FrameContent.NotIp, UdpDatagram.Find(101, [], out _));
        Assert.Equal(FrameContent.OtherLink, UdpDatagram.Find(147, ip, out _));
    }

    [Fact]
    public void File_that_is_none_or_ends_early_says_where()
    {
        byte[] file = File(true, false, Ethernet([1, 2, 3]));
        byte[] giant = [.. file], odd = [.. file];
        BinaryPrimitives.WriteUInt32LittleEndian(giant.AsSpan(32), 300_000);
        BinaryPrimitives.WriteUInt32LittleEndian(odd.AsSpan(28), 1_000_000);

        Assert.Equal("packet 0, byte 0: expected a classic pcap file (A1B2C3D4 or A1B23C4D); found 0A0D0D0A.", Fault([0x0A, 0x0D, 0x0D, 0x0A, .. new byte[40]]));
        Assert.Equal("packet 0, byte 3: expected a header of 24 bytes; found 3.", Fault(file[..3]));
        Assert.Equal("packet 1, byte 29: expected a packet header of 16 bytes; found 5.", Fault(file[..29]));
        Assert.Equal("packet 1, byte 50: expected 45 bytes; found 10.", Fault(file[..50]));
        Assert.Equal("packet 1, byte 32: expected at most 262144 bytes; found 300000.", Fault(giant));
        Assert.Equal("packet 1, byte 28: expected a fraction below 1000000; found 1000000.", Fault(odd));
    }

    [Fact]
    public void Frames_of_recorders_that_lie_about_lengths_are_refused()
    {
        foreach ((string hex, AsterixFraming framing) in new[] { ("0006000000", AsterixFraming.Oradis), ("000600000001", AsterixFraming.Oradis), ("00FF00000001AA", AsterixFraming.Oradis), ("30000401", AsterixFraming.GpsFile) })
        {
            var reader = new AsterixFrameReader(Convert.FromHexString(hex), framing);
            Assert.False(reader.TryNext(out _, out AsterixFault fault));
            Assert.Equal(AsterixFaultKind.Cut, fault.Kind);
            Assert.False(reader.TryNext(out _, out fault));
            Assert.Equal(AsterixFaultKind.None, fault.Kind);
        }
    }

    private static string Fault(byte[] bytes)
    {
        if (!PcapReader.TryOpen(new MemoryStream(bytes), LeapSeconds.BuiltIn, out PcapReader? reader, out PcapFault? fault))
        {
            return fault.ToString();
        }

        while (reader.TryNext(out _, out fault))
        {
        }

        return fault!.ToString();
    }

    /// <summary>A capture of frames, all at 2016-05-05T07:35:56.5Z.</summary>
    internal static byte[] File(bool little, bool nanoseconds, params byte[][] frames)
    {
        List<byte> file = [];
        void Add(uint value)
        {
            byte[] bytes = new byte[4];
            if (little)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
            }

            file.AddRange(bytes);
        }

        Array.ForEach<uint>([nanoseconds ? 0xA1B2_3C4Du : 0xA1B2_C3D4u, little ? 0x0004_0002u : 0x0002_0004u, 0, 0, 65_535, 1], Add);
        foreach (byte[] frame in frames)
        {
            Array.ForEach<uint>([1_462_433_756u, nanoseconds ? 500_000_000u : 500_000u, (uint)frame.Length, (uint)frame.Length], Add);
            file.AddRange(frame);
        }

        return [.. file];
    }

    /// <summary>An Ethernet frame with a datagram.</summary>
    internal static byte[] Ethernet(byte[] payload) => [.. new byte[12], 8, 0, .. Ip(payload)];

    private static byte[] Ip(byte[] payload)
    {
        byte[] packet = [0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, 17, .. new byte[10], 0x03, 0xE8, 0x21, 0x98, 0, 0, 0, 0, .. payload];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(24), (ushort)(payload.Length + 8));
        return packet;
    }
}
