namespace Vedette.Assessments;

/// <summary>Where and when a body comes down on which gravity and air alone act, with the uncertainty carried through the flight.</summary>
/// <remarks>
/// Sigma points of the state (Julier, Uhlmann, Durrant-Whyte, IEEE Trans. Automatic Control 45, 2000) and Gauss–Hermite nodes of the
/// logarithm of the drag, all flown to the ground; docs/algorithms/impact.md.
/// </remarks>
internal sealed class ImpactPredictor
{
    private const double Tolerance = 1e-6;
    private const double LongestFlightSeconds = 7200;

    /// <summary>Standard deviation of the logarithm of air density against the standard atmosphere.</summary>
    private const double DensityLogSigma = 0.1;

    /// <summary>Winds and all else that is not followed, per axis.</summary>
    private const double FloorMetres = 100;
    private const double FloorSeconds = 0.3;

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
    /// <returns>The prediction, or null where it may well not come down, or nobody can say where.</returns>
    public ImpactPrediction? Predict(Track track)
    {
        FlightState mean = new(track.State.Position.Vector, track.State.Velocity.Vector);
        BodyBelief body = Body(track);
        double logDrag = -Math.Log(body.Coefficient.KilogramsPerSquareMetre);
        double dragSigma = double.Hypot(body.Coefficient.LogSigma, DensityLogSigma);
        if (!CovarianceFactor.TryFactor(track.Uncertainty.Matrix, out Symmetric6 root)
            || !TryFall(mean, logDrag, out FlightEvent nominal))
        {
            return null;
        }

        LocalFrame ground = new(Ground(track.State.Time, nominal));
        StateNodes states = default;
        DragNodes drags = default;
        if (!TryMoveState(track.State.Time, mean, root, logDrag, ground, ref states)
            || !TryChangeDrag(track.State.Time, mean, logDrag, dragSigma, nominal, ground, ref drags))
        {
            return null;
        }

        ImpactMoments ofState = ImpactMoments.Of(states).And(FloorMetres, FloorSeconds);
        ImpactMoments moments = ofState.And(drags);
        return moments.EastEast + moments.NorthNorth < LargestSigmaMetres * LargestSigmaMetres
            ? Tell(track, ground, moments, Sample(ground, ofState, drags))
            : null;
    }

    /// <summary>What kind of body the prediction for a track is for.</summary>
    public BodyBelief Body(Track track) => BodyBelief.Of(
        track.BallisticCoefficient, EntrySpeed(new(track.State.Position.Vector, track.State.Velocity.Vector)));

    private bool TryMoveState(
        Instant start, in FlightState mean, in Symmetric6 root, double logDrag, LocalFrame ground, ref StateNodes nodes)
    {
        for (int i = 0; i < 12; i++)
        {
            Vector6 d = CovarianceFactor.Column(root, i / 2, i % 2 == 0 ? StateNodes.Spread : -StateNodes.Spread);
            if (!TryFall(new(mean.Position + d.Upper, mean.Velocity + d.Lower), logDrag, out FlightEvent impact))
            {
                return false;
            }

            nodes[i] = Node(start, impact, ground);
        }

        return true;
    }

    private bool TryChangeDrag(
        Instant start, in FlightState mean, double logDrag, double sigma, in FlightEvent nominal, LocalFrame ground, ref DragNodes nodes)
    {
        for (int i = 0; i < 5; i++)
        {
            FlightEvent impact = nominal;
            if (i != 2 && !TryFall(mean, logDrag + DragNodes.At[i] * sigma, out impact))
            {
                return false;
            }

            nodes[i] = Node(start, impact, ground);
        }

        return true;
    }

    private bool TryFall(in FlightState state, double logDrag, out FlightEvent impact) =>
        _flight.TryFindImpact(state, Math.Min(1, Math.Exp(logDrag)), LongestFlightSeconds, out impact);

    private static ImpactPrediction Tell(Track track, LocalFrame ground, in ImpactMoments moments, GeodeticPosition[] samples)
    {
        GroundCovariance covariance = new(moments.EastEast, moments.EastNorth, moments.NorthNorth);
        return new(
            Place(ground, moments.East, moments.North),
            ErrorEllipse.Holding(0.9, covariance),
            covariance,
            track.State.Time.AddSeconds(moments.Seconds),
            Math.Sqrt(moments.SecondsVariance),
            0.9,
            track.LastDetection,
            samples);
    }

    /// <summary>Equally likely places: normal for the state, along the bent line of the nodes for the drag.</summary>
    private GeodeticPosition[] Sample(LocalFrame ground, in ImpactMoments ofState, in DragNodes drags)
    {
        double a = Math.Sqrt(ofState.EastEast);
        double b = ofState.EastNorth / a;
        double c = Math.Sqrt(Math.Max(0, ofState.NorthNorth - b * b));
        var samples = new GeodeticPosition[SampleCount];
        for (int i = 0; i < samples.Length; i++)
        {
            (double first, double second, double drag) = _draws[i];
            ImpactNode bent = ImpactMoments.Bend(drags, drag);
            samples[i] = Place(
                ground, ofState.East + a * first + bent.East, ofState.North + b * first + c * second + bent.North);
        }

        return samples;
    }

    /// <summary>Speed over the ground at the height where air begins to count, from the energy of the orbit.</summary>
    private double EntrySpeed(in FlightState state)
    {
        const double EntryMetres = 60_000;
        double radius = Math.Min(state.Position.Length, _theatre.Earth.SemiMajorMetres + EntryMetres);
        double fall = 2 * _theatre.Earth.GravitationalParameter * (1 / radius - 1 / state.Position.Length);
        return Math.Sqrt(Drag.AirVelocity(_theatre.Earth, state.Position, state.Velocity).LengthSquared + Math.Max(0, fall));
    }

    private ImpactNode Node(Instant start, in FlightEvent impact, LocalFrame ground)
    {
        Position<Ecef> place = _theatre.Rotation.ToEcef(
            start.AddSeconds(impact.Seconds), Position<Eci>.From(impact.State.Position));
        Vector3 local = ground.ToLocal((place - ground.Origin).Vector);
        return new(local.X, local.Y, impact.Seconds);
    }

    private GeodeticPosition Ground(Instant start, in FlightEvent impact)
    {
        GeodeticPosition place = GeodeticPosition.FromEcef(_theatre.Rotation.ToEcef(
            start.AddSeconds(impact.Seconds), Position<Eci>.From(impact.State.Position)));
        return new(place.LatitudeRadians, place.LongitudeRadians, 0);
    }

    private static GeodeticPosition Place(LocalFrame ground, double east, double north)
    {
        Vector3 plane = ground.Origin.Vector + ground.ToEcef(new(east, north, 0));
        GeodeticPosition above = GeodeticPosition.FromEcef(Position<Ecef>.From(plane));
        return new(above.LatitudeRadians, above.LongitudeRadians, 0);
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
