using System.Diagnostics.CodeAnalysis;
using Vedette.Sensing;

namespace Vedette.Simulation;

/// <summary>A scenario made real: its truth, its sensors, and what they report.</summary>
/// <remarks>Everything follows from the scenario and its seed: two runs give the same inputs. Does not know the pipeline.</remarks>
public sealed class SimulationRun
{
    private const double CataloguePositionSigmaMetres = 300;
    private const double CatalogueVelocitySigma = 0.3;

    private readonly Scenario _scenario;

    private SimulationRun(Scenario scenario, GroundTruth truth, Theatre theatre) =>
        (_scenario, Truth, Theatre) = (scenario, truth, theatre);

    /// <summary>What really happens.</summary>
    public GroundTruth Truth { get; }

    /// <summary>What the pipeline is told beforehand: sensors, Earth, catalogue, notices.</summary>
    public Theatre Theatre { get; }

    /// <summary>The scenario, with the numbers that vary as they were drawn.</summary>
    public Scenario Scenario => _scenario;

    /// <summary>Makes a scenario real; numbers that vary are drawn from its seed.</summary>
    /// <param name="scenario">A scenario as <see cref="ScenarioFile"/> reads it.</param>
    /// <param name="vehicles">The notional vehicles it may name.</param>
    /// <param name="run">The run, when the result is <see langword="true"/>.</param>
    /// <param name="error">The event that cannot be, when the result is <see langword="false"/>.</param>
    public static bool TryCreate(
        Scenario scenario, VehicleTable vehicles, [NotNullWhen(true)] out SimulationRun? run, [NotNullWhen(false)] out ScenarioError? error)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(vehicles);
        run = null;
        if (!ScenarioDraw.TryDraw(scenario, out Scenario? drawn, out error))
        {
            return false;
        }

