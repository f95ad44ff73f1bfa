namespace Vedette.Simulation;

/// <summary>A scenario about a real flight: satellites and radars watch what its webcast showed.</summary>
public static class RealFlightScenario
{
    /// <summary>Lift-off after the start of the scenario.</summary>
    public const double LiftOffSeconds = 20;

    /// <summary>Start of the scenario; the day of the flight plays no part.</summary>
    public const string StartUtc = "2026-11-23T12:00:00Z";

    /// <summary>The scenario: two geostationary infrared satellites, a radar at the coast and one beside the path.</summary>
    /// <param name="name">Name of the mission.</param>
    /// <param name="telemetry">The flight.</param>
    /// <param name="site">Launch site.</param>
    /// <param name="azimuthRadians">Launch azimuth over the ground.</param>
    /// <param name="seed">Seed of all chance.</param>
    public static Scenario Of(string name, FlightTelemetry telemetry, GeodeticPosition site, double azimuthRadians, long seed)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        double duration = Math.Ceiling(LiftOffSeconds + telemetry.Seconds[^1] + 20);
        double downrange = telemetry.DownrangeMetres.Max();
        GeodeticPosition coast = Aside(site, azimuthRadians, 0.1 * downrange, -60_000);
        GeodeticPosition beside = Aside(site, azimuthRadians, 0.6 * Math.Min(downrange, 1_500_000), 250_000);
        return new(
            name,
            "A flight that was flown, seen by simulated sensors.",
            seed,
            StartUtc,
            duration,
            [
                Radar(1, "RADAR-COAST", coast, 2),
                Radar(2, "RADAR-BESIDE", beside, 1),
                Satellite(11, "IR-WEST", site.LongitudeDegrees - 40, 0.4),
                Satellite(12, "IR-EAST", site.LongitudeDegrees + 40, 2.9),
            ],
            [],
            new(0, 0, 0, 0, 0));
    }

    /// <summary>The truth of a real flight in the frame of its scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="telemetry">The flight.</param>
    /// <param name="site">Launch site.</param>
    /// <param name="azimuthRadians">Launch azimuth over the ground.</param>
    public static GroundTruth Truth(Scenario scenario, FlightTelemetry telemetry, GeodeticPosition site, double azimuthRadians)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        TruthFrame frame = SimulationRun.FrameOf(scenario);
        FlightReconstruction reconstruction = new(telemetry, site, azimuthRadians, LiftOffSeconds, frame);
        TruthBody body = RealFlight.Body(1, telemetry, reconstruction.Rebuild(), frame);
        return new(frame, scenario.DurationSeconds, scenario.CloudTopKilometres * 1000, [body], [], []);
    }

    private static GeodeticPosition Aside(GeodeticPosition site, double azimuth, double along, double aside)
    {
        (GeodeticPosition ahead, double heading) = Geodesic.Direct(site, azimuth, along);
        return Geodesic.Direct(ahead, heading + Math.CopySign(Math.PI / 2, aside), Math.Abs(aside)).To;
    }

    private static GroundRadar Radar(int id, string name, GeodeticPosition place, double period) => new(
        id,
        name,
        place.LatitudeDegrees,
        place.LongitudeDegrees,
        0,
        period,
        15,
        0.5,
        3000,
        Receiver: new(RadarTiming.Snapshot, 28, 1e-6, 2, 60, 20, true, 40, 1));

    private static InfraredSatellite Satellite(int id, string name, double longitudeDegrees, double start) => new(
        id, name, Math.IEEERemainder(longitudeDegrees, 360), 5, 15, 0.3, start, InfraredDetector.Typical);
}
