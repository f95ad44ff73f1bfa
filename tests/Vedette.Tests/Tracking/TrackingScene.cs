namespace Vedette.Tests;

/// <summary>What one object does: its inertial state over time, and while it burns, whether satellites see it.</summary>
/// <param name="At">State at seconds after the epoch.</param>
/// <param name="Burns">Whether a motor burns above the clouds at seconds after the epoch.</param>
internal sealed record TrueFlight(Func<double, FlightState> At, Func<double, bool> Burns)
{
    /// <summary>Falls freely, through the air where there is any.</summary>
    public static TrueFlight Falling(FlightState start, double startSeconds, double inverseBallisticCoefficient, double seconds, EarthModel? earth = null)
    {
        FlightTrajectory path = new BallisticFlight(earth ?? EarthModel.Wgs84).Trace(start, inverseBallisticCoefficient, seconds);
        return new(t => path.At(Math.Clamp(t - startSeconds, path.StartSeconds, path.EndSeconds)), static _ => false);
    }

    /// <summary>Lifts off, burns one stage and falls back.</summary>
    public static TrueFlight Launch(
        GeodeticPosition site, double liftOffSeconds, double azimuthRadians, double burnScale = 1, double kickRadians = 0.12, double propellantFraction = 0.68)
    {
        BoostStage stage = BoostStage.FromThrustToWeight(20_000, 1.9 / burnScale, propellantFraction, 0.08, 255, 0.5);
        BoostFlight flight = new StagedBoost(EarthModel.Wgs84, new([stage], 20_000 * (0.92 - propellantFraction), 1.5), new GravityTurn(5, kickRadians, 5))
            .Fly(TrackingScene.Rotation, TrackingScene.At(liftOffSeconds), site, azimuthRadians, 3000);
        FlightTrajectory path = flight.Trajectory;
        double end = flight.Impact?.Seconds ?? path.EndSeconds;
        return new(
            t => path.At(Math.Clamp(t - liftOffSeconds, 0, end)),
            t => t - liftOffSeconds > 25 && t - liftOffSeconds < flight.Burnout.Seconds)
        {
            BurnoutSeconds = liftOffSeconds + flight.Burnout.Seconds,
            ImpactSeconds = liftOffSeconds + end,
        };
    }

    /// <summary>Burns and stands on the ground.</summary>
    public static TrueFlight Fire(GeodeticPosition place) => new(
        t =>
        {
            Position<Ecef> p = place.ToEcef();
            Instant time = TrackingScene.At(t);
            return new(TrackingScene.Rotation.ToEci(time, p).Vector, TrackingScene.Rotation.ToEci(time, p, new Velocity<Ecef>(0, 0, 0)).Vector);
        },
        static _ => true);

    public double BurnoutSeconds { get; init; }

    public double ImpactSeconds { get; init; } = double.PositiveInfinity;
}

/// <summary>Two radars, two satellites, and what they measure of true flights.</summary>
internal static class TrackingScene
{
    public static readonly Instant Epoch = new(2_000_000_000_000);

    public static readonly EarthRotation Rotation = new(Epoch, 0.4, EarthModel.Wgs84.RotationRadiansPerSecond);

    public static readonly RadarSensor Doppler = Radar(1, 38, -32, true, 2);

    public static readonly RadarSensor Plain = Radar(2, 46, -40, false, 4);

    public static readonly InfraredSensor West = AssessmentScene.West;

    public static readonly InfraredSensor East = AssessmentScene.East;

    public static readonly GeodeticPosition Site = GeodeticPosition.FromDegrees(36, -38, 0);

    public static Theatre Theatre { get; } = Of(Doppler, Plain, West, East);

    public static Theatre Of(params Sensor[] sensors) =>
        new("tracking", Epoch, EarthModel.Wgs84, Rotation, Propagation.Ideal, sensors, [], []);

    public static Instant At(double seconds) => Epoch.AddSeconds(seconds);

    public static double Seconds(Instant time) => time.SecondsSince(Epoch);

    /// <summary>A body 350 km up on its way over both radars, at sub-orbital speed.</summary>
    public static FlightState OverTheRadars(double eastMetres = 0, double northMetres = 0)
    {
        LocalFrame frame = new(GeodeticPosition.FromDegrees(40, -44, 350e3));
        Instant time = At(0);
        Position<Ecef> place = Position<Ecef>.From(frame.Origin.Vector + frame.ToEcef(new(eastMetres, northMetres, 0)));
        Vector3 velocity = frame.ToEcef(new(3600, -900, 900));
        return new(
            Rotation.ToEci(time, place).Vector, Rotation.ToEci(time, place, Velocity<Ecef>.From(velocity)).Vector);
    }

