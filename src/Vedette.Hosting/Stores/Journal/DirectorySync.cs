using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Vedette.Hosting;

/// <summary>Makes names in a directory safe: a new or renamed file may be gone after a power loss until its directory is synced.</summary>
/// <remarks>The runtime has no call for it, so this is the one of the system. Windows needs none.</remarks>
internal static class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Returns when all names in the directory are on the disk.</summary>
    /// <exception cref="IOException">The directory cannot be synced.</exception>
    public static void Of(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
        {
            throw Failure(directory);
        }

        try
        {
            if (Fsync(descriptor) != 0)
            {
                throw Failure(directory);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string directory) =>
        new($"{directory}: the directory cannot be synced: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
