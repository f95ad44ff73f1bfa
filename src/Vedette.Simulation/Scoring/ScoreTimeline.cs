namespace Vedette.Simulation;

/// <summary>Which confirmed track was on which object, step by step.</summary>
/// <remarks>
/// Two answers are kept. By position: the pairs that GOSPA makes. By detections: the track whose latest detections mostly came from the
/// object; it tells close objects apart, and knows tracks that are right but far off, as those of a single satellite are.
/// </remarks>
internal sealed class ScoreTimeline
{
    /// <summary>How long after a detection an object counts as in view.</summary>
    public const double InViewSeconds = 30;

    private const int MostSteps = 200_000;
    private const int None = Assignment.None;

    private readonly ScoreOptions _options;
    private readonly double _start;
    private readonly DetectionLedger _ledger;
    private readonly Dictionary<int, int> _indexOfObject = [];
    private readonly int[,] _byPosition;
    private readonly int[,] _byDetections;
    private readonly bool[,] _found;
    private readonly TrackTally[] _tallies;
    private readonly double[][] _seen;

    public ScoreTimeline(RecordedTruth truth, TrackHistory[] tracks, DetectionLedger ledger, ScoreOptions options)
    {
        (Tracks, _ledger, _options, _start) = (tracks, ledger, options, truth.StartSeconds);
        Objects = [.. truth.Objects.Select(o => new TruthTrajectory(o))];
        double steps = Math.Floor((truth.EndSeconds - truth.StartSeconds) / options.StepSeconds) + 1;
        Require.InRange(steps, 1, MostSteps, "number of steps");
        Steps = (int)steps;
        _byPosition = new int[Steps, Objects.Length];
        _byDetections = new int[Steps, Objects.Length];
        _found = new bool[Steps, Objects.Length];
        _tallies = new TrackTally[tracks.Length];
        Gospa = new GospaResult[Steps];
        for (int i = 0; i < Objects.Length; i++)
        {
            _indexOfObject.Add(Objects[i].Truth.Id, i);
        }

        ILookup<int, double> seen = truth.Detections.ToLookup(d => d.ObjectId, d => d.Seconds);
        _seen = [.. Objects.Select(o => seen[o.Truth.Id].Order().ToArray())];
        Compare();
    }

    public TrackHistory[] Tracks { get; }

    public TruthTrajectory[] Objects { get; }

    public int Steps { get; }

    /// <summary>The metric at each step; objects out of view are not missed, and hot spots never are.</summary>
    public GospaResult[] Gospa { get; }

    public double SecondsAt(int step) => _start + step * _options.StepSeconds;

    /// <summary>The first step at or after a time; <see cref="Steps"/> when there is none.</summary>
    public int StepAt(double seconds) => (int)Math.Clamp(Math.Ceiling((seconds - _start) / _options.StepSeconds - 1e-9), 0, Steps);

    /// <summary>Times of the detections of an object, in order.</summary>
    public double[] Seen(int objectIndex) => _seen[objectIndex];

    public TrackTally Tally(int trackIndex) => _tallies[trackIndex];

    /// <summary>Index of an object by its number, or −1.</summary>
    public int IndexOfObject(int objectId) => _indexOfObject.GetValueOrDefault(objectId, None);

    /// <summary>The track on an object, or null.</summary>
    public TrackHistory? On(int step, int objectIndex, PairingRule rule)
    {
        int position = _byPosition[step, objectIndex];
        int index = rule == PairingRule.Position ? position : _byDetections[step, objectIndex];
        return index == None ? null : Tracks[index];
    }

    /// <summary>Whether an object has a track that says where it is: one paired with it by position, or one of its own detections whose
    /// error is within the cut-off or four of its own standard deviations.</summary>
    public bool IsFound(int step, int objectIndex) => _found[step, objectIndex];

    /// <summary>The track on an object by detections, or else by position.</summary>
    public TrackHistory? On(int step, int objectIndex) =>
        On(step, objectIndex, PairingRule.Detections) ?? On(step, objectIndex, PairingRule.Position);

