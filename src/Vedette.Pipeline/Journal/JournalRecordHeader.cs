namespace Vedette.Pipeline;

/// <summary>What stands before the content of a record.</summary>
/// <param name="ContentBytes">Length of the content.</param>
/// <param name="Kind">What the content is.</param>
/// <param name="Number">Number of the record, from 1 without gaps.</param>
/// <param name="PlaceInGroup">0 for the first record of a group that was written and synced at once, then counted up.</param>
/// <param name="Sum">CRC of the header; the sum of the content begins with it.</param>
public readonly record struct JournalRecordHeader(
    int ContentBytes, JournalRecordKind Kind, long Number, int PlaceInGroup, uint Sum)
{
    /// <summary>Number of the first record of its group.</summary>
    public long GroupStart => Number - PlaceInGroup;

    /// <summary>Bytes of the whole record.</summary>
    public int RecordBytes => JournalFormat.RecordHeaderBytes + ContentBytes + JournalFormat.SumBytes;
}
