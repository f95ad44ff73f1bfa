namespace Vedette.Tracking;

/// <summary>Where the elements of a track's state lie.</summary>
/// <remarks>
/// Position (m), velocity (m/s) and non-gravitational acceleration (m/s²) in Eci axes, natural logarithm of the ballistic
/// coefficient (kg/m²), then the constant biases of the sensors that the track has used: three for a radar (range in metres,
/// azimuth and elevation in radians), two for an infrared satellite (radians along the two axes of
/// <see cref="LineOfSightModel"/>).
/// </remarks>
internal static class StateLayout
{
    public const int Position = 0;
    public const int Velocity = 3;
    public const int Acceleration = 6;
    public const int LogBallistic = 9;
    public const int Core = 10;

    /// <summary>Elements that a state has room for from the start: the core and the biases of one sensor.</summary>
    public const int Rows = Core + 3;

    /// <summary>The same in whole registers.</summary>
    public const int Room = 16;

    public static int BiasCount(Sensor sensor) => sensor is RadarSensor ? 3 : 2;
}
