using System.Text;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Opens the files of a recording; what cannot be opened is a reason that names the file.</summary>
/// <param name="path">The folder.</param>
internal sealed class RecordingFolder(string path)
{
    /// <summary>Name of the folder itself.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>Whether a file is there.</summary>
    public bool Has(string file) => File.Exists(Path.Combine(path, file));

    /// <summary>Opens a file for reading from front to back.</summary>
    public bool TryOpen(string file, out FileStream stream, out string error)
    {
        stream = null!;
        try
        {
            stream = new FileStream(
                Path.Combine(path, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
            error = "";
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            error = $"{file}: the file is missing in {path}.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{file}: the file cannot be read: {e.Message}";
        }

        return false;
    }

    /// <summary>Whether the first line of a file is the header it must have.</summary>
    public bool TryCheckHeader(string file, string header, out string error)
    {
        if (!TryOpen(file, out FileStream stream, out error))
        {
            return false;
        }

        using (stream)
        {
            try
            {
                if (new CsvLineReader(stream).TryRead(out ReadOnlySpan<byte> line, out bool tooLong) && !tooLong
                    && line.SequenceEqual(Encoding.UTF8.GetBytes(header)))
                {
                    return true;
                }

                error = $"{file}: expected the header \"{header}\" in its first line; found something else.";
            }
            catch (IOException e)
            {
                error = $"{file}: the file cannot be read: {e.Message}";
            }
        }

        return false;
    }
}
