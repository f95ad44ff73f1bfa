using System.Buffers.Binary;

namespace Vedette.Pipeline;

/// <summary>The bytes of a journal, version 1, as <c>docs/journal.md</c> lists them. All numbers little-endian.</summary>
public static class JournalFormat
{
    /// <summary>Version that is written, and the only one so far.</summary>
    public const int Version = 1;

    /// <summary>Bytes before the first record.</summary>
    public const int FileHeaderBytes = 32;

    /// <summary>Bytes of a record before its content.</summary>
    public const int RecordHeaderBytes = 24;

    /// <summary>Bytes of a record after its content.</summary>
    public const int SumBytes = 4;

    /// <summary>Largest content of a record.</summary>
    public const int MostContentBytes = 256 << 20;

    private static ReadOnlySpan<byte> Magic => "VEDJRNL\n"u8;

    /// <summary>Writes the header of a file.</summary>
    /// <param name="header">Receives <see cref="FileHeaderBytes"/> bytes.</param>
    /// <param name="identity">Number of this journal: records of another are not mistaken for its own.</param>
    public static void WriteFileHeader(Span<byte> header, long identity)
    {
        header[..FileHeaderBytes].Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], FileHeaderBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], identity);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], Crc32C.Of(header[..28]));
    }

    /// <summary>Whether bytes may be the beginning of a header whose writing was cut short: part of the magic, or zeros.</summary>
    public static bool MayBeCutHeader(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= FileHeaderBytes
        && (Magic.StartsWith(bytes[..Math.Min(bytes.Length, Magic.Length)]) || bytes.IndexOfAnyExcept((byte)0) < 0);

    /// <summary>Reads the header of a file.</summary>
    /// <param name="header">The first bytes of the file; they may hold anything.</param>
    /// <param name="identity">Number of the journal, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    public static bool TryReadFileHeader(ReadOnlySpan<byte> header, out long identity, out string reason)
    {
        identity = 0;
        reason = header.Length < FileHeaderBytes ? $"Expected {FileHeaderBytes} bytes of header; found {header.Length}."
            : !header.StartsWith(Magic) ? "Expected a journal; the first bytes are those of something else."
            : BinaryPrimitives.ReadUInt32LittleEndian(header[28..]) != Crc32C.Of(header[..28]) ? "The header is damaged: its sum does not fit."
            : BinaryPrimitives.ReadInt32LittleEndian(header[8..]) is var version && version != Version ? $"Expected version {Version} of a journal; found {version}."
            : "";
        if (reason.Length > 0)
        {
            return false;
        }

        identity = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        return true;
    }

    /// <summary>Writes a record after what was written before.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="identity">Number of the journal.</param>
    /// <param name="kind">What the content is.</param>
    /// <param name="number">Number of the record.</param>
    /// <param name="placeInGroup">Its place among the records that are synced at once.</param>
    /// <param name="content">The content.</param>
    public static void WriteRecord(
        ByteWriter writer, long identity, JournalRecordKind kind, long number, int placeInGroup, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MostContentBytes);
        Span<byte> header = stackalloc byte[RecordHeaderBytes];
        header.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(header, content.Length);
        header[4] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], number);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], placeInGroup);
        uint sum = Crc32C.Of(header[..20], Seed(identity));
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], sum);
        writer.WriteBytes(header);
        writer.WriteBytes(content);
        writer.Write((int)Crc32C.Of(content, sum));
    }

    /// <summary>Reads the header of a record.</summary>
    /// <param name="bytes">At least <see cref="RecordHeaderBytes"/> bytes, which may hold anything.</param>
    /// <param name="identity">Number of the journal.</param>
    /// <param name="header">The header, when the result is true.</param>
    /// <returns>Whether the bytes are the header of a record of this journal.</returns>
    public static bool TryReadRecordHeader(ReadOnlySpan<byte> bytes, long identity, out JournalRecordHeader header)
    {
        header = default;
        if (bytes.Length < RecordHeaderBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]) is var sum && sum != Crc32C.Of(bytes[..20], Seed(identity)))
        {
            return false;
        }

        header = new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes), (JournalRecordKind)bytes[4], BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]), sum);
        return header is { ContentBytes: >= 0 and <= MostContentBytes, PlaceInGroup: >= 0 } && header.Number > header.PlaceInGroup;
    }

    /// <summary>Whether the content of a record is what was written.</summary>
    /// <param name="header">Header of the record.</param>
    /// <param name="contentAndSum">What follows the header: the content and its sum.</param>
    public static bool IsWhole(in JournalRecordHeader header, ReadOnlySpan<byte> contentAndSum) =>
        contentAndSum.Length == header.ContentBytes + SumBytes
        && BinaryPrimitives.ReadUInt32LittleEndian(contentAndSum[header.ContentBytes..]) == Crc32C.Of(contentAndSum[..header.ContentBytes], header.Sum);

    private static uint Seed(long identity)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, identity);
        return Crc32C.Of(bytes);
    }
}
