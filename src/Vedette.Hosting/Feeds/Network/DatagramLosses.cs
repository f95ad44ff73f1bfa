using System.Globalization;
using System.Net.Sockets;

namespace Vedette.Hosting;

/// <summary>How many datagrams of a socket the machine threw away because nobody read them in time. Told by Linux only.</summary>
/// <remarks>Source: proc(5), /proc/net/udp: a line a socket, with its inode in the tenth column and the drops in the last.</remarks>
/// <param name="clock">It is looked once a second.</param>
internal sealed class DatagramLosses(TimeProvider clock)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private volatile string? _inode;
    private string _table = "";
    private long _stamp = clock.GetTimestamp();
    private long _before;
    private long _now;

    /// <summary>Watches another socket; what was lost before stays counted.</summary>
    public void Watch(Socket socket)
    {
        string? link = OperatingSystem.IsLinux() ? new FileInfo($"/proc/self/fd/{socket.Handle}").LinkTarget : null;
        _table = socket.AddressFamily == AddressFamily.InterNetwork ? "/proc/net/udp" : "/proc/net/udp6";
        (_before, _now) = (_before + _now, 0);
        _inode = link is ['s', 'o', 'c', 'k', 'e', 't', ':', '[', .. var inode, ']'] ? inode : null;
    }

    /// <summary>Looks, once a second at most.</summary>
    /// <param name="lost">Datagrams lost so far.</param>
    /// <returns>Whether there is news.</returns>
    public bool TryLook(out long lost)
    {
        lost = 0;
        if (_inode is not { } inode || clock.GetElapsedTime(_stamp) < s_interval)
        {
            return false;
        }

        _stamp = clock.GetTimestamp();
        _now = Math.Max(_now, Drops(inode));
        lost = _before + _now;
        return true;
    }

    private long Drops(string inode)
    {
        try
        {
            foreach (string line in File.ReadLines(_table))
            {
                string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (columns.Length > 10 && columns[9] == inode && long.TryParse(columns[^1], NumberStyles.None, CultureInfo.InvariantCulture, out long drops))
                {
                    return drops;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A machine that does not tell: the count stays where it was.
        }

        return 0;
    }
}
