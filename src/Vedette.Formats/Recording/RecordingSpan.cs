namespace Vedette.Formats;

/// <summary>The time that a recording covers.</summary>
/// <param name="Epoch">Zero of the times in the recording.</param>
/// <param name="StartSeconds">First second, after the epoch.</param>
/// <param name="EndSeconds">Last second, after the epoch.</param>
public readonly record struct RecordingSpan(Instant Epoch, double StartSeconds, double EndSeconds)
{
    /// <summary>First instant.</summary>
    public Instant Start => Epoch.AddSeconds(StartSeconds);

    /// <summary>Last instant.</summary>
    public Instant End => Epoch.AddSeconds(EndSeconds);

    /// <summary>Whether a time lies in the recording, for a row of a sensor.</summary>
    /// <remarks>A sweep that began before the end is in the recording to its own end, for up to one revisit longer.</remarks>
    public bool Contains(double seconds, Sensor sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        double sinceSweep = sensor is RadarSensor { Timing: ScanTiming.Sweep }
            ? Modulo(seconds - sensor.PhaseSeconds, sensor.RevisitSeconds)
            : 0;
        return seconds >= StartSeconds - SlackSeconds && seconds - sinceSweep <= EndSeconds + SlackSeconds;
    }

    /// <summary>When the last sweep of any radar that began in the recording is over; the end, where none is under way then.</summary>
    public Instant EndOfSweeps(IReadOnlyList<Sensor> sensors)
    {
        ArgumentNullException.ThrowIfNull(sensors);
        double end = EndSeconds;
        foreach (Sensor sensor in sensors)
        {
            if (sensor is RadarSensor { Timing: ScanTiming.Sweep })
            {
                double into = Modulo(EndSeconds - sensor.PhaseSeconds, sensor.RevisitSeconds);
                end = into > SlackSeconds ? Math.Max(end, EndSeconds - into + sensor.RevisitSeconds) : end;
            }
        }

        return Epoch.AddSeconds(end);
    }

    /// <summary>The same in words, for reasons.</summary>
    internal string Words => FormattableString.Invariant($"a time in the recording, {StartSeconds} to {EndSeconds} s");

    // Files round times to the microsecond.
    private const double SlackSeconds = 1e-6;

    private static double Modulo(double a, double b) => a - b * Math.Floor(a / b);
}
