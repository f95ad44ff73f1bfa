using Vedette.Assessments;
using Vedette.Tracking;

namespace Vedette.Pipeline;

/// <summary>All fusion of one theatre: tracks from detections, assessments, alerts and cues from tracks.</summary>
/// <remarks>A state machine; its events are a function of its inputs. Not thread-safe.</remarks>
public sealed class FusionStage
{
    /// <summary>How far back late detections are used, in seconds; the tracker keeps as much.</summary>
    private static readonly double s_historySeconds = new TrackerOptions().HistorySeconds;

    private readonly Tracker _tracker;
    private readonly Assessor _assessor;
    private readonly CueDesk _cues;
    private readonly List<TrackUpdate> _updates = [];
    private readonly List<Association> _associations = [];
    private readonly List<Assessment> _assessments = [];
    private readonly List<Alert> _alerts = [];
    private readonly List<SensorFigures> _figures = [];
    private Instant _now;
    private ObjectCount _count;

    /// <summary>Creates the stage of a theatre, without tracks.</summary>
    public FusionStage(Theatre theatre)
        : this(new Tracker(WithoutNuisances(theatre)), new Assessor(theatre), new CueDesk(theatre), default)
    {
    }

    private FusionStage(Tracker tracker, Assessor assessor, CueDesk cues, Instant now) =>
        (_tracker, _assessor, _cues, _now) = (tracker, assessor, cues, now);

    /// <summary>Takes in a batch.</summary>
    /// <param name="batch">Detections of one of the theatre's sensors.</param>
    /// <param name="cause">Number of the input that they came with.</param>
    /// <param name="events">Takes what follows, oldest first.</param>
    public void Process(DetectionBatch batch, long cause, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(events);
        _now = batch.Time > _now ? batch.Time : _now;
        _updates.Clear();
        _associations.Clear();
        _tracker.Process(WithoutTooLate(batch, cause, events), _updates, _associations);
        TellOverload(batch.Sensor, cause, events);
        if (_associations.Count > 0)
        {
            events.Add(new DetectionsAssociated(cause, _now, [.. _associations]));
        }

        Assess(cause, events);
    }

    /// <summary>Takes in what a source of nuisances saw: the assessor remembers it as evidence; the tracker never learns of it.</summary>
    /// <param name="batch">Nuisances of one of the theatre's sources, and no detections.</param>
    public void Note(DetectionBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _assessor.Note(batch.Nuisances, batch.Time);
    }

    /// <summary>Takes in what a radar said to a cue.</summary>
    /// <param name="answered">The answer.</param>
    /// <param name="events">Takes what follows.</param>
    public void Answer(CueAnswered answered, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(answered);
        ArgumentNullException.ThrowIfNull(events);
        _now = answered.Time > _now ? answered.Time : _now;
        _cues.Answer(answered, _now, events);
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="time">Now.</param>
    /// <param name="cause">Number of the input that said so.</param>
    /// <param name="events">Takes what follows, oldest first.</param>
    public void AdvanceTo(Instant time, long cause, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        _now = time > _now ? time : _now;
        _updates.Clear();
        _tracker.AdvanceTo(_now, _updates);
        Assess(cause, events);
        Count(cause, events);
        TellBiases(cause, events);
        TellFigures(cause, events);
        _assessments.Clear();
        _alerts.Clear();
        _assessor.AdvanceTo(_now, _assessments, _alerts);
        Tell(cause, events);
        _cues.AdvanceTo(_now, cause, events);
    }

    /// <summary>Ways in which a sensor is found to mislead now.</summary>
    /// <param name="sensor">One of the theatre's.</param>
    /// <param name="faults">Takes them, in a fixed order.</param>
    public void FindFaults(SensorId sensor, List<SensorFault> faults) => _tracker.FindFaults(sensor, faults);

    /// <summary>Writes all state.</summary>
    public void Save(ByteWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_now.TaiTicks);
        writer.Write(_count.Low);
        writer.Write(_count.High);
        writer.Write(_count.Expected);
        _tracker.Save(writer);
        _assessor.Save(writer);
        _cues.Save(writer);
    }

