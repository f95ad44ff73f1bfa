using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Vedette.Pipeline;

/// <summary>The state of a pipeline at a point of a journal, as bytes: version 1, listed in <c>docs/journal.md</c>.</summary>
/// <remarks>A snapshot only saves time: one that cannot be used, because it is damaged or of another build, is passed over.</remarks>
public static class SnapshotFormat
{
    /// <summary>Version that is written, and the only one so far.</summary>
    public const int Version = 1;

    private const int HeaderBytes = 40;
    private const int SumBytes = 4;

    private static ReadOnlySpan<byte> Magic => "VEDSNAP\n"u8;

    /// <summary>Writes a snapshot.</summary>
    /// <param name="pipeline">The pipeline; it must have a theatre.</param>
    /// <param name="identity">Number of the journal.</param>
    /// <param name="recordNumber">Number of the last record of the journal that the state contains.</param>
    /// <returns>The bytes of the file.</returns>
    /// <exception cref="ArgumentException">The pipeline has not been configured.</exception>
    public static byte[] Write(WarningPipeline pipeline, long identity, long recordNumber)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        if (pipeline.Theatre is not { } theatre)
        {
            throw new ArgumentException("Expected a configured pipeline.", nameof(pipeline));
        }

        var writer = new ByteWriter();
        writer.WriteBytes(Magic);
        writer.Write(Version);
        writer.Write(0);
        writer.Write(identity);
        writer.Write(recordNumber);
        writer.Write(BuildMark.Value);
        WriteTheatre(writer, theatre);
        pipeline.Save(writer);
        writer.Write((int)Crc32C.Of(writer.Written));
        return writer.Written.ToArray();
    }

    /// <summary>Reads a snapshot.</summary>
    /// <param name="bytes">The bytes of the file; they may hold anything.</param>
    /// <param name="identity">Number of the journal that it must belong to.</param>
    /// <param name="snapshot">The state, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    /// <returns>Whether a pipeline can go on from it.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, long identity, [NotNullWhen(true)] out PipelineSnapshot? snapshot, out string reason)
    {
        snapshot = null;
        reason = Fault(bytes, identity);
        if (reason.Length > 0)
        {
            return false;
        }

        var reader = new ByteReader(bytes[HeaderBytes..^SumBytes]);
        int length = reader.ReadCount(1);
        ReadOnlySpan<byte> theatre = bytes.Slice(HeaderBytes + reader.Offset, length);
        if (!InputCodec.TryRead(theatre, out PipelineInput? input, out DecodeError error) || input is not ConfigurationChanged configuration)
        {
            reason = $"The theatre of the snapshot cannot be read: {error.Reason}";
            return false;
        }

        reader = new ByteReader(bytes[(HeaderBytes + reader.Offset + length)..^SumBytes]);
        WarningPipeline pipeline = WarningPipeline.Restore(ref reader, configuration.Theatre);
        if (!reader.AtEnd)
        {
            reason = "The state of the snapshot cannot be read by this version.";
            return false;
        }

        snapshot = new(pipeline, BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));
        return true;
    }

    private static void WriteTheatre(ByteWriter writer, Theatre theatre)
    {
        var part = new ByteWriter();
        InputCodec.Write(part, new ConfigurationChanged(0, theatre.Epoch, theatre));
        writer.Write(part.Written.Length);
        writer.WriteBytes(part.Written);
    }

    private static string Fault(ReadOnlySpan<byte> bytes, long identity) =>
        bytes.Length < HeaderBytes + SumBytes ? $"Expected at least {HeaderBytes + SumBytes} bytes of a snapshot; found {bytes.Length}."
        : !bytes.StartsWith(Magic) ? "Expected a snapshot; the first bytes are those of something else."
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes[^SumBytes..]) != Crc32C.Of(bytes[..^SumBytes]) ? "The snapshot is damaged: its sum does not fit."
        : BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) is var version && version != Version ? $"Expected version {Version} of a snapshot; found {version}."
        : BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]) != identity ? "The snapshot belongs to another journal."
        : BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]) != BuildMark.Value ? "The snapshot was made by another build of the program."
        : "";
}

/// <summary>A pipeline as it was at a point of its journal.</summary>
/// <param name="Pipeline">The pipeline, ready to go on.</param>
/// <param name="RecordNumber">Number of the last record of the journal that its state contains.</param>
public sealed record PipelineSnapshot(WarningPipeline Pipeline, long RecordNumber);
