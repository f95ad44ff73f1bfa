using Vedette.Tracking;

namespace Vedette.Tests;

public class PoissonMultiBernoulliTests
{
    private static readonly PlanarState s_somewhere = new(
        [150, 0, 150, 0], new double[,] { { 100, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 100, 0 }, { 0, 0, 0, 1 } });

    // 2π √det of the innovation covariance 101 I is 2π 101: density 0.9 × 0.5 / (2π 101) at the middle beside clutter 10 / 300².
    [Fact]
    public void A_first_detection_is_something_new_by_its_share_of_the_density()
    {
        PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> filter = Filter(new());
        filter.Expect(0.5, s_somewhere);

        filter.Update([(150, 150)]);

        double density = 0.9 * 0.5 / (2 * Math.PI * 101);
        Bernoulli<PlanarState> track = Assert.Single(filter.Tracks.ToArray());
        Assert.Equal(density / (density + 10 / 9e4), track.Existence, tolerance: 1e-12);
        Assert.Equal(100.0 / 101, track.State.Covariance[0, 0], tolerance: 1e-12);
        Assert.Equal(0.05, Assert.Single(filter.Places.ToArray()).Expected, tolerance: 1e-12);
    }

    [Fact]
    public void A_track_that_is_missed_dies_and_one_that_is_seen_lives()
    {
        PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> filter = Filter(new());
        filter.Expect(0.5, s_somewhere);
        filter.Update([(150, 150)]);
        for (int scan = 0; scan < 5; scan++)
        {
            filter.Predict();
            filter.Update([(150, 150)]);
        }

        Assert.InRange(filter.Tracks[0].Existence, 0.9999, 1);
        for (int scan = 0; scan < 8; scan++)
        {
            filter.Predict();
            filter.Update([]);
        }

        Assert.All(filter.Tracks.ToArray(), t => Assert.InRange(t.Existence, 0, 0.01));
    }

    // A track given up with 0.4 of an object is 0.4 undetected objects, no more and no less.
    [Fact]
    public void Recycling_loses_no_object()
    {
        BernoulliBounds bounds = new(LeastExistence: 0.5, LeastExpected: 1e-9, Recycle: true);
        PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> filter = Filter(bounds);
        PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> keeping = Filter(new(LeastExistence: 1e-9, LeastExpected: 1e-9));
        foreach (PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> f in new[] { filter, keeping })
        {
            f.Expect(0.05, s_somewhere);
            f.Update([(150, 150)]);
        }

        Assert.Empty(filter.Tracks.ToArray());
        Assert.Single(keeping.Tracks.ToArray());
        Assert.Equal(Expected(keeping), Expected(filter), tolerance: 1e-12);
    }

    // Two tracks beside each other, one of which is gone: the loss falls on one of them, not half on each.
    [Theory]
    [InlineData(4, true)]
    [InlineData(0, false)]
    public void One_of_two_close_objects_that_goes_takes_its_track_with_it(int shareRounds, bool parted)
    {
        PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> filter = Filter(new(ShareRounds: shareRounds));
        filter.Expect(2, s_somewhere);
        SeededRandom random = new(4);
        for (int scan = 0; scan < 20; scan++)
        {
            filter.Update(
                [(150 + random.Gaussian(0, 0.5), 150 + random.Gaussian(0, 0.5)), (151 + random.Gaussian(0, 0.5), 150 + random.Gaussian(0, 0.5))]);
            filter.Predict();
        }

        for (int scan = 0; scan < 4; scan++)
        {
            filter.Update([(150.5 + random.Gaussian(0, 0.5), 150 + random.Gaussian(0, 0.5))]);
            filter.Predict();
        }

        double[] existence = [.. filter.Tracks.ToArray().Select(t => t.Existence).OrderDescending(), 0];
        Assert.Equal(parted, existence[0] - existence[1] > 0.5);
    }

    [Fact]
    public void The_same_scans_give_the_same_bits()
    {
        CrossingScene scene = new(77, 0.02);
        Bernoulli<PlanarState>[][] results = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            SeededRandom random = new(78);
            PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> filter = Filter(new());
            filter.Expect(3, s_somewhere);
            for (int step = 30; step < 50; step++)
            {
                filter.Update([.. scene.Measure(step, random)]);
                filter.Predict();
            }

            return filter.Tracks.ToArray();
        })];

        Assert.Equal(results[0].Select(t => (t.Id, t.Existence, t.State.Mean[0])), results[1].Select(t => (t.Id, t.Existence, t.State.Mean[0])));
    }

    private static PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> Filter(BernoulliBounds bounds) =>
        new(new(0.02), new(), bounds);

    private static double Expected(PoissonMultiBernoulli<PlanarState, (double X, double Y), PlanarModel> filter) =>
        filter.Tracks.ToArray().Sum(t => t.Existence) + filter.Places.ToArray().Sum(p => p.Expected);
}
