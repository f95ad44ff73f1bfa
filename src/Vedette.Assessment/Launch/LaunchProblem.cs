namespace Vedette.Assessments;

/// <summary>What was seen of a launch, as a least-squares problem over <see cref="LaunchParameters"/> and the biases of the sensors.</summary>
internal sealed class LaunchProblem
{
    private const int ManyStages = 10;
    private const double ModelTrustSeconds = 20;

    private readonly EarthModel _earth;
    private readonly FirstSight _first;
    private readonly HeadingBelief? _heading;
    private readonly ProfileFlight _flight;
    private readonly IReadOnlyList<LaunchSighting> _sightings;
    private readonly double[] _times;
    private readonly FlightState[] _states;
    private readonly FamilyMisfit _misfit;
    private readonly double _vehicleWidth;
    private readonly double _familyDoubt;

    /// <summary>Sets up the problem.</summary>
    /// <param name="theatre">The Earth, and what is believed of vehicles.</param>
    /// <param name="reference">Point that east and north count from.</param>
    /// <param name="first">What is believed about the place of the first sighting.</param>
    /// <param name="heading">What is believed about the heading; null for nothing.</param>
    /// <param name="sightings">What was seen, in order of time; at least one.</param>
    /// <param name="biases">Number of biases of all sensors together.</param>
    /// <param name="misfit">How well the family is believed to fit.</param>
    public LaunchProblem(
        Theatre theatre,
        LocalFrame reference,
        FirstSight first,
        HeadingBelief? heading,
        IReadOnlyList<LaunchSighting> sightings,
        int biases,
        FamilyMisfit misfit)
    {
        (_earth, Reference, _first, _heading, _sightings, _misfit) = (theatre.Earth, reference, first, heading, sightings, misfit.Doubted(theatre.Priors.FamilyDoubt));
        (_vehicleWidth, _familyDoubt) = (theatre.Priors.VehicleWidth, theatre.Priors.FamilyDoubt);
        _flight = new(_earth);
        _times = new double[sightings.Count];
        _states = new FlightState[sightings.Count];
        Unknowns = LaunchParameters.Count + biases;
        Residuals = sightings.Sum(s => s.Residuals) + 2 + LaunchParameters.PriorMean.Length + ProfileDeparture.Count + biases;
    }

    /// <summary>Point that east and north count from.</summary>
    public LocalFrame Reference { get; }

    /// <summary>Number of unknowns, biases included.</summary>
    public int Unknowns { get; }

    /// <summary>Number of residuals, priors included.</summary>
    public int Residuals { get; }

    /// <summary>Whether nothing that was seen depends on an unknown: a departure that the family does not make.</summary>
    public bool IsFrozen(int unknown) => unknown is >= LaunchParameters.Departure and < LaunchParameters.Count && !_misfit.Departs;

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
        residuals[at++] = _heading?.Compare(p[LaunchParameters.Heading]) ?? 0;
        for (int i = 0; i < LaunchParameters.PriorMean.Length; i++)
        {
            double width = Width(LaunchParameters.Thrust + i);
            residuals[at++] = (p[LaunchParameters.Thrust + i] - LaunchParameters.PriorMean[i]) / (width * LaunchParameters.PriorSigma[i]);
        }

        p[LaunchParameters.Departure..].CopyTo(residuals[at..]);
    }

    /// <summary>Sum of the logarithms of the standard deviations of all that was measured, misfit included, at the point compared last.</summary>
    public double LogSigmas()
    {
        double sum = 0;
        for (int i = 0; i < _sightings.Count; i++)
        {
            sum += _sightings[i].LogSigmas(_states[i], ModelSigma(i));
        }

        return sum;
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

    /// <summary>Factor on the width of the prior of an unknown.</summary>
    private double Width(int unknown) => unknown switch
    {
        LaunchParameters.Kick => 1,
        LaunchParameters.Rise => Math.Max(0.01, _familyDoubt),
        _ => _vehicleWidth,
    };

    private Vector3 Burnout(ReadOnlySpan<double> p, double burnSeconds)
    {
        BoostProfile profile = LaunchParameters.Profile(p, ManyStages, _misfit);
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

        _flight.Fly(LaunchParameters.Site(Reference, p), LaunchParameters.Profile(p, ManyStages, _misfit), _times, _states);
    }

    private double ModelSigma(int sighting)
    {
        double late = Math.Max(0, _sightings[sighting].Seconds - _sightings[0].Seconds - ModelTrustSeconds);
        return double.Hypot(_misfit.FloorMetres, _misfit.DriftAcceleration * late * late / 2);
    }
}
