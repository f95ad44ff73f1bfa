namespace Vedette.Assessments;

/// <summary>The launch that nobody saw, from the coasting arc and a table of vehicles.</summary>
/// <remarks>
/// Every vehicle of <see cref="BoostTable"/> is compared with the arc at the height of its burnout; those that have the speed and the climb of
/// the arc there say how long they had flown and how far. docs/algorithms/launch-point.md. Nadaraya, On estimating
/// regression, Theory of Probability and its Applications 9, 1964, for the weights.
/// </remarks>
internal sealed class ArcLaunch(Theatre theatre)
{
    /// <summary>Width of the comparison: wide enough for some dozens of vehicles, narrow against what is believed of them.</summary>
    private const double LogSpeedWidth = 0.06;
    private const double ClimbWidth = 0.05;
    private const double FewestVehicles = 3;

    /// <summary>What flights in a plane cannot show: parts of the way flown along and across it; seconds.</summary>
    private const double AlongSigma = 0.02;
    private const double AcrossSigma = 0.007;
    private const double FloorMetres = 300;
    private const double FloorSeconds = 1.5;

    private readonly BallisticFlight _flight = new(theatre.Earth, 1e-6);
    private readonly List<Candidate> _candidates = [];

    /// <summary>Estimates the launch of a track that coasts.</summary>
    /// <returns>The estimate, or null where the arc does not lead up from the ground or no vehicle flies so.</returns>
    public LaunchPointEstimate? Estimate(Track track)
    {
        if (CoastArc.Of(theatre, _flight, track) is not { } arc)
        {
            return null;
        }

        Compare(arc);
        double total = 0, seconds = 0, way = 0, lag = 0;
        Vector3 launch = default, burnout = default;
        double squares = 0;
        foreach (Candidate c in _candidates)
        {
            total += c.Weight;
            squares += c.Weight * c.Weight;
            seconds += c.Weight * c.LiftOff;
            way += c.Weight * c.Way;
            lag += c.Weight * c.Lag;
            launch += c.Weight * c.Launch;
            burnout += c.Weight * c.Burnout;
        }

        if (!(total > 0) || total * total < FewestVehicles * squares || !double.IsFinite(launch.LengthSquared))
        {
            return null;
        }

        (seconds, way, lag, launch, burnout) = (seconds / total, way / total, lag / total, launch / total, burnout / total);
        return Tell(track, arc.Spread, total, seconds, way, lag, new LocalFrame(Surface(launch)), Surface(burnout));
    }

    /// <summary>Keeps the vehicles that come near, with their weights and where they would have started.</summary>
    private void Compare(CoastArc arc)
    {
        _candidates.Clear();
        double speedWeight = 1 / (LogSpeedWidth * LogSpeedWidth + arc.Spread.LogSpeed * arc.Spread.LogSpeed);
        double climbWeight = 1 / (ClimbWidth * ClimbWidth + arc.Spread.Climb * arc.Spread.Climb);
        IReadOnlyList<ArcPoint> points = arc.Points;
        int at = 0;
        foreach (BoostBurnout vehicle in BoostTable.ByHeight)
        {
            if (vehicle.HeightMetres < points[0].HeightMetres)
            {
                continue;
            }

            while (at < points.Count - 2 && points[at + 1].HeightMetres < vehicle.HeightMetres)
            {
                at++;
            }

            (ArcPoint a, ArcPoint b) = (points[at], points[at + 1]);
            if (vehicle.HeightMetres > b.HeightMetres)
            {
                break;
            }

            double x = (vehicle.HeightMetres - a.HeightMetres) / (b.HeightMetres - a.HeightMetres);
            double speed = vehicle.LogSpeed - a.LogSpeed - x * (b.LogSpeed - a.LogSpeed);
            double climb = vehicle.Climb - a.Climb - x * (b.Climb - a.Climb);
            double squared = speed * speed * speedWeight + climb * climb * climbWeight;
            if (squared < 12)
            {
                _candidates.Add(Candidate.Of(vehicle, a, b, x, Math.Exp(-squared / 2), speed, climb));
            }
        }
    }

    private LaunchPointEstimate Tell(
        Track track, in ArcSpread spread, double total, double seconds, double way, double lag, LocalFrame frame, GeodeticPosition burnout)
    {
        double ee = 0, en = 0, nn = 0, tt = 0;
        foreach (Candidate c in _candidates)
        {
            Vector3 d = frame.ToLocal(c.Launch - frame.Origin.Vector);
            ee += c.Weight * d.X * d.X;
            en += c.Weight * d.X * d.Y;
            nn += c.Weight * d.Y * d.Y;
            tt += c.Weight * (c.LiftOff - seconds) * (c.LiftOff - seconds);
        }

        double azimuth = frame.Look(burnout.ToEcef()).AzimuthRadians;
        (double sin, double cos) = Math.SinCos(azimuth);
        double along = Square(spread.Along) + Square(AlongSigma * way) + Square(FloorMetres);
        double across = Square(spread.Across) + Square(way) * (Square(AcrossSigma) + Square(spread.Heading)) + Square(FloorMetres);
        GroundCovariance covariance = new(
            ee / total + along * sin * sin + across * cos * cos,
            en / total + (along - across) * sin * cos,
            nn / total + along * cos * cos + across * sin * sin);
        double turn = Math.Sqrt(Square(AcrossSigma) + Square(lag) + Square(spread.Heading) + (Square(spread.Across) + Square(FloorMetres)) / Square(way));
        return new(
            frame.Geodetic,
            ErrorEllipse.Holding(0.9, covariance),
            covariance,
            track.State.Time.AddSeconds(seconds),
            Math.Sqrt(tt / total + Square(spread.Seconds) + Square(FloorSeconds)),
            azimuth,
            Math.Min(Math.PI, turn),
            Stereo: true);
    }

    private static GeodeticPosition Surface(Vector3 place)
    {
        GeodeticPosition above = GeodeticPosition.FromEcef(Position<Ecef>.From(place));
        return new(above.LatitudeRadians, above.LongitudeRadians, 0);
    }

    private static double Square(double x) => x * x;

    /// <summary>A vehicle that may have flown the arc.</summary>
    private readonly record struct Candidate(double Weight, double LiftOff, double Way, double Lag, Vector3 Launch, Vector3 Burnout)
    {
        /// <summary>Goes back from the arc by the way of the vehicle, stretched to the speed and the climb that the arc has.</summary>
        public static Candidate Of(in BoostBurnout vehicle, in ArcPoint a, in ArcPoint b, double x, double weight, double speed, double climb)
        {
            double way = vehicle.GroundMetres * Math.Exp(-speed) * Math.Cos(vehicle.Climb - climb) / Math.Max(0.02, Math.Cos(vehicle.Climb));
            Vector3 ground = a.Ground + x * (b.Ground - a.Ground);
            Vector3 up = ground.Unit;

            // The path has been turning, and so its chord points less far round than its end: by a third of the turn.
            double lag = -a.Turning * vehicle.Seconds / 3;
            Vector3 chord = (a.Heading + lag * Vector3.Cross(up, a.Heading)).Unit;
            double angle = way / ground.Length;
            Vector3 launch = ground - ground.Length * (Math.Sin(angle) * chord + (1 - Math.Cos(angle)) * up);
            return new(weight, a.Seconds + x * (b.Seconds - a.Seconds) - vehicle.Seconds, way, lag, launch, ground);
        }
    }
}
