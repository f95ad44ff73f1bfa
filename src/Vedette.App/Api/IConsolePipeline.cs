namespace Vedette.App;

/// <summary>One state machine as the player of a console runs it: an input in, the events that follow from it out.</summary>
public interface IConsolePipeline
{
    /// <summary>Takes in one input.</summary>
    /// <param name="input">The next input.</param>
    /// <returns>The new events, oldest first; valid until the next call.</returns>
    ReadOnlySpan<PipelineEvent> Process(PipelineInput input);

    /// <summary>Keeps the state as it is now, so that a jump back in time need not begin at the first input.</summary>
    /// <returns>Makes pipelines in that state, each independent of all others; null when the state cannot be kept.</returns>
    Func<IConsolePipeline>? Freeze();
}
