namespace Vedette.Tests;

public class SparseAssignmentTests
{
    // Small whole numbers sum without rounding, so equality is exact; ties are many, which is the hard part.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Total_equals_that_of_trying_every_way(int seed)
    {
        SeededRandom random = new(seed);
        SparseAssignment assignment = new();
        for (int run = 0; run < 3_000; run++)
        {
            Sparse problem = Sparse.Random(random, random.Below(6), random.Below(6), 0.6, () => random.Below(41) - 20);

            Assert.Equal(BruteForce(problem, 0, 0), problem.Solve(assignment));
        }
    }

    // 1e-9: sums of some hundred numbers of size 20, each rounded to 1e-15 of it.
    [Theory]
    [InlineData(3, 60, 60, 0.1)]
    [InlineData(4, 120, 60, 0.05)]
    [InlineData(5, 60, 150, 0.3)]
    [InlineData(6, 200, 200, 1.0)]
    [InlineData(7, 300, 300, 0.02)]
    public void Total_equals_that_of_the_dense_solver(int seed, int rows, int columns, double density)
    {
        SeededRandom random = new(seed);
        SparseAssignment assignment = new();
        for (int run = 0; run < 20; run++)
        {
            Sparse problem = Sparse.Random(random, rows, columns, density, () => random.Uniform(-20, 5));
            double dense = Assignment.Solve(problem.Dense(), rows, columns, problem.Unassigned, new int[rows]);

            Assert.Equal(dense, problem.Solve(assignment), tolerance: 1e-9);
        }
    }

    // Every row wants the same few columns: bidding runs into its limit, and most rows need an augmenting path.
    [Fact]
    public void Rows_that_all_want_the_same_columns_are_served_at_the_least_cost()
    {
        SeededRandom random = new(8);
        SparseAssignment assignment = new();
        for (int run = 0; run < 20; run++)
        {
            double[] worth = [.. Enumerable.Range(0, 40).Select(_ => random.Uniform(10, 20))];
            int next = 0;
            Sparse problem = Sparse.Random(random, 80, 40, 1, () => -worth[next++ % 40] - 1e-3 * random.Uniform());
            double dense = Assignment.Solve(problem.Dense(), 80, 40, problem.Unassigned, new int[80]);

            Assert.Equal(dense, problem.Solve(assignment), tolerance: 1e-9);
        }
    }

    [Fact]
    public void Forbidden_pairs_are_never_made_and_of_two_equal_pairs_the_cheaper_counts()
    {
        int[] pairs = new int[2];

        double total = new SparseAssignment().Solve([0, 3, 4], [0, 1, 1, 0], [double.PositiveInfinity, -3, -4, double.PositiveInfinity], 2, [1, 2], pairs);

        Assert.Equal(-2, total);
        Assert.Equal([2, SparseAssignment.None], pairs);
    }

