using Vedette.Tracking;

namespace Vedette.Tests;

public class BiasExchangeTests
{
    [Fact]
    public void Information_given_and_taken_back_leaves_the_state_as_it_was()
    {
        SeededRandom random = new(1);
        for (int run = 0; run < 30; run++)
        {
            GaussianState state = GaussianStateTests.Random(random, out double[,] before);
            double[] mean = state.Mean.ToArray();
            BiasInformation given = RandomInformation(random);
            BiasInformation taken = new(3);
            taken.Add(given, -1);

            BiasExchange.Change(state, given);
            BiasExchange.Change(state, taken);

            for (int i = 0; i < state.Count; i++)
            {
                // Two inversions of 3 × 3 matrices whose units differ by 10⁵: ten of sixteen digits are left.
                double sigma = Math.Sqrt(before[i, i]);
                Assert.Equal(mean[i], state.Mean[i], tolerance: 1e-7 * sigma);
                for (int j = 0; j < state.Count; j++)
                {
                    Assert.Equal(before[i, j], state[i, j], tolerance: 1e-7 * sigma * Math.Sqrt(before[j, j]));
                }
            }
        }
    }

    [Fact]
    public void Change_agrees_with_adding_information_to_the_whole_state()
    {
        SeededRandom random = new(2);
        for (int run = 0; run < 30; run++)
        {
            GaussianState state = GaussianStateTests.Random(random, out double[,] p);
            double[,] mean = Column(state.Mean);
            BiasInformation given = RandomInformation(random);

            BiasExchange.Change(state, given);

            double[,] information = DenseMatrix.Invert(p);
            double[,] vector = DenseMatrix.Multiply(information, mean);
            for (int i = 0; i < 3; i++)
            {
                vector[10 + i, 0] += given.Vector[i];
                for (int j = 0; j < 3; j++)
                {
                    information[10 + i, 10 + j] += given.Matrix[i * 3 + j];
                }
            }

            double[,] fresh = DenseMatrix.Invert(information);
            double[,] expected = DenseMatrix.Multiply(fresh, vector);
            for (int i = 0; i < state.Count; i++)
            {
                double sigma = Math.Sqrt(fresh[i, i]);
                Assert.Equal(expected[i, 0], state.Mean[i], tolerance: 1e-6 * sigma);
                for (int j = 0; j < state.Count; j++)
                {
                    Assert.Equal(fresh[i, j], state[i, j], tolerance: 1e-6 * sigma * Math.Sqrt(fresh[j, j]));
                }
            }
        }
    }

    [Fact]
    public void Marginal_is_what_a_track_that_knew_nothing_else_would_say()
    {
        GaussianState state = GaussianStateTests.Random(new(3), out double[,] p);
        BiasInformation marginal = new(3);

        Assert.True(BiasExchange.TryMarginal(state, marginal));

        double[,] block = new double[3, 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                block[i, j] = p[10 + i, 10 + j];
            }
        }

        double[,] expected = DenseMatrix.Invert(block);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(expected[i, j], marginal.Matrix[i * 3 + j], tolerance: 1e-9 * Math.Sqrt(expected[i, i] * expected[j, j]));
            }
        }
    }

    [Fact]
    public void Information_that_would_make_the_biases_less_than_unknown_is_refused()
    {
        GaussianState state = GaussianStateTests.Random(new(4), out double[,] p);
        BiasInformation absurd = new(3);
        for (int i = 0; i < 3; i++)
        {
            absurd.Matrix[i * 4] = -1e12;
        }

        BiasExchange.Change(state, absurd);

        for (int i = 0; i < state.Count; i++)
        {
            Assert.Equal(p[i, i], state[i, i]);
        }
    }

    [Fact]
    public void Reset_puts_the_given_biases_in_and_leaves_the_motion_alone()
    {
        SeededRandom random = new(5);
        GaussianState state = GaussianStateTests.Random(random, out double[,] p);
        BiasInformation given = RandomInformation(random);

        BiasExchange.Reset(state, given);

        BiasInformation back = new(3);
        Assert.True(BiasExchange.TryMarginal(state, back));
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(given.Vector[i], back.Vector[i], tolerance: 1e-6 * Math.Sqrt(given.Matrix[i * 4]));
        }

        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(p[i, i], state[i, i]);
            Assert.Equal(0, state[i, 10]);
        }
    }

    private static BiasInformation RandomInformation(SeededRandom random)
    {
        double[] sigmas = [15, 1.5e-4, 2.5e-4];
        double[,] information = DenseMatrix.Invert(DenseMatrix.RandomCovariance(random, sigmas));
        BiasInformation result = new(3);
        for (int i = 0; i < 3; i++)
        {
            result.Vector[i] = random.Gaussian(0, 1 / sigmas[i]);
            for (int j = 0; j < 3; j++)
            {
                result.Matrix[i * 3 + j] = (information[i, j] + information[j, i]) / 2;
            }
        }

        return result;
    }

    private static double[,] Column(ReadOnlySpan<double> values)
    {
        double[,] column = new double[values.Length, 1];
        for (int i = 0; i < values.Length; i++)
        {
            column[i, 0] = values[i];
        }

        return column;
    }
}
