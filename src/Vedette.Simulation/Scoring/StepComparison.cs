namespace Vedette.Simulation;

/// <summary>All confirmed tracks against all true objects, at one time.</summary>
internal sealed class StepComparison
{
    private const double FoundSigmas = 4;
    private const int None = Assignment.None;

    private readonly GospaOptions _options;
    private readonly Standing[] _tracks;
    private readonly (int Index, Vector3 Position)[] _objects;
    private readonly double[] _distances;
    private readonly int[] _pairs;

    /// <param name="seconds">The time.</param>
    /// <param name="tracks">All tracks.</param>
    /// <param name="candidates">Indices of those that may be confirmed at that time.</param>
    /// <param name="objects">All objects.</param>
    /// <param name="options">GOSPA's c, p and α.</param>
    public StepComparison(
        double seconds, TrackHistory[] tracks, IReadOnlyList<int> candidates, TruthTrajectory[] objects, GospaOptions options)
    {
        _options = options;
        List<Standing> standing = [];
        foreach (int i in candidates)
        {
            if (tracks[i].TryConfirmedAt(seconds, out TrackReport report))
            {
                standing.Add(new(i, report, TrackHistory.PositionAt(report, seconds)));
            }
        }

        _tracks = [.. standing];
        _objects = [.. objects
            .Select((o, i) => o.TryAt(seconds, out RecordedState state) ? (i, state.Position.Vector) : (None, default))
            .Where(o => o.Item1 != None)];
        _distances = new double[_tracks.Length * _objects.Length];
        for (int i = 0; i < _distances.Length; i++)
        {
            _distances[i] = (_tracks[i / _objects.Length].Position - _objects[i % _objects.Length].Position).Length;
        }

        _pairs = new int[_tracks.Length];
        Gospa = Simulation.Gospa.Evaluate(_distances, _tracks.Length, _objects.Length, options, _pairs);
    }

    /// <summary>The metric, with every object without a track counted as missed.</summary>
    public GospaResult Gospa { get; }

    /// <summary>The objects that were somewhere at this time.</summary>
    public IEnumerable<int> Objects => _objects.Select(o => o.Index);

    /// <summary>For each confirmed track: whether any object is within the cut-off, and whether it is paired with one.</summary>
    public IEnumerable<(int Track, bool Near, bool Paired)> Tracks => _tracks.Select((t, i) =>
        (t.Index, Row(i).ContainsAnyInRange(0, Math.BitDecrement(_options.CutoffMetres)), _pairs[i] != None));

    /// <summary>Where each confirmed track is.</summary>
    public IEnumerable<(int Track, Vector3 Position)> Positions => _tracks.Select(t => (t.Index, t.Position));

    /// <summary>The pairs with other numbers, and with objects without a track left out that need not have one.</summary>
    /// <param name="options">c, p and α.</param>
    /// <param name="mustBeFound">Whether an object counts as missed.</param>
    public GospaResult With(GospaOptions options, Predicate<int> mustBeFound)
    {
        int[] pairs = _pairs;
        GospaResult result = Gospa with { Options = options };
        if (options != _options with { Alpha = options.Alpha })
        {
            pairs = new int[_tracks.Length];
            result = Simulation.Gospa.Evaluate(_distances, _tracks.Length, _objects.Length, options, pairs);
        }

        int missed = 0;
        for (int i = 0; i < _objects.Length; i++)
        {
            missed += !pairs.Contains(i) && mustBeFound(_objects[i].Index) ? 1 : 0;
        }

        return result with { Missed = missed };
    }

    /// <summary>Writes down, for each object, the track that is paired with it by position.</summary>
    public void PairByPosition(Span<int> trackOfObject)
    {
        trackOfObject.Fill(None);
        for (int i = 0; i < _pairs.Length; i++)
        {
            if (_pairs[i] != None)
            {
                trackOfObject[_objects[_pairs[i]].Index] = _tracks[i].Index;
            }
        }
    }

    /// <summary>Writes down, for each object, the track whose detections came from it: the one paired by position, or else the freshest.</summary>
    /// <param name="objectOfTrack">For each confirmed track the object that its latest detections came from, or −1.</param>
    /// <param name="byPosition">The pairs by position.</param>
    /// <param name="trackOfObject">Takes the result.</param>
    public void PairByDetections(IReadOnlyDictionary<int, int> objectOfTrack, ReadOnlySpan<int> byPosition, Span<int> trackOfObject)
    {
        trackOfObject.Fill(None);
        foreach (Standing track in _tracks.OrderBy(t => t.Report.LastDetectionSeconds).ThenByDescending(t => t.Index))
        {
            int index = objectOfTrack[track.Index];
            if (index != None && (trackOfObject[index] == None || trackOfObject[index] != byPosition[index]))
            {
                trackOfObject[index] = track.Index;
            }
        }
    }

    /// <summary>Whether a track is within the cut-off of an object, or within four of its own standard deviations.</summary>
    public bool Says(int track, int index)
    {
        int t = Array.FindIndex(_tracks, s => s.Index == track);
        int o = Array.FindIndex(_objects, s => s.Index == index);
        return t >= 0 && o >= 0 && Row(t)[o] < Math.Max(_options.CutoffMetres, FoundSigmas * _tracks[t].SigmaMetres);
    }

    private ReadOnlySpan<double> Row(int track) => _distances.AsSpan(track * _objects.Length, _objects.Length);

    private readonly record struct Standing(int Index, TrackReport Report, Vector3 Position)
    {
        public double SigmaMetres =>
            Math.Sqrt(Math.Max(0, Report.Covariance[0, 0] + Report.Covariance[1, 1] + Report.Covariance[2, 2]));
    }
}
