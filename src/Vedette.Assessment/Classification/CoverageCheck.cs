namespace Vedette.Assessments;

/// <summary>Whether a satellite had a track in its field of view, by geometry alone; for radars the tracker tells (<see cref="Expectation"/>).</summary>
internal sealed class CoverageCheck
{
    private const double AboveCloudMetres = 15_000;
    private const double GeostationaryRadiusMetres = 42_164_000;

    private readonly EarthModel _earth;
    private readonly Dictionary<int, Vector3> _stations = [];

    /// <summary>Knows the sensors of a theatre.</summary>
    public CoverageCheck(Theatre theatre)
    {
        _earth = theatre.Earth;
        foreach (Sensor sensor in theatre.Sensors)
        {
            if (sensor is InfraredSensor { Orbit: GeostationaryOrbit orbit })
            {
                (double sin, double cos) = Math.SinCos(orbit.LongitudeRadians);
                _stations[sensor.Id.Value] = GeostationaryRadiusMetres * new Vector3(cos, sin, 0);
            }
        }
    }

    /// <summary>Whether the sensor should have seen an object at a place.</summary>
    /// <param name="sensor">The sensor; what is no satellite, or one of unknown place, is not expected to see anything.</param>
    /// <param name="place">Earth-fixed.</param>
    /// <param name="burns">Whether the object's motor burns there.</param>
    public bool Covers(Sensor sensor, Vector3 place, bool burns) =>
        sensor is InfraredSensor && burns && _stations.TryGetValue(sensor.Id.Value, out Vector3 station) && InSight(station, place);

    /// <summary>Above the clouds, and no part of the Earth or its clouds in between.</summary>
    private bool InSight(Vector3 station, Vector3 place)
    {
        Vector3 toward = (place - station).Unit;
        double along = -Vector3.Dot(station, toward);
        bool before = (place - station).Length < along;
        return Ellipsoid.HeightMetres(_earth, place) > AboveCloudMetres
            && (before || Ellipsoid.HeightMetres(_earth, station + along * toward) > AboveCloudMetres);
    }
}
