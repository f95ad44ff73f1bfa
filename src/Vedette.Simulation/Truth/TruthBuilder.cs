using System.Diagnostics;

namespace Vedette.Simulation;

/// <summary>Makes the truth of a scenario: every body that flies and every source of heat.</summary>
internal sealed class TruthBuilder(Scenario scenario, VehicleTable vehicles, TruthFrame frame)
{
    /// <summary>Greatest intensity of a sun glint: as bright as a small plume.</summary>
    private const double GlintWattsPerSteradian = 40_000;

    private readonly FlightBuilder _flights = new(frame, scenario.AirDensityFactor);
    private readonly FlightFit _fit = new(frame.Earth, frame.Rotation);
    private readonly List<TruthBody> _bodies = [];
    private readonly List<HeatSource> _sources = [];
    private readonly List<FalseDetections> _spells = [];
    private readonly List<MoonEchoes> _moon = [];
    private readonly List<StrayEvent> _strays = [];
    private readonly List<SurfaceClutter> _surface = [];
    private ScenarioError? _error;

    /// <summary>Builds it.</summary>
    /// <param name="error">The first event that cannot be, or null.</param>
    public GroundTruth Build(out ScenarioError? error)
    {
        for (int i = 0; i < scenario.Events.Count && _error is null; i++)
        {
            Add(scenario.Events[i], $"events[{i}]");
        }

        error = _error;
        return new(frame, scenario.DurationSeconds, CloudTopMetres, _bodies, _sources, _spells) { Air = scenario.Air, MoonEchoes = _moon, Strays = _strays, SurfaceClutter = _surface };
    }

    private double CloudTopMetres => scenario.CloudTopKilometres * 1000;

    private int NextId => _bodies.Count + 1;

    private void Add(ScenarioEvent e, string key)
    {
        switch (e)
        {
            case BallisticLaunch b:
                Fit(key, TruthKind.Threat, b.AtSeconds, b.BurnSeconds, b.Stages, b.ApogeeKilometres, b.From, b.To, b);
                break;
            case SoundingRocket r:
                Fit(key, TruthKind.SoundingRocket, r.AtSeconds, r.BurnSeconds, 1, r.ApogeeKilometres, r.From, r.To);
                break;
            case VehicleLaunch v:
                Launch(v, key);
                break;
            case SpaceLaunch l:
                AddSpaceLaunch(l, key);
                break;
            case SatellitePass p:
                _bodies.Add(new SatelliteBuilder(frame, scenario.DurationSeconds).Pass(p, NextId));
                break;
            case SatelliteElements s:
                AddElements(s, key);
                break;
            case CoastingRaid r:
                AddRaid(r, key);
                break;
            case FixedFire f:
                _sources.Add(new(
                    -_sources.Count - 1, f.Where.ToGeodetic(), f.AtSeconds, f.AtSeconds + f.ForSeconds, f.KilowattsPerSteradian * 1000, HeatProfile.Steady, null));
                break;
            case Fires f:
                AddFires(f);
                break;
            case SunGlint g:
                _sources.Add(new(
                    -_sources.Count - 1, g.Where.ToGeodetic(), g.AtSeconds, g.AtSeconds + g.ForSeconds, GlintWattsPerSteradian, HeatProfile.RisesAndFades, NearestSatellite(g)));
                break;
            case FalseDetections d:
                _spells.Add(d);
                break;
            case MoonEchoes m:
                _moon.Add(m);
                break;
            case StrayEvent s:
                _strays.Add(s);
                break;
            case SurfaceClutter c:
                _surface.Add(c);
                break;
            case AircraftFlight a:
                _bodies.Add(AircraftBuilder.Build(a, frame, scenario.DurationSeconds, NextId));
                break;
            default:
                throw new UnreachableException($"No rule for {e.GetType().Name}.");
        }
    }

