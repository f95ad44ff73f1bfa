using System.Runtime.InteropServices;

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

    private const int None = Assignment.None;

    private readonly double _start;
    private readonly double _step;
    private readonly Dictionary<int, int> _indexOfObject = [];
    private readonly int[,] _byPosition;
    private readonly int[,] _byDetections;
    private readonly bool[,] _ownFinds;
    private readonly bool[,] _followsAnother;
    private readonly TrackTally[] _tallies;
    private readonly double[][] _seen;
    private readonly int _trajectoryStride;
    private readonly List<(int Track, Vector3 Position)[]> _trackPositions = [];

    public ScoreTimeline(RecordedTruth truth, TrackHistory[] tracks, DetectionLedger ledger, ScoreOptions options)
    {
        (Tracks, _start, _step) = (tracks, truth.StartSeconds, options.StepSeconds);
        Objects = [.. truth.Objects.Select(o => new TruthTrajectory(o))];
        Steps = 1 + (int)Math.Floor((truth.EndSeconds - truth.StartSeconds) / options.StepSeconds);
        _byPosition = new int[Steps, Objects.Length];
        _byDetections = new int[Steps, Objects.Length];
        _ownFinds = new bool[Steps, Objects.Length];
        _followsAnother = new bool[Steps, Objects.Length];
        _tallies = new TrackTally[tracks.Length];
        (Gospa, Ospa) = (new GospaResult[Steps], new OspaResult[Steps]);
        for (int i = 0; i < Objects.Length; i++)
        {
            _indexOfObject.Add(Objects[i].Truth.Id, i);
        }

        ILookup<int, double> seen = truth.Detections.ToLookup(d => d.ObjectId, d => d.Seconds);
        _seen = [.. Objects.Select(o => seen[o.Truth.Id].Order().ToArray())];
        int[] confirmed = [.. Enumerable.Range(0, tracks.Length).Where(i => tracks[i].FirstConfirmedSeconds is not null)];
        _trajectoryStride = TrajectorySampler.Stride(Steps, Objects.Length + confirmed.Length, options);
        for (int step = 0; step < Steps; step++)
        {
            Record(step, new(SecondsAt(step), tracks, confirmed, Objects, options.Gospa), ledger, options.Ospa);
        }
    }

    public TrackHistory[] Tracks { get; }

    public TruthTrajectory[] Objects { get; }

    public int Steps { get; }

    /// <summary>The metric at each step; objects out of view are not missed, and hot spots never are.</summary>
    public GospaResult[] Gospa { get; }

    /// <summary>Likewise, per member of the larger set.</summary>
    public OspaResult[] Ospa { get; }

    /// <summary>Where the confirmed tracks were, every so many steps.</summary>
    public (int Stride, IReadOnlyList<(int Track, Vector3 Position)[]> Positions) TrackPositions => (_trajectoryStride, _trackPositions);

    public double SecondsAt(int step) => _start + step * _step;

    /// <summary>The first step at or after a time; <see cref="Steps"/> when there is none.</summary>
    public int StepAt(double seconds) => (int)Math.Clamp(Math.Ceiling((seconds - _start) / _step - 1e-9), 0, Steps);

    /// <summary>Times of the detections of an object, in order.</summary>
    public double[] Seen(int objectIndex) => _seen[objectIndex];

    public TrackTally Tally(int trackIndex) => _tallies[trackIndex];

    /// <summary>Index of an object by its number, or −1.</summary>
    public int IndexOfObject(int objectId) => _indexOfObject.GetValueOrDefault(objectId, None);

    /// <summary>The track on an object by one rule, or null.</summary>
    public TrackHistory? On(int step, int objectIndex, PairingRule rule)
    {
        int index = rule == PairingRule.Position ? _byPosition[step, objectIndex] : _byDetections[step, objectIndex];
        return index == None ? null : Tracks[index];
    }

    /// <summary>The track on an object by detections, or else by position if its detections do not say that it follows another.</summary>
    public TrackHistory? On(int step, int objectIndex)
    {
        int own = _byDetections[step, objectIndex];
        int near = _byPosition[step, objectIndex];
        return own != None ? Tracks[own] : near != None && !_followsAnother[step, objectIndex] ? Tracks[near] : null;
    }

    /// <summary>A track that says where an object is: its own, when that is wrong by less than the cut-off or four of its own standard
    /// deviations, or else the one paired with it by position, whatever that follows; null when there is none.</summary>
    public TrackHistory? Finding(int step, int objectIndex) => _ownFinds[step, objectIndex]
        ? On(step, objectIndex, PairingRule.Detections)
        : On(step, objectIndex, PairingRule.Position);

    /// <summary>Takes the pairs of the trajectory metric for those of detections, where it is not known which track took which.</summary>
    /// <param name="pairs">Pairs that are near at their steps; they stand until the next step of the metric.</param>
    public void Follow(IEnumerable<TrajectoryPair> pairs)
    {
        foreach (TrajectoryPair pair in pairs)
        {
            for (int step = pair.Step; step < Math.Min(Steps, pair.Step + _trajectoryStride); step++)
            {
                _byDetections[step, pair.Object] = pair.Track;
                _ownFinds[step, pair.Object] = true;
                for (int other = 0; other < Objects.Length; other++)
                {
                    _followsAnother[step, other] |= other != pair.Object && _byPosition[step, other] == pair.Track;
                }
            }
        }
    }

    private void Record(int step, StepComparison comparison, DetectionLedger ledger, GospaOptions ospa)
    {
        double seconds = SecondsAt(step);
        Span<int> byPosition = Row(_byPosition, step);
        Span<int> byDetections = Row(_byDetections, step);
        Dictionary<int, int> follows = comparison.Tracks.ToDictionary(
            t => t.Track,
            t => ledger.Follows(Tracks[t.Track].Id, seconds) is { } id ? IndexOfObject(id) : None);
        comparison.PairByPosition(byPosition);
        comparison.PairByDetections(follows, byPosition, byDetections);
        foreach (int index in comparison.Objects)
        {
            _ownFinds[step, index] = comparison.Says(byDetections[index], index);
            _followsAnother[step, index] = byPosition[index] != None && follows[byPosition[index]] is not None and var followed && followed != index;
        }

        Gospa[step] = comparison.With(comparison.Gospa.Options, index => IsInView(index, seconds));
        Ospa[step] = comparison.With(ospa, index => IsInView(index, seconds)).Ospa;
        if (step % _trajectoryStride == 0)
        {
            _trackPositions.Add([.. comparison.Positions]);
        }

        foreach ((int track, bool near, bool paired) in comparison.Tracks)
        {
            _tallies[track] = _tallies[track].Plus(near, paired);
        }
    }

    private static Span<int> Row(int[,] table, int row) => table.GetLength(1) == 0
        ? []
        : MemoryMarshal.CreateSpan(ref table[row, 0], table.GetLength(1));

    /// <summary>Whether an object that flies was detected in the last half minute.</summary>
    public bool IsInView(int objectIndex, double seconds)
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
