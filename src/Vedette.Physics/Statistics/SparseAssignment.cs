namespace Vedette.Physics;

/// <summary>The cheapest way to give rows columns where each row can have only a few of them, or none at a price of its own.</summary>
/// <remarks>
/// Rows first bid for their cheapest column against the next best (augmenting row reduction); those outbid too often are then served by
/// shortest augmenting paths over the listed pairs, so the work follows the pairs and not rows × columns. Exact up to rounding, whatever
/// the signs, as long as the paths pass fewer pairs than <paramref name="mostWork"/>; the answer depends on nothing but the arguments. Among equal costs any of the cheapest ways may be given.
/// Keeps its working memory: repeated calls of no greater size allocate nothing. Not thread-safe.
/// Sources: Jonker and Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment problems, Computing 38,
/// 1987 (sections 3 and 5); Bertsekas, The auction algorithm, Annals of Operations Research 14, 1988 (bids against the next best).
/// </remarks>
/// <param name="mostWork">Pairs that augmenting paths may pass in one call, some 5 ns each: rows that wait beyond it go without a column.</param>
public sealed class SparseAssignment(long mostWork = 20_000_000)
{
    /// <summary>Stands for a row that is given no column.</summary>
    public const int None = Assignment.None;

    /// <summary>How many rows may be outbid in turn before the last of them waits for its augmenting path.</summary>
    private const int LongestBidding = 5;

    private readonly ColumnQueue _queue = new();
    private double[] _price = [];
    private double[] _distance = [];
    private double[] _settledDistance = [];
    private int[] _rowOfColumn = [];
    private int[] _pathPair = [];
    private int[] _reached = [];
    private int[] _settled = [];
    private int[] _pairOfRow = [];
    private int[] _rowOfPair = [];
    private int[] _waiting = [];
    private int[] _shorter = [];

    /// <summary>Rows of the latest call that went without a column because finding one asked for too much work: 0 where the answer is the cheapest.</summary>
    public int Unserved { get; private set; }

    /// <summary>Assigns rows at the least total cost.</summary>
    /// <param name="rowStarts">Where the pairs of each row start, from 0 on, and the number of pairs at the end: rows + 1 numbers that never fall.</param>
    /// <param name="columns">Column of each pair, row by row; 0 to <paramref name="columnCount"/> − 1. A column may stand twice in a row: the cheaper counts.</param>
    /// <param name="costs">Cost of each pair; any sign; +∞ where the pair is forbidden after all.</param>
    /// <param name="columnCount">Number of columns, 0 or more.</param>
    /// <param name="unassignedCosts">Cost of giving each row nothing; finite; one per row.</param>
    /// <param name="pairOfRow">Takes the pair of each row as its place in <paramref name="columns"/>, or <see cref="None"/>; one per row.</param>
    /// <returns>Sum of the costs of the pairs made and of the rows left without a column.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit each other, a column is outside its range, or a cost is NaN, −∞, or infinite for a row left alone.</exception>
    public double Solve(
        ReadOnlySpan<int> rowStarts,
        ReadOnlySpan<int> columns,
        ReadOnlySpan<double> costs,
        int columnCount,
        ReadOnlySpan<double> unassignedCosts,
        Span<int> pairOfRow)
    {
        int rows = Check(rowStarts, columns, costs, columnCount, unassignedCosts, pairOfRow);
        Fit(rows, columnCount, columns.Length);
        Problem problem = new(rowStarts, columns, costs, unassignedCosts);
        int waiting = 0;
        for (int row = 0; row < rows; row++)
        {
            int last = Bid(problem, row);
            if (last != None)
            {
                _waiting[waiting++] = last;
            }
        }

        Serve(problem, _waiting.AsSpan(0, waiting));
        return Total(problem, rows, pairOfRow);
    }

    /// <summary>Finds columns for the rows that were outbid, as far as the work is bounded.</summary>
    private void Serve(Problem problem, ReadOnlySpan<int> waiting)
    {
        Unserved = 0;
        long work = 0;
        foreach (int row in waiting)
        {
            if (work < mostWork)
            {
                work += Augment(problem, row);
            }
            else
            {
                _pairOfRow[row] = None; // The column of its last bid is another's.
                Unserved++;
            }
        }
    }

