namespace Vedette.Hosting;

/// <summary>What must be so of a file before it is opened.</summary>
internal static class ArrivedFile
{
    /// <summary>What is wrong with a file, as far as that can be told unread, or null.</summary>
    /// <param name="file">The file.</param>
    /// <param name="largestBytes">Its largest length.</param>
    /// <param name="mayHeal">Whether that may be because it is not all there yet.</param>
    public static string? Flaw(FileInfo file, long largestBytes, out bool mayHeal)
    {
        mayHeal = false;
        if (file.LinkTarget is not null || (file.Attributes & (FileAttributes.Directory | FileAttributes.Device)) != 0)
        {
            return $"{file.Name}: expected a file; found a link or a device.";
        }

        if (file.Length > largestBytes)
        {
            return $"{file.Name}: expected at most {largestBytes} bytes; found {file.Length}.";
        }

        mayHeal = true;
        return file.Length == 0 ? $"{file.Name}: expected a file with content; found an empty one, or a pipe." : null;
    }

    /// <summary>Opens a file without keeping whoever writes it from writing.</summary>
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
}
