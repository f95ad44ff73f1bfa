using System.ComponentModel;
using System.Diagnostics;

namespace Vedette.App;

/// <summary>Asks the desktop to open a page.</summary>
internal static class BrowserLauncher
{
    /// <summary>Opens <paramref name="address"/> in the default browser.</summary>
    /// <returns>Whether there was someone to ask.</returns>
    public static bool TryOpen(Uri address)
    {
        if (OperatingSystem.IsLinux()
            && Environment.GetEnvironmentVariable("DISPLAY") is null && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null)
        {
            return false;
        }

        string opener = OperatingSystem.IsMacOS() ? "open" : OperatingSystem.IsWindows() ? "explorer.exe" : "xdg-open";
        try
        {
            using Process? process = Process.Start(new ProcessStartInfo(opener, address.AbsoluteUri) { RedirectStandardError = true, RedirectStandardOutput = true });
            return process is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
