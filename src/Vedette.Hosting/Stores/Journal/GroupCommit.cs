namespace Vedette.Hosting;

/// <summary>When a group of records is written: at the first of the two limits, or as soon as no input waits.</summary>
/// <param name="MostRecords">Records in a group; 1000 unless said otherwise.</param>
/// <param name="Longest">Time from the first input of a group; 5 ms unless said otherwise.</param>
/// <remarks>While one group is on its way to the disk, inputs gather for the next: under load groups grow by themselves.</remarks>
public sealed record GroupCommit(int MostRecords, TimeSpan Longest)
{
    /// <summary>The limits used unless said otherwise.</summary>
    public static GroupCommit Default { get; } = new(1000, TimeSpan.FromMilliseconds(5));
}
