using Vedette.Assessments;

namespace Vedette.Tests;

public class FlashingSourceTests
{
    private static readonly LocalFrame s_ground = new(GeodeticPosition.FromDegrees(36, -35, 200));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(3, 10)]
    public void A_stage_that_gathers_speed_is_one_source(long seed, double revisitSeconds)
    {
        // From 9 km and 450 m/s up and east with 15 m/s² along both: a quadratic no worse than a real pitch programme over a minute.
        double m = Factor(seed, revisitSeconds, 5, (t, _) => new(450 * t + 7.5 * t * t, 0, 9_000 + 450 * t + 7.5 * t * t));

        Assert.InRange(m, 5, 200);
    }

    // One flash of a storm after another, each anywhere within its cell: 200 storms.
    [Fact]
    public void Flashes_of_a_storm_are_seldom_one_source()
    {
        double[] m = [.. Enumerable.Range(0, 200).Select(s => Factor(1000 + s, 5, 6, static (_, r) => new(r.Gaussian(0, 8_000), r.Gaussian(0, 8_000), 10_000)))];

        Assert.InRange(m.Count(static x => x > 3), 0, 4);
        Assert.InRange(m.Order().ElementAt(100), -500, -20);
    }

    [Fact]
    public void Two_rays_say_nothing() => Assert.Equal(0, Factor(5, 5, 2, static (_, _) => default));

    private static double Factor(long seed, double revisitSeconds, int frames, Func<double, SeededRandom, Vector3> local)
    {
        var random = new SeededRandom(seed);
        var test = new SourceTest();
        for (int i = 0; i < frames; i++)
        {
            Vector3 place = s_ground.Origin.Vector + s_ground.ToEcef(local(i * revisitSeconds, random));
            test.Add(EarthModel.Wgs84, AssessmentScene.Ray(AssessmentScene.West, AssessmentScene.Epoch.AddSeconds(i * revisitSeconds), place, random), 15e-6);
        }

        return -test.Compare().LogFlashing;
    }
}
