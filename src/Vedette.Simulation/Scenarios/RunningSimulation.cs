namespace Vedette.Simulation;

/// <summary>A simulation under way: what its sensors report, and what is asked of them meanwhile.</summary>
/// <remarks>Messages come as they are asked for, so what is asked of a sensor between two of them has its effect on what comes later. Not thread-safe.</remarks>
public sealed class RunningSimulation
{
    private readonly IReadOnlyList<ISimulatedSensor> _sensors;
    private readonly MessageAssembler _assembler;

    internal RunningSimulation(Theatre theatre, IReadOnlyList<ISimulatedSensor> sensors, double durationSeconds) =>
        (_sensors, _assembler) = (sensors, new(theatre, sensors, durationSeconds));

    /// <summary>All inputs of the pipeline in order of time, once: configuration first, then observations and clock ticks, numbered from 1.</summary>
    public IEnumerable<SimulatedMessage> Messages() => _assembler.Messages();

    /// <summary>Asks a radar to look somewhere.</summary>
    /// <param name="cue">Where, and which radar.</param>
    /// <param name="at">When it arrives; it is taken up with the first look that begins after what was reported so far.</param>
    /// <returns>What the radar says: it looks, or refuses with the reason.</returns>
    public CueAnswer Take(Cue cue, Instant at)
    {
        ArgumentNullException.ThrowIfNull(cue);
        ISimulatedSensor? sensor = _sensors.FirstOrDefault(s => s.Sensor.Id == cue.Sensor);
        return sensor is ICueTaker taker ? taker.Take(cue, at)
            : new(cue.Id, cue.Revision, cue.Sensor, false, sensor is null ? "There is no such sensor." : "It has no schedule that a cue could change.");
    }

    /// <summary>Asks to be told what became of the dwells of each look of radars with a scheduler, as looks are taken.</summary>
    /// <param name="listener">Is told.</param>
    public void TellSchedules(Action<ScheduleReport> listener) => _assembler.ScheduleListener = listener;
}
