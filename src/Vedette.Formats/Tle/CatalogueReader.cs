using System.Text;

namespace Vedette.Formats;

/// <summary>Reads orbital elements in whichever of the known forms the bytes are.</summary>
public static class CatalogueReader
{
    /// <summary>Longest catalogue that is read, in bytes.</summary>
    public const int MaximumBytes = ElementsCollector.MaximumLength;

    /// <summary>Reads a whole catalogue. What is wrong is refused by itself, and the rest goes on.</summary>
    /// <param name="stream">
    /// OMM as XML (first character &lt;), JSON ([ or {), comma-separated values (a header with MEAN_MOTION), or keyword = value
    /// (CCSDS_OMM_VERS); anything else is read as TLE or 3LE. UTF-8, at most 64 MiB. Not closed.
    /// </param>
    /// <param name="leapSeconds">The table for the epochs.</param>
    public static ElementsReading Read(Stream stream, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        if (!TryReadAll(stream, out MemoryStream bytes))
        {
            return new([], [new(0, 0, $"Expected at most {MaximumBytes} bytes; found more.")], 1);
        }

        ReadOnlySpan<byte> content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        content = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        ReadOnlySpan<byte> start = content.TrimStart(" \t\r\n"u8);
        int end = start.IndexOf((byte)'\n');
        ReadOnlySpan<byte> firstLine = end < 0 ? start : start[..end];
        if (start is [(byte)'[' or (byte)'{', ..])
        {
            return OmmJsonReader.Read(content, leapSeconds);
        }

        bytes.Position = 0;
        if (start is [(byte)'<', ..])
        {
            return OmmXmlReader.Read(bytes, leapSeconds);
        }

        using var text = new StreamReader(bytes, Encoding.UTF8);
        return firstLine.IndexOf("MEAN_MOTION"u8) >= 0 && firstLine.Contains((byte)',') ? OmmCsvReader.Read(text, leapSeconds)
            : firstLine.StartsWith("CCSDS_OMM_VERS"u8) ? OmmKvnReader.Read(text, leapSeconds)
            : TleReader.Read(text, leapSeconds);
    }

    private static bool TryReadAll(Stream stream, out MemoryStream bytes)
    {
        bytes = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (bytes.Length + read > MaximumBytes)
            {
                return false;
            }

            bytes.Write(buffer, 0, read);
        }

        return true;
    }
}
