namespace Vedette.Tracking;

/// <summary>From where the plots of a step were measured.</summary>
internal readonly struct CoastView
{
    /// <summary>One radar, at times near one moment.</summary>
    /// <param name="frame">Where it stands.</param>
    /// <param name="rotation">How far the Earth has turned.</param>
    /// <param name="epoch">Zero of the times of the batch.</param>
    /// <param name="reference">The moment; the plots lie within 30 s of it.</param>
    public CoastView(LocalFrame frame, EarthRotation rotation, Instant epoch, Instant reference)
    {
        (Site, East, North, Up) = (frame.Origin.Vector, frame.East, frame.North, frame.Up);
        (Sin, Cos) = Math.SinCos(rotation.AngleRadians(reference));
        (Rate, Seconds) = (rotation.RateRadiansPerSecond, reference.SecondsSince(epoch));
    }

    /// <summary>The radar, Ecef.</summary>
    public Vector3 Site { get; }

    public Vector3 East { get; }

    public Vector3 North { get; }

    public Vector3 Up { get; }

    /// <summary>Sine of the angle from Eci X to Ecef X at the moment.</summary>
    public double Sin { get; }

    public double Cos { get; }

    /// <summary>Turning rate, rad/s.</summary>
    public double Rate { get; }

    /// <summary>The moment, seconds after the epoch of the batch.</summary>
    public double Seconds { get; }
}
