namespace Vedette.Hosting;

/// <summary>An input of a journal and what was concluded from it then.</summary>
/// <param name="Input">The input.</param>
/// <param name="Events">The events of the journal that followed from it; fewer than there were when the journal was cut there.</param>
/// <param name="LastRecord">Number of the last record of the two.</param>
public sealed record JournaledInput(PipelineInput Input, IReadOnlyList<PipelineEvent> Events, long LastRecord);
