using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>A <see cref="WarningPipeline"/> for a console.</summary>
/// <param name="pipeline">The pipeline, owned by this from here on.</param>
/// <param name="also">Is given the events too, before the console; null: nobody.</param>
public sealed class ConsolePipeline(WarningPipeline pipeline, IOutlet? also = null) : IConsolePipeline
{
    /// <inheritdoc/>
    public ReadOnlySpan<PipelineEvent> Process(PipelineInput input)
    {
        ReadOnlySpan<PipelineEvent> events = pipeline.Process(input);
        also?.Accept(events);
        return events;
    }

    /// <inheritdoc/>
    public Func<IConsolePipeline>? Freeze()
    {
        if (pipeline.Theatre is not { } theatre)
        {
            return null;
        }

        var writer = new ByteWriter();
        pipeline.Save(writer);
        byte[] state = writer.Written.ToArray();
        return () => Restore(state, theatre);
    }

    private ConsolePipeline Restore(byte[] state, Theatre theatre)
    {
        var reader = new ByteReader(state);
        var restored = WarningPipeline.Restore(ref reader, theatre);
        return reader.AtEnd
            ? new(restored, also)
            : throw new InvalidOperationException($"Expected a state of {state.Length} bytes to be read back whole; stopped at {reader.Offset}.");
    }
}
