using Vedette.Assessments;

namespace Vedette.Tests;

public class SourceTestTests
{
    private static readonly GeodeticPosition s_ground = GeodeticPosition.FromDegrees(36, -35, 200);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_fire_on_the_ground_is_found_to_stand(long seed, bool stereo)
    {
        SourceTest test = Watch(seed, stereo, _ => s_ground.ToEcef().Vector, frames: 12);

        Assert.InRange(test.Compare().LogStanding, 3, 100);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A_rising_rocket_is_found_to_move_within_four_frames(long seed, bool stereo)
    {
        // 9 km high, 450 m/s up and 450 m/s east: slower than any rocket at that height.
        LocalFrame frame = new(s_ground);
        SourceTest test = Watch(
            seed, stereo, t => frame.Origin.Vector + frame.ToEcef(new(450 * t, 0, 9_000 + 450 * t)), frames: 4);

        Assert.InRange(test.Compare().LogStanding, double.NegativeInfinity, -3);
    }

    [Fact]
    public void One_ray_says_nothing() =>
        Assert.Equal(0, Watch(6, false, _ => s_ground.ToEcef().Vector, frames: 1).Compare().LogStanding);

    [Fact]
    public void Evidence_agrees_with_the_determinant_of_all_rays_together()
    {
        // The same comparison without sums: the marginal density of the rays under each model, from their full covariance.
        Vector3 place = s_ground.ToEcef().Vector;
        LineOfSight[] rays = [.. Enumerable.Range(0, 3).Select(i =>
            AssessmentScene.Ray(AssessmentScene.West, AssessmentScene.Epoch.AddSeconds(5 * i), place, new SeededRandom(70 + i)))];
        RayGround.TryMeet(EarthModel.Wgs84, rays[0].Origin.Vector, rays[0].Toward.Vector, 0, out Vector3 first);
        LocalFrame frame = new(GeodeticPosition.FromEcef(Position<Ecef>.From(first)));
        RayFoot[] feet = [.. rays.Select(r => RayFoot.Of(r, first, frame, rays[0].Time, 15e-6))];
        double found = new SourceModel(300_000, 0, 1_500, 0, 0, 0).LogEvidence(feet, 0) - new SourceModel(300_000, 20_000, 30_000, 1_000, 1_000, 30).LogEvidence(feet, 0);

        double direct = DirectEvidence.Log(rays, moving: false) - DirectEvidence.Log(rays, moving: true);

        Assert.Equal(direct, found, tolerance: 1e-5 * (1 + Math.Abs(direct)));
    }

    [Fact]
    public void A_false_ray_before_a_fire_does_not_make_it_move()
    {
        Vector3 place = s_ground.ToEcef().Vector;
        LocalFrame frame = new(s_ground);
        SourceTest test = Watch(8, false, t => t == 0 ? frame.Origin.Vector + frame.ToEcef(new(70_000, 20_000, 0)) : place, frames: 5);

        Assert.InRange(test.Compare().LogStanding, 3, 100);
    }

    [Theory]
    [InlineData(9, 2_500)]
    [InlineData(10, 6_000)]
    public void Two_fires_that_the_satellite_takes_for_one_stand(long seed, double apartMetres)
    {
        LocalFrame frame = new(s_ground);
        SeededRandom which = new(seed);
        SourceTest test = Watch(
            seed, true, _ => frame.Origin.Vector + frame.ToEcef(new(which.Uniform(0, 1) < 0.5 ? apartMetres : 0, 0, 0)), frames: 20);

        Assert.InRange(test.Compare().LogStanding, 3, 1e4);
    }

    [Fact]
    public void What_has_stood_for_hours_and_then_spreads_does_not_begin_to_move()
    {
        LocalFrame frame = new(s_ground);
        SourceTest test = Watch(11, true, t => frame.Origin.Vector + frame.ToEcef(new(t < 10_000 ? 0 : 3_000, 0, 0)), frames: 2_100);

        Assert.InRange(test.Compare().LogStanding, 3, 1e4);
    }

    [Fact]
    public void A_motor_that_accelerates_for_minutes_is_not_taken_for_a_patch_of_fires()
    {
        LocalFrame frame = new(s_ground);
        for (int frames = 5; frames < 30; frames++)
        {
            SourceTest test = Watch(12, false, t => frame.Origin.Vector + frame.ToEcef(new(2 * t * t + 0.03 * t * t * t, 0, 8_000 + (300 + 8 * t) * t)), frames);
            Assert.InRange(test.Compare().LogStanding, double.NegativeInfinity, -3);
        }
    }

    [Fact]
    public void A_restored_test_goes_on_as_if_nothing_had_happened()
    {
        SourceTest test = Watch(7, true, _ => s_ground.ToEcef().Vector, frames: 5);
        ByteWriter writer = new();
        test.Save(writer);
        ByteReader reader = new(writer.Written);
        SourceTest restored = SourceTest.Restore(ref reader);
        LineOfSight next = AssessmentScene.Ray(AssessmentScene.East, AssessmentScene.Epoch.AddSeconds(60), s_ground.ToEcef().Vector);

        test.Add(EarthModel.Wgs84, next, 15e-6);
        restored.Add(EarthModel.Wgs84, next, 15e-6);

        Assert.True(reader.AtEnd);
        Assert.Equal(test.Compare().LogStanding, restored.Compare().LogStanding);
    }

    [Fact]
    public void Sunlight_on_a_cloud_that_drifts_for_minutes_does_not_burn()
    {
        LocalFrame frame = new(s_ground);

        for (int frames = 6; frames < 60; frames += 9)
        {
            SourceTest test = Watch(13, true, t => frame.Origin.Vector + frame.ToEcef(new(25 * t, -12 * t, 9_000)), frames);
            Assert.InRange(test.Compare().LogStanding, 1, 1e4);
        }
    }

    [Theory]
    [InlineData("demo-1")]
    [InlineData("demo-2")]
    [InlineData("demo-3")]
    public void Recorded_hot_spots_stand_and_recorded_boosters_move(string recording)
    {
        RecordedTruth truth = new(recording);
        foreach (int number in truth.Detected)
        {
            LineOfSight[] rays = [.. truth.DetectionsOf(number).OfType<LineOfSight>().Take(12)];
            if (number == 0 || rays.Length < 6)
            {
                continue;
            }

            SourceTest test = new();
            foreach (LineOfSight ray in rays)
            {
                test.Add(truth.Earth, ray, 15e-6);
            }

            Assert.True(number < 0 == test.Compare().LogStanding > 0, $"Object {number}: ln of the Bayes factor {test.Compare().LogStanding:F1}.");
        }
    }

    private static SourceTest Watch(long seed, bool stereo, Func<double, Vector3> place, int frames)
    {
        SeededRandom noise = new(seed);
        SourceTest test = new();
        for (int i = 0; i < frames; i++)
        {
            Instant time = AssessmentScene.Epoch.AddSeconds(5 * i);
            test.Add(EarthModel.Wgs84, AssessmentScene.Ray(AssessmentScene.West, time, place(5 * i), noise), 15e-6);
            if (stereo)
            {
                test.Add(EarthModel.Wgs84, AssessmentScene.Ray(AssessmentScene.East, time, place(5 * i), noise), 15e-6);
            }
        }

        return test;
    }
}
