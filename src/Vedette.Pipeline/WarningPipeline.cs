using System.Diagnostics;
using System.Runtime.InteropServices;
using Vedette.Sensing;

namespace Vedette.Pipeline;

/// <summary>From sensor messages to alerts, one input at a time.</summary>
/// <remarks>
/// A state machine with no clock, thread, random number, file or socket of its own: its events are a function
/// of its inputs. Not thread-safe. The first input is the configuration; what comes before it is rejected.
/// </remarks>
public sealed class WarningPipeline
{
    private readonly List<PipelineEvent> _events = [];
    private SortedDictionary<int, SensorStage> _sensors = [];
    private FusionStage? _fusion;
    private SensorHealth? _health;

    /// <summary>Number of the latest input; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The theatre in force, or null before the first configuration.</summary>
    public Theatre? Theatre { get; private set; }

    /// <summary>Takes in one input and returns what follows from it.</summary>
    /// <param name="input">The next input; numbers must go up.</param>
    /// <returns>The new events, oldest first; valid until the next call.</returns>
    public ReadOnlySpan<PipelineEvent> Process(PipelineInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _events.Clear();
        if (input.Sequence <= LastSequence)
        {
            _events.Add(new InputRejected(input.Sequence, input.Time, $"Expected a number above {LastSequence}; found {input.Sequence}."));
            return CollectionsMarshal.AsSpan(_events);
        }

        LastSequence = input.Sequence;
        Dispatch(input);
        return CollectionsMarshal.AsSpan(_events);
    }

    /// <summary>Writes all state but the theatre, which the journal holds.</summary>
    public void Save(ByteWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(LastSequence);
        _health?.Save(writer);
        _fusion?.Save(writer);
        foreach (SensorStage sensor in _sensors.Values)
        {
            sensor.Save(writer);
        }
    }

    /// <summary>The pipeline as it was saved.</summary>
    /// <param name="reader">Where the state is read from; it has failed when the bytes are wrong, and the result means nothing then.</param>
    /// <param name="theatre">The theatre that was in force.</param>
    public static WarningPipeline Restore(ref ByteReader reader, Theatre theatre)
    {
        var pipeline = new WarningPipeline { LastSequence = reader.ReadInt64() };
        pipeline.Configure(theatre);
        pipeline._health!.Restore(ref reader);
        pipeline._fusion = FusionStage.Restore(ref reader, theatre);
        foreach (SensorStage sensor in pipeline._sensors.Values)
        {
            sensor.Restore(ref reader);
        }

        return pipeline;
    }

    private void Dispatch(PipelineInput input)
    {
        switch (input)
        {
            case ConfigurationChanged configuration:
                Configure(configuration.Theatre);
                break;
            case Observation observation:
                Observe(observation);
                break;
            case ClockTick tick:
                _health?.AdvanceTo(tick.Time, tick.Sequence, _events);
                Advance(tick);
                break;
            case CueAnswered answered:
                Answer(answered);
                break;
            case OperatorAction:
                break;
            default:
                throw new UnreachableException($"No rule for {input}.");
        }
    }

    private void Answer(CueAnswered answered)
    {
        if (_fusion is null)
        {
            _events.Add(new InputRejected(answered.Sequence, answered.Time, "Expected a configuration first; found the answer to a cue."));
        }
        else
        {
            _fusion.Answer(answered, _events);
        }
    }

    private void Advance(ClockTick tick)
    {
        if (_fusion is not null)
        {
            _fusion.AdvanceTo(tick.Time, tick.Sequence, _events);
            _health?.TellFaults(_fusion, tick.Time, tick.Sequence, _events);
        }
    }

    /// <summary>A new configuration starts with empty stages: tracks of other sensors or another Earth cannot go on.</summary>
    private void Configure(Theatre theatre)
    {
        Theatre = theatre;
        _sensors = [];
        foreach (Sensor sensor in theatre.Sensors)
        {
            _sensors[sensor.Id.Value] = SensorStage.Create(sensor, theatre);
        }

        _fusion = new FusionStage(theatre);
        _health = new SensorHealth(theatre);
    }

    private void Observe(Observation observation)
    {
        if (_fusion is null || _health is null)
        {
            Reject(observation, "Expected a configuration first; found an observation.");
        }
        else if (!_sensors.TryGetValue(observation.Sensor.Value, out SensorStage? sensor))
        {
            Reject(observation, $"Sensor {observation.Sensor.Value} is not configured.");
        }
        else if (sensor.Detect(observation, _events) is { } batch)
        {
            _health.Heard(observation.Sensor, observation.Time, observation.Sequence, _events);
            Fuse(_fusion, sensor, batch, observation.Sequence);
        }
    }

    private void Fuse(FusionStage fusion, SensorStage sensor, DetectionBatch batch, long cause)
    {
        if (sensor is NuisanceStage)
        {
            fusion.Note(batch);
        }
        else
        {
            fusion.Process(batch, cause, _events);
        }
    }

    private void Reject(Observation observation, string reason) =>
        _events.Add(new InputRejected(observation.Sequence, observation.Time, reason));
}