    [Fact]
    public void Nothing_to_assign_costs_nothing()
    {
        Assert.Equal(0, new SparseAssignment().Solve([0], [], [], 3, [], []));
        Assert.Equal(5, new SparseAssignment().Solve([0, 0], [], [], 0, [5], new int[1]));
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_refused()
    {
        SparseAssignment assignment = new();
        Assert.Throws<ArgumentException>(() => assignment.Solve([], [], [], 0, [], []));
        Assert.Throws<ArgumentException>(() => assignment.Solve([0, 2], [0], [1], 1, [0], new int[1]));
        Assert.Throws<ArgumentException>(() => assignment.Solve([0, 2, 1], [0], [1], 1, [0, 0], new int[2]));
        Assert.Throws<ArgumentException>(() => assignment.Solve([0, 1], [1], [1], 1, [0], new int[1]));
        Assert.Throws<ArgumentException>(() => assignment.Solve([0, 1], [-1], [1], 1, [0], new int[1]));
        Assert.Throws<ArgumentException>(() => assignment.Solve([0, 1], [0], [double.NaN], 1, [0], new int[1]));
        Assert.Throws<ArgumentException>(() => assignment.Solve([0, 1], [0], [double.NegativeInfinity], 1, [0], new int[1]));
        Assert.Throws<ArgumentException>(() => assignment.Solve([0, 1], [0], [1], 1, [], new int[1]));
        Assert.Throws<ArgumentException>(() => assignment.Solve([0, 1], [0], [1], 1, [0], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => assignment.Solve([0, 1], [0], [1], 1, [double.PositiveInfinity], new int[1]));
    }

    [Fact]
    public void Repeated_calls_allocate_nothing()
    {
        SeededRandom random = new(9);
        Sparse problem = Sparse.Random(random, 200, 200, 0.05, () => random.Uniform(-20, 5));
        SparseAssignment assignment = new();
        int[] pairs = new int[200];

        Assert.Equal(0, Allocated.Bytes(() => assignment.Solve(problem.Starts, problem.Columns, problem.Costs, 200, problem.Unassigned, pairs)));
    }

    private static double BruteForce(Sparse problem, int row, int used)
    {
        if (row == problem.Unassigned.Length)
        {
            return 0;
        }

        double best = problem.Unassigned[row] + BruteForce(problem, row + 1, used);
        for (int pair = problem.Starts[row]; pair < problem.Starts[row + 1]; pair++)
        {
            int bit = 1 << problem.Columns[pair];
            if ((used & bit) == 0)
            {
                best = Math.Min(best, problem.Costs[pair] + BruteForce(problem, row + 1, used | bit));
            }
        }

        return best;
    }

    private sealed record Sparse(int[] Starts, int[] Columns, double[] Costs, int ColumnCount, double[] Unassigned)
    {
        public static Sparse Random(SeededRandom random, int rows, int columns, double density, Func<double> cost)
        {
            List<int> starts = [0];
            List<int> columnOfPair = [];
            List<double> costs = [];
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    if (random.Uniform() < density)
                    {
                        columnOfPair.Add(column);
                        costs.Add(cost());
                    }
                }

                starts.Add(costs.Count);
            }

            return new([.. starts], [.. columnOfPair], [.. costs], columns, [.. Enumerable.Range(0, rows).Select(_ => random.Below(11) - 5.0)]);
        }

        public double[] Dense()
        {
            double[] dense = new double[Unassigned.Length * ColumnCount];
            Array.Fill(dense, double.PositiveInfinity);
            for (int row = 0; row < Unassigned.Length; row++)
            {
                for (int pair = Starts[row]; pair < Starts[row + 1]; pair++)
                {
                    dense[row * ColumnCount + Columns[pair]] = Costs[pair];
                }
            }

            return dense;
        }

        /// <summary>The total, after checking that the pairs made have it and share no column.</summary>
        public double Solve(SparseAssignment assignment)
        {
            int[] pairs = new int[Unassigned.Length];
            double total = assignment.Solve(Starts, Columns, Costs, ColumnCount, Unassigned, pairs);
            int[] given = [.. pairs.Where(p => p != SparseAssignment.None).Select(p => Columns[p])];
            Assert.Equal(given.Length, given.Distinct().Count());
            for (int row = 0; row < pairs.Length; row++)
            {
                Assert.True(pairs[row] == SparseAssignment.None || (pairs[row] >= Starts[row] && pairs[row] < Starts[row + 1]));
            }

            Assert.Equal(total, Enumerable.Range(0, pairs.Length).Sum(row => pairs[row] == SparseAssignment.None ? Unassigned[row] : Costs[pairs[row]]), 1e-9);
            return total;
        }
    }

    [Fact]
    public void Rows_beyond_the_work_that_is_done_go_without_a_column_are_counted_and_take_none_twice()
    {
        const int rows = 60;
        const int columns = 40;
        SeededRandom random = new(77);
        int[] starts = [.. Enumerable.Range(0, rows + 1).Select(static r => r * columns)];
        int[] all = [.. Enumerable.Range(0, rows * columns).Select(static p => p % columns)];
        double[] costs = [.. all.Select(_ => random.Uniform(-10, -9))];
        double[] alone = new double[rows];
        int[] bounded = new int[rows];
        int[] free = new int[rows];
        SparseAssignment hurried = new(mostWork: 2000);
        SparseAssignment thorough = new();
        double cost = hurried.Solve(starts, all, costs, columns, alone, bounded);
        double least = thorough.Solve(starts, all, costs, columns, alone, free);

        Assert.InRange(hurried.Unserved, 1, rows);
        Assert.Equal(0, thorough.Unserved);
        Assert.True(cost >= least);
        int[] taken = [.. bounded.Where(static p => p != SparseAssignment.None).Select(p => all[p])];
        Assert.Equal(taken.Length, taken.Distinct().Count());
        Assert.InRange(taken.Length, columns / 2, columns);
    }
}
