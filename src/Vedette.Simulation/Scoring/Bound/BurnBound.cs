namespace Vedette.Simulation;

/// <summary>The information that the detections of a burning vehicle hold about its launch.</summary>
/// <remarks>
/// H. L. Van Trees, Detection, Estimation, and Modulation Theory I, 1968, 2.4: information of the data, at the true launch, plus that of the prior.
/// docs/algorithms/bound.md.
/// </remarks>
internal sealed class BurnBound(Theatre theatre, BoundOptions options)
{
    private const int ErrorsOfSensor = 3;

    private readonly SightingRows _rows = new(theatre.Rotation);

    /// <summary>The bound of one launch.</summary>
    /// <param name="truth">The object.</param>
    /// <param name="sightings">All its true detections.</param>
    /// <returns>Null where the truth has no launch, or where nothing was seen of its burning.</returns>
    public LaunchBound? Of(RecordedObject truth, IEnumerable<Sighting> sightings)
    {
        if (PoweredPath.Of(theatre.Earth, truth) is not { } path)
        {
            return null;
        }

        Sighting[] seen =
        [
            .. sightings.Where(s => s.Seconds > path.LiftOffSeconds && s.Seconds <= path.BurnoutSeconds).OrderBy(s => s.Seconds).ThenBy(s => s.Sensor.Value),
        ];
        if (seen.Length == 0)
        {
            return null;
        }

        LaunchSensitivity sensitivity = new(path);
        int[] sensors = [.. seen.Select(s => s.Sensor.Value).Distinct().Order()];
        int errors = options.Biases is null ? 0 : ErrorsOfSensor * sensors.Length;
        Information information = new(sensitivity.Size + errors);
        AddVehicle(information, path);
        AddErrors(information, sensitivity.Size, seen, sensors);
        AddFirstSight(information, path, sensitivity, seen[0]);
        foreach (Sighting sighting in seen)
        {
            Take(information, path, sensitivity, sighting, sensors);
        }

        return information.Covariance() is { } covariance ? Tell(truth, sensitivity, seen.Length, sensors.Length, covariance) : null;
    }

    /// <summary>What is known of the vehicle, and of how it is flown.</summary>
    private void AddVehicle(Information information, PoweredPath path)
    {
        AddPrior(information, LaunchBoundOptions.KickLogSigma, (LaunchSensitivity.Kick, 1));
        AddPrior(information, options.Launch.VehicleShare ?? LaunchBoundOptions.DragLogSigma, (LaunchSensitivity.Drag, 1));
        AddPrior(information, options.Launch.VehicleShare is { } part ? part * LaunchBoundOptions.TypicalGain : LaunchBoundOptions.GainSigma, (LaunchSensitivity.Gain, 1));
        for (int i = 0; i < path.Stages.Count; i++)
        {
            PoweredStage stage = path.Stages[i];
            int at = LaunchSensitivity.Common + i * LaunchSensitivity.OfStage;
            if (options.Launch.VehicleShare is { } share)
            {
                AddPrior(information, share, (at, 1));
                AddPrior(information, share, (at + 1, 1));
                AddPrior(information, share, (at + 2, 1));
                continue;
            }

            // ln(a₀/g − 1) changes by a₀/(a₀ − g) times ln a₀; ln(R − 1) by R (ln T − ln τ), since the burn is T = τ (1 − 1/R) and R − 1 = T/(τ − T).
            double surplus = Math.Max(0.1, 1 - StandardGravity / stage.InitialAcceleration);
            AddPrior(information, LaunchBoundOptions.ThrustSigma, (at, 1 / surplus));
            AddPrior(information, LaunchBoundOptions.GrowthLogSigma, (at + 1, 1));
            AddPrior(information, LaunchBoundOptions.MassRatioSigma, (at + 1, -stage.MassRatio), (at + 2, stage.MassRatio));
        }
    }

    private const double StandardGravity = 9.80665;

    private void AddErrors(Information information, int first, Sighting[] seen, int[] sensors)
    {
        if (options.Biases is not { } biases)
        {
            return;
        }

        for (int i = 0; i < sensors.Length; i++)
        {
            bool radar = seen.First(s => s.Sensor.Value == sensors[i]) is RadarSighting;
            int at = first + ErrorsOfSensor * i;
            AddPrior(information, radar ? biases.RangeMetres : biases.LineRadians, (at, 1));
            AddPrior(information, radar ? biases.AngleRadians : biases.LineRadians, (at + 1, 1));
            AddPrior(information, radar ? biases.AngleRadians : 1, (at + 2, 1));
        }
    }

