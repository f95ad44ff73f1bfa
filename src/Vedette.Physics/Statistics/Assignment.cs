using System.Buffers;

namespace Vedette.Physics;

/// <summary>The cheapest way to give rows (tracks, say) columns (detections, say), each column to one row at most.</summary>
/// <remarks>
/// Shortest augmenting path, O(rows² × columns); working memory comes from the shared pool, so repeated calls allocate nothing.
/// Exact up to rounding; equal costs are settled by the lowest column number, a real column before none.
/// Sources: Jonker and Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment problems, Computing 38,
/// 1987; Crouse, On implementing 2D rectangular assignment algorithms, IEEE Trans. Aerospace and Electronic Systems 52(4), 2016, section II.
/// </remarks>
public static class Assignment
{
    /// <summary>Stands for a row that is given no column.</summary>
    public const int None = -1;

    /// <summary>Assigns as many rows as can be at the least total cost.</summary>
    /// <param name="costs">Cost of each pair, row by row (rows × columns numbers); any sign; +∞ where the pair is forbidden.</param>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <param name="columns">Number of columns, 0 or more.</param>
    /// <param name="columnOfRow">Takes the column of each row, or <see cref="None"/>; at least <paramref name="rows"/> long.</param>
    /// <returns>Sum of the costs of the pairs made.</returns>
    /// <exception cref="ArgumentException">A span is too short, a count is negative, or a cost is NaN or −∞.</exception>
    /// <remarks>
    /// Where forbidden pairs leave some rows without a column, the number of pairs is still the largest possible, but the cost is
    /// least only among the ways to serve the rows that were served. Use the other overload to weigh a pair against none.
    /// </remarks>
    public static double Solve(ReadOnlySpan<double> costs, int rows, int columns, Span<int> columnOfRow)
    {
        Check(costs, rows, columns, columnOfRow);
        if (rows <= columns)
        {
            return Run(new(costs, rows, columns, columns, 1, []), columnOfRow);
        }

        int[] rowOfColumn = ArrayPool<int>.Shared.Rent(columns);
        double total = Run(new(costs, columns, rows, 1, columns, []), rowOfColumn);
        columnOfRow[..rows].Fill(None);
        for (int column = 0; column < columns; column++)
        {
            if (rowOfColumn[column] != None)
            {
                columnOfRow[rowOfColumn[column]] = column;
            }
        }

        ArrayPool<int>.Shared.Return(rowOfColumn);
        return total;
    }

    /// <summary>Assigns rows at the least total cost, where each row may also stay without a column at a price of its own.</summary>
    /// <param name="costs">Cost of each pair, row by row; any sign; +∞ where the pair is forbidden.</param>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <param name="columns">Number of columns, 0 or more; more or fewer than rows.</param>
    /// <param name="unassignedCosts">Cost of giving each row nothing; finite; one per row.</param>
    /// <param name="columnOfRow">Takes the column of each row, or <see cref="None"/>; at least <paramref name="rows"/> long.</param>
    /// <returns>Sum of the costs of the pairs made and of the rows left without a column.</returns>
    /// <exception cref="ArgumentException">A span is too short, a count is negative, or a cost is NaN or −∞.</exception>
    public static double Solve(
        ReadOnlySpan<double> costs, int rows, int columns, ReadOnlySpan<double> unassignedCosts, Span<int> columnOfRow)
    {
        Check(costs, rows, columns, columnOfRow);
        if (unassignedCosts.Length < rows)
        {
            throw new ArgumentException($"Expected {rows} costs; found {unassignedCosts.Length}.", nameof(unassignedCosts));
        }

        foreach (double cost in unassignedCosts[..rows])
        {
            Require.Finite(cost, nameof(unassignedCosts));
        }

        return rows == 0 ? 0 : Run(new(costs, rows, columns, columns, 1, unassignedCosts[..rows]), columnOfRow);
    }

    private static void Check(ReadOnlySpan<double> costs, int rows, int columns, Span<int> columnOfRow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (costs.Length < (long)rows * columns || columnOfRow.Length < rows)
        {
            throw new ArgumentException(
                $"Expected {rows} × {columns} costs and {rows} places; found {costs.Length} and {columnOfRow.Length}.", nameof(costs));
        }

        foreach (double cost in costs[..(rows * columns)])
        {
            if (!(cost > double.NegativeInfinity))
            {
                throw new ArgumentException($"Expected numbers above −∞; found {cost}.", nameof(costs));
            }
        }
    }

    /// <summary>The costs as seen by the solver: rows and columns may be the caller's columns and rows.</summary>
    private readonly ref struct Problem(
        ReadOnlySpan<double> costs, int rows, int columns, int rowStride, int columnStride, ReadOnlySpan<double> unassigned)
    {
        public readonly ReadOnlySpan<double> Costs = costs;
        public readonly ReadOnlySpan<double> Unassigned = unassigned;
        public readonly int Rows = rows;
        public readonly int Columns = columns;
        public readonly int RowStride = rowStride;
        public readonly int ColumnStride = columnStride;
    }

