using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Vedette.Pipeline;

namespace Vedette.Hosting;

/// <summary>A journal as the inputs of a pipeline, with what was concluded from them then.</summary>
/// <remarks>Reads all whole records up to the first that is damaged, and says where that is. Memory does not grow with the journal.</remarks>
public sealed class JournalFeed : IDisposable
{
    private const int TimeOffset = 10;

    private readonly IJournalBytes _file;

    private JournalFeed(IJournalBytes file, long identity, Theatre theatre, Instant start)
    {
        (_file, Identity, Theatre, Start) = (file, identity, theatre, start);
        Scan();
    }

    /// <summary>Number of the journal.</summary>
    public long Identity { get; }

    /// <summary>The first configuration.</summary>
    public Theatre Theatre { get; }

    /// <summary>Time of the first input.</summary>
    public Instant Start { get; }

    /// <summary>Latest time of an input.</summary>
    public Instant End { get; private set; }

    /// <summary>Whole records.</summary>
    public long Records { get; private set; }

    /// <summary>Where reading ends before the end of the file, and why; null when all of the file is whole.</summary>
    public string? Damage { get; private set; }

    /// <summary>Opens a journal on the disk for reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="feed">The feed, when the result is true.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    /// <returns>Whether there is a journal that can be replayed. Does not throw for what is on the disk.</returns>
    public static bool TryOpen(string path, [NotNullWhen(true)] out JournalFeed? feed, [NotNullWhen(false)] out string? error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return TryOpen(new DiskJournalBytes(path), out feed, out error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (feed, error) = (null, $"{path}: the journal cannot be read: {e.Message}");
            return false;
        }
    }

    /// <summary>Opens a journal for reading.</summary>
    /// <param name="file">Its bytes, which the feed owns from here on, whatever the result.</param>
    /// <param name="feed">The feed, when the result is true.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool TryOpen(
        IJournalBytes file, [NotNullWhen(true)] out JournalFeed? feed, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(file);
        byte[] header = new byte[JournalFormat.FileHeaderBytes];
        int length = file.Read(0, header);
        feed = null;
        error = null;
        if (!JournalFormat.TryReadFileHeader(header.AsSpan(0, length), out long identity, out string reason))
        {
            error = $"{file.Name}: {reason}";
        }
        else if (new JournalScanner(file, identity).TryRead(out JournalRecord first)
            && first.Header.Kind == JournalRecordKind.Input
            && InputCodec.TryRead(first.Content.Span, out PipelineInput? input, out _)
            && input is ConfigurationChanged configuration)
        {
            feed = new(file, identity, configuration.Theatre, configuration.Time);
            return true;
        }
        else
        {
            error = $"{file.Name}: expected a configuration in the first record; found none.";
        }

        file.Dispose();
        return false;
    }

    /// <summary>All inputs in the order of the journal.</summary>
    /// <exception cref="IOException">The file cannot be read on, or a whole record holds what this version cannot read.</exception>
    public IEnumerable<PipelineInput> Inputs() => InputsAndEvents().Select(static journaled => journaled.Input);

    /// <summary>All inputs in the order of the journal, each with its events.</summary>
    /// <param name="afterRecord">Records up to this number are passed over; 0 for none.</param>
    /// <exception cref="IOException">The file cannot be read on, or a whole record holds what this version cannot read.</exception>
    public IEnumerable<JournaledInput> InputsAndEvents(long afterRecord = 0)
    {
        PipelineInput? input = null;
        List<PipelineEvent> events = [];
        var scanner = new JournalScanner(_file, Identity);
        while (scanner.LastNumber < Records && scanner.TryRead(out JournalRecord record))
        {
            if (record.Header.Number <= afterRecord)
            {
                continue;
            }

            if (record.Header.Kind == JournalRecordKind.Event)
            {
                events.Add(ReadEvent(record));
                continue;
            }

            PipelineInput next = ReadInput(record);
            if (input is not null)
            {
                yield return new(input, events, record.Header.Number - 1);
                events = [];
            }

            input = next;
        }

        if (input is not null)
        {
            yield return new(input, events, scanner.LastNumber);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Scan()
    {
        var scanner = new JournalScanner(_file, Identity);
        End = Start;
        while (scanner.TryRead(out JournalRecord record))
        {
            if (record.Header.Kind == JournalRecordKind.Input && record.Content.Length >= TimeOffset + sizeof(long))
            {
                var time = new Instant(BinaryPrimitives.ReadInt64LittleEndian(record.Content.Span[TimeOffset..]));
                End = time > End ? time : End;
            }
        }

        Records = scanner.LastNumber;
        if (scanner.Offset < _file.Length)
        {
            Damage = scanner.FindLaterGroup() is > 0 and var later
                ? $"{_file.Name}: record {Records + 1}, at byte {scanner.Offset}, is damaged; record {later} and others follow and were not read."
                : $"{_file.Name}: {_file.Length - scanner.Offset} bytes after record {Records} are no whole record.";
        }
    }

    private PipelineInput ReadInput(in JournalRecord record) =>
        record.Header.Kind == JournalRecordKind.Input && InputCodec.TryRead(record.Content.Span, out PipelineInput? input, out _)
            ? input
            : throw Unreadable(record, "an input");

    private PipelineEvent ReadEvent(in JournalRecord record) =>
        EventCodec.TryRead(record.Content.Span, out PipelineEvent? read, out _) ? read : throw Unreadable(record, "an event");

    private IOException Unreadable(in JournalRecord record, string what) =>
        new($"{_file.Name}: record {record.Header.Number}, at byte {record.Offset}: expected {what} that this version can read; found something else.");
}