    private void Compare()
    {
        List<(int Track, TrackReport Report, Vector3 Position)> tracks = [];
        List<(int Object, Vector3 Position)> objects = [];
        for (int step = 0; step < Steps; step++)
        {
            double seconds = SecondsAt(step);
            tracks.Clear();
            objects.Clear();
            for (int i = 0; i < Tracks.Length; i++)
            {
                if (Tracks[i].TryConfirmedAt(seconds, out TrackReport report))
                {
                    tracks.Add((i, report, TrackHistory.PositionAt(report, seconds)));
                }
            }

            for (int i = 0; i < Objects.Length; i++)
            {
                (_byPosition[step, i], _byDetections[step, i]) = (None, None);
                if (Objects[i].TryAt(seconds, out RecordedState state))
                {
                    objects.Add((i, state.Position.Vector));
                }
            }

            Pair(step, tracks, objects);
        }
    }

    private void Pair(int step, List<(int Track, TrackReport Report, Vector3 Position)> tracks, List<(int Object, Vector3 Position)> objects)
    {
        double[] distances = new double[tracks.Count * objects.Count];
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = (tracks[i / objects.Count].Position - objects[i % objects.Count].Position).Length;
        }

        int[] pairs = new int[tracks.Count];
        GospaResult result = Simulation.Gospa.Evaluate(distances, tracks.Count, objects.Count, _options.CutoffMetres, pairs);
        for (int i = 0; i < tracks.Count; i++)
        {
            ReadOnlySpan<double> row = distances.AsSpan(i * objects.Count, objects.Count);
            bool near = row.ContainsAnyInRange(0, Math.BitDecrement(_options.CutoffMetres));
            _tallies[tracks[i].Track] = _tallies[tracks[i].Track].Plus(near, pairs[i] != None);
            if (pairs[i] != None)
            {
                _byPosition[step, objects[pairs[i]].Object] = tracks[i].Track;
            }
        }

        PairByDetections(step, tracks);
        MarkFound(step, tracks, objects);
        int missed = objects.Count(o => _byPosition[step, o.Object] == None && IsInView(o.Object, SecondsAt(step)));
        Gospa[step] = result with { Missed = missed };
    }

    private void PairByDetections(int step, List<(int Track, TrackReport Report, Vector3 Position)> tracks)
    {
        foreach ((int track, TrackReport report, _) in tracks)
        {
            int? id = _ledger.MostlyFrom(Tracks[track].Id, SecondsAt(step), DetectionLedger.RecentDetections);
            if (id is not { } objectId || !_indexOfObject.TryGetValue(objectId, out int index))
            {
                continue;
            }

            int rival = _byDetections[step, index];
            bool isFresher = rival == None || !Tracks[rival].TryConfirmedAt(SecondsAt(step), out TrackReport other)
                || report.LastDetectionSeconds > other.LastDetectionSeconds;
            if (track == _byPosition[step, index] || (isFresher && rival != _byPosition[step, index]) || rival == None)
            {
                _byDetections[step, index] = track;
            }
        }
    }

    private void MarkFound(int step, List<(int Track, TrackReport Report, Vector3 Position)> tracks, List<(int Object, Vector3 Position)> objects)
    {
        foreach ((int index, Vector3 position) in objects)
        {
            int track = _byDetections[step, index];
            int own = tracks.FindIndex(t => t.Track == track);
            _found[step, index] = _byPosition[step, index] != None
                || (own >= 0 && (tracks[own].Position - position).Length < Math.Max(_options.CutoffMetres, 4 * Sigma(tracks[own].Report)));
        }
    }

    private static double Sigma(TrackReport report) =>
        Math.Sqrt(Math.Max(0, report.Covariance[0, 0] + report.Covariance[1, 1] + report.Covariance[2, 2]));

    private bool IsInView(int objectIndex, double seconds)
    {
        if (Objects[objectIndex].Truth.Kind == RecordedKind.HotSpot)
        {
            return false;
        }

        int after = Array.BinarySearch(_seen[objectIndex], seconds);
        int last = after >= 0 ? after : ~after - 1;
        return last >= 0 && seconds - _seen[objectIndex][last] <= InViewSeconds;
    }
}

/// <summary>How the track on an object is told.</summary>
internal enum PairingRule
{
    /// <summary>By what its latest detections mostly came from.</summary>
    Detections,

    /// <summary>By where it is.</summary>
    Position,
}

/// <summary>At how many steps a track was confirmed, near any true object, and paired with one by position.</summary>
internal readonly record struct TrackTally(int Confirmed, int Near, int Paired)
{
    public TrackTally Plus(bool near, bool paired) => new(Confirmed + 1, Near + (near ? 1 : 0), Paired + (paired ? 1 : 0));
}
