namespace Vedette.Hosting;

/// <summary>Takes the events of a pipeline out into the world.</summary>
/// <remarks>Must not block and must not throw: an outlet that is slow queues, and counts what it drops.</remarks>
public interface IOutlet
{
    /// <summary>Takes the events that followed from one input, oldest first. The span is valid during the call only; the events may be kept.</summary>
    void Accept(ReadOnlySpan<PipelineEvent> events);
}
