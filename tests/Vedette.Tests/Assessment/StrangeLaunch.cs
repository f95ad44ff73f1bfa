namespace Vedette.Tests;

/// <summary>How a vehicle departs from the family of boost profiles.</summary>
internal enum Strangeness
{
    /// <summary>Not at all: a gravity turn of one stage.</summary>
    None,

    /// <summary>Pitched down at a fixed rate and held, thrust off the velocity; stages that are not alike, with a pause between them.</summary>
    PitchRate,

    /// <summary>Turned out of its plane under power.</summary>
    Dogleg,

    /// <summary>A motor of two levels of thrust: strong at first, then half as strong.</summary>
    BoostSustain,

    /// <summary>A short strong stage, a pause, and a weaker long one.</summary>
    Staging,
}

/// <summary>Launches of vehicles outside the family that launches are fitted with, seen by two satellites every 2 s.</summary>
internal static class StrangeLaunch
{
    private const double Cloud = 8_000;
    private const double LiftOffSeconds = 100;

    /// <summary>Draws launches until one flies, and is seen for at least a dozen looks.</summary>
    /// <param name="random">What is drawn from.</param>
    /// <param name="kind">How it departs.</param>
    /// <param name="stereo">Whether both satellites see it.</param>
    public static (GeodeticPosition Site, Detection[] Rays) Draw(SeededRandom random, Strangeness kind, bool stereo = true)
    {
        while (true)
        {
            GeodeticPosition site = GeodeticPosition.FromDegrees(random.Uniform(25, 45), random.Uniform(-40, -5), 0);
            if (TryFly(random, kind, site) is { } flight && Rays(flight, random, stereo) is { Length: >= 12 } rays)
            {
                return (site, rays);
            }
        }
    }

    /// <summary>Lift-off of all of them.</summary>
    public static Instant LiftOff => AssessmentScene.Epoch.AddSeconds(LiftOffSeconds);

    private static BoostFlight? TryFly(SeededRandom random, Strangeness kind, GeodeticPosition site)
    {
        BoostVehicle vehicle = new(Stages(random, kind), 500, 0.1);
        GravityTurn turn = new(random.Uniform(4, 8), random.Uniform(0.06, 0.2), 5);
        double start = random.Uniform(15, 45);
        Steering steering = kind switch
        {
            Strangeness.PitchRate => PitchProgram.FixedRate(random.Uniform(6, 12), random.Uniform(0.006, 0.012), random.Uniform(0.5, 0.8)),
            Strangeness.Dogleg => new Dogleg(turn, start, start + random.Uniform(10, 25), random.Uniform(-0.4, 0.4)),
            _ => turn,
        };
        try
        {
            return new StagedBoost(EarthModel.Wgs84, vehicle, steering).Fly(AssessmentScene.Rotation, LiftOff, site, random.Uniform(0, 2 * Math.PI), 1);
        }
        catch (InvalidOperationException)
        {
            return null; // It fell over: draw another.
        }
    }

    private static BoostStage[] Stages(SeededRandom random, Strangeness kind)
    {
        const double lifted = 20_000;
        double thrust = random.Uniform(1.6, 2.2);
        switch (kind)
        {
            case Strangeness.PitchRate:
                return Then(random, lifted, BoostStage.FromThrustToWeight(lifted, thrust, 0.5, 0.08, 260, 0.6, 4));
            case Strangeness.Staging:
                return Then(random, lifted, BoostStage.FromThrustToWeight(lifted, random.Uniform(2.2, 3.2), random.Uniform(0.35, 0.5), 0.08, 255, 0.6, random.Uniform(2, 6)));
            case Strangeness.BoostSustain:
                BoostStage boost = BoostStage.FromThrustToWeight(lifted, random.Uniform(2.4, 3.2), random.Uniform(0.15, 0.25), 1e-6, 250, 0.6);
                double rest = lifted - boost.PropellantKilograms - boost.StructureKilograms;
                double sustain = random.Uniform(0.45, 0.65) * boost.ThrustNewtons / (rest * BoostStage.StandardGravity);
                return [boost, BoostStage.FromThrustToWeight(rest, sustain, 0.62, 0.1, 250, 0.6)];
            default:
                return [BoostStage.FromThrustToWeight(lifted, thrust, 0.66, 0.08, 260, 0.6)];
        }
    }

    private static BoostStage[] Then(SeededRandom random, double lifted, BoostStage first)
    {
        double rest = lifted - first.PropellantKilograms - first.StructureKilograms;
        return [first, BoostStage.FromThrustToWeight(rest, random.Uniform(1.2, 1.5), 0.6, 0.1, 280, 0.3)];
    }

    private static Detection[] Rays(BoostFlight flight, SeededRandom random, bool stereo)
    {
        List<Detection> rays = [];
        foreach (InfraredSensor sensor in stereo ? (InfraredSensor[])[AssessmentScene.West, AssessmentScene.East] : [AssessmentScene.West])
        {
            for (double t = random.Uniform(0, 2); t < flight.Burnout.Seconds; t += 2)
            {
                Instant time = LiftOff.AddSeconds(t);
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