    /// <summary>Working memory; duals u, v and the shortest path tree of the source.</summary>
    private readonly ref struct Work(double[] numbers, int[] indices, int rows, int columns)
    {
        public readonly Span<double> U = numbers.AsSpan(0, rows);
        public readonly Span<double> V = numbers.AsSpan(rows, columns);
        public readonly Span<double> Shortest = numbers.AsSpan(rows + columns, columns);
        public readonly Span<int> RowOfColumn = indices.AsSpan(0, columns);
        public readonly Span<int> Path = indices.AsSpan(columns, columns);

        /// <summary>Columns, those reached by the tree first.</summary>
        public readonly Span<int> Order = indices.AsSpan(2 * columns, columns);
    }

    private static double Run(Problem problem, Span<int> columnOfRow)
    {
        double[] numbers = ArrayPool<double>.Shared.Rent(problem.Rows + 2 * problem.Columns);
        int[] indices = ArrayPool<int>.Shared.Rent(3 * problem.Columns);
        Work work = new(numbers, indices, problem.Rows, problem.Columns);
        work.U.Clear();
        work.V.Clear();
        work.RowOfColumn.Fill(None);
        columnOfRow[..problem.Rows].Fill(None);
        for (int row = 0; row < problem.Rows; row++)
        {
            Augment(problem, work, columnOfRow, row);
        }

        ArrayPool<double>.Shared.Return(numbers);
        ArrayPool<int>.Shared.Return(indices);
        return Total(problem, columnOfRow);
    }

    /// <summary>Finds the shortest path from <paramref name="source"/> to a free column or to none, and turns the pairs along it over.</summary>
    private static void Augment(Problem problem, Work work, Span<int> columnOfRow, int source)
    {
        work.Shortest.Fill(double.PositiveInfinity);
        for (int j = 0; j < problem.Columns; j++)
        {
            work.Order[j] = j;
        }

        double distance = 0;
        double noneDistance = double.PositiveInfinity;
        int noneRow = None;
        int reached = 0;
        int row = source;
        int sink = None;
        while (sink == None)
        {
            if (!problem.Unassigned.IsEmpty && distance + problem.Unassigned[row] - work.U[row] < noneDistance)
            {
                (noneDistance, noneRow) = (distance + problem.Unassigned[row] - work.U[row], row);
            }

            int next = Scan(problem, work, row, distance, reached);
            double nearest = next == None ? double.PositiveInfinity : work.Shortest[work.Order[next]];
            if (noneDistance < nearest)
            {
                distance = noneDistance;
                break;
            }

            if (double.IsPositiveInfinity(nearest))
            {
                return; // No way to serve this row: it stays without a column, and the others keep theirs.
            }

            distance = nearest;
            int column = work.Order[next];
            (work.Order[reached], work.Order[next]) = (column, work.Order[reached]);
            reached++;
            row = work.RowOfColumn[column];
            sink = row == None ? column : None;
        }

        UpdateDuals(work, source, distance, reached);
        TurnOver(work, columnOfRow, source, sink, noneRow);
    }

    /// <summary>Shortens the ways to the columns not reached yet through <paramref name="row"/>; returns the place in the order of the nearest.</summary>
    private static int Scan(Problem problem, Work work, int row, double distance, int reached)
    {
        int next = None;
        double nearest = double.PositiveInfinity;
        double offset = distance - work.U[row];
        for (int k = reached; k < problem.Columns; k++)
        {
            int j = work.Order[k];
            double length = offset + problem.Costs[row * problem.RowStride + j * problem.ColumnStride] - work.V[j];
            if (length < work.Shortest[j])
            {
                work.Shortest[j] = length;
                work.Path[j] = row;
            }

            if (work.Shortest[j] < nearest || (work.Shortest[j] == nearest && next != None && j < work.Order[next]))
            {
                (nearest, next) = (work.Shortest[j], k);
            }
        }

        return next;
    }

    private static void UpdateDuals(Work work, int source, double distance, int reached)
    {
        work.U[source] += distance;
        foreach (int column in work.Order[..reached])
        {
            double slack = distance - work.Shortest[column];
            work.V[column] -= slack;
            if (work.RowOfColumn[column] != None)
            {
                work.U[work.RowOfColumn[column]] += slack;
            }
        }
    }

    private static void TurnOver(Work work, Span<int> columnOfRow, int source, int sink, int noneRow)
    {
        int column = sink;
        int row = noneRow;
        if (sink == None)
        {
            column = columnOfRow[noneRow];
            columnOfRow[noneRow] = None;
        }
        else
        {
            row = None;
        }

        while (row != source)
        {
            row = work.Path[column];
            work.RowOfColumn[column] = row;
            (columnOfRow[row], column) = (column, columnOfRow[row]);
        }
    }

    private static double Total(Problem problem, ReadOnlySpan<int> columnOfRow)
    {
        double total = 0;
        for (int row = 0; row < problem.Rows; row++)
        {
            int column = columnOfRow[row];
            if (column != None)
            {
                total += problem.Costs[row * problem.RowStride + column * problem.ColumnStride];
            }
            else if (!problem.Unassigned.IsEmpty)
            {
                total += problem.Unassigned[row];
            }
        }

        return total;
    }
}
