namespace Vedette.Tracking;

/// <summary>Where the biases of a theatre's sensors lie among all, and how large they may be.</summary>
/// <remarks>
/// First the constants that tracks carry in their states, sensor by sensor (three for a radar, two for a satellite), then the offsets of the radars' clocks, in
/// seconds: these are known from arcs alone.
/// </remarks>
internal sealed class BiasLayout
{
    private readonly SortedDictionary<int, int> _offsets = [];
    private readonly SortedDictionary<int, int> _clocks = [];
    private readonly double[] _sigmas;

    public BiasLayout(IEnumerable<Sensor> sensors, TrackerOptions options)
    {
        var sigmas = new List<double>();
        var radars = new List<int>();
        foreach (Sensor sensor in sensors)
        {
            _offsets[sensor.Id.Value] = sigmas.Count;
            if (sensor is RadarSensor)
            {
                sigmas.AddRange([options.RangeBiasMetres, options.AngleBiasRadians, options.AngleBiasRadians]);
                radars.Add(sensor.Id.Value);
            }
            else
            {
                sigmas.AddRange([options.LineOfSightBiasRadians, options.LineOfSightBiasRadians]);
            }
        }

        ClocksBegin = sigmas.Count;
        foreach (int radar in radars)
        {
            _clocks[radar] = sigmas.Count;
            sigmas.Add(options.ClockSigmaSeconds);
        }

        _sigmas = [.. sigmas];
    }

    /// <summary>Number of all biases, clocks included.</summary>
    public int Size => _sigmas.Length;

    /// <summary>Index of the first clock: before it lie the biases whose size is in doubt.</summary>
    public int ClocksBegin { get; }

    /// <summary>Stated standard deviations, in metres, radians and seconds.</summary>
    public ReadOnlySpan<double> Sigmas => _sigmas;

    /// <summary>The radars' clocks: number of the sensor, and where its clock lies, in order of number.</summary>
    public IReadOnlyDictionary<int, int> Clocks => _clocks;

    /// <summary>Where a sensor's biases begin.</summary>
    public int Offset(SensorId sensor) => _offsets[sensor.Value];

    /// <summary>Where a radar's clock lies; −1 for a sensor that is none.</summary>
    public int Clock(SensorId sensor) => _clocks.GetValueOrDefault(sensor.Value, -1);

    /// <summary>How many biases a sensor has in a track's state.</summary>
    public int Count(SensorId sensor) => _clocks.ContainsKey(sensor.Value) ? 3 : 2;

    /// <summary>Where the four biases of a radar lie: range, azimuth, elevation, clock.</summary>
    public int[] OfRadar(SensorId sensor)
    {
        int first = Offset(sensor);
        return [first, first + 1, first + 2, Clock(sensor)];
    }
}
