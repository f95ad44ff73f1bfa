namespace Vedette.Simulation;

/// <summary>Carries a reported state on to the time of a comparison.</summary>
/// <remarks>
/// Point-mass gravity with the apparent forces of the turning Earth, classical Runge–Kutta in steps of at most 5 s. Without the oblateness
/// the position is wrong by 0.005 m/s² t², about half a metre after 10 s: nothing beside the cut-off of a comparison. Not for predictions.
/// </remarks>
internal static class FreeFall
{
    private const double LongestStepSeconds = 5;

    /// <summary>Position and velocity some seconds later in free fall.</summary>
    public static (Vector3 Position, Vector3 Velocity) Carry(Vector3 position, Vector3 velocity, double seconds)
    {
        int steps = Math.Max(1, (int)Math.Ceiling(Math.Min(seconds, 3600) / LongestStepSeconds));
        double h = seconds / steps;
        for (int i = 0; i < steps; i++)
        {
            Vector3 a1 = Acceleration(position, velocity);
            Vector3 v2 = velocity + h / 2 * a1;
            Vector3 a2 = Acceleration(position + h / 2 * velocity, v2);
            Vector3 v3 = velocity + h / 2 * a2;
            Vector3 a3 = Acceleration(position + h / 2 * v2, v3);
            Vector3 v4 = velocity + h * a3;
            Vector3 a4 = Acceleration(position + h * v3, v4);
            position += h / 6 * (velocity + 2 * v2 + 2 * v3 + v4);
            velocity += h / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
        }

        return (position, velocity);
    }

    private static Vector3 Acceleration(Vector3 r, Vector3 v)
    {
        EarthModel earth = EarthModel.Wgs84;
        double omega = earth.RotationRadiansPerSecond;
        double length = Math.Max(r.Length, 1e6);
        return -(earth.GravitationalParameter / (length * length * length)) * r
            + new Vector3(omega * omega * r.X + 2 * omega * v.Y, omega * omega * r.Y - 2 * omega * v.X, 0);
    }
}
