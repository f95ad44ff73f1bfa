using Vedette.Formats;

namespace Vedette.App;

/// <summary>Writes messages into folders, a file each.</summary>
/// <param name="origin">Who makes them, and when.</param>
/// <param name="isXml">Whether they are XML; else KEYWORD = value.</param>
internal sealed class CcsdsFolder(CcsdsOrigin origin, bool isXml)
{
    /// <summary>Who makes them, and when.</summary>
    public CcsdsOrigin Origin => origin;

    /// <summary>Makes a folder that is not there, or takes one that is empty, so that no file of another run is among those written.</summary>
    /// <exception cref="IOException">It has something in it, or cannot be made.</exception>
    public static void Begin(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new IOException($"{folder}: expected a new folder, or an empty one; found something in its place.");
        }

        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes a message.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Name of the file, without its ending.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string folder, string name, CcsdsMessage message)
    {
        string ending = isXml ? "xml" : message.Kind == CcsdsKind.Oem ? "oem" : "tdm";
        using FileStream stream = new(Path.Combine(folder, $"{name}.{ending}"), FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
        if (isXml)
        {
            CcsdsXmlWriter.Write(message, stream);
        }
        else
        {
            CcsdsKvnWriter.Write(message, stream);
        }
    }
}
