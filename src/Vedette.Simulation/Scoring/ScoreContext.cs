namespace Vedette.Simulation;

/// <summary>What every part of a score looks at: truth, run, and which track was on which object.</summary>
internal sealed class ScoreContext
{
    private readonly Dictionary<TrackId, AssessmentReport[]> _assessments;
    private readonly Dictionary<int, double> _firstTracks = [];

    public ScoreContext(RecordedTruth truth, RunRecord run, ScoreOptions options)
    {
        (Truth, Run, Options) = (truth, run, options);
        TrackHistory[] tracks =
            [.. run.Tracks.GroupBy(t => t.Track).OrderBy(g => g.Key.Value).Select(g => new TrackHistory(g.Key, g))];
        Ledger = new(truth, run.Associations);
        Timeline = new(truth, tracks, Ledger, options);
        List<TrajectoryPair>? pairs = run.Has(RunParts.Associations) ? null : [];
        Trajectories = TrajectorySampler.Score(Timeline, options, pairs);
        if (pairs is not null)
        {
            Timeline.Follow(pairs);
        }

        foreach (TrackHistory track in tracks)
        {
            if (Ledger.MostlyFrom(track.Id, double.PositiveInfinity) is { } objectId
                && !(_firstTracks.TryGetValue(objectId, out double first) && first <= track.FirstSeconds))
            {
                _firstTracks[objectId] = track.FirstSeconds;
            }
        }

        _assessments = run.Assessments.GroupBy(a => a.Track).ToDictionary(g => g.Key, g => g.OrderBy(a => a.Seconds).ToArray());
    }

    public RecordedTruth Truth { get; }

    public RunRecord Run { get; }

    public ScoreOptions Options { get; }

    public DetectionLedger Ledger { get; }

    public ScoreTimeline Timeline { get; }

    public TrajectoryScore Trajectories { get; }

    /// <summary>The steps of which a sample is given, every ten seconds.</summary>
    public IEnumerable<int> SampledSteps
    {
        get
        {
            int stride = Math.Max(1, (int)Math.Round(Options.SampleSeconds / Options.StepSeconds));
            for (int step = 0; step < Timeline.Steps; step += stride)
            {
                yield return step;
            }
        }
    }

    /// <summary>The assessment of a track that stands at a time, or null.</summary>
    public AssessmentReport? AssessmentAt(TrackId track, double seconds)
    {
        AssessmentReport[] all = _assessments.GetValueOrDefault(track, []);
        int low = 0;
        int high = all.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = all[middle].Seconds <= seconds ? (middle + 1, high) : (low, middle);
        }

        return low > 0 ? all[low - 1] : null;
    }

    /// <summary>When the first track began, tentative or not, whose detections mostly came from an object; null when there is none.</summary>
    public double? FirstTrackSeconds(int objectId) => _firstTracks.TryGetValue(objectId, out double seconds) ? seconds : null;

    /// <summary>When something that was noticed at a step happened: its own time if that lies within the step.</summary>
    public double Moment(int step, double itsOwnSeconds)
    {
        double seconds = Timeline.SecondsAt(step);
        return itsOwnSeconds > seconds - Options.StepSeconds && itsOwnSeconds <= seconds ? itsOwnSeconds : seconds;
    }
}
