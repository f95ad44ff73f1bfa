namespace Vedette.Tests;

/// <summary>What is wrong with a radar.</summary>
internal readonly record struct RadarErrors(double Range, double Azimuth, double Elevation, double ClockSeconds = 0);

/// <summary>
/// Satellites in orbits drawn by rule that pass over three radars. Each passes near the middle of them at a time drawn evenly, at 450 to 1500 km, on any heading, with an
/// eccentricity up to 0.01; a radar sees it where it is above its lowest elevation, one look in ten is missed.
/// </summary>
internal sealed class SatelliteScene
{
    public static readonly RadarSensor First = TrackingScene.Radar(1, 38, -32, true, 5) with { MaximumRangeMetres = 3000e3 };
    public static readonly RadarSensor Second = TrackingScene.Radar(2, 46, -40, false, 6) with { MaximumRangeMetres = 3000e3 };
    public static readonly RadarSensor Third = TrackingScene.Radar(3, 35, -47, true, 7) with { MaximumRangeMetres = 3000e3 };

    private const double StepSeconds = 5;
    private const double SigmaAngle = 0.5e-3;

    private readonly SeededRandom _random;
    private readonly RadarSensor[] _radars;
    private readonly Dictionary<int, RadarErrors> _errors;
    private readonly Func<double, FlightState>[] _orbits;
    private readonly double _seconds;

    /// <summary>Draws the orbits.</summary>
    /// <param name="seed">Everything follows from it.</param>
    /// <param name="radars">The radars.</param>
    /// <param name="errors">What is wrong with each.</param>
    /// <param name="satellites">How many pass.</param>
    /// <param name="seconds">How long it takes.</param>
    /// <param name="catalogued">Whether they are listed, each with an error of 300 m and 0.3 m/s.</param>
    public SatelliteScene(
        int seed, IReadOnlyList<RadarSensor> radars, IReadOnlyList<RadarErrors> errors, int satellites, double seconds, bool catalogued = false)
    {
        _seconds = seconds;
        _random = new(seed);
        _radars = [.. radars];
        _errors = radars.Zip(errors).ToDictionary(static p => p.First.Id.Value, static p => p.Second);
        _orbits = [.. Enumerable.Range(0, satellites).Select(_ => Draw(seconds))];
        Theatre = TrackingScene.Of(_radars) with { Catalogue = catalogued ? [.. _orbits.Select((o, i) => Listed(o(0), i))] : [] };
    }

    public Theatre Theatre { get; }

    /// <summary>All that the radars report, in order of time.</summary>
    /// <param name="errors">What is wrong with a radar at a time, in place of what is wrong all along.</param>
    public List<DetectionBatch> Watch(Func<RadarSensor, double, RadarErrors>? errors = null)
    {
        List<(double Seconds, DetectionBatch Batch)> all = [];
        long id = 1;
        foreach (RadarSensor radar in _radars)
        {
            LocalFrame frame = new(radar.Site);
            for (double t = 0.3 * radar.Id.Value; t < _seconds; t += radar.RevisitSeconds)
            {
                RadarErrors wrong = errors?.Invoke(radar, t) ?? _errors[radar.Id.Value];
                List<Detection> seen = [];
                foreach (Func<double, FlightState> orbit in _orbits)
                {
                    if (See(radar, frame, t, orbit(t), wrong, id) is { } plot)
                    {
                        seen.Add(plot);
                        id++;
                    }
                }

                double told = t + wrong.ClockSeconds;
                all.Add((told, new(radar.Id, TrackingScene.At(told), DataMode.Simulated, seen)));
            }
        }

        return [.. all.OrderBy(static b => b.Seconds).Select(static b => b.Batch)];
    }

    private Plot? See(RadarSensor radar, LocalFrame frame, double t, FlightState state, RadarErrors wrong, long id)
    {
        Position<Ecef> place = TrackingScene.Rotation.ToEcef(TrackingScene.At(t), Position<Eci>.From(state.Position));
        (double range, _, double elevation) = frame.Look(place);
        if (elevation < 0.05 || range > radar.MaximumRangeMetres || _random.Uniform() < 0.1)
        {
            return null;
        }

        Plot plot = TrackingScene.Plot(radar, t, state, _random, id, (wrong.Range, wrong.Azimuth, wrong.Elevation), SigmaAngle);
        return plot with { Time = TrackingScene.At(t + wrong.ClockSeconds) };
    }

    private CatalogueObject Listed(FlightState state, int number)
    {
        Vector3 Error(double sigma) => new(_random.Gaussian(0, sigma), _random.Gaussian(0, sigma), _random.Gaussian(0, sigma));
        StateVector wrong = new(
            TrackingScene.At(0), Position<Eci>.From(state.Position + Error(300)), Velocity<Eci>.From(state.Velocity + Error(0.3)));
        return new($"S{number}", wrong, 300, 0.3);
    }

    /// <summary>An orbit as states at seconds after the epoch.</summary>
    private Func<double, FlightState> Draw(double seconds)
    {
        double at = _random.Uniform(-200, seconds + 200);
        GeodeticPosition over = GeodeticPosition.FromDegrees(_random.Uniform(30, 52), _random.Uniform(-55, -25), _random.Uniform(450e3, 1500e3));
        LocalFrame local = new(over);
        (double sin, double cos) = Math.SinCos(_random.Uniform(0, 2 * Math.PI));
        Vector3 position = TrackingScene.Rotation.ToEci(TrackingScene.At(at), over.ToEcef()).Vector;
        Vector3 heading = TrackingScene.Rotation.ToEci(TrackingScene.At(at), Position<Ecef>.From(sin * local.East + cos * local.North)).Vector;
        Vector3 level = (heading - Vector3.Dot(heading, position.Unit) * position.Unit).Unit;
        double speed = Math.Sqrt(EarthModel.Wgs84.GravitationalParameter / position.Length * (1 + _random.Uniform(0, 0.01)));
        return Follow(new(position, speed * level), at, seconds);
    }

    /// <summary>States in steps, and the cubic between them that meets places and velocities: right to a centimetre.</summary>
    private static Func<double, FlightState> Follow(FlightState start, double at, double seconds)
    {
        BallisticFlight flight = new(EarthModel.Wgs84, 1e-10);
        int count = (int)(seconds / StepSeconds) + 2;
        FlightState[] states = new FlightState[count];
        states[0] = flight.Propagate(start, -at);
        for (int i = 1; i < count; i++)
        {
            states[i] = flight.Propagate(states[i - 1], StepSeconds);
        }

        return t =>
        {
            int i = Math.Clamp((int)(t / StepSeconds), 0, count - 2);
            return Between(states[i], states[i + 1], t - i * StepSeconds);
        };
    }

    private static FlightState Between(FlightState a, FlightState b, double late)
    {
        double s = late / StepSeconds;
        Vector3 move = b.Position - a.Position;
        Vector3 c2 = 3 * move - StepSeconds * (2 * a.Velocity + b.Velocity);
        Vector3 c3 = -2 * move + StepSeconds * (a.Velocity + b.Velocity);
        Vector3 position = a.Position + s * (StepSeconds * a.Velocity + s * (c2 + s * c3));
        Vector3 velocity = a.Velocity + s / StepSeconds * (2 * c2 + 3 * s * c3);
        return new(position, velocity);
    }
}
