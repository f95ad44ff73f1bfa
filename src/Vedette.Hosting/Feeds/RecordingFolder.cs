using System.Diagnostics.CodeAnalysis;
using System.Text;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Opens the files of a recording; what cannot be opened is a reason that names the file.</summary>
/// <param name="path">The folder.</param>
internal sealed class RecordingFolder(string path)
{
    private const int MostQuoted = 200;

    /// <summary>Reads what a stream holds.</summary>
    public delegate bool FileReader<T>(Stream stream, out T value, out IReadOnlyList<string> remarks, out string error);

    /// <summary>Name of the folder itself.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>Whether there is something of that name: a file, or what cannot be read as one.</summary>
    public bool Has(string file) => Path.Exists(Path.Combine(path, file)) || new FileInfo(Path.Combine(path, file)).LinkTarget is not null;

    /// <summary>Opens a file for reading from front to back.</summary>
    public bool TryOpen(string file, out FileStream stream, out string error)
    {
        stream = null!;
        string full = Path.Combine(path, file);
        try
        {
            error = Fault(full);
            if (error.Length > 0)
            {
                error = $"{file}: {error}";
                return false;
            }

            stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
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
                bool any = new CsvLineReader(stream).TryRead(out ReadOnlySpan<byte> line, out bool tooLong);
                if (any && !tooLong && line.SequenceEqual(Encoding.UTF8.GetBytes(header)))
                {
                    return true;
                }

                error = $"{file}: expected the header \"{header}\" in its first line; found {(tooLong ? "a line that is too long" : Quote(line))}.";
            }
            catch (IOException e)
            {
                error = $"{file}: the file cannot be read: {e.Message}";
            }
        }

        return false;
    }

    /// <summary>Why a file cannot be read, as far as that can be told without opening it; else empty.</summary>
    /// <remarks>Pipes and devices have no length: to open or to read one may never end.</remarks>
    private static string Fault(string full)
    {
        if (Directory.Exists(full))
        {
            return "expected a file; found a folder.";
        }

        var file = new FileInfo(full);
        FileSystemInfo? target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true);
        return target is FileInfo { Exists: true, Length: 0 } ? "expected a file with content; found an empty one, or a pipe or device." : "";
    }

    private static string Quote(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder("\"");
        foreach (byte b in line[..Math.Min(line.Length, MostQuoted)])
        {
            text.Append(b is >= 0x20 and < 0x7F ? (char)b : '?');
        }

        return text.Append(line.Length > MostQuoted ? "…\"" : "\"").ToString();
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="file">Its name in the folder.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="remarks">Takes what is to be said of it.</param>
    /// <param name="value">What it holds, when the result is true.</param>
    /// <param name="error">What is wrong, when the result is false.</param>
    public bool TryRead<T>(
        string file, FileReader<T> read, List<string> remarks, out T value, [NotNullWhen(false)] out string? error)
    {
        value = default!;
        if (!TryOpen(file, out FileStream stream, out error))
        {
            return false;
        }

        using (stream)
        {
            try
            {
                bool good = read(stream, out value, out IReadOnlyList<string> found, out error);
                remarks.AddRange(found);
                return good;
            }
            catch (IOException e)
            {
                error = $"{file}: the file cannot be read: {e.Message}";
                return false;
            }
        }
    }
}
