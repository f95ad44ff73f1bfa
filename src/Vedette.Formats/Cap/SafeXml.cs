using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace Vedette.Formats;

/// <summary>Reads XML from outside: no document type, no entity, nothing fetched, bounded in size and depth.</summary>
public static class SafeXml
{
    /// <summary>Largest document in bytes.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>Deepest nesting of elements.</summary>
    public const int DeepestElement = 64;

    /// <summary>Settings for every reader of XML in this project.</summary>
    public static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
    };

    /// <summary>Reads a document.</summary>
    /// <param name="stream">Bytes of any content; not disposed.</param>
    /// <param name="document">The document, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    /// <returns>Whether the bytes are XML within the bounds. Never throws for what they are.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead(Stream stream, [NotNullWhen(true)] out XDocument? document, out string reason)
    {
        ArgumentNullException.ThrowIfNull(stream);
        document = null;
        if (!TryCopy(stream, out MemoryStream bytes))
        {
            reason = $"Expected at most {MostBytes} bytes; found more.";
            return false;
        }

        try
        {
            reason = IsTooDeep(bytes) ? $"Expected elements nested at most {DeepestElement} deep; found deeper ones." : "";
            document = reason.Length == 0 ? Load(bytes) : null;
        }
        catch (XmlException e)
        {
            reason = JsonFaults.Printable(e.Message, most: 300);
        }

        return document is not null;
    }

    private static bool TryCopy(Stream stream, out MemoryStream bytes)
    {
        bytes = new MemoryStream();
        byte[] part = new byte[1 << 16];
        for (int read = stream.Read(part); read > 0 && bytes.Length <= MostBytes; read = stream.Read(part))
        {
            bytes.Write(part, 0, read);
        }

        return bytes.Length <= MostBytes;
    }

    private static bool IsTooDeep(MemoryStream bytes)
    {
        bytes.Position = 0;
        using XmlReader reader = XmlReader.Create(bytes, Settings());
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
            {
                return true;
            }
        }

        return false;
    }

    private static XDocument Load(MemoryStream bytes)
    {
        bytes.Position = 0;
        using XmlReader reader = XmlReader.Create(bytes, Settings());
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }
}