    /// <summary>A plot with the noise that its sigmas state, and a constant bias.</summary>
    public static Plot Plot(
        RadarSensor radar, double seconds, FlightState truth, SeededRandom? noise, long id = 1, (double Range, double Azimuth, double Elevation) bias = default,
        double sigmaAngle = 0.8e-3)
    {
        Instant time = At(seconds);
        Position<Ecef> place = Rotation.ToEcef(time, Position<Eci>.From(truth.Position));
        Velocity<Ecef> velocity = Rotation.ToEcef(time, Position<Eci>.From(truth.Position), Velocity<Eci>.From(truth.Velocity));
        LocalFrame frame = new(radar.Site);
        (double range, double azimuth, double elevation) = frame.Look(place);
        double rate = Vector3.Dot(velocity.Vector, (place - frame.Origin).Vector) / range;
        const double sigmaRange = 20;
        const double sigmaRate = 2;
        double sigmaAzimuth = sigmaAngle / Math.Cos(elevation);
        double Draw(double sigma) => noise is null ? 0 : noise.Gaussian(0, sigma);
        double wrapped = (azimuth + bias.Azimuth + Draw(sigmaAzimuth) + 2 * Math.PI) % (2 * Math.PI);
        return new(
            radar.Id, id, time, 100, (long)Math.Floor(seconds / radar.RevisitSeconds), range + bias.Range + Draw(sigmaRange), wrapped,
            elevation + bias.Elevation + Draw(sigmaAngle), radar.HasRangeRate ? new(rate + Draw(sigmaRate), sigmaRate) : null,
            sigmaRange, sigmaAzimuth, sigmaAngle);
    }

    public static LineOfSight Ray(InfraredSensor sensor, double seconds, FlightState truth, SeededRandom? noise, long id = 1)
    {
        Instant time = At(seconds);
        Vector3 place = Rotation.ToEcef(time, Position<Eci>.From(truth.Position)).Vector;
        return AssessmentScene.Ray(sensor, time, place, noise) with { Id = id };
    }

    /// <summary>All that the sensors report of the flights, scan by scan in order of time; places below the horizon are not seen.</summary>
    public static List<DetectionBatch> Watch(
        IReadOnlyList<Sensor> sensors, IReadOnlyList<TrueFlight> flights, double from, double to, SeededRandom noise, DataMode mode = DataMode.Simulated)
    {
        List<(double Seconds, DetectionBatch Batch)> all = [];
        long id = 1;
        foreach (Sensor sensor in sensors)
        {
            double phase = 0.1 * sensor.Id.Value;
            for (double t = from + phase; t < to; t += sensor.RevisitSeconds)
            {
                List<Detection> seen = [];
                foreach (TrueFlight flight in flights)
                {
                    if (t < flight.ImpactSeconds && See(sensor, t, flight, noise, id) is { } detection)
                    {
                        seen.Add(detection);
                        id++;
                    }
                }

                all.Add((t, new(sensor.Id, At(t), mode, seen)));
            }
        }

        return [.. all.OrderBy(b => b.Seconds).Select(b => b.Batch)];
    }

    public static double[] Error(Track track, FlightState truth)
    {
        Vector3 p = track.State.Position.Vector - truth.Position;
        Vector3 v = track.State.Velocity.Vector - truth.Velocity;
        return [p.X, p.Y, p.Z, v.X, v.Y, v.Z];
    }

    /// <summary>Normalised error squared of a track: chi-square with six degrees of freedom when its covariance is true.</summary>
    public static double Nees(Track track, FlightState truth)
    {
        double[,] p = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                p[i, j] = track.Uncertainty.Matrix[i, j];
            }
        }

        return DenseMatrix.Quadratic(p, Error(track, truth));
    }

    public static RadarSensor Radar(
        int id, double latitudeDegrees, double longitudeDegrees, bool hasRangeRate, double revisitSeconds, double clutterPerScan = 0) => new(
        new(id), $"Radar {id}", revisitSeconds, 0, GeodeticPosition.FromDegrees(latitudeDegrees, longitudeDegrees, 30), ScanTiming.Snapshot,
        50e3, 3500e3, 0.035, 1.5, 0, 2 * Math.PI, hasRangeRate, 1e-6, clutterPerScan, 250, 60, 0.02, 40, 8, 3e-4, 1);

    private static Detection? See(Sensor sensor, double t, TrueFlight flight, SeededRandom noise, long id)
    {
        FlightState state = flight.At(t);
        if (sensor is InfraredSensor infrared)
        {
            return flight.Burns(t) ? Ray(infrared, t, state, noise, id) : null;
        }

        var radar = (RadarSensor)sensor;
        Position<Ecef> place = Rotation.ToEcef(At(t), Position<Eci>.From(state.Position));
        (double range, _, double elevation) = new LocalFrame(radar.Site).Look(place);
        return elevation > radar.MinimumElevationRadians && range < radar.MaximumRangeMetres ? Plot(radar, t, state, noise, id) : null;
    }
}
