namespace Vedette.Tracking;

/// <summary>One cluster of candidates with its own numbering, its weights, and room for the probabilities. Used again for the next; keeps its memory.</summary>
/// <remarks>
/// Weights of a track are divided by the largest it has, that of having been missed among them, so the exponential can neither overflow
/// nor leave a track with nothing. What lies more than <see cref="Floor"/> below counts as if it lay there.
/// </remarks>
internal sealed class AssociationCluster
{
    /// <summary>Natural logarithm of the least weight beside the largest of its track: e⁻⁸⁰ is 10⁻³⁵.</summary>
    public const double Floor = -80;

    private int[] _columnOfDetection = [];
    private int[] _detectionOfColumn = [];
    private int[] _trackOfRow = [];
    private int[] _place = [];

    /// <summary>Tracks in the cluster.</summary>
    public int Rows { get; private set; }

    /// <summary>Detections in the cluster.</summary>
    public int Columns { get; private set; }

    /// <summary>Candidates in the cluster.</summary>
    public int Count { get; private set; }

    /// <summary>Where the candidates of each track start; one more than tracks.</summary>
    public int[] RowStart { get; private set; } = [];

    /// <summary>Where the candidates of each detection start in <see cref="ByColumn"/>; one more than detections.</summary>
    public int[] ColumnStart { get; private set; } = [];

    /// <summary>Candidates in order of detection, then track.</summary>
    public int[] ByColumn { get; private set; } = [];

    /// <summary>Track of each candidate.</summary>
    public int[] Row { get; private set; } = [];

    /// <summary>Detection of each candidate.</summary>
    public int[] Column { get; private set; } = [];

    /// <summary>Weight of each candidate.</summary>
    public double[] Weight { get; private set; } = [];

    /// <summary>Weight of each track having been missed.</summary>
    public double[] MissedWeight { get; private set; } = [];

    /// <summary>Probability of each candidate: for the one who solves to fill in.</summary>
    public double[] Pair { get; private set; } = [];

    /// <summary>Probability of each track having been missed: likewise.</summary>
    public double[] Missed { get; private set; } = [];

    /// <summary>Probability of each detection being no track's: likewise.</summary>
    public double[] Unclaimed { get; private set; } = [];

    /// <summary>Takes in a cluster.</summary>
    /// <param name="candidates">All candidates, in order of track.</param>
    /// <param name="members">Places of those of the cluster, rising.</param>
    /// <param name="logMissed">Log-weight of each track having been missed.</param>
    /// <param name="detections">Number of all detections.</param>
    public void Load(ReadOnlySpan<Candidate> candidates, ReadOnlySpan<int> members, ReadOnlySpan<double> logMissed, int detections)
    {
        Fit(members.Length, detections);
        (Rows, Columns, Count) = (0, 0, members.Length);
        for (int edge = 0; edge < members.Length; edge++)
        {
            ref readonly Candidate c = ref candidates[members[edge]];
            if (Rows == 0 || _trackOfRow[Rows - 1] != c.Track)
            {
                _trackOfRow[Rows] = c.Track;
                RowStart[Rows++] = edge;
            }

            ref int column = ref _columnOfDetection[c.Detection];
            if (column < 0)
            {
                column = Columns;
                _detectionOfColumn[Columns++] = c.Detection;
            }

            (Row[edge], Column[edge], Weight[edge], _place[edge]) = (Rows - 1, column, c.LogRatio, members[edge]);
        }

        RowStart[Rows] = Count;
        foreach (int detection in _detectionOfColumn.AsSpan(0, Columns))
        {
            _columnOfDetection[detection] = -1;
        }

        SortByColumn();
        Scale(logMissed);
    }

    /// <summary>Writes the probabilities where they belong.</summary>
    public void Store(Span<double> pairs, Span<double> missed, Span<double> unclaimed)
    {
        for (int edge = 0; edge < Count; edge++)
        {
            pairs[_place[edge]] = Pair[edge];
        }

        for (int row = 0; row < Rows; row++)
        {
            missed[_trackOfRow[row]] = Missed[row];
        }

        for (int column = 0; column < Columns; column++)
        {
            unclaimed[_detectionOfColumn[column]] = Unclaimed[column];
        }
    }

    private void Fit(int count, int detections)
    {
        if (_columnOfDetection.Length < detections)
        {
            _columnOfDetection = new int[2 * detections];
            _columnOfDetection.AsSpan().Fill(-1);
        }

        if (_place.Length >= count)
        {
            return;
        }

        int size = 2 * count;
        (_place, Row, Column, ByColumn) = (new int[size], new int[size], new int[size], new int[size]);
        (_trackOfRow, _detectionOfColumn) = (new int[size], new int[size]);
        (RowStart, ColumnStart) = (new int[size + 1], new int[size + 1]);
        (Weight, MissedWeight) = (new double[size], new double[size]);
        (Pair, Missed, Unclaimed) = (new double[size], new double[size], new double[size]);
    }

    private void SortByColumn()
    {
        Span<int> starts = ColumnStart.AsSpan(0, Columns + 1);
        starts.Clear();
        foreach (int column in Column.AsSpan(0, Count))
        {
            starts[column + 1]++;
        }

        for (int column = 0; column < Columns; column++)
        {
            starts[column + 1] += starts[column];
        }

        for (int edge = 0; edge < Count; edge++)
        {
            ByColumn[starts[Column[edge]]++] = edge;
        }

        // Each start has moved on to its end, which is the start of the next.
        starts[..^1].CopyTo(starts[1..]);
        starts[0] = 0;
    }

    private void Scale(ReadOnlySpan<double> logMissed)
    {
        for (int row = 0; row < Rows; row++)
        {
            Span<double> weights = Weight.AsSpan(RowStart[row], RowStart[row + 1] - RowStart[row]);
            double missed = logMissed[_trackOfRow[row]];
            double largest = missed;
            foreach (double w in weights)
            {
                largest = Math.Max(largest, w);
            }

            MissedWeight[row] = Math.Exp(Math.Max(missed - largest, Floor));
            foreach (ref double w in weights)
            {
                w = Math.Exp(Math.Max(w - largest, Floor));
            }
        }
    }
}
