namespace Vedette.Simulation;

/// <summary>A simulation under way: what its sensors report, and what is asked of them meanwhile.</summary>
/// <remarks>Messages come as they are asked for, so what is asked of a sensor between two of them has its effect on what comes later. Not thread-safe.</remarks>
public sealed class RunningSimulation
{
    private readonly CuePost _post;
    private readonly MessageAssembler _assembler;

    internal RunningSimulation(Theatre theatre, IReadOnlyList<ISimulatedSensor> sensors, IReadOnlyDictionary<SensorId, CueLink> links, double durationSeconds)
    {
        _post = new(theatre.Epoch, sensors, links);
        _assembler = new(theatre, sensors, _post, durationSeconds);
    }

    /// <summary>All inputs of the pipeline in order of time, once: configuration first, then observations, clock ticks and answers to cues, numbered from 1.</summary>
    public IEnumerable<SimulatedMessage> Messages() => _assembler.Messages();

    /// <summary>Asks a radar to look somewhere. What it says comes back among the messages as a <see cref="CueAnswered"/>, or is lost.</summary>
    /// <param name="cue">Where, and which radar.</param>
    /// <param name="at">When it is sent: the time of the latest message or later; it is taken up with the first look that begins after it has arrived and after what was reported so far.</param>
    public void Send(Cue cue, Instant at)
    {
        ArgumentNullException.ThrowIfNull(cue);
        _post.Send(cue, at);
    }

    /// <summary>Asks to be told what became of the dwells of each look of radars with a scheduler, as looks are taken.</summary>
    /// <param name="listener">Is told.</param>
    public void TellSchedules(Action<ScheduleReport> listener) => _assembler.ScheduleListener = listener;
}
