using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Vedette.Hosting;

/// <summary>Reads UT1 − UTC from a file of the IERS.</summary>
public static class EarthOrientationFile
{
    private const int MaximumBytes = 20_000_000;

    /// <summary>Reads it.</summary>
    /// <param name="path">The file, in a form of <see cref="EopTable.TryRead"/>.</param>
    /// <param name="table">The table, when the result is true.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    /// <returns>Whether the whole file reads. Does not throw for what is on the disk.</returns>
    public static bool TryRead(string path, [NotNullWhen(true)] out EopTable? table, [NotNullWhen(false)] out string? error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        table = null;
        string full = Path.GetFullPath(path);
        string name = Path.GetFileName(full);
        if (!new RecordingFolder(Path.GetDirectoryName(full) ?? full).TryOpen(name, out FileStream stream, out error))
        {
            return false;
        }

        using (stream)
        {
            try
            {
                if (stream.Length > MaximumBytes)
                {
                    error = $"{name}: expected at most {MaximumBytes} bytes; found {stream.Length}.";
                    return false;
                }

                using var reader = new StreamReader(stream, Encoding.UTF8);
                if (EopTable.TryRead(reader.ReadToEnd(), out table, out TextError wrong))
                {
                    return true;
                }

                error = $"{name}: {wrong}";
            }
            catch (IOException e)
            {
                error = $"{name}: the file cannot be read: {e.Message}";
            }
        }

        return false;
    }
}
