namespace Vedette.Formats;

/// <summary>The sensors that the rows of a file may be of, and when they may be.</summary>
/// <typeparam name="TSensor">Their kind.</typeparam>
internal sealed class RowSensors<TSensor>
    where TSensor : Sensor
{
    private readonly Dictionary<long, TSensor> _sensors = [];
    private readonly HashSet<long> _others = [];
    private readonly RecordingSpan _span;
    private readonly string _kind;

    /// <summary>Sorts the sensors of a recording.</summary>
    /// <param name="span">Rows outside of it are refused.</param>
    /// <param name="sensors">All sensors.</param>
    /// <param name="kind">What those of the kind are called, with an article.</param>
    public RowSensors(RecordingSpan span, IReadOnlyList<Sensor> sensors, string kind)
    {
        ArgumentNullException.ThrowIfNull(sensors);
        (_span, _kind) = (span, kind);
        foreach (Sensor sensor in sensors)
        {
            if (sensor is TSensor one)
            {
                _sensors.Add(one.Id.Value, one);
            }
            else
            {
                _others.Add(sensor.Id.Value);
            }
        }
    }

    /// <summary>The sensor of a row; null where it is none of them, or was not there at the time, and then the row has failed.</summary>
    /// <param name="fields">The row.</param>
    /// <param name="sensor">Number of the sensor.</param>
    /// <param name="time">Seconds after the epoch.</param>
    public TSensor? Find(ref RowFields fields, long sensor, double time)
    {
        if (!_sensors.TryGetValue(sensor, out TSensor? found))
        {
            fields.Fail(_others.Contains(sensor)
                ? $"sensor_id: expected {_kind}; sensor {sensor} is none."
                : $"sensor_id: sensor {sensor} is not in sensors.json.");
            return null;
        }

        if (!_span.Contains(time, found))
        {
            fields.Fail(FormattableString.Invariant($"time_s: expected {_span.Words}; found {time}."));
            return null;
        }

        return found;
    }
}
