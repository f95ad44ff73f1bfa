namespace Vedette.Assessments;

/// <summary>What was seen of a launch, as a least-squares problem over <see cref="LaunchParameters"/> and the biases of the sensors.</summary>
internal sealed class LaunchProblem
{
    /// <summary>Misfit of the family itself: a few hundred metres at the start, growing where a stage may have ended meanwhile.</summary>
    private const int ManyStages = 10;
    private const double ModelSigmaMetres = 100;
    private const double ModelTrustSeconds = 20;
    private const double ModelDriftAcceleration = 6;

    private readonly EarthModel _earth;
    private readonly FirstSight _first;
    private readonly ProfileFlight _flight;
    private readonly IReadOnlyList<LaunchSighting> _sightings;
    private readonly double[] _times;
    private readonly FlightState[] _states;

    /// <summary>Sets up the problem.</summary>
    /// <param name="earth">The Earth.</param>
    /// <param name="reference">Point that east and north count from.</param>
    /// <param name="first">What is believed about the place of the first sighting.</param>
    /// <param name="sightings">What was seen, in order of time; at least one.</param>
    /// <param name="biases">Number of biases of all sensors together.</param>
    public LaunchProblem(EarthModel earth, LocalFrame reference, FirstSight first, IReadOnlyList<LaunchSighting> sightings, int biases)
    {
        (_earth, Reference, _first, _sightings) = (earth, reference, first, sightings);
        _flight = new(earth);
        _times = new double[sightings.Count];
        _states = new FlightState[sightings.Count];
        Unknowns = LaunchParameters.Count + biases;
        Residuals = sightings.Sum(s => s.Residuals) + 1 + LaunchParameters.PriorMean.Length + biases;
    }

    /// <summary>Point that east and north count from.</summary>
    public LocalFrame Reference { get; }

    /// <summary>Number of unknowns, biases included.</summary>
    public int Unknowns { get; }

    /// <summary>Number of residuals, priors included.</summary>
    public int Residuals { get; }

    /// <summary>All residuals in standard deviations.</summary>
    public void Compare(ReadOnlySpan<double> p, Span<double> residuals)
    {
        Fly(p);
        CompareSamePath(p, residuals);
    }

    /// <summary>As <see cref="Compare"/>, for parameters that differ from those of the last call in the biases only.</summary>
    public void CompareSamePath(ReadOnlySpan<double> p, Span<double> residuals)
    {
        int at = 0;
        for (int i = 0; i < _sightings.Count; i++)
        {
            LaunchSighting sighting = _sightings[i];
            Span<double> part = residuals.Slice(at, sighting.Residuals);
            double model = ModelSigma(i);
            sighting.Compare(_states[i], model, part);
            for (int k = 0; k < part.Length; k++)
            {
                for (int b = 0; b < sighting.Biases; b++)
                {
                    part[k] += sighting.BiasEffect(k, b, _states[i], model) * p[LaunchParameters.Count + sighting.Bias + b];
                }
            }

            at += part.Length;
        }

        residuals[at++] = _first.Compare(_earth, _states[0].Position);
        for (int i = 0; i < LaunchParameters.PriorMean.Length; i++)
        {
            residuals[at++] = (p[LaunchParameters.Thrust + i] - LaunchParameters.PriorMean[i]) / LaunchParameters.PriorSigma[i];
        }

        p[LaunchParameters.Count..].CopyTo(residuals[at..]);
    }

    /// <summary>Distance from the launch point to the place of the first sighting.</summary>
    public double FlownMetres(ReadOnlySpan<double> p)
    {
        Fly(p);
        Vector3 site = LaunchParameters.Site(Reference, p).Origin.Vector;
        return (_states[0].Position - site).Length;
    }

    /// <summary>Bearing from the launch point to the burnout point, in radians.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="burnSeconds">Burning time to assume: nothing seen tells it.</param>
    public double BurnoutBearing(ReadOnlySpan<double> p, double burnSeconds) =>
        LaunchParameters.Site(Reference, p).Look(Position<Ecef>.From(Burnout(p, burnSeconds))).AzimuthRadians;

    private Vector3 Burnout(ReadOnlySpan<double> p, double burnSeconds)
    {
        BoostProfile profile = LaunchParameters.Profile(p, ManyStages);
        Span<double> time = [burnSeconds];
        Span<FlightState> state = stackalloc FlightState[1];
        _flight.Fly(LaunchParameters.Site(Reference, p), profile, time, state);
        return state[0].Position;
    }

    private void Fly(ReadOnlySpan<double> p)
    {
        for (int i = 0; i < _times.Length; i++)
        {
            _times[i] = _sightings[i].Seconds - p[LaunchParameters.LiftOff];
        }

        _flight.Fly(LaunchParameters.Site(Reference, p), LaunchParameters.Profile(p, ManyStages), _times, _states);
    }

    private double ModelSigma(int sighting)
    {
        double late = Math.Max(0, _sightings[sighting].Seconds - _sightings[0].Seconds - ModelTrustSeconds);
        return double.Hypot(ModelSigmaMetres, ModelDriftAcceleration * late * late / 2);
    }
}