        GroundTruth truth = new TruthBuilder(drawn, vehicles, FrameOf(drawn)).Build(out error);
        run = error is null ? Watch(drawn, truth) : null;
        return run is not null;
    }

    /// <summary>Lets the sensors of a scenario watch a truth that was made in another way; the events of the scenario are not used.</summary>
    /// <param name="scenario">Gives seed, sensors, notices and title.</param>
    /// <param name="truth">What happens.</param>
    public static SimulationRun Watch(Scenario scenario, GroundTruth truth)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(truth);
        TruthFrame frame = truth.Frame;
        Theatre theatre = new(
            scenario.Title,
            frame.Epoch,
            frame.Earth,
            frame.Rotation,
            truth.Air?.Told() ?? Propagation.Ideal,
            [.. scenario.Sensors.OrderBy(s => s.Id).Select(SensorBuilder.Describe)],
            CatalogueOf(truth, scenario.Seed),
            [.. (scenario.Notices ?? []).Select(n => NoticeOf(n, frame))])
        {
            Priors = scenario.LaunchPriors ?? LaunchPriors.Default,
        };
        return new(scenario, truth, theatre);
    }

    /// <summary>Time, Earth and rotation of a scenario: WGS 84 with zonal terms to J6, sidereal time with UT1 = UTC.</summary>
    public static TruthFrame FrameOf(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return FrameOf(scenario.StartUtc);
    }

    /// <summary>The same from the start alone.</summary>
    /// <param name="startUtc">ISO 8601, UTC.</param>
    /// <exception cref="ArgumentException">It is not a time of 1972 or later.</exception>
    public static TruthFrame FrameOf(string startUtc)
    {
        if (!UtcTime.TryParse(startUtc, LeapSeconds.BuiltIn, out Instant epoch, out DecodeError error))
        {
            throw new ArgumentException(error.Reason, nameof(startUtc));
        }

        EarthModel earth = EarthModel.Wgs84;
        return new(epoch, earth, EarthRotation.AtGreenwich(epoch, LeapSeconds.BuiltIn, null, earth.RotationRadiansPerSecond));
    }

    /// <summary>All inputs of the pipeline in order of time: configuration first, then observations and clock ticks, numbered from 1.</summary>
    /// <param name="viewer">Is shown the frames of sensors that take frames, as they come to be; or null.</param>
    public IEnumerable<PipelineInput> Inputs(IFrameViewer? viewer = null) => Messages(viewer).Select(m => m.Input);

    /// <summary>The same inputs, each with what stood behind its detections.</summary>
    /// <param name="viewer">Is shown the frames of sensors that take frames, as they come to be; or null.</param>
    public IEnumerable<SimulatedMessage> Messages(IFrameViewer? viewer = null) => Begin(viewer).Messages();

    /// <summary>Begins a run whose sensors can be asked for something while it is under way.</summary>
    /// <param name="viewer">Is shown the frames of sensors that take frames, as they come to be; or null.</param>
    public RunningSimulation Begin(IFrameViewer? viewer = null)
    {
        Scenery? scenery = SceneryOf();
        Dictionary<SensorId, CueLink> links = _scenario.Sensors.OfType<GroundRadar>().Where(r => r.CueLink is not null).ToDictionary(r => new SensorId(r.Id), r => r.CueLink!);
        return new(Theatre, [.. _scenario.Sensors.OrderBy(s => s.Id).Select(s => SensorBuilder.Simulate(s, Truth, _scenario.Seed, scenery, viewer))], links, Truth.DurationSeconds);
    }

    /// <summary>What the radars are expected to see, each sighting weighted by its probability; satellites see burning bodies only, and are left out.</summary>
    internal IEnumerable<(int ObjectId, Sighting Sighting)> ExpectedSightings()
    {
        foreach (ScenarioSensor sensor in _scenario.Sensors.OrderBy(s => s.Id))
        {
            if (sensor is GroundRadar && SensorBuilder.Simulate(sensor, Truth, _scenario.Seed) is { } radar)
            {
                for (long look = 0; radar.StartOf(look) <= Truth.DurationSeconds; look++)
                {
                    foreach ((int ObjectId, Sighting Sighting) seen in radar.Expect(look))
                    {
                        yield return seen;
                    }
                }
            }
        }
    }

    /// <summary>The scene that focal planes see, about what the first of them looks at; null where there are none.</summary>
    private Scenery? SceneryOf()
    {
        InfraredScenarioSensor? first = _scenario.Sensors.OrderBy(s => s.Id).OfType<InfraredScenarioSensor>().FirstOrDefault(s => s.FocalPlane is not null);
        if (first is null)
        {
            return null;
        }

        Position<Ecef> aim = CameraAim.Of(first.FocalPlane!, Position<Ecef>.From(SensorBuilder.OrbitOf(first).At(0)));
        return new(_scenario.Scene ?? ScenarioScene.Bare, Truth.CloudTopMetres, GeodeticPosition.FromEcef(aim), Truth.Frame, _scenario.Seed);
    }

    private static CatalogueObject[] CatalogueOf(GroundTruth truth, long seed) =>
    [
        .. truth.Bodies.Where(b => b.CatalogueId is not null).Select(body =>
        {
            SeededRandom random = Chance.For(seed, Purpose.Catalogue, body.Id);
            FlightState state = body.History.At(0);
            Vector3 position = state.Position + Error(random, CataloguePositionSigmaMetres);
            Vector3 velocity = state.Velocity + Error(random, CatalogueVelocitySigma);
            StateVector vector = new(truth.Frame.Epoch, Position<Eci>.From(position), Velocity<Eci>.From(velocity));
            return new CatalogueObject(body.CatalogueId!, vector, CataloguePositionSigmaMetres, CatalogueVelocitySigma);
        }),
    ];

    private static Vector3 Error(SeededRandom random, double sigma) =>
        new(random.Gaussian(0, sigma), random.Gaussian(0, sigma), random.Gaussian(0, sigma));

    private static LaunchNotice NoticeOf(ScenarioNotice n, TruthFrame frame) => new(
        n.Id, frame.At(n.FromSeconds), frame.At(n.ToSeconds), n.Class, n.Site.ToGeodetic(), double.DegreesToRadians(n.AzimuthDegrees), n.Source);
}
