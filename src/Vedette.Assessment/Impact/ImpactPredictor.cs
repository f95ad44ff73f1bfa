namespace Vedette.Assessments;

/// <summary>Where and when a body comes down on which gravity and air alone act, with the uncertainty carried through the flight.</summary>
/// <remarks>
/// Sigma points of the state (Julier, Uhlmann, Durrant-Whyte, IEEE Trans. Automatic Control 45, 2000) and Gauss–Hermite nodes of the
/// logarithm of the drag, carried to the ground; docs/algorithms/impact.md.
/// </remarks>
internal sealed class ImpactPredictor
{
    private const double Tolerance = 1e-6;
    private const double LongestFlightSeconds = 7200;

    /// <summary>Standard deviation of ln of the mass of air above a height, where bodies slow down, against the standard atmosphere.</summary>
    private const double AirLogSigma = 0.06;

    /// <summary>Standard deviation of the wind, one axis, mean of the heights where bodies slow down, in m/s.</summary>
    private const double WindSigma = 8;

    /// <summary>Height of the sea over the ellipsoid, and all else that is not followed, per axis.</summary>
    private const double FloorMetres = 40;
    private const double FloorSeconds = 0.3;

    /// <summary>Above this height a flight is an ellipse, for the difference between neighbours.</summary>
    private const double EntryMetres = 90_000;

    /// <summary>Beyond this a place is no longer a prediction.</summary>
    private const double LargestSigmaMetres = 1_500_000;

    private const int SampleCount = 48;
    private const long SampleSeed = 4_605;

    private readonly Theatre _theatre;
    private readonly BallisticFlight _flight;
    private readonly (double First, double Second, double Drag)[] _draws = Draws();

    /// <summary>Prepares prediction over the Earth of a theatre.</summary>
    public ImpactPredictor(Theatre theatre)
    {
        _theatre = theatre;
        _flight = new(theatre.Earth, Tolerance);
    }

    /// <summary>Predicts the impact.</summary>
    /// <param name="track">Its state, covariance and ballistic coefficient count.</param>
    /// <param name="size">How large it looks to radar.</param>
    /// <returns>The prediction, or null where it may well not come down, or nobody can say where.</returns>
    public ImpactPrediction? Predict(Track track, BodySize size = default)
    {
        FlightState mean = new(track.State.Position.Vector, track.State.Velocity.Vector);
        BodyBelief body = Body(track, size);
        double logDrag = -Math.Log(body.Coefficient.KilogramsPerSquareMetre);
        double dragSigma = double.Hypot(body.Coefficient.LogSigma, AirLogSigma);
        bool enters = _flight.TryFindDescent(mean, InverseCoefficient(logDrag), EntryMetres, LongestFlightSeconds, out FlightEvent entry);
        if (!enters)
        {
            entry = new(0, mean);
        }

        if (!CovarianceFactor.TryFactor(track.Uncertainty.Matrix, out Symmetric6 root)
            || !TryFall(entry, logDrag, out FlightEvent nominal))
        {
            return null;
        }

        ImpactGround ground = new(_theatre, track.State.Time, nominal);
        FlightEvent above = Ellipsoid.HeightMetres(_theatre.Earth, mean.Position) > EntryMetres ? entry : new(0, mean);
        StateNodes states = default;
        DragNodes drags = default;
        double gm = _theatre.Earth.GravitationalParameter;
        FlightEvent fromEntry = nominal with { Seconds = nominal.Seconds - entry.Seconds };
        AirShift shift = default;
        bool ellipses = TwoBodyFall.TryCreate(gm, mean, out TwoBodyFall middle) && enters
            && AirShift.TryMeasure(_flight, gm, entry.State, InverseCoefficient(logDrag), fromEntry, out shift);
        bool moved = ellipses
            ? TryMoveAbove(mean, root, middle, shift, nominal, ground, ref states)
            : TryMoveInAir(mean, root, logDrag, ground, ref states);
        if (!moved || !TryChangeDrag(above, logDrag, dragSigma, nominal, ground, ref drags))
        {
            return null;
        }

        double drift = WindSigma * Lag(above, nominal);
        ImpactMoments ofState = ImpactMoments.Of(states).And(double.Hypot(FloorMetres, drift), FloorSeconds);
        ImpactMoments moments = ofState.And(drags);
        return moments.EastEast + moments.NorthNorth < LargestSigmaMetres * LargestSigmaMetres
            ? Tell(track, ground, moments, Sample(ground, ofState, drags))
            : null;
    }

