namespace Vedette.Simulation;

/// <summary>What was predicted of a real flight from a minute of radar, beside what its telemetry shows.</summary>
/// <param name="RadarFromSeconds">First plot used, after lift-off.</param>
/// <param name="RadarToSeconds">Last plot used.</param>
/// <param name="Plots">Number of detections used.</param>
/// <param name="PredictedApogeeMetres">Greatest height as predicted.</param>
/// <param name="FlownApogeeMetres">Greatest height of the telemetry.</param>
/// <param name="PredictedCrossingSeconds">When it was predicted to come down through 70 km, after lift-off.</param>
/// <param name="FlownCrossingSeconds">When it did.</param>
/// <param name="PredictedCrossingGroundMetres">Ground distance from the site along the launch azimuth, as predicted.</param>
/// <param name="FlownCrossingGroundMetres">The same from the telemetry's own horizontal way, brought down to the ground.</param>
/// <param name="PredictedAcrossMetres">Distance across the launch azimuth as predicted; the telemetry says nothing about it.</param>
public sealed record FlightPrediction(
    double RadarFromSeconds,
    double RadarToSeconds,
    int Plots,
    double PredictedApogeeMetres,
    double FlownApogeeMetres,
    double PredictedCrossingSeconds,
    double FlownCrossingSeconds,
    double PredictedCrossingGroundMetres,
    double FlownCrossingGroundMetres,
    double PredictedAcrossMetres)
{
    /// <summary>Predicted minus flown apogee.</summary>
    public double ApogeeErrorMetres => PredictedApogeeMetres - FlownApogeeMetres;

    /// <summary>Predicted minus flown time of the crossing.</summary>
    public double CrossingErrorSeconds => PredictedCrossingSeconds - FlownCrossingSeconds;

    /// <summary>Predicted minus flown ground distance of the crossing.</summary>
    public double CrossingErrorMetres => PredictedCrossingGroundMetres - FlownCrossingGroundMetres;
}

/// <summary>Lets a simulated radar watch a rebuilt flight for a minute of its coast, predicts the rest, and compares with the telemetry.</summary>
/// <remarks>
/// What is compared with are the telemetry's own columns, not the rebuilt path. The radar sees a path rebuilt from the rows up to the end
/// of its minute and none after, so nothing of what is predicted enters it: the check holds the whole chain of reconstruction, radar
/// geometry, noise and free flight against the flight.
/// </remarks>
public static class FlightCheck
{
    /// <summary>Height of the crossing compared.</summary>
    public const double CrossingHeightMetres = 70_000;

    /// <summary>Time of radar used.</summary>
    public const double RadarSeconds = 60;

    /// <summary>Time between the stated end of the last burn and the first plot used: thrust dies out, and events are stated to a second.</summary>
    public const double SettlingSeconds = 3;

    /// <summary>Radar that watches: 1 s snapshots, 20 m, 1 mrad, no false plots, at a right angle to the middle of the coast.</summary>
    private static readonly RadarReceiver s_receiver = new(RadarTiming.Snapshot, 30, 1e-6, 0, 60, 20, true, 40, 1);

    /// <summary>Predicts and compares.</summary>
    /// <param name="telemetry">A flight whose first stage was followed down through 70 km.</param>
    /// <param name="site">Launch site.</param>
    /// <param name="azimuthRadians">Launch azimuth over the ground.</param>
    /// <param name="seed">Seed of the radar's noise.</param>
    /// <param name="prediction">The comparison, when the result is <see langword="true"/>.</param>
    /// <param name="reason">Why there is none, when the result is <see langword="false"/>.</param>
    public static bool TryPredict(
        FlightTelemetry telemetry,
        GeodeticPosition site,
        double azimuthRadians,
        long seed,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FlightPrediction? prediction,
        out string reason)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        prediction = null;
        if (Crossing(telemetry) is not { } flown)
        {
            reason = "Expected a flight that comes down through 70 km; this one does not.";
            return false;
        }

        double from = LastBurnBefore(telemetry, flown) + SettlingSeconds;
        if (from + RadarSeconds > flown)
        {
            reason = "Expected a coast of more than 63 s before 70 km; this flight has none.";
            return false;
        }

        TruthFrame frame = new(default, EarthModel.Wgs84, new(default, 0, EarthModel.Wgs84.RotationRadiansPerSecond));
        FlightTelemetry seen = telemetry.Until(from + RadarSeconds + 1);
        FlightReconstruction reconstruction = new(seen, site, azimuthRadians, 0, frame);
        GroundTruth truth = new(frame, seen.Seconds[^1], 0, [RealFlight.Body(1, seen, reconstruction.Rebuild(), frame)], [], []);
        GeodeticPosition radar = BesideTheCoast(reconstruction.Corridor, telemetry, from, flown);
        List<PlotRow> plots = Watch(truth, radar, seed, from);
        if (plots.Count < 10 || new BatchFit(frame, radar, 0).Fit(plots) is not { } start)
        {
            reason = $"Expected 10 plots or more that fit a free flight; found {plots.Count}.";
            return false;
        }

