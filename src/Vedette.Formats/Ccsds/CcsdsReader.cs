namespace Vedette.Formats;

/// <summary>Reads navigation data messages: TDM, OEM, OPM, OMM and OCM, as keyword = value or as XML, which is told by the first character.</summary>
/// <remarks>
/// Sources: CCSDS 503.0-B-2 (TDM), 502.0-B-3 (ODM), 505.0-B-3 (XML). Whatever the bytes, nothing is thrown: what is wrong is a fault with
/// its line, and a message with a fault is not given out.
/// </remarks>
public static class CcsdsReader
{
    /// <summary>Longest text of tracking data in bytes: 1 GiB.</summary>
    public const int MostBytes = 1 << 30;

    /// <summary>Longest text of any other message, and of any XML, in bytes: 32 MiB.</summary>
    public const int MostBytesOfOthers = 32 << 20;

    /// <summary>Reads all messages of a text.</summary>
    /// <param name="bytes">The text; it may hold anything. Observations refer to it: it must not change while they are used.</param>
    /// <param name="unknown">What becomes of keywords that the standard does not have.</param>
    public static CcsdsReading Read(ReadOnlyMemory<byte> bytes, UnknownKeywords unknown = UnknownKeywords.Refuse)
    {
        var faults = new CcsdsFaults();
        int most = IsXml(bytes.Span) || !IsTracking(bytes.Span) ? MostBytesOfOthers : MostBytes;
        if (bytes.Length > most)
        {
            faults.Fail(0, "", $"at most {most} bytes", $"{bytes.Length}");
            return new([], faults.Faults, faults.Count, []);
        }

        IReadOnlyList<string> comments = [];
        IReadOnlyList<CcsdsDraft> drafts;
        if (IsXml(bytes.Span))
        {
            var reader = new NdmXmlReader(unknown, faults);
            drafts = reader.Read(bytes, most);
            comments = reader.Comments;
        }
        else
        {
            drafts = new KvnReader(bytes, unknown, faults).Read();
        }

        return Check(drafts, comments, unknown, faults);
    }

    /// <summary>Reads all messages of a stream.</summary>
    /// <param name="stream">The text; not closed.</param>
    /// <param name="unknown">What becomes of keywords that the standard does not have.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static CcsdsReading Read(Stream stream, UnknownKeywords unknown = UnknownKeywords.Refuse)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var bytes = new MemoryStream();
        byte[] part = new byte[1 << 16];
        for (int read = stream.Read(part); read > 0 && bytes.Length <= MostBytes; read = stream.Read(part))
        {
            bytes.Write(part, 0, read);
        }

        return Read(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), unknown);
    }

    private static CcsdsReading Check(IReadOnlyList<CcsdsDraft> drafts, IReadOnlyList<string> comments, UnknownKeywords unknown, CcsdsFaults faults)
    {
        List<CcsdsMessage> messages = [];
        foreach (CcsdsDraft draft in drafts)
        {
            int before = faults.Count;
            CcsdsMessage message = draft.ToMessage();
            new CcsdsChecker(message, unknown, faults).Check();
            if (draft.IsWhole && faults.Count == before)
            {
                messages.Add(message);
            }
        }

        if (drafts.Count == 0 && faults.Count == 0)
        {
            faults.Fail(1, "", "CCSDS_…_VERS = version, or XML", "nothing");
        }

        return new(messages, [.. faults.Faults.OrderBy(f => f.Line)], faults.Count, [.. faults.Remarks.OrderBy(f => f.Line)]) { Comments = comments };
    }

    private static bool IsXml(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> start = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        foreach (byte b in start)
        {
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return b == '<';
            }
        }

        return false;
    }

    private static bool IsTracking(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 4096)].IndexOf("CCSDS_TDM_VERS"u8) >= 0;
}