    private static int Check(
        ReadOnlySpan<int> rowStarts,
        ReadOnlySpan<int> columns,
        ReadOnlySpan<double> costs,
        int columnCount,
        ReadOnlySpan<double> unassignedCosts,
        Span<int> pairOfRow)
    {
        int rows = rowStarts.Length - 1;
        if (rows < 0 || unassignedCosts.Length != rows || pairOfRow.Length < rows || columns.Length != costs.Length)
        {
            throw new ArgumentException(
                $"Expected starts of rows, a cost and a place per row, and a cost per pair; found {rowStarts.Length}, {unassignedCosts.Length}, "
                + $"{pairOfRow.Length}, {costs.Length} for {columns.Length} pairs.",
                nameof(rowStarts));
        }

        int start = 0;
        foreach (int next in rowStarts)
        {
            start = next >= start ? next : int.MaxValue;
        }

        if (rowStarts[0] != 0 || start != columns.Length)
        {
            throw new ArgumentException($"Expected starts that rise from 0 to {columns.Length}.", nameof(rowStarts));
        }

        for (int pair = 0; pair < costs.Length; pair++)
        {
            if (!(costs[pair] > double.NegativeInfinity) || (uint)columns[pair] >= (uint)columnCount)
            {
                throw new ArgumentException(
                    $"Expected columns below {columnCount} and costs above −∞; found {columns[pair]} at {costs[pair]}.", nameof(costs));
            }
        }

        foreach (double cost in unassignedCosts)
        {
            Require.Finite(cost, nameof(unassignedCosts));
        }

        return rows;
    }

    private void Fit(int rows, int columns, int pairs)
    {
        if (_pairOfRow.Length < rows)
        {
            (_pairOfRow, _waiting) = (new int[2 * rows], new int[2 * rows]);
        }

        if (_price.Length < columns)
        {
            (_price, _distance, _settledDistance) = (new double[2 * columns], new double[2 * columns], new double[2 * columns]);
            (_rowOfColumn, _pathPair) = (new int[2 * columns], new int[2 * columns]);
            (_reached, _settled) = (new int[2 * columns], new int[2 * columns]);
            _distance.AsSpan().Fill(double.PositiveInfinity);
        }

        if (_rowOfPair.Length < pairs)
        {
            (_rowOfPair, _shorter) = (new int[2 * pairs], new int[2 * pairs]);
        }

        _queue.Fit(pairs);
        _price.AsSpan(0, columns).Clear();
        _rowOfColumn.AsSpan(0, columns).Fill(None);
        _pairOfRow.AsSpan(0, rows).Fill(None);
    }

    /// <summary>The rows with their pairs, and the price of leaving each alone.</summary>
    private readonly ref struct Problem(
        ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<double> costs, ReadOnlySpan<double> unassigned)
    {
        public readonly ReadOnlySpan<int> Starts = starts;
        public readonly ReadOnlySpan<int> Columns = columns;
        public readonly ReadOnlySpan<double> Costs = costs;
        public readonly ReadOnlySpan<double> Unassigned = unassigned;
    }

    /// <summary>Lets a row take its cheapest column at a price that leaves it just as well off as the next best; whoever had it bids in turn.</summary>
    /// <returns>The row that had to stop without an answer; <see cref="None"/> when all are served.</returns>
    /// <remarks>Prices fall from 0 only for columns that are taken, and a taken column stays taken: what optimality asks of the free ones.</remarks>
    private int Bid(Problem problem, int row)
    {
        double[] price = _price;
        for (int turn = 0; turn < LongestBidding; turn++)
        {
            int start = problem.Starts[row];
            ReadOnlySpan<int> columns = problem.Columns[start..problem.Starts[row + 1]];
            ReadOnlySpan<double> costs = problem.Costs.Slice(start, columns.Length);
            double best = problem.Unassigned[row];
            double second = double.PositiveInfinity;
            int chosen = None;
            for (int k = 0; k < columns.Length; k++)
            {
                // The two least, without branches that the processor would guess wrong.
                double reduced = costs[k] - price[columns[k]];
                chosen = reduced < best ? k : chosen;
                second = double.MinNative(second, double.MaxNative(best, reduced));
                best = double.MinNative(best, reduced);
            }

            if (chosen == None)
            {
                _pairOfRow[row] = None;
                return None;
            }

            int column = columns[chosen];
            price[column] -= second - best;
            _pairOfRow[row] = start + chosen;
            (_rowOfColumn[column], row) = (row, _rowOfColumn[column]);
            if (row == None)
            {
                return None;
            }
        }

        return row;
    }

