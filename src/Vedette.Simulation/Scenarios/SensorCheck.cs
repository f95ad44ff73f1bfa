namespace Vedette.Simulation;

/// <summary>Ranges of the values of a scenario's sensors.</summary>
/// <param name="faults">Is told the first value that is out of range.</param>
internal sealed class SensorCheck(ScenarioFaults faults)
{
    private readonly RadarCheck _radars = new(faults);
    private readonly InfraredCheck _satellites = new(faults);

    /// <summary>Checks all sensors, and that no two have one number.</summary>
    public void Check(IReadOnlyList<ScenarioSensor> sensors)
    {
        for (int i = 0; i < sensors.Count; i++)
        {
            Sensor(sensors[i], $"sensors[{i}]");
        }

        Numbers(sensors);
    }

    private void Numbers(IReadOnlyList<ScenarioSensor> sensors)
    {
        HashSet<int> seen = [];
        for (int i = 0; i < sensors.Count; i++)
        {
            faults.Holds(seen.Add(sensors[i].Id), $"sensors[{i}].id", "a number that no other sensor has", sensors[i].Id);
        }
    }

    private void Sensor(ScenarioSensor sensor, string key)
    {
        faults.Range(sensor.Id, 1, int.MaxValue, $"{key}.id");
        faults.Text(sensor.Name, $"{key}.name");
        faults.Range(sensor.StartOffsetSeconds, 0, 3600, $"{key}.startOffsetSeconds");
        switch (sensor)
        {
            case GroundRadar radar:
                _radars.Check(radar, key);
                break;
            case InfraredScenarioSensor infrared:
                _satellites.Check(infrared, key);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"No rule for {sensor.GetType().Name}.");
        }
    }
}
