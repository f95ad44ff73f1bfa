namespace Vedette.Tests;

public class AssignmentTests
{
    [Fact]
    public void Rows_with_different_cheapest_columns_get_them()
    {
        double[] costs = [9, 1, 9, 9, 9, 9, 9, 2, 3, 9, 9, 9, 9, 9, 4, 9];
        int[] columns = new int[4];

        Assert.Equal(10, Assignment.Solve(costs, 4, 4, columns));
        Assert.Equal([1, 3, 0, 2], columns);
    }

    [Fact]
    public void A_row_gives_up_its_cheapest_column_when_another_needs_it_more()
    {
        double[] costs = [1, 2, 1, 10];
        int[] columns = new int[2];

        Assert.Equal(3, Assignment.Solve(costs, 2, 2, columns));
        Assert.Equal([1, 0], columns);
    }

    // Small whole numbers sum without rounding, so equality is exact. Sizes to 5 × 5: brute force stays quick.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Total_equals_that_of_trying_every_way(int seed)
    {
        var random = new Lcg((ulong)seed);
        int[] columnOfRow = new int[6];
        for (int run = 0; run < 2000; run++)
        {
            int rows = random.Next(6);
            int columns = random.Next(6);
            double[] costs = random.Costs(rows * columns, forbiddenOneIn: 0);

            double total = Assignment.Solve(costs, rows, columns, columnOfRow);

            Assert.Equal(BruteForce(costs, rows, columns, Enumerable.Repeat(1e6, rows).ToArray()) - 1e6 * Math.Max(0, rows - columns), total);
            Assert.Equal(total, CostOf(costs, rows, columns, columnOfRow, null));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Leaving_rows_without_a_column_is_weighed_against_every_other_way(int seed)
    {
        var random = new Lcg((ulong)seed);
        int[] columnOfRow = new int[6];
        for (int run = 0; run < 2000; run++)
        {
            int rows = random.Next(6);
            int columns = random.Next(6);
            double[] costs = random.Costs(rows * columns, forbiddenOneIn: 4);
            double[] unassigned = random.Costs(rows, forbiddenOneIn: 0);

            double total = Assignment.Solve(costs, rows, columns, unassigned, columnOfRow);

            Assert.Equal(BruteForce(costs, rows, columns, unassigned), total);
            Assert.Equal(total, CostOf(costs, rows, columns, columnOfRow, unassigned));
        }
    }

    [Fact]
    public void Forbidden_pairs_are_never_made_and_as_many_rows_as_can_be_are_served()
    {
        var random = new Lcg(7);
        int[] columnOfRow = new int[6];
        for (int run = 0; run < 2000; run++)
        {
            int rows = 1 + random.Next(5);
            int columns = 1 + random.Next(5);
            double[] costs = random.Costs(rows * columns, forbiddenOneIn: 2);

            Assignment.Solve(costs, rows, columns, columnOfRow);

            int served = 0;
            for (int row = 0; row < rows; row++)
            {
                if (columnOfRow[row] != Assignment.None)
                {
                    served++;
                    Assert.True(double.IsFinite(costs[row * columns + columnOfRow[row]]));
                }
            }

            double[] pairs = costs.Select(c => double.IsFinite(c) ? -1.0 : double.PositiveInfinity).ToArray();
            Assert.Equal(-BruteForce(pairs, rows, columns, new double[rows]), served);
        }
    }

    [Fact]
    public void Nothing_to_assign_costs_nothing()
    {
        Assert.Equal(0, Assignment.Solve([], 0, 3, []));
        Assert.Equal(0, Assignment.Solve([], 0, 3, [], []));
        int[] columns = [5, 5];
        Assert.Equal(0, Assignment.Solve([], 2, 0, columns));
        Assert.Equal([Assignment.None, Assignment.None], columns);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Costs_that_mean_nothing_are_refused(double cost) =>
        Assert.Throws<ArgumentException>(() => Assignment.Solve([cost], 1, 1, new int[1]));

    [Fact]
    public void Short_spans_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Assignment.Solve([1, 2, 3], 2, 2, new int[2]));
        Assert.Throws<ArgumentException>(() => Assignment.Solve([1, 2, 3, 4], 2, 2, new int[1]));
        Assert.Throws<ArgumentException>(() => Assignment.Solve([1, 2, 3, 4], 2, 2, [1.0], new int[2]));
    }

    [Fact]
    public void Repeated_calls_allocate_nothing()
    {
        var random = new Lcg(8);
        double[] costs = random.Costs(30 * 40, forbiddenOneIn: 3);
        double[] unassigned = random.Costs(30, forbiddenOneIn: 0);
        int[] columns = new int[30];

        Assert.Equal(0, Allocated.Bytes(() => Assignment.Solve(costs, 30, 40, unassigned, columns)));
    }

    private static double BruteForce(double[] costs, int rows, int columns, double[] unassigned, int row = 0, int used = 0)
    {
        if (row == rows)
        {
            return 0;
        }

        double best = unassigned[row] + BruteForce(costs, rows, columns, unassigned, row + 1, used);
        for (int column = 0; column < columns; column++)
        {
            if ((used & (1 << column)) == 0)
            {
                best = Math.Min(best, costs[row * columns + column] + BruteForce(costs, rows, columns, unassigned, row + 1, used | (1 << column)));
            }
        }

        return best;
    }

    private static double CostOf(double[] costs, int rows, int columns, int[] columnOfRow, double[]? unassigned)
    {
        int[] given = columnOfRow.Take(rows).Where(c => c != Assignment.None).ToArray();
        Assert.Equal(given.Length, given.Distinct().Count());
        return Enumerable.Range(0, rows).Sum(row => columnOfRow[row] != Assignment.None
            ? costs[row * columns + columnOfRow[row]]
            : unassigned?[row] ?? 0);
    }

    /// <summary>Knuth's linear congruential generator (MMIX): enough to pick small test cases.</summary>
    private sealed class Lcg(ulong seed)
    {
        private ulong _state = seed;

        public int Next(int exclusive)
        {
            _state = _state * 6364136223846793005 + 1442695040888963407;
            return (int)((_state >> 33) % (ulong)exclusive);
        }

        public double[] Costs(int count, int forbiddenOneIn) => Enumerable.Range(0, count)
            .Select(_ => forbiddenOneIn > 0 && Next(forbiddenOneIn) == 0 ? double.PositiveInfinity : Next(41) - 20)
            .ToArray();
    }
}
