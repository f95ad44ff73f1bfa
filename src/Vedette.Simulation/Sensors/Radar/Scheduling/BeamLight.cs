namespace Vedette.Simulation;

/// <summary>What is in a beam: reflectors near it, found first by a straight line between their directions at both ends of a look.</summary>
internal sealed class BeamLight
{
    /// <summary>Beyond so many beamwidths nothing is heard; sidelobes within count.</summary>
    private const double Beamwidths = 3;

    /// <summary>How far a body may stray from the straight line, in radians.</summary>
    private const double Slack = 0.03;

    private readonly RadarSensor _radar;
    private readonly ArrayAntenna _antenna;
    private readonly RadarSight _sight;
    private readonly PlotMaker _plots;
    private readonly List<(Reflector Reflector, Vector3 Start, Vector3 End)> _near = [];
    private double _start;
    private double _end;

    /// <summary>Sets up for a radar.</summary>
    public BeamLight(RadarSensor radar, ArrayAntenna antenna, RadarSight sight, PlotMaker plots) =>
        (_radar, _antenna, _sight, _plots) = (radar, antenna, sight, plots);

    /// <summary>Begins a look: sorts out what is above the horizon.</summary>
    public void Begin(IEnumerable<Reflector> reflectors, double start, double end)
    {
        _near.Clear();
        (_start, _end) = (start, end);
        foreach (Reflector reflector in reflectors)
        {
            if (reflector.From <= end && reflector.To >= start)
            {
                Vector3 first = Toward(reflector, Math.Max(start, reflector.From));
                Vector3 last = Toward(reflector, Math.Min(end, reflector.To));
                if (Math.Max(first.Z, last.Z) > Math.Sin(_radar.MinimumElevationRadians) - Slack)
                {
                    _near.Add((reflector, first, last));
                }
            }
        }
    }

    /// <summary>The reflectors in a beam.</summary>
    /// <param name="face">The face that it comes from.</param>
    /// <param name="aim">Where it points, as a unit vector (east, north, up).</param>
    /// <param name="seconds">When.</param>
    /// <param name="gain">Factor of power of the dwell.</param>
    /// <param name="lit">Receives them.</param>
    public void Find(int face, Vector3 aim, double seconds, double gain, List<LitReflector> lit)
    {
        double cosine = Math.Cos(Math.Min(Math.PI, Slack + Beamwidths * _radar.BeamwidthRadians / _antenna.Axes(face).Cosine(aim)));
        foreach ((Reflector reflector, Vector3 start, Vector3 end) in _near)
        {
            (double from, double to) = (Math.Max(_start, reflector.From), Math.Min(_end, reflector.To));
            double share = to > from ? Math.Clamp((seconds - from) / (to - from), 0, 1) : 0;
            Vector3 about = (1 - share) * start + share * end;
            if (Vector3.Dot(about, aim) >= cosine * about.Length && _sight.At(reflector, seconds) is { } place)
            {
                Vector3 direction = _plots.Apparent(place);
                if (_antenna.Axes(face).Cosine(direction) > 0 && _antenna.Axes(face).Separation(aim, direction) < Beamwidths * _radar.BeamwidthRadians)
                {
                    BeamEffect beam = _antenna.Seen(face, aim, direction, _radar.BeamwidthRadians);
                    lit.Add(new(reflector, place, beam with { Gain = beam.Gain * gain }));
                }
            }
        }
    }

    private Vector3 Toward(Reflector reflector, double seconds) => _sight.Site.ToLocal((reflector.At(seconds).Position - _sight.Site.Origin).Vector).Unit;
}
