using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Vedette.Pipeline;

namespace Vedette.Hosting;

/// <summary>The append-only record of all inputs and events. What is committed is on the disk; nothing else may be published.</summary>
/// <remarks>
/// Records are collected and written as one group with one sync. When a write or a sync fails, the journal is out of service for
/// ever: nothing more is acknowledged, and nothing is tried again, because a second sync may return success for data that the first
/// one lost (PostgreSQL mailing list, "fsync errors", 2018). Not thread-safe.
/// </remarks>
public sealed class Journal : IDisposable
{
    private readonly IJournalFile _file;
    private readonly long _identity;
    private readonly ByteWriter _group = new();
    private readonly ByteWriter _content = new();
    private long _end;
    private long _number;
    private long _committed;
    private int _place;

    private Journal(IJournalFile file, long identity, long end, long number) =>
        (_file, _identity, _end, _number, _committed) = (file, identity, end, number, number);

    /// <summary>Number of the last record that is on the disk for certain. May be asked from any thread.</summary>
    public long Committed => Volatile.Read(ref _committed);

    /// <summary>Records that wait for the next commit.</summary>
    public int Pending => _place;

    /// <summary>Why the journal is out of service, or null while it serves.</summary>
    public string? Failure { get; private set; }

    /// <summary>Number of this journal, which its snapshots carry too.</summary>
    public long Identity => _identity;

    /// <summary>Opens a journal at its last whole record; a torn tail is kept aside and cut off.</summary>
    /// <param name="file">The file, which the journal owns from here on, whatever the result; an empty one becomes a new journal.</param>
    /// <param name="journal">The journal, when the result is true.</param>
    /// <param name="recovery">What was found, when the result is true.</param>
    /// <param name="error">Why it cannot be written to, when the result is false: it is no journal, its middle is damaged, the disk fails.</param>
    /// <param name="read">Is given each whole record that is in the file already, in order; null when nobody wants them.</param>
    /// <returns>Whether it can be written to.</returns>
    public static bool TryOpen(
        IJournalFile file,
        [NotNullWhen(true)] out Journal? journal,
        [NotNullWhen(true)] out JournalRecovery? recovery,
        [NotNullWhen(false)] out string? error,
        Action<JournalRecord>? read = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        (journal, recovery) = (null, null);
        try
        {
            error = Open(file, read, out journal, out recovery);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{file.Name}: {e.Message}";
        }

        if (error is not null)
        {
            file.Dispose();
            return false;
        }

        Debug.Assert(journal is not null && recovery is not null, "Without an error there is a journal.");
        return true;
    }

    /// <summary>Adds an input to the group.</summary>
    /// <exception cref="InvalidOperationException">The journal is out of service.</exception>
    public void Append(PipelineInput input)
    {
        _content.Clear();
        InputCodec.Write(_content, input);
        Append(JournalRecordKind.Input);
    }

    /// <summary>Adds an event to the group.</summary>
    /// <exception cref="InvalidOperationException">The journal is out of service.</exception>
    public void Append(PipelineEvent written)
    {
        _content.Clear();
        EventCodec.Write(_content, written);
        Append(JournalRecordKind.Event);
    }

    /// <summary>Writes the group and returns when it is on the disk.</summary>
    /// <param name="error">Why it is not, when the result is false; the journal is out of service then.</param>
    /// <returns>Whether all that was appended is on the disk. True when there was nothing to write.</returns>
    public bool TryCommit([NotNullWhen(false)] out string? error)
    {
        error = Failure;
        if (_place == 0 || error is not null)
        {
            return error is null;
        }

        try
        {
            _file.Write(_end, _group.Written);
            _file.Sync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = Failure = $"{_file.Name}: the journal is out of service, since a write failed: {e.Message}";
            return false;
        }

        _end += _group.Written.Length;
        Volatile.Write(ref _committed, _number);
        _group.Clear();
        _place = 0;
        return true;
    }

    /// <summary>Closes the file. What was not committed is not written.</summary>
    public void Dispose() => _file.Dispose();

    private void Append(JournalRecordKind kind)
    {
        if (Failure is not null)
        {
            throw new InvalidOperationException(Failure);
        }

        JournalFormat.WriteRecord(_group, _identity, kind, ++_number, _place++, _content.Written);
    }

    private static string? Open(IJournalFile file, Action<JournalRecord>? read, out Journal? journal, out JournalRecovery? recovery)
    {
        (journal, recovery) = (null, null);
        byte[] header = new byte[JournalFormat.FileHeaderBytes];
        int length = file.Read(0, header);
        if (!JournalFormat.TryReadFileHeader(header.AsSpan(0, length), out long identity, out string reason))
        {
            return file.Length <= header.Length && JournalFormat.MayBeCutHeader(header.AsSpan(0, length))
                ? Begin(file, out journal, out recovery)
                : $"{file.Name}: {reason}";
        }

        var scanner = new JournalScanner(file, identity);
        while (scanner.TryRead(out JournalRecord record))
        {
            read?.Invoke(record);
        }

        if (scanner.FindLaterGroup() is > 0 and var later)
        {
            return $"{file.Name}: record {scanner.LastNumber + 1}, at byte {scanner.Offset}, is damaged, and record {later} follows: "
                + "this is no torn write. Restore the file from a copy.";
        }

        long torn = file.Length - scanner.Offset;
        recovery = new(scanner.LastNumber, torn, torn > 0 ? file.KeepAsideAndCut(scanner.Offset) : null);
        journal = new(file, identity, scanner.Offset, scanner.LastNumber);
        return null;
    }

    /// <summary>Starts a new journal. Fewer bytes than a header are one whose making was cut short: nothing was in it.</summary>
    private static string? Begin(IJournalFile file, out Journal? journal, out JournalRecovery? recovery)
    {
        long torn = file.Length;
        recovery = new(0, torn, torn > 0 ? file.KeepAsideAndCut(0) : null);
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        RandomNumberGenerator.Fill(bytes);
        long identity = BitConverter.ToInt64(bytes);
        byte[] header = new byte[JournalFormat.FileHeaderBytes];
        JournalFormat.WriteFileHeader(header, identity);
        file.Write(0, header);
        file.Sync();
        journal = new(file, identity, header.Length, 0);
        return null;
    }
}
