using Vedette.Assessments;

namespace Vedette.Tests;

/// <summary>What the air carries, and what falls or burns through it.</summary>
public class AirTestTests
{
    private static readonly LocalFrame s_site = new(GeodeticPosition.FromDegrees(38, -32, 50));

    // A radar of 10 m and 0.4 mrad. Sixty seeds: no more than a few look like the other kind after the time that is said; the distance of falling and flying is ½ g t².
    [Theory]
    [InlineData("aircraft", 200e3, 20, true)]
    [InlineData("turning aircraft", 150e3, 30, true)]
    [InlineData("bird", 30e3, 20, true)]
    [InlineData("sea", 40e3, 30, true)]
    [InlineData("rising", 120e3, 12, false)]
    [InlineData("falling", 120e3, 12, false)]
    [InlineData("top of a short flight", 120e3, 20, false)]
    public void What_the_air_carries_is_told_from_what_falls_or_burns(string kind, double distance, double seconds, bool carried)
    {
        int right = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            SeededRandom random = new(900 + seed);
            AirTest test = new();
            for (double t = 0; t <= seconds; t += 2)
            {
                test.Take(PlotOf(Place(kind, distance, t, random), t, random), s_site);
            }

            right += carried == test.LogRatio() > 0 ? 1 : 0;
        }

        Assert.InRange(right, 58, 60);
    }

    [Fact]
    public void What_was_ever_high_is_not_asked()
    {
        AirTest test = new();
        test.Take(PlotOf(new(0, 300e3, 60e3), 0, null), s_site);
        test.Take(PlotOf(new(0, 300e3, 58e3), 0.5, null), s_site);
        for (int i = 1; i < 10; i++)
        {
            test.Take(PlotOf(new(200 * i, 300e3, 10e3), i, null), s_site);
        }

        Assert.Null(test.LogRatio());
    }

    // The comparison needs memory of its own, so one that takes none has not been made again.
    [Fact]
    public void The_comparison_is_made_once_until_there_is_a_new_plot()
    {
        SeededRandom random = new(5);
        AirTest test = new();
        for (int i = 0; i < 6; i++)
        {
            test.Take(PlotOf(Place("aircraft", 200e3, i, random), i, random), s_site);
        }

        double? first = test.LogRatio();
        long before = GC.GetAllocatedBytesForCurrentThread();
        double? again = test.LogRatio();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(first, again);

        test.Take(PlotOf(Place("aircraft", 200e3, 7, random), 7, random), s_site);
        Assert.NotEqual(first, test.LogRatio());
    }

    [Fact]
    public void What_turns_out_to_be_high_is_no_longer_what_was_said_of_it_before()
    {
        SeededRandom random = new(6);
        AirTest test = new();
        for (int i = 0; i < 6; i++)
        {
            test.Take(PlotOf(Place("aircraft", 200e3, i, random), i, random), s_site);
        }

        Assert.NotNull(test.LogRatio());
        test.Take(PlotOf(new(0, 300e3, 60e3), 7, null), s_site);
        test.Take(PlotOf(new(0, 300e3, 58e3), 8, null), s_site);

        Assert.Null(test.LogRatio());
    }

    // A radar loses an aircraft for a minute and a half: its next two plots alone say nothing, and take nothing back.
    [Fact]
    public void What_was_found_stands_until_there_are_plots_enough_to_ask_again()
    {
        SeededRandom random = new(8);
        AirTest test = new();
        for (double t = 0; t <= 60; t += 10)
        {
            test.Take(PlotOf(Place("aircraft", 200e3, t, random), t, random), s_site);
        }

        double? before = test.LogRatio();
        test.Take(PlotOf(Place("rising", 120e3, 0, random), 150, random), s_site);
        test.Take(PlotOf(Place("rising", 120e3, 10, random), 160, random), s_site);
        Assert.True(before > 5);
        Assert.Equal(before, test.LogRatio());

        test.Take(PlotOf(Place("rising", 120e3, 20, random), 170, random), s_site);
        Assert.True(test.LogRatio() < 0);
    }

    [Fact]
    public void It_goes_on_from_a_snapshot_to_the_bit()
    {
        SeededRandom random = new(4);
        AirTest test = new();
        for (int i = 0; i < 6; i++)
        {
            test.Take(PlotOf(Place("aircraft", 200e3, i, random), i, random), s_site);
        }

        ByteWriter writer = new();
        test.Save(writer);
        ByteReader reader = new(writer.Written);
        AirTest restored = AirTest.Restore(ref reader);
        Plot next = PlotOf(Place("aircraft", 200e3, 7, random), 7, random);
        test.Take(next, s_site);
        restored.Take(next, s_site);

        Assert.False(reader.Failed);
        Assert.Equal(test.LogRatio(), restored.LogRatio());
    }

    /// <summary>East, north, up of the radar, metres; heights over the sphere that the sea is.</summary>
    private static Vector3 Place(string kind, double distance, double t, SeededRandom random) => kind switch
    {
        "aircraft" => Over(new(230 * t, distance, 10_500)),
        "turning aircraft" => Over(new(4_000 * Math.Sin(200 * t / 4_000), distance + 4_000 * Math.Cos(200 * t / 4_000), 3_000 + 5 * t)),
        "bird" => Over(new(15 * t, distance, 400)),
        "sea" => Over(new(random.Gaussian(0, 400), distance + random.Gaussian(0, 400), 0)),
        "rising" => Over(new(2 * t * t, distance, 3_000 + 120 * t + 6 * t * t)),
        "falling" => Over(new(300 * t, distance, 22_000 - 900 * t - 4.9 * t * t)),
        "top of a short flight" => Over(new(600 * t, distance, 20_000 + 90 * t - 4.9 * t * t)),
        _ => throw new ArgumentException(kind),
    };

    private static Vector3 Over(Vector3 v) => v with { Z = v.Z - (v.X * v.X + v.Y * v.Y) / (2 * 6_371_000.0) };

    private static Plot PlotOf(Vector3 place, double t, SeededRandom? noise)
    {
        const double sigmaRange = 10;
        const double sigmaAngle = 0.4e-3;
        (double range, double azimuth, double elevation) = s_site.Look(Position<Ecef>.From(s_site.Origin.Vector + s_site.ToEcef(place)));
        double Draw(double sigma) => noise?.Gaussian(0, sigma) ?? 0;
        return new(
            AssessmentScene.Radar.Id, (long)(10 * t), AssessmentScene.Epoch.AddSeconds(t), 30, (long)t, range + Draw(sigmaRange), azimuth + Draw(sigmaAngle / Math.Cos(elevation)),
            elevation + Draw(sigmaAngle), null, sigmaRange, sigmaAngle / Math.Cos(elevation), sigmaAngle);
    }
}