    private void Fit(
        string key, TruthKind kind, double atSeconds, double burnSeconds, int stages, double apogeeKilometres, PlaceOnEarth from, PlaceOnEarth to, BallisticLaunch? launch = null)
    {
        bool found = _fit.TryToFigures(
            frame.At(atSeconds), burnSeconds, stages, apogeeKilometres * 1000, from.ToGeodetic(), to.ToGeodetic(), out FlightFit.Fitted? flight, out string reason);
        Fly(key, kind, found ? flight : null, reason, launch);
    }

    private void Launch(VehicleLaunch v, string key)
    {
        if (vehicles.Find(v.Class) is not { } vehicle)
        {
            _error = new($"Expected one of {string.Join(", ", vehicles.Names)}; found \"{v.Class}\".", $"{key}.class", 0);
            return;
        }

        bool found = _fit.TryToImpact(
            vehicle, frame.At(v.AtSeconds), v.From.ToGeodetic(), v.To.ToGeodetic(), out FlightFit.Fitted? flight, out string reason);
        Fly(key, TruthKind.Threat, found ? flight : null, reason);
    }

    private void Fly(string key, TruthKind kind, FlightFit.Fitted? flight, string reason, BallisticLaunch? launch = null)
    {
        if (flight is null)
        {
            _error = new(reason, key, 0);
            return;
        }

        IReadOnlyList<TruthBody> bodies = _flights.Build(flight.Plan, kind, CloudTopMetres, NextId, launch?.Body, launch?.Manoeuvre);
        _bodies.AddRange(launch?.SpentStages ?? true ? bodies : bodies.Take(1));
    }

    private void AddSpaceLaunch(SpaceLaunch launch, string key)
    {
        OrbitInsertion insertion = new(frame, _flights);
        if (insertion.TryBuild(launch, scenario.DurationSeconds, CloudTopMetres, NextId, out IReadOnlyList<TruthBody> bodies, out string reason))
        {
            _bodies.AddRange(bodies);
        }
        else
        {
            _error = new(reason, key, 0);
        }
    }

    private void AddRaid(CoastingRaid raid, string key)
    {
        GroundRadar radar = scenario.Sensors.OfType<GroundRadar>().First(s => s.Id == raid.Radar);
        SeededRandom random = Chance.For(scenario.Seed, Purpose.Raid, _bodies.Count);
        RaidBuilder builder = new(frame, _flights, (RadarSensor)SensorBuilder.Describe(radar), scenario.DurationSeconds);
        if (!builder.TryBuild(raid, random, NextId, _bodies, out string reason))
        {
            _error = new(reason, key, 0);
        }
    }

    /// <summary>Fires of a list: what sensors without a focal plane see of them is the window at 3.9 µm.</summary>
    private void AddFires(Fires fires)
    {
        foreach (FirePlace f in fires.List)
        {
            double watts = 1e6 * f.Megawatts;
            _sources.Add(new(
                -_sources.Count - 1,
                GeodeticPosition.FromDegrees(f.LatitudeDegrees, f.LongitudeDegrees, 0),
                fires.AtSeconds,
                fires.AtSeconds + fires.ForSeconds,
                SpectralBand.SeeToGround.FireWattsPerSteradian(watts, HeatSource.FireKelvin),
                HeatProfile.Steady,
                null,
                watts,
                fires.Surveyed));
        }
    }

    private void AddElements(SatelliteElements elements, string key)
    {
        if (new SatelliteBuilder(frame, scenario.DurationSeconds).TryElements(elements, NextId, out TruthBody? body, out string reason))
        {
            _bodies.Add(body);
        }
        else
        {
            _error = new(reason, key, 0);
        }
    }

    /// <summary>The satellite that sees a glint: glint is directed, and one that comes from the sea mostly reaches one satellite at a time.</summary>
    private SensorId? NearestSatellite(SunGlint glint)
    {
        Vector3 place = glint.Where.ToGeodetic().ToEcef().Vector;
        InfraredScenarioSensor? nearest = scenario.Sensors.OfType<InfraredScenarioSensor>()
            .MinBy(s => Vector3.AngleRadians(place, SensorBuilder.OrbitOf(s).At(glint.AtSeconds)));
        return nearest is null ? null : new SensorId(nearest.Id);
    }
}
