namespace Vedette.Physics;

/// <summary>What is known of an orbit from elsewhere: a state whose error is the same all along the pass.</summary>
/// <param name="Time">When.</param>
/// <param name="State">The state then, Eci.</param>
/// <param name="PositionSigmaMetres">Standard deviation of position, per axis.</param>
/// <param name="VelocitySigma">Standard deviation of velocity, per axis, m/s.</param>
public readonly record struct KnownOrbit(Instant Time, FlightState State, double PositionSigmaMetres, double VelocitySigma)
{
    /// <summary>How fast a body runs off along its orbit, times the error of its speed: −3 δv t after whole revolutions (Clohessy and Wiltshire, 1960).</summary>
    private const double DriftOfSpeed = 3;

    /// <summary>Mean motion of a low orbit, rad/s: a place that is off along the track comes with a speed that is off across it.</summary>
    private const double OrbitRate = 1.1e-3;

    /// <summary>Standard deviations at another time, per axis: it is as uncertain as it says when it was made, and runs off along its orbit.</summary>
    /// <param name="time">The time, before or after.</param>
    /// <returns>Of position, metres, and of velocity, m/s.</returns>
    public (double Place, double Speed) SigmasAt(Instant time)
    {
        double place = Length(PositionSigmaMetres, DriftOfSpeed * VelocitySigma * time.SecondsSince(Time));
        return (place, Length(VelocitySigma, OrbitRate * place));
    }

    private static double Length(double a, double b) => Math.Sqrt(a * a + b * b);
}
