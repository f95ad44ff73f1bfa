using Vedette.Tracking;

namespace Vedette.Tests;

public class HypothesisSharingTests
{
    // 1e-3: scaling stops when sums are within 1e-4, here of up to four tracks.
    [Fact]
    public void Each_track_receives_one_and_each_hypothesis_gives_its_weight()
    {
        SeededRandom random = new(1);
        HypothesisSharing sharing = new();
        for (int run = 0; run < 200; run++)
        {
            (int tracks, int count) = (2 + random.Below(3), 3 + random.Below(6));
            double[] supply = [.. Enumerable.Range(0, count).Select(_ => random.Uniform(0.1, 1))];
            double scale = tracks / supply.Sum();
            supply = [.. supply.Select(s => s * scale)];
            double[] shares = [.. Enumerable.Range(0, tracks * count).Select(_ => 0.2 * random.Uniform())];

            sharing.Solve(shares, supply, tracks);

            for (int track = 0; track < tracks; track++)
            {
                Assert.Equal(1, shares.Skip(track * count).Take(count).Sum(), tolerance: 1e-12);
            }

            for (int h = 0; h < count; h++)
            {
                Assert.Equal(supply[h], Enumerable.Range(0, tracks).Sum(t => shares[t * count + h]), tolerance: 1e-3);
            }
        }
    }

    // Two tracks and hypotheses of weight a half each: the cheap way is known. 1e-6: costs of 3 at a softness of 0.1 leave e⁻³⁰ elsewhere.
    [Fact]
    public void Hypotheses_go_where_they_are_cheap()
    {
        double[] shares = [0, 3, 0, 3, 3, 0, 3, 0];

        new HypothesisSharing().Solve(shares, [0.5, 0.5, 0.5, 0.5], 2);

        Assert.Equal([0.5, 0, 0.5, 0, 0, 0.5, 0, 0.5], shares, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Repeated_calls_allocate_nothing()
    {
        HypothesisSharing sharing = new();
        double[] shares = new double[40];
        double[] supply = [.. Enumerable.Repeat(0.4, 10)];

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 40; i++)
            {
                shares[i] = i * 7 % 11 * 0.1;
            }

            sharing.Solve(shares, supply, 4);
        }));
    }
}
