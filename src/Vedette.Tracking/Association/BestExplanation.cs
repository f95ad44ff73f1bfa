namespace Vedette.Tracking;

/// <summary>The single most probable explanation of a scan: for each track the candidate it takes, or none. Keeps its working memory.</summary>
internal sealed class BestExplanation
{
    /// <summary>Cost of missing what cannot be missed: more than any likelihood, and small enough that sums keep their digits.</summary>
    private const double CertainlySeen = 1e6;

    private readonly CandidateIndex _index = new();
    private readonly SparseAssignment _assignment = new();
    private int[] _columns = [];
    private double[] _costs = [];
    private double[] _missed = [];
    private int[] _chosen = [];
    private int _tracks;

    /// <summary>Place of the candidate of each track, or <see cref="SparseAssignment.None"/>.</summary>
    public ReadOnlySpan<int> CandidateOfTrack => _chosen.AsSpan(0, _tracks);

    /// <summary>Tracks that the latest explanation leaves without a detection because finding them one asked for too much work.</summary>
    public int Unserved => _assignment.Unserved;

    /// <summary>Places of the candidates of a detection, in order of track.</summary>
    public ReadOnlySpan<int> OfDetection(int detection) => _index.OfDetection(detection);

    /// <summary>Finds it.</summary>
    /// <param name="candidates">As for <see cref="MarginalAssociation.Solve"/>.</param>
    /// <param name="logMissed">Log-weight of each track having been missed; −∞ where it must have been seen.</param>
    /// <param name="detections">Number of detections.</param>
    /// <returns>Its log-weight.</returns>
    public double Solve(ReadOnlySpan<Candidate> candidates, ReadOnlySpan<double> logMissed, int detections)
    {
        _tracks = logMissed.Length;
        Fit(candidates.Length);
        _index.Build(candidates, _tracks, detections);
        for (int i = 0; i < candidates.Length; i++)
        {
            double ratio = candidates[i].LogRatio;
            (_columns[i], _costs[i]) = (candidates[i].Detection, ratio > double.NegativeInfinity ? -ratio : double.PositiveInfinity);
        }

        for (int track = 0; track < _tracks; track++)
        {
            _missed[track] = Math.Min(-logMissed[track], CertainlySeen);
        }

        return -_assignment.Solve(
            _index.TrackStarts,
            _columns.AsSpan(0, candidates.Length),
            _costs.AsSpan(0, candidates.Length),
            detections,
            _missed.AsSpan(0, _tracks),
            _chosen);
    }

    private void Fit(int candidates)
    {
        if (_columns.Length < candidates)
        {
            (_columns, _costs) = (new int[2 * candidates], new double[2 * candidates]);
        }

        if (_missed.Length < _tracks)
        {
            (_missed, _chosen) = (new double[2 * _tracks], new int[2 * _tracks]);
        }
    }
}