        reason = "";
        StateVector first = new(plots[0].Time, Position<Eci>.From(start.Position), Velocity<Eci>.From(start.Velocity));
        prediction = Compare(telemetry, frame, reconstruction.Corridor, first, 0, plots.Count) with
        {
            RadarFromSeconds = plots[0].Time.SecondsSince(frame.Epoch),
            RadarToSeconds = plots[^1].Time.SecondsSince(frame.Epoch),
        };
        return true;
    }

    /// <summary>Follows a state of the coast, however it was estimated, and compares with the telemetry.</summary>
    /// <param name="telemetry">A flight that comes down through 70 km.</param>
    /// <param name="frame">Time, Earth and rotation of the state.</param>
    /// <param name="corridor">Plane of the launch.</param>
    /// <param name="state">The estimate.</param>
    /// <param name="liftOffSeconds">Lift-off after the epoch of the frame.</param>
    /// <param name="detections">How many detections it rests on.</param>
    /// <exception cref="ArgumentException">The telemetry does not come down through 70 km.</exception>
    public static FlightPrediction Compare(
        FlightTelemetry telemetry, TruthFrame frame, LaunchCorridor corridor, StateVector state, double liftOffSeconds, int detections)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(corridor);
        double flown = Crossing(telemetry) ?? throw new ArgumentException("Expected a flight that comes down through 70 km.", nameof(telemetry));
        FlightState start = new(state.Position.Vector, state.Velocity.Vector);
        double seconds = state.Time.SecondsSince(frame.Epoch);
        BallisticFlight flight = new(frame.Earth);
        flight.TryFindDescent(start, 0, CrossingHeightMetres, 2000, out FlightEvent down);
        Vector3 crossing = frame.ToEcef(seconds + down.Seconds, down.State).Position.Vector;
        double[] ground = TelemetryMeasurements.Ground(telemetry, corridor.Site.Origin.Vector.Length);
        return new(
            seconds - liftOffSeconds,
            seconds - liftOffSeconds,
            detections,
            Apogee(flight, frame.Earth, start),
            telemetry.HeightMetres.Max(),
            seconds + down.Seconds - liftOffSeconds,
            flown,
            corridor.GroundMetres(crossing),
            telemetry.At(ground, flown),
            corridor.AcrossMetres(crossing));
    }

    /// <summary>Greatest height of the free flight through a state, before or after it.</summary>
    private static double Apogee(BallisticFlight flight, EarthModel earth, FlightState state)
    {
        const double gravity = 9; // Less than it is up there, so that the way back leads past the top.
        double climb = Vector3.Dot(state.Velocity, state.Position.Unit);
        FlightState rising = climb > 0 ? state : flight.Propagate(state, climb / gravity - 10);
        return Ellipsoid.HeightMetres(earth, flight.TryFindApogee(rising, 0, 2000, out FlightEvent top) ? top.State.Position : state.Position);
    }

    /// <summary>When the telemetry comes down through the height, or null.</summary>
    private static double? Crossing(FlightTelemetry t)
    {
        for (int i = t.Seconds.Count - 1; i > 0; i--)
        {
            if (t.HeightMetres[i] < CrossingHeightMetres && t.HeightMetres[i - 1] >= CrossingHeightMetres)
            {
                double part = (t.HeightMetres[i - 1] - CrossingHeightMetres) / (t.HeightMetres[i - 1] - t.HeightMetres[i]);
                return t.Seconds[i - 1] + part * (t.Seconds[i] - t.Seconds[i - 1]);
            }
        }

        return null;
    }

    private static double LastBurnBefore(FlightTelemetry telemetry, double seconds) =>
        FlightSegment.Of(telemetry).Where(s => s.Powered && s.StartSeconds < seconds).Max(s => s.EndSeconds);

    /// <summary>A place 200 km to the right of the ground track, half-way through the coast.</summary>
    private static GeodeticPosition BesideTheCoast(LaunchCorridor corridor, FlightTelemetry telemetry, double from, double to)
    {
        double[] ground = TelemetryMeasurements.Ground(telemetry, corridor.Site.Origin.Vector.Length);
        double angle = telemetry.At(ground, (from + to) / 2) / corridor.Site.Origin.Vector.Length;
        Vector3 start = corridor.Site.Origin.Vector.Unit;
        Vector3 along = Math.Cos(angle) * start + Math.Sin(angle) * corridor.ForwardAt(start);
        Vector3 aside = Math.Cos(0.0314) * along + Math.Sin(0.0314) * corridor.Across;
        GeodeticPosition place = GeodeticPosition.FromEcef(Position<Ecef>.From(EarthModel.Wgs84.SemiMajorMetres * aside));
        return new(place.LatitudeRadians, place.LongitudeRadians, 0);
    }

    private static List<PlotRow> Watch(GroundTruth truth, GeodeticPosition radar, long seed, double from)
    {
        GroundRadar description = new(
            1, "RADAR", radar.LatitudeDegrees, radar.LongitudeDegrees, 0, 1, 20, 1, 3000, Receiver: s_receiver);
        ISimulatedSensor sensor = SensorBuilder.Simulate(description, truth, seed);
        List<SimulatedRow> rows = [];
        for (long look = (long)Math.Ceiling(from); look <= from + RadarSeconds; look++)
        {
            sensor.Look(look, rows);
        }

        return rows.ConvertAll(r => r.Plot!);
    }
}
