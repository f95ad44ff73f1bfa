using Vedette.Tracking;

namespace Vedette.Tests;

public class TrackComparisonTests
{
    private static readonly TrackerOptions s_options = new();

    [Fact]
    public void Distance_of_two_tracks_of_one_object_is_chi_square_with_six_degrees()
    {
        const int runs = 60;
        double sum = 0;
        for (int run = 0; run < runs; run++)
        {
            SeededRandom random = new(5000 + run);
            TrueFlight flight = Coaster(random.Gaussian(0, 50e3));
            sum += Comparison().Distance(Follow(TrackingScene.Doppler, flight, 50, random), Follow(TrackingScene.Plain, flight, 51.5, random));
        }

        // Radars with biases as their prior says, once drawn for both: mean 6, variance 12 each; bounds hold for 99.9 % of seeds.
        Assert.InRange((sum - 6 * runs) / Math.Sqrt(12.0 * runs), -3.29, 3.29);
    }

    [Fact]
    public void Two_objects_are_further_apart_than_the_limit()
    {
        SeededRandom random = new(6);

        double distance = Comparison().Distance(
            Follow(TrackingScene.Doppler, Coaster(0), 50, random), Follow(TrackingScene.Plain, Coaster(40e3), 51.5, random));

        Assert.True(distance > 3 * TrackComparison.Limit, $"{distance:F0}");
    }

    [Fact]
    public void Limit_is_that_which_one_pair_in_a_thousand_exceeds()
    {
        Assert.Equal(TrackComparison.Limit, ChiSquare.Quantile(0.999, 6), tolerance: 0.01);
    }

    [Fact]
    public void Comparison_does_not_change_what_it_compares()
    {
        SeededRandom random = new(7);
        PhaseFilter first = Follow(TrackingScene.Doppler, Coaster(0), 50, random);
        PhaseFilter second = Follow(TrackingScene.Plain, Coaster(0), 51.5, random);
        byte[] before = Bytes(first, second);

        Comparison().Distance(first, second);

        Assert.Equal(before, Bytes(first, second));
    }

    private static TrackComparison Comparison() => new(PhaseFilterTests.NewReplay(), TrackingScene.Rotation);

    private static TrueFlight Coaster(double east) => TrueFlight.Falling(TrackingScene.OverTheRadars(east), 0, 1 / 2000.0, 300);

    private static PhaseFilter Follow(RadarSensor radar, TrueFlight flight, double until, SeededRandom random)
    {
        (double, double, double) bias = (
            random.Gaussian(0, s_options.RangeBiasMetres), random.Gaussian(0, s_options.AngleBiasRadians), random.Gaussian(0, s_options.AngleBiasRadians));
        List<Detection> plots = [];
        for (double t = 0.1 * radar.Id.Value; t < until; t += radar.RevisitSeconds)
        {
            plots.Add(TrackingScene.Plot(radar, t, flight.At(t), random, 1, bias));
        }

        return PhaseFilterTests.NewReplay().Run(plots);
    }

    private static byte[] Bytes(PhaseFilter first, PhaseFilter second)
    {
        ByteWriter writer = new();
        first.Save(writer);
        second.Save(writer);
        return writer.Written.ToArray();
    }
}