    /// <summary>The height at which it was first seen is believed, give or take.</summary>
    private void AddFirstSight(Information information, PoweredPath path, LaunchSensitivity sensitivity, Sighting first)
    {
        if (first is not InfraredSighting || !(options.Launch.FirstSightSigmaMetres > 0))
        {
            return;
        }

        Span<FlightState> changes = new FlightState[sensitivity.Size];
        sensitivity.Write(first.Seconds, changes);
        Vector3 up = path.At(first.Seconds).Position.Unit;
        Span<double> row = stackalloc double[information.Size];
        for (int k = 0; k < sensitivity.Size; k++)
        {
            row[k] = Vector3.Dot(up, changes[k].Position);
        }

        information.Add(row, 1 / (options.Launch.FirstSightSigmaMetres * options.Launch.FirstSightSigmaMetres));
    }

    private static void AddPrior(Information information, double sigma, params ReadOnlySpan<(int Place, double Part)> parts)
    {
        Span<double> row = stackalloc double[information.Size];
        foreach ((int place, double part) in parts)
        {
            row[place] = part;
        }

        information.Add(row, 1 / (sigma * sigma));
    }

    private void Take(Information information, PoweredPath path, LaunchSensitivity sensitivity, Sighting sighting, int[] sensors)
    {
        Instant time = theatre.Epoch.AddSeconds(sighting.Seconds);
        Span<FlightState> changes = new FlightState[sensitivity.Size];
        sensitivity.Write(sighting.Seconds, changes);
        for (int k = 0; k < changes.Length; k++)
        {
            changes[k] = Inertial(time, changes[k]);
        }

        FlightState state = path.At(sighting.Seconds);
        FlightState inertial = Inertial(time, state);
        Span<SightingRow> rows = stackalloc SightingRow[4];
        int count = _rows.Write(sighting, time, inertial, rows);
        Span<double> full = stackalloc double[information.Size];
        foreach (SightingRow row in rows[..count])
        {
            full.Clear();
            for (int k = 0; k < changes.Length; k++)
            {
                full[k] = Vector3.Dot(row.ByPosition, changes[k].Position) + Vector3.Dot(row.ByVelocity, changes[k].Velocity);
            }

            if (row.Bias >= 0 && options.Biases is not null)
            {
                full[sensitivity.Size + ErrorsOfSensor * Array.IndexOf(sensors, sighting.Sensor.Value) + row.Bias] = 1;
            }

            information.Add(full, row.Information);
        }
    }

    /// <summary>The turn into inertial axes is linear: it holds for states and for their changes.</summary>
    private FlightState Inertial(Instant time, FlightState fixedState)
    {
        Position<Ecef> position = Position<Ecef>.From(fixedState.Position);
        return new(
            theatre.Rotation.ToEci(time, position).Vector,
            theatre.Rotation.ToEci(time, position, Velocity<Ecef>.From(fixedState.Velocity)).Vector);
    }

    private static LaunchBound Tell(RecordedObject truth, LaunchSensitivity sensitivity, int sightings, int sensors, double[] covariance)
    {
        double[] told = Told(sensitivity, covariance);
        double C(int i, int j) => told[Cholesky.PackedLength(i) + j];
        double mean = (C(0, 0) + C(1, 1)) / 2;
        double radius = double.Hypot((C(0, 0) - C(1, 1)) / 2, C(1, 0));
        return new(
            truth.Id,
            truth.Kind,
            sightings,
            sensors,
            Math.Sqrt(C(0, 0)),
            Math.Sqrt(C(1, 1)),
            Math.Sqrt(mean + radius),
            Math.Sqrt(Math.Max(0, mean - radius)),
            Math.Sqrt(C(2, 2)),
            Math.Min(Math.PI, Math.Sqrt(C(3, 3))),
            told);
    }

    /// <summary>Covariance of east, north, lift-off and of the bearing, which follows from several unknowns; lower triangle.</summary>
    private static double[] Told(LaunchSensitivity sensitivity, double[] covariance)
    {
        double[,] slopes = new double[4, sensitivity.Size];
        (slopes[0, 0], slopes[1, 1], slopes[2, LaunchSensitivity.LiftOff]) = (1, 1, 1);
        Span<double> bearing = new double[sensitivity.Size];
        sensitivity.WriteBearing(bearing);
        for (int k = 0; k < bearing.Length; k++)
        {
            slopes[3, k] = bearing[k];
        }

        double[] told = new double[Cholesky.PackedLength(4)];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                for (int k = 0; k < bearing.Length; k++)
                {
                    for (int l = 0; l < bearing.Length; l++)
                    {
                        told[Cholesky.PackedLength(i) + j] += slopes[i, k] * slopes[j, l] * covariance[Cholesky.PackedLength(Math.Max(k, l)) + Math.Min(k, l)];
                    }
                }
            }
        }

        return told;
    }
}
