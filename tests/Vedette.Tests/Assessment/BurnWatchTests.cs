using Vedette.Assessments;

namespace Vedette.Tests;

public class BurnWatchTests
{
    [Fact]
    public void A_fall_of_the_light_that_stays_is_a_staging()
    {
        BurnWatch watch = Watch(t => t < 40 ? 100_000 : 40_000, 0.05);

        Assert.Single(watch.Stagings);
        Assert.InRange(watch.Stagings[0].SecondsSince(AssessmentScene.Epoch), 39, 43);
    }

    [Fact]
    public void Light_that_fades_with_height_or_flickers_is_none() => Assert.Empty(Watch(t => 100_000 * Math.Exp(-0.02 * t), 0.1).Stagings);

    [Fact]
    public void One_dark_look_is_none() => Assert.Empty(Watch(t => t is > 39 and < 41 ? 30_000 : 100_000, 0.05).Stagings);

    [Fact]
    public void What_was_seen_survives_a_snapshot()
    {
        BurnWatch watch = Watch(t => t < 40 ? 100_000 : 40_000, 0.05);
        ByteWriter writer = new();
        watch.Save(writer);
        ByteReader reader = new(writer.Written);
        BurnWatch restored = BurnWatch.Restore(ref reader);
        ByteWriter again = new();
        restored.Save(again);

        Assert.True(reader.AtEnd);
        Assert.Equal(writer.Written.ToArray(), again.Written.ToArray());
    }

    private static BurnWatch Watch(Func<double, double> watts, double flicker)
    {
        SeededRandom random = new(5);
        BurnWatch watch = new();
        Vector3 place = GeodeticPosition.FromDegrees(40, -30, 30_000).ToEcef().Vector;
        for (double t = 0; t < 80; t += 2)
        {
            LineOfSight ray = AssessmentScene.Ray(AssessmentScene.West, AssessmentScene.Epoch.AddSeconds(t), place);
            watch.Take(ray with { IntensityWattsPerSteradian = watts(t) * Math.Exp(random.Gaussian(0, flicker)), SignalToNoise = 30 });
        }

        return watch;
    }
}
