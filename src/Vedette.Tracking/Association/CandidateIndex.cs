namespace Vedette.Tracking;

/// <summary>Candidates by track and by detection, in the form of compressed rows and columns. Keeps its memory.</summary>
internal sealed class CandidateIndex
{
    private int[] _trackStart = [];
    private int[] _detectionStart = [];
    private int[] _byDetection = [];
    private int _tracks;

    /// <summary>Where the candidates of each track start, and their number at the end: tracks + 1 numbers.</summary>
    public ReadOnlySpan<int> TrackStarts => _trackStart.AsSpan(0, _tracks + 1);

    /// <summary>Places of the candidates of a detection, in order of track.</summary>
    public ReadOnlySpan<int> OfDetection(int detection) =>
        _byDetection.AsSpan(_detectionStart[detection], _detectionStart[detection + 1] - _detectionStart[detection]);

    /// <summary>Takes in a list.</summary>
    /// <param name="candidates">In order of track.</param>
    /// <param name="tracks">Number of tracks.</param>
    /// <param name="detections">Number of detections.</param>
    public void Build(ReadOnlySpan<Candidate> candidates, int tracks, int detections)
    {
        Fit(candidates.Length, tracks, detections);
        _tracks = tracks;
        Span<int> rows = _trackStart.AsSpan(0, tracks + 1);
        Span<int> columns = _detectionStart.AsSpan(0, detections + 1);
        rows.Clear();
        columns.Clear();
        foreach (ref readonly Candidate c in candidates)
        {
            rows[c.Track + 1]++;
            columns[c.Detection + 1]++;
        }

        Accumulate(rows);
        Accumulate(columns);
        for (int place = 0; place < candidates.Length; place++)
        {
            _byDetection[columns[candidates[place].Detection]++] = place;
        }

        // Each start has moved on to its end, which is the start of the next.
        columns[..^1].CopyTo(columns[1..]);
        columns[0] = 0;
    }

    private static void Accumulate(Span<int> counts)
    {
        for (int i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }
    }

    private void Fit(int candidates, int tracks, int detections)
    {
        if (_byDetection.Length < candidates)
        {
            _byDetection = new int[2 * candidates];
        }

        if (_trackStart.Length < tracks + 1)
        {
            _trackStart = new int[2 * tracks + 1];
        }

        if (_detectionStart.Length < detections + 1)
        {
            _detectionStart = new int[2 * detections + 1];
        }
    }
}
