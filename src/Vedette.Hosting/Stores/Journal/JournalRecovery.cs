namespace Vedette.Hosting;

/// <summary>What was found when a journal was opened.</summary>
/// <param name="Records">Whole records.</param>
/// <param name="TornBytes">Bytes behind the last whole record that were no record: a write that was cut short.</param>
/// <param name="KeptAside">Name of the file that holds them now, or null when there were none.</param>
public sealed record JournalRecovery(long Records, long TornBytes, string? KeptAside);
