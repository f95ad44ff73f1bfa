using Vedette.Formats;

namespace Vedette.App;

/// <summary>Keeps the events of a run in memory as the files of a recording's output would hold them, for the scorer.</summary>
/// <param name="theatre">Its epoch and rotation are used.</param>
internal sealed class RunRecorder(Theatre theatre) : IOutlet
{
    private readonly List<TrackReport> _tracks = [];
    private readonly List<AssociationReport> _associations = [];
    private readonly List<AssessmentReport> _assessments = [];
    private readonly List<AlertReport> _alerts = [];
    private readonly List<CountReport> _counts = [];

    /// <inheritdoc/>
    public void Accept(ReadOnlySpan<PipelineEvent> events)
    {
        foreach (PipelineEvent e in events)
        {
            switch (e)
            {
                case TrackChanged changed:
                    _tracks.Add(Of(changed.Update.Track));
                    break;
                case DetectionsAssociated associated:
                    _associations.AddRange(associated.Associations.Select(Of));
                    break;
                case AssessmentChanged assessed:
                    _assessments.Add(Of(assessed.Assessment));
                    break;
                case AlertRaised { Alert: { } a }:
                    _alerts.Add(new(Seconds(a.Time), a.Id, a.Track, a.Level, a.Reason));
                    break;
                case ObjectsCounted { Count: { } c }:
                    _counts.Add(new(Seconds(e.Time), c.Low, c.High, c.Expected));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What was kept.</summary>
    public RunRecord Build() => new(_tracks, _associations, _assessments, _alerts, Complete: true) { Counts = _counts };

    private double Seconds(Instant time) => time.SecondsSince(theatre.Epoch);

    private TrackReport Of(Track track)
    {
        EarthFixedState state = EarthFixedState.From(track.State, track.Uncertainty.Matrix, theatre.Rotation);
        return new(
            Seconds(track.State.Time),
            track.Id,
            track.Status,
            track.Phase,
            track.ExistenceProbability,
            state.Position,
            state.Velocity,
            state.Covariance,
            Seconds(track.LastDetection));
    }

    private static AssociationReport Of(Association a) =>
        new(a.Detection is Plot ? DetectionKind.Plot : DetectionKind.LineOfSight, a.Detection.Id, a.Track, a.Probability);

    private AssessmentReport Of(Assessment a) => new(
        Seconds(a.Time),
        a.Track,
        a.Launch is { } l ? new(new(l.Point, Seconds(l.Time), l.TimeSigmaSeconds, l.Ellipse90, l.Covariance), l.AzimuthRadians, l.AzimuthSigmaRadians, l.Stereo) : null,
        a.Impact is { } i ? new(new(i.Point, Seconds(i.Time), i.TimeSigmaSeconds, i.Ellipse90, i.Covariance), i.Containment) : null);
}
