namespace Vedette.Hosting;

/// <summary>Remembers which detections came already, for as long as a second one could still be used.</summary>
/// <param name="most">How many are remembered at most; beyond that the earliest is forgotten early; 1,000,000 unless said otherwise.</param>
/// <remarks>Not thread-safe. What is older than the history is forgotten: a second one would be refused for its age.</remarks>
public sealed class SeenNumbers(int most = 1_000_000)
{
    private readonly Dictionary<(SensorId Sensor, long Id), long> _lines = [];
    private readonly PriorityQueue<(SensorId Sensor, long Id), Instant> _byTime = new();

    /// <summary>How many are remembered.</summary>
    public int Count => _lines.Count;

    /// <summary>Notes a detection.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="id">Number given by the source, unique with the sensor.</param>
    /// <param name="time">Its time.</param>
    /// <param name="line">Where it stands, for people.</param>
    /// <param name="firstLine">Where the first one stands, when the result is false.</param>
    /// <returns>Whether it came for the first time.</returns>
    public bool TryAdd(SensorId sensor, long id, Instant time, long line, out long firstLine)
    {
        if (_lines.TryGetValue((sensor, id), out firstLine))
        {
            return false;
        }

        _lines.Add((sensor, id), line);
        _byTime.Enqueue((sensor, id), time);
        if (_lines.Count > most)
        {
            _lines.Remove(_byTime.Dequeue());
        }

        return true;
    }

    /// <summary>Forgets all that are earlier than <paramref name="oldest"/>.</summary>
    public void Forget(Instant oldest)
    {
        while (_byTime.TryPeek(out (SensorId, long) key, out Instant time) && time < oldest)
        {
            _byTime.Dequeue();
            _lines.Remove(key);
        }
    }
}
