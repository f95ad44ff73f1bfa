using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Addresses of feeds as the machine's network has them.</summary>
internal static class FeedEndpoint
{
    /// <summary>Whether an address is that of a multicast group.</summary>
    public static bool IsMulticast(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address.GetAddressBytes()[0] is >= 224 and < 240 : address.IsIPv6Multicast;

    /// <summary>What is wrong with an address, as far as can be told without opening it, and what to write instead; or null.</summary>
    public static string? Flaw(FeedAddress address) => address.Kind switch
    {
        FeedKind.AsterixUdp => UdpFlaw(address),
        FeedKind.PlotsTcp or FeedKind.TdmTcp when !IPAddress.TryParse(address.Host, out IPAddress? local) || IsMulticast(local) =>
            $"expected an address of this machine to listen on, 127.0.0.1 for this machine's own senders; found \"{address.Host}\"",
        FeedKind.AsterixTcp when IPAddress.TryParse(address.Host, out IPAddress? server) && (IsMulticast(server) || server.Equals(IPAddress.Any) || server.Equals(IPAddress.IPv6Any)) =>
            $"expected the address of a server to connect to; found {address.Host}: use asterix-udp for datagrams",
        FeedKind.AsterixFile or FeedKind.TdmFile when !File.Exists(address.Path) => $"expected a file; there is none at \"{address.Path}\"",
        _ => null,
    };

    /// <summary>A socket that receives the datagrams of a feed.</summary>
    /// <exception cref="SocketException">The address is not of this machine, is taken, or the group cannot be joined.</exception>
    public static Socket Listen(FeedAddress address)
    {
        IPAddress at = IPAddress.Parse(address.Host);
        var socket = new Socket(at.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        try
        {
            if (IsMulticast(at))
            {
                Join(socket, at, address);
            }
            else
            {
                socket.Bind(new IPEndPoint(at, address.Port));
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Has a connection probed, so that another side that vanished without a word is noticed after half a minute.</summary>
    public static void Probe(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 15);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }

    /// <summary>Several programs may listen to one group. On Linux the socket is bound to the group, so that it gets no other datagrams of that port.</summary>
    private static void Join(Socket socket, IPAddress group, FeedAddress address)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        bool four = group.AddressFamily == AddressFamily.InterNetwork;
        IPAddress any = four ? IPAddress.Any : IPAddress.IPv6Any;
        socket.Bind(new IPEndPoint(OperatingSystem.IsLinux() ? group : any, address.Port));
        if (four)
        {
            var option = address.Interface.Length == 0 ? new MulticastOption(group) : new MulticastOption(group, IPAddress.Parse(address.Interface));
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, option);
        }
        else
        {
            long index = address.Interface.Length == 0 ? 0 : long.Parse(address.Interface, CultureInfo.InvariantCulture);
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.AddMembership, new IPv6MulticastOption(group, index));
        }
    }

    private static string? UdpFlaw(FeedAddress address)
    {
        if (!IPAddress.TryParse(address.Host, out IPAddress? at))
        {
            return $"expected a multicast group, or an address of this machine that datagrams are sent to (0.0.0.0: any of them); found \"{address.Host}\"";
        }

        if (address.Interface.Length == 0)
        {
            return null;
        }

        if (!IsMulticast(at))
        {
            return $"expected an interface behind @ only with a multicast group (224.0.0.0 to 239.255.255.255, ff00::/8); {address.Host} is none: write the address alone";
        }

        bool good = at.AddressFamily == AddressFamily.InterNetwork
            ? IPAddress.TryParse(address.Interface, out IPAddress? local) && local.AddressFamily == AddressFamily.InterNetwork && !IsMulticast(local)
            : uint.TryParse(address.Interface, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return good ? null : $"expected behind @ the address of this machine that joins the group (for IPv6 the number of the interface); found \"{address.Interface}\"";
    }
}
