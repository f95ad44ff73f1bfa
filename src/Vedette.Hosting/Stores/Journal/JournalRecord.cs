using Vedette.Pipeline;

namespace Vedette.Hosting;

/// <summary>A record of a journal, whole and checked.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Content">Its content; valid until the next record is read.</param>
public readonly record struct JournalRecord(JournalRecordHeader Header, long Offset, ReadOnlyMemory<byte> Content);