    /// <summary>The stage as it was saved. When the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static FusionStage Restore(ref ByteReader reader, Theatre theatre)
    {
        var now = new Instant(reader.ReadInt64());
        var count = new ObjectCount(reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble());
        Tracker tracker = Tracker.Restore(ref reader, WithoutNuisances(theatre));
        Assessor assessor = Assessor.Restore(ref reader, theatre);
        return new(tracker, assessor, CueDesk.Restore(ref reader, theatre), now) { _count = count };
    }

    /// <summary>The theatre as the tracker sees it: what tells nuisances gives it no detections.</summary>
    private static Theatre WithoutNuisances(Theatre theatre) =>
        theatre with { Sensors = [.. theatre.Sensors.Where(static s => s is not NuisanceSource)] };

    /// <summary>The batch without what came later than the history goes back; that is counted and told, and stays in the journal.</summary>
    private DetectionBatch WithoutTooLate(DetectionBatch batch, long cause, List<PipelineEvent> events)
    {
        Instant oldest = _now.AddSeconds(-s_historySeconds);
        int late = 0;
        foreach (Detection detection in batch.Detections)
        {
            late += detection.Time < oldest ? 1 : 0;
        }

        if (late == 0)
        {
            return batch;
        }

        events.Add(new InputRejected(
            cause, _now, $"{late} detection{(late == 1 ? "" : "s")} of sensor {batch.Sensor.Value} came more than {s_historySeconds} s late: not used."));
        return batch with { Detections = [.. batch.Detections.Where(d => d.Time >= oldest)] };
    }

    /// <summary>Tells what was left out of a batch that asked for more work than is done in time.</summary>
    private void TellOverload(SensorId sensor, long cause, List<PipelineEvent> events)
    {
        if (_tracker.Dropped > 0)
        {
            events.Add(new InputRejected(
                cause, _now, $"Overload: {_tracker.Dropped} possible pairs of tracks and detections of sensor {sensor.Value}, the least probable, were not considered."));
        }

        if (_tracker.NotBegun > 0)
        {
            events.Add(new InputRejected(
                cause, _now, $"Overload: {_tracker.NotBegun} detections of sensor {sensor.Value}, the weakest, began no track: too many that nobody has confirmed are followed."));
        }
    }

    /// <summary>Tells how many objects there are, each second while there are any.</summary>
    private void Count(long cause, List<PipelineEvent> events)
    {
        ObjectCount count = _tracker.Count();
        if (count != _count || count.High > 0)
        {
            _count = count;
            events.Add(new ObjectsCounted(cause, _now, count));
        }
    }

    private void TellBiases(long cause, List<PipelineEvent> events)
    {
        if (_tracker.ReportBiases(out bool calibrated) is { } sensors)
        {
            events.Add(new SensorBiasesChanged(cause, _now, calibrated, sensors));
        }
    }

    private void TellFigures(long cause, List<PipelineEvent> events)
    {
        _figures.Clear();
        _tracker.ReportFigures(_figures);
        foreach (SensorFigures figures in _figures)
        {
            events.Add(new SensorFiguresTold(cause, _now, figures));
        }
    }

    private void Assess(long cause, List<PipelineEvent> events)
    {
        _assessments.Clear();
        _alerts.Clear();
        foreach (TrackUpdate update in _updates)
        {
            events.Add(new TrackChanged(cause, _now, update));
            _assessor.Process(update, _now, _assessments, _alerts);
        }

        Tell(cause, events);
        foreach (TrackUpdate update in _updates)
        {
            _cues.Process(update, _now, cause, events);
        }
    }

    private void Tell(long cause, List<PipelineEvent> events)
    {
        foreach (Assessment assessment in _assessments)
        {
            events.Add(new AssessmentChanged(cause, _now, assessment));
            _cues.Note(assessment);
        }

        foreach (Alert alert in _alerts)
        {
            events.Add(new AlertRaised(cause, _now, alert));
        }
    }
}
