using Vedette.Simulation;

namespace Vedette.Tests;

public class InformationTests
{
    [Fact]
    public void Noise_adds_its_covariance_to_the_inverse()
    {
        SeededRandom random = new(11);
        Information information = new(6);
        for (int i = 0; i < 9; i++)
        {
            information.Add(Draw(random), 1 + i);
        }

        double[,] noise = new double[6, 2];
        for (int i = 0; i < 6; i++)
        {
            (noise[i, 0], noise[i, 1]) = (random.Gaussian(), random.Gaussian());
        }

        double[] before = information.Covariance()!;
        information.Spread(noise);
        double[] after = information.Covariance()!;

        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                int at = Cholesky.PackedLength(i) + j;
                Assert.Equal(before[at] + noise[i, 0] * noise[j, 0] + noise[i, 1] * noise[j, 1], after[at], tolerance: 1e-9);
            }
        }
    }

    [Fact]
    public void What_is_known_not_at_all_stays_so_through_noise_and_time()
    {
        SeededRandom random = new(12);
        Information information = new(6);
        for (int i = 0; i < 5; i++)
        {
            information.Add(Draw(random), 1e6);
        }

        double[,] back = new double[6, 6];
        double[,] noise = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            (back[i, i], noise[i, i]) = (1, 0.1);
            back[i, (i + 1) % 6] += 0.3;
        }

        Assert.Null(information.Covariance());
        information.Carry(back);
        information.Spread(noise);
        Assert.Null(information.Covariance());
        information.Add(Draw(random), 1e-3);
        Assert.NotNull(information.Covariance());
    }

    private static double[] Draw(SeededRandom random) => [.. Enumerable.Range(0, 6).Select(_ => random.Gaussian())];
}