    /// <summary>What kind of body the prediction for a track is for.</summary>
    public BodyBelief Body(Track track, BodySize size = default) => BodyBelief.Of(
        track.BallisticCoefficient, EntrySpeed(new(track.State.Position.Vector, track.State.Velocity.Vector)), size);

    /// <summary>How far a track is from where an earlier state of it would be now, in standard deviations, squared.</summary>
    /// <param name="track">The track.</param>
    /// <param name="earlier">Its state some time ago.</param>
    /// <param name="seconds">How long ago.</param>
    /// <param name="body">What kind of body it is.</param>
    /// <returns>Infinite where that cannot be said.</returns>
    public double SquaredDistance(Track track, in FlightState earlier, double seconds, in BodyBelief body)
    {
        double drag = Math.Min(1, 1 / body.Coefficient.KilogramsPerSquareMetre);
        return _flight.TryPropagate(earlier, seconds, drag, out FlightState now)
            && CovarianceFactor.TryFactor(track.Uncertainty.Matrix, out Symmetric6 root)
            ? CovarianceFactor.SquaredDistance(
                root, Vector6.Of(track.State.Position.Vector - now.Position, track.State.Velocity.Vector - now.Velocity))
            : double.PositiveInfinity;
    }

    /// <summary>From above the air: along ellipses, and what the air does to them; the mean of them is set to the nominal impact.</summary>
    private bool TryMoveAbove(
        in FlightState mean,
        in Symmetric6 root,
        in TwoBodyFall middle,
        in AirShift shift,
        in FlightEvent nominal,
        in ImpactGround ground,
        ref StateNodes nodes)
    {
        double gm = _theatre.Earth.GravitationalParameter;
        if (!shift.TryApply(middle, out (double Seconds, Vector3 Toward) impact))
        {
            return false;
        }

        ImpactNode centre = ground.Node(impact.Seconds, shift.GroundRadius * impact.Toward);
        for (int i = 0; i < 12; i++)
        {
            Vector6 d = CovarianceFactor.Column(root, i / 2, i % 2 == 0 ? StateNodes.Spread : -StateNodes.Spread);
            if (!TwoBodyFall.TryCreate(gm, new(mean.Position + d.Upper, mean.Velocity + d.Lower), out TwoBodyFall fall)
                || !shift.TryApply(fall, out impact))
            {
                return false;
            }

            ImpactNode node = ground.Node(impact.Seconds, shift.GroundRadius * impact.Toward);
            nodes[i] = new(node.East - centre.East, node.North - centre.North, nominal.Seconds + node.Seconds - centre.Seconds);
        }

        return true;
    }

    /// <summary>In the air every flight is flown; the way is short, and what is to either side of the mean is alike.</summary>
    private bool TryMoveInAir(in FlightState mean, in Symmetric6 root, double logDrag, in ImpactGround ground, ref StateNodes nodes)
    {
        for (int i = 0; i < 12; i++)
        {
            Vector6 d = CovarianceFactor.Column(root, i / 2, i % 2 == 0 ? StateNodes.Spread : -StateNodes.Spread);
            if (!TryFall(new(0, new(mean.Position + d.Upper, mean.Velocity + d.Lower)), logDrag, out FlightEvent impact))
            {
                return false;
            }

            nodes[i] = ground.Node(impact);
        }

        return true;
    }

