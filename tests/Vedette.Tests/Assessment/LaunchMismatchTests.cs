using Vedette.Assessments;

namespace Vedette.Tests;

public class LaunchMismatchTests
{
    private const double Cloud = 8_000;

    // Vehicles outside the family: thrust along a pitch program and not along the velocity, stages that are not alike with a pause between them.
    [Fact]
    public void Ellipses_of_vehicles_outside_the_family_are_larger_and_hold_the_launch_point()
    {
        int runs = ReferenceData.FullCampaign ? 300 : 60;
        LaunchEstimator estimator = new(AssessmentScene.Theatre);
        (int inside, double strange) = Fly(estimator, new(41), runs, outside: true);
        (int _, double usual) = Fly(estimator, new(42), runs, outside: false);

        // Asked for: 85 %; three binomial standard deviations of a short slice are left.
        Assert.InRange(inside / (double)runs, 0.85 - 3 * Math.Sqrt(0.85 * 0.15 / runs), 1);
        Assert.True(strange > usual, $"{strange:F0} m against {usual:F0} m");
    }

    private static (int Inside, double MedianRadius) Fly(LaunchEstimator estimator, SeededRandom random, int runs, bool outside)
    {
        int inside = 0;
        List<double> radii = [];
        while (radii.Count < runs)
        {
            if (TryFly(random, outside, out GeodeticPosition site, out Detection[] rays) && estimator.FromDetections(rays, null) is { Estimate: var told })
            {
                inside += AssessmentScene.SquaredDistance(told.Point, told.Covariance, site.ToEcef()) < 4.605 ? 1 : 0;
                radii.Add(Math.Sqrt(told.Ellipse90.SemiMajorMetres * told.Ellipse90.SemiMinorMetres));
            }
        }

        radii.Sort();
        return (inside, radii[runs / 2]);
    }

    private static bool TryFly(SeededRandom random, bool outside, out GeodeticPosition site, out Detection[] rays)
    {
        site = GeodeticPosition.FromDegrees(random.Uniform(25, 45), random.Uniform(-40, -5), 0);
        rays = [];
        double thrust = random.Uniform(1.6, 2.2);
        BoostStage first = BoostStage.FromThrustToWeight(20_000, thrust, outside ? 0.5 : 0.66, 0.08, 260, 0.6, outside ? 4 : 0);
        double rest = 20_000 - first.PropellantKilograms - first.StructureKilograms;
        BoostStage second = BoostStage.FromThrustToWeight(rest, random.Uniform(1.2, 1.5), 0.6, 0.1, 280, 0.3);
        Steering steering = outside
            ? PitchProgram.FixedRate(random.Uniform(6, 12), random.Uniform(0.006, 0.012), random.Uniform(0.5, 0.8))
            : new GravityTurn(6, random.Uniform(0.06, 0.2), 5);
        try
        {
            BoostFlight flight = new StagedBoost(EarthModel.Wgs84, new(outside ? [first, second] : [first], 500, 0.1), steering).Fly(
                AssessmentScene.Rotation, AssessmentScene.Epoch.AddSeconds(100), site, random.Uniform(0, 2 * Math.PI), 1);
            rays = Rays(flight, random);
            return rays.Length >= 12;
        }
        catch (InvalidOperationException)
        {
            return false; // It fell over.
        }
    }

    private static Detection[] Rays(BoostFlight flight, SeededRandom random)
    {
        List<Detection> rays = [];
        foreach (InfraredSensor sensor in (InfraredSensor[])[AssessmentScene.West, AssessmentScene.East])
        {
            for (double t = random.Uniform(0, 2); t < flight.Burnout.Seconds; t += 2)
            {
                Instant time = AssessmentScene.Epoch.AddSeconds(100 + t);
                Vector3 place = AssessmentScene.Rotation.ToEcef(time, Position<Eci>.From(flight.Trajectory.At(t).Position)).Vector;
                if (flight.ThrustNewtons(t) > 0 && Ellipsoid.HeightMetres(EarthModel.Wgs84, place) > Cloud)
                {
                    rays.Add(AssessmentScene.Ray(sensor, time, place, random));
                }
            }
        }

        Detection[] ordered = [.. rays.OrderBy(r => r.Time.TaiTicks)];
        return [.. ordered.Where(r => r.Time.SecondsSince(ordered[0].Time) < 60)];
    }
}
