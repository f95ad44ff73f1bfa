using Vedette.Pipeline;
using Vedette.Simulation;

namespace Vedette.App;

/// <summary>A simulation and the pipeline that watches it, step by step: what the pipeline asks of radars reaches them before they look again, and their answers come in like any other input.</summary>
/// <remarks>The simulation does not know the pipeline, nor the pipeline the simulation. Cues and answers take no time; those of a real radar take a second or two.</remarks>
/// <param name="run">The simulation.</param>
/// <param name="passCues">Whether cues reach the radars; when not, they are issued and nobody answers.</param>
internal sealed class ClosedLoop(SimulationRun run, bool passCues)
{
    private readonly WarningPipeline _pipeline = new();
    private readonly RunningSimulation _running = run.Begin();
    private readonly Queue<CueAnswer> _answers = new();
    private long _sequence;

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
            Take(message, step);
            while (_answers.TryDequeue(out CueAnswer? answer))
            {
                Take(new(new CueAnswered(0, message.Input.Time, answer), []), step);
            }
        }
    }

    /// <summary>Numbers an input anew, since answers come between those of the simulation, and lets the pipeline have it.</summary>
    private void Take(SimulatedMessage message, Step step)
    {
        SimulatedMessage numbered = message with { Input = message.Input with { Sequence = ++_sequence } };
        ReadOnlySpan<PipelineEvent> events = _pipeline.Process(numbered.Input);
        foreach (PipelineEvent happened in events)
        {
            if (passCues && happened is CueIssued { Cue: { } cue })
            {
                _answers.Enqueue(_running.Take(cue, happened.Time));
            }
        }

        step(numbered, events);
    }
}