    /// <summary>Finds the shortest path from <paramref name="source"/> to a free column or to none, and turns the pairs along it over.</summary>
    /// <returns>How many pairs were passed.</returns>
    private long Augment(Problem problem, int source)
    {
        _queue.Clear();
        Search search = new() { Distance = double.PositiveInfinity, Column = None, Row = None };
        Scan(problem, source, 0, ref search);
        int settled = 0;
        while (_queue.TryTake(out int column, out double distance) && distance < search.Distance)
        {
            if (distance > _distance[column])
            {
                continue; // A shorter way was found since; this entry is stale.
            }

            _settled[settled] = column;
            _settledDistance[settled++] = distance;
            _distance[column] = double.NegativeInfinity; // No rounding may open it again.
            int row = _rowOfColumn[column];
            Scan(problem, row, distance - (problem.Costs[_pairOfRow[row]] - _price[column]), ref search);
        }

        for (int k = 0; k < settled; k++)
        {
            _price[_settled[k]] += _settledDistance[k] - search.Distance;
        }

        foreach (int column in _reached.AsSpan(0, search.Reached))
        {
            _distance[column] = double.PositiveInfinity;
        }

        TurnOver(problem, source, search);
        return search.Work;
    }

    /// <summary>The best end of a path found so far: a free column, or a row that goes without.</summary>
    private struct Search
    {
        public double Distance;
        public int Column;
        public int Row;
        public int Reached;
        public long Work;
    }

    /// <summary>Shortens the ways to the columns of a row. Ways longer than the best end so far are not followed.</summary>
    private void Scan(Problem problem, int row, double offset, ref Search search)
    {
        double alone = problem.Unassigned[row] + offset;
        if (alone < search.Distance)
        {
            (search.Distance, search.Row, search.Column) = (alone, row, None);
        }

        // Most ways are too long. They are sorted out first, without branches that the processor would guess wrong.
        int start = problem.Starts[row];
        ReadOnlySpan<int> columns = problem.Columns[start..problem.Starts[row + 1]];
        ReadOnlySpan<double> costs = problem.Costs.Slice(start, columns.Length);
        int[] shorter = _shorter;
        double bound = search.Distance;
        search.Work += columns.Length;
        int count = 0;
        for (int k = 0; k < columns.Length; k++)
        {
            int column = columns[k];
            shorter[count] = start + k;
            count += costs[k] - _price[column] + offset < double.MinNative(bound, _distance[column]) ? 1 : 0;
        }

        foreach (int pair in shorter.AsSpan(0, count))
        {
            int column = problem.Columns[pair];
            double length = problem.Costs[pair] - _price[column] + offset;
            if (length < search.Distance && length < _distance[column])
            {
                Reach(column, pair, row, length, ref search);
            }
        }
    }

    private void Reach(int column, int pair, int row, double length, ref Search search)
    {
        if (double.IsPositiveInfinity(_distance[column]))
        {
            _reached[search.Reached++] = column;
        }

        _distance[column] = length;
        _pathPair[column] = pair;
        _rowOfPair[pair] = row;
        if (_rowOfColumn[column] == None)
        {
            (search.Distance, search.Column) = (length, column);
        }
        else
        {
            _queue.Add(column, length);
        }
    }

    private void TurnOver(Problem problem, int source, Search search)
    {
        int column = search.Column;
        int row = None;
        if (column == None)
        {
            row = search.Row;
            int given = _pairOfRow[row];
            _pairOfRow[row] = None;
            column = row == source ? None : problem.Columns[given];
        }

        while (row != source)
        {
            int pair = _pathPair[column];
            row = _rowOfPair[pair];
            _rowOfColumn[column] = row;
            (_pairOfRow[row], pair) = (pair, _pairOfRow[row]);
            column = row == source ? None : problem.Columns[pair];
        }
    }

    private double Total(Problem problem, int rows, Span<int> pairOfRow)
    {
        double total = 0;
        for (int row = 0; row < rows; row++)
        {
            int pair = _pairOfRow[row];
            pairOfRow[row] = pair;
            total += pair == None ? problem.Unassigned[row] : problem.Costs[pair];
        }

        return total;
    }
}
