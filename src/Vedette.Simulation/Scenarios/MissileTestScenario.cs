namespace Vedette.Simulation;

/// <summary>A scenario about a missile test of a public table: two satellites and a radar at sea watch its rebuilt flight.</summary>
public static class MissileTestScenario
{
    private const double LiftOffSeconds = 30;
    private const double CloudTopKilometres = 7;

    /// <summary>The run, or null where no notional booster meets the figures.</summary>
    /// <param name="test">The test.</param>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="run">The run, when the result is <see langword="true"/>.</param>
    /// <param name="reason">Why there is none, when the result is <see langword="false"/>.</param>
    public static bool TryCreate(
        MissileTest test, long seed, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SimulationRun? run, out string reason)
    {
        ArgumentNullException.ThrowIfNull(test);
        run = null;
        TruthFrame frame = SimulationRun.FrameOf(test.StartUtc);
        if (!MissileTestFlight.TryRebuild(test, LiftOffSeconds, frame, 1000 * CloudTopKilometres, out RebuiltTest? rebuilt, out reason))
        {
            return false;
        }

        double duration = Math.Ceiling(rebuilt.Bodies.Max(b => b.History.EndSeconds) + 30);
        Scenario scenario = new(
            $"{test.Missile} {test.Date}",
            "A test as reported, seen by simulated sensors.",
            seed,
            test.StartUtc,
            duration,
            Sensors(test),
            [new BallisticLaunch(LiftOffSeconds, rebuilt.BurnSeconds, test.ApogeeKilometres, test.Site, Landing(test))],
            new(1, 150, 25, 50, 0),
            CloudTopKilometres);
        GroundTruth truth = new(frame, duration, 1000 * CloudTopKilometres, rebuilt.Bodies, [], []);
        run = SimulationRun.Watch(scenario, truth);
        return true;
    }

    private static PlaceOnEarth Landing(MissileTest test)
    {
        GeodeticPosition to = Geodesic.Direct(
            test.Site.ToGeodetic(), double.DegreesToRadians(test.BearingDegrees), 1000 * test.RangeKilometres).To;
        return new(to.LatitudeDegrees, to.LongitudeDegrees);
    }

    /// <summary>Satellites 30° west and east of the site, and a radar 350 km to the right of the middle of the path.</summary>
    private static ScenarioSensor[] Sensors(MissileTest test)
    {
        double bearing = double.DegreesToRadians(test.BearingDegrees);
        (GeodeticPosition middle, double heading) = Geodesic.Direct(test.Site.ToGeodetic(), bearing, 500 * test.RangeKilometres);
        GeodeticPosition radar = Geodesic.Direct(middle, heading + Math.PI / 2, 350_000).To;
        return
        [
            new GroundRadar(
                1,
                "RADAR-SEA",
                radar.LatitudeDegrees,
                radar.LongitudeDegrees,
                0,
                2,
                15,
                0.4,
                4500,
                Receiver: new(RadarTiming.Snapshot, 28, 1e-6, 2, 60, 20, true, 40, 1)),
            Satellite(11, "IR-WEST", test.Site.LongitudeDegrees - 30, 0.4),
            Satellite(12, "IR-EAST", test.Site.LongitudeDegrees + 30, 2.9),
        ];
    }

    private static InfraredSatellite Satellite(int id, string name, double longitudeDegrees, double start) =>
        new(id, name, Math.IEEERemainder(longitudeDegrees, 360), 5, 15, 0.3, start);
}
