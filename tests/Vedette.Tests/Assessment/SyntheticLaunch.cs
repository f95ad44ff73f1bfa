namespace Vedette.Tests;

/// <summary>A launch flown by the staged boost of Physics, which knows nothing of the family that launches are fitted with.</summary>
internal sealed record SyntheticLaunch(GeodeticPosition Site, Instant LiftOff, BoostFlight Flight)
{
    /// <summary>A notional vehicle of one or two stages from a place that both satellites see.</summary>
    public static SyntheticLaunch Random(SeededRandom random)
    {
        while (true)
        {
            GeodeticPosition site = GeodeticPosition.FromDegrees(random.Uniform(15, 50), random.Uniform(-45, 0), random.Uniform(0, 300));
            Instant liftOff = AssessmentScene.Epoch.AddSeconds(random.Uniform(100, 200));
            BoostStage first = BoostStage.FromThrustToWeight(
                20_000, random.Uniform(1.4, 2.5), random.Uniform(0.60, 0.74), 0.08, random.Uniform(245, 275), random.Uniform(0.3, 0.9));
            double rest = 20_000 - first.PropellantKilograms - first.StructureKilograms;
            BoostStage second = BoostStage.FromThrustToWeight(rest, random.Uniform(1.4, 2.5), 0.6, 0.1, 280, 0.3);
            BoostVehicle vehicle = new(random.Uniform() < 0.5 ? [first] : [first, second], 500, 0.1);
            GravityTurn steering = new(random.Uniform(4, 9), random.Uniform(0.05, 0.3), random.Uniform(3, 8));
            try
            {
                return new(site, liftOff, new StagedBoost(EarthModel.Wgs84, vehicle, steering).Fly(
                    AssessmentScene.Rotation, liftOff, site, random.Uniform(0, 2 * Math.PI), 600));
            }
            catch (InvalidOperationException)
            {
                // This one fell over: draw another.
            }
        }
    }

    /// <summary>Rays of the first minute after it breaks cloud, with noise and a constant bias for each satellite.</summary>
    public Detection[] Rays(SeededRandom random, bool stereo, double biasSigma)
    {
        double cloud = random.Uniform(6_000, 12_000);
        List<Detection> rays = [];
        foreach (InfraredSensor sensor in stereo ? (InfraredSensor[])[AssessmentScene.West, AssessmentScene.East] : [AssessmentScene.West])
        {
            Vector3 bias = new(random.Gaussian(0, biasSigma), random.Gaussian(0, biasSigma), random.Gaussian(0, biasSigma));
            for (double t = random.Uniform(0, 5); t < Math.Min(120, Flight.Burnout.Seconds); t += 5)
            {
                Instant time = LiftOff.AddSeconds(t);
                Vector3 place = AssessmentScene.Rotation.ToEcef(time, Position<Eci>.From(Flight.Trajectory.At(t).Position)).Vector;
                if (Ellipsoid.HeightMetres(EarthModel.Wgs84, place) > cloud)
                {
                    LineOfSight ray = AssessmentScene.Ray(sensor, time, place, random);
                    Vector3 u = ray.Toward.Vector + bias;
                    rays.Add(ray with { Toward = new(u.X, u.Y, u.Z) });
                }
            }
        }

        Detection[] ordered = [.. rays.OrderBy(r => r.Time.TaiTicks)];
        return [.. ordered.Where(r => r.Time.SecondsSince(ordered[0].Time) < 60)];
    }
}
