using Vedette.Pipeline;
using Vedette.Sensing;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>A simulation and the pipeline that watches it, step by step: what the pipeline asks of radars is sent to them, and their answers come in like any other input.</summary>
/// <remarks>The simulation does not know the pipeline, nor the pipeline the simulation.</remarks>
/// <param name="run">The simulation.</param>
/// <param name="passCues">Whether cues are sent; when not, they are issued and nobody answers.</param>
/// <param name="viewer">Is shown the frames of sensors that take frames, as they come to be; or null.</param>
internal sealed class ClosedLoop(SimulationRun run, bool passCues, IFrameViewer? viewer = null)
{
    private readonly WarningPipeline _pipeline = new();
    private readonly RunningSimulation _running = run.Begin(viewer);

    /// <summary>Takes what happens at one input: the input and what stood behind it, and the events that followed.</summary>
    public delegate void Step(SimulatedMessage message, ReadOnlySpan<PipelineEvent> events);

    /// <summary>Runs it to the end, once.</summary>
    /// <param name="step">Is told each step.</param>
    /// <param name="stop">Ends it between two inputs.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(Step step, CancellationToken stop)
    {
        foreach (SimulatedMessage message in _running.Messages())
        {
            stop.ThrowIfCancellationRequested();
            step(message, Take(message));
        }
    }

    /// <summary>The inputs, once, for another pipeline that concludes the same from them: answers to the cues that this one issued are among them.</summary>
    public IEnumerable<PipelineInput> Inputs()
    {
        foreach (SimulatedMessage message in _running.Messages())
        {
            _ = Take(message);
            yield return message.Input;
        }
    }

    private ReadOnlySpan<PipelineEvent> Take(SimulatedMessage message)
    {
        ReadOnlySpan<PipelineEvent> events = _pipeline.Process(message.Input);
        foreach (PipelineEvent happened in events)
        {
            if (passCues && happened is CueIssued { Cue: { } cue })
            {
                _running.Send(cue, happened.Time);
            }
        }

        return events;
    }
}