    private bool TryChangeDrag(
        in FlightEvent start, double logDrag, double sigma, in FlightEvent nominal, in ImpactGround ground, ref DragNodes nodes)
    {
        for (int i = 0; i < DragNodes.At.Length; i++)
        {
            FlightEvent impact = nominal;
            if (DragNodes.At[i] != 0 && !TryFall(start, logDrag + DragNodes.At[i] * sigma, out impact))
            {
                return false;
            }

            nodes[i] = ground.Node(impact);
        }

        return true;
    }

    /// <summary>How many seconds air delays the fall: wind carries a body as far as it would go in that time.</summary>
    /// <remarks>Source: McCoy, Modern Exterior Ballistics, 1999, chapter 7, for the rule, which is Didion's of 1859.</remarks>
    private double Lag(in FlightEvent start, in FlightEvent nominal) =>
        TwoBodyFall.TryCreate(_theatre.Earth.GravitationalParameter, start.State, out TwoBodyFall fall)
        && fall.TryDescend(nominal.State.Position.Length, out double anomaly)
            ? Math.Max(0, nominal.Seconds - start.Seconds - fall.SecondsTo(anomaly))
            : 0;

    /// <summary>The impact of a body that is at a state some seconds after the state of the track.</summary>
    private bool TryFall(in FlightEvent start, double logDrag, out FlightEvent impact)
    {
        bool falls = _flight.TryFindImpact(start.State, InverseCoefficient(logDrag), LongestFlightSeconds, out impact);
        impact = impact with { Seconds = start.Seconds + impact.Seconds };
        return falls;
    }

    private static double InverseCoefficient(double logDrag) => Math.Min(1, Math.Exp(logDrag));

    private static ImpactPrediction Tell(Track track, in ImpactGround ground, in ImpactMoments moments, GeodeticPosition[] samples)
    {
        GroundCovariance covariance = new(moments.EastEast, moments.EastNorth, moments.NorthNorth);
        return new(
            ground.Place(moments.East, moments.North),
            ErrorEllipse.Holding(0.9, covariance),
            covariance,
            track.State.Time.AddSeconds(moments.Seconds),
            Math.Sqrt(moments.SecondsVariance),
            0.9,
            track.LastDetection,
            samples);
    }

    /// <summary>Equally likely places: normal for the state, along the bent line of the nodes for the drag.</summary>
    private GeodeticPosition[] Sample(in ImpactGround ground, in ImpactMoments ofState, in DragNodes drags)
    {
        double a = Math.Sqrt(ofState.EastEast);
        double b = ofState.EastNorth / a;
        double c = Math.Sqrt(Math.Max(0, ofState.NorthNorth - b * b));
        var samples = new GeodeticPosition[SampleCount];
        for (int i = 0; i < samples.Length; i++)
        {
            (double first, double second, double drag) = _draws[i];
            ImpactNode bent = ImpactMoments.Bend(drags, drag);
            samples[i] = ground.Place(
                ofState.East + a * first + bent.East, ofState.North + b * first + c * second + bent.North);
        }

        return samples;
    }

    /// <summary>Speed over the ground at the height where air begins to count, from the energy of the orbit.</summary>
    private double EntrySpeed(in FlightState state)
    {
        const double DenseAirMetres = 60_000;
        double radius = Math.Min(state.Position.Length, _theatre.Earth.SemiMajorMetres + DenseAirMetres);
        double fall = 2 * _theatre.Earth.GravitationalParameter * (1 / radius - 1 / state.Position.Length);
        return Math.Sqrt(Drag.AirVelocity(_theatre.Earth, state.Position, state.Velocity).LengthSquared + Math.Max(0, fall));
    }

    /// <summary>The same normal numbers for every prediction, so that samples move smoothly as a prediction improves.</summary>
    private static (double First, double Second, double Drag)[] Draws()
    {
        SeededRandom random = new(SampleSeed);
        var draws = new (double, double, double)[SampleCount];
        for (int i = 0; i < SampleCount; i += 2)
        {
            (double first, double second, double drag) = (random.Gaussian(), random.Gaussian(), random.Gaussian());
            draws[i] = (first, second, drag);
            draws[i + 1] = (-first, -second, -drag);
        }

        return draws;
    }
}
