using System.Net;

namespace Vedette.App;

/// <summary>How the server of the operator console is to run.</summary>
/// <param name="Source">What it shows.</param>
public sealed record ConsoleHostOptions(ConsoleSource Source)
{
    /// <summary>Address to listen on: loopback unless the operator says otherwise.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port; 0 takes a free one, told by <see cref="ConsoleHost.Address"/>.</summary>
    public int Port { get; init; } = 5180;

    /// <summary>Speed of play at the start: 1 is real time. Above zero, at most <see cref="Player.MaximumSpeed"/>.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Whether play begins by itself.</summary>
    public bool Playing { get; init; } = true;

    /// <summary>Whether to ask the desktop to open the console in a browser. A desktop that is not there is no error.</summary>
    public bool OpenBrowser { get; init; }

    /// <summary>Folder of the built console; null: <c>wwwroot</c> beside the program.</summary>
    public string? WebRoot { get; init; }

    /// <summary>What takes files of sensors, for a live source; null: nothing does.</summary>
    internal LiveSource? Live { get; init; }

    /// <summary>The clock that paces the player and dates heartbeats; the system's unless a test gives another.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
