namespace Vedette.Pipeline;

/// <summary>What a record of the journal holds.</summary>
public enum JournalRecordKind : byte
{
    /// <summary>An input of the pipeline, as <see cref="InputCodec"/> writes it.</summary>
    Input = 1,

    /// <summary>An event that followed from the input before it, as <see cref="EventCodec"/> writes it.</summary>
    Event = 2,
}
