namespace Vedette.Tests;

/// <summary>A theatre of two geostationary satellites and two radars, and detections and tracks made for it by plain geometry.</summary>
internal static class AssessmentScene
{
    public const double RaySigma = 20e-6;

    public static readonly Instant Epoch = new(0);

    public static readonly EarthRotation Rotation = new(Epoch, 0, EarthModel.Wgs84.RotationRadiansPerSecond);

    public static readonly InfraredSensor West = Satellite(11, -60);

    public static readonly InfraredSensor East = Satellite(12, 15);

    public static readonly RadarSensor Radar = GroundRadar(1, 38, -32);

    public static readonly RadarSensor FarRadar = GroundRadar(2, 45, -45);

    public static Theatre Theatre { get; } = With([], []);

    public static Theatre With(IReadOnlyList<CatalogueObject> catalogue, IReadOnlyList<LaunchNotice> notices) =>
        new("test", Epoch, EarthModel.Wgs84, Rotation, Propagation.Ideal, [Radar, FarRadar, West, East], catalogue, notices);

    public static Position<Ecef> Station(InfraredSensor sensor)
    {
        double longitude = ((GeostationaryOrbit)sensor.Orbit).LongitudeRadians;
        (double sin, double cos) = Math.SinCos(longitude);
        return new(42_164_000 * cos, 42_164_000 * sin, 0);
    }

    /// <summary>A ray toward a place, with noise when there is a source of it.</summary>
    public static LineOfSight Ray(InfraredSensor sensor, Instant time, Vector3 place, SeededRandom? noise = null)
    {
        Position<Ecef> origin = Station(sensor);
        Vector3 d = (place - origin.Vector).Unit;
        if (noise is not null)
        {
            Vector3 across = Vector3.Cross(d, new(0, 0, 1)).Unit;
            d += noise.Gaussian(0, RaySigma) * across + noise.Gaussian(0, RaySigma) * Vector3.Cross(across, d);
        }

        return new(sensor.Id, time.TaiTicks, time, 10, origin, new(d.X, d.Y, d.Z), 20_000, RaySigma);
    }

    public static Plot PlotOf(RadarSensor radar, Instant time, Vector3 place)
    {
        (double range, double azimuth, double elevation) = new LocalFrame(radar.Site).Look(Position<Ecef>.From(place));
        return new(radar.Id, time.TaiTicks, time, 30, 0, range, azimuth, elevation, null, 20, 1e-3, 1e-3);
    }

    /// <summary>A track with the given inertial state and independent errors.</summary>
    public static Track TrackOf(
        long id,
        Instant time,
        FlightState state,
        double positionSigma = 300,
        double velocitySigma = 3,
        double boost = 0,
        TrackStatus status = TrackStatus.Confirmed,
        double exists = 0.999,
        BallisticCoefficient? body = null,
        string? endReason = null,
        Instant? seen = null)
    {
        Vector6 variances = default;
        for (int i = 0; i < 6; i++)
        {
            double sigma = i < 3 ? positionSigma : velocitySigma;
            variances[i] = sigma * sigma;
        }

        return new(
            new(id), status, exists,
            new(time, Position<Eci>.From(state.Position), Velocity<Eci>.From(state.Velocity)),
            new(Symmetric6.Diagonal(variances)),
            boost > 0.5 ? FlightPhase.Boost : FlightPhase.Coast, boost, default, body ?? BallisticCoefficient.OfAnyBody,
            [], time, seen ?? time, null, 1, DataMode.Simulated, endReason);
    }

    /// <summary>A state over a place of the Earth, from speed, climb and bearing relative to inertial axes that are there aligned with east, north and up.</summary>
    public static FlightState StateOver(
        double latitudeDegrees, double longitudeDegrees, double heightMetres, double speed, double climbDegrees, double bearingDegrees)
    {
        LocalFrame frame = new(GeodeticPosition.FromDegrees(latitudeDegrees, longitudeDegrees, heightMetres));
        (double sinClimb, double cosClimb) = Math.SinCos(double.DegreesToRadians(climbDegrees));
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(bearingDegrees));
        Vector3 v = speed * (cosClimb * (sin * frame.East + cos * frame.North) + sinClimb * frame.Up);
        return new(frame.Origin.Vector, v);
    }

    /// <summary>The same, some time later, when nothing but gravity acts.</summary>
    public static FlightState After(FlightState state, double seconds) =>
        new BallisticFlight(EarthModel.Wgs84).Propagate(state, seconds);

    public static Vector3 Fixed(Instant time, FlightState state) =>
        Rotation.ToEcef(time, Position<Eci>.From(state.Position)).Vector;

    /// <summary>Squared Mahalanobis distance of a place on the ground; 90 % of them are below 4.605.</summary>
    public static double SquaredDistance(GeodeticPosition estimate, GroundCovariance c, Position<Ecef> truth)
    {
        LocalFrame frame = new(estimate);
        Vector3 d = frame.ToLocal((truth - frame.Origin).Vector);
        double determinant = c.EastEast * c.NorthNorth - c.EastNorth * c.EastNorth;
        return (c.NorthNorth * d.X * d.X - 2 * c.EastNorth * d.X * d.Y + c.EastEast * d.Y * d.Y) / determinant;
    }

    private static InfraredSensor Satellite(int id, double longitudeDegrees) => new(
        new(id), $"IR {id}", 5, 0, new GeostationaryOrbit(double.DegreesToRadians(longitudeDegrees)), 1500, 5, 60e-6, 15e-6, 0);

    private static RadarSensor GroundRadar(int id, double latitudeDegrees, double longitudeDegrees) => new(
        new(id), $"Radar {id}", 2, 0, GeodeticPosition.FromDegrees(latitudeDegrees, longitudeDegrees, 30), ScanTiming.Sweep,
        50e3, 4500e3, 0.05, 1.5, 0, 2 * Math.PI, false, 1e-6, 0, 250, 60, 0.02, 40, 8, 3e-4, 1);
}
