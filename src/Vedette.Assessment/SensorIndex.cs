namespace Vedette.Assessments;

/// <summary>The sensors of a theatre by number.</summary>
internal sealed class SensorIndex
{
    private const double UnknownRayBiasRadians = 20e-6;

    /// <summary>What all rays share, over the floor of a single ray: the same size, and a tenth for what turns in minutes.</summary>
    private const double SharedShare = 1.1;

    private readonly Dictionary<int, Sensor> _sensors = [];

    /// <summary>Indexes the sensors of a theatre.</summary>
    public SensorIndex(Theatre theatre)
    {
        foreach (Sensor sensor in theatre.Sensors)
        {
            _sensors[sensor.Id.Value] = sensor;
        }
    }

    /// <summary>The sensor of a number, or null.</summary>
    public Sensor? Find(SensorId id) => _sensors.GetValueOrDefault(id.Value);

    /// <summary>Its name, or its number in words.</summary>
    public string Name(SensorId id) => Find(id)?.Name ?? $"Sensor {id.Value}";

    /// <summary>Standard deviation of what all rays of a satellite may share, taken a little larger than the floor of a single ray.</summary>
    public double RayBiasSigma(SensorId id) => Find(id) is InfraredSensor infrared ? SharedShare * infrared.LineOfSightFloorRadians : UnknownRayBiasRadians;
}
