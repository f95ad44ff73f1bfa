namespace Vedette.Assessments;

/// <summary>The lowest point of the two-body orbit through a state.</summary>
internal static class Perigee
{
    /// <summary>Distance of the perigee from the centre of the Earth, a (1 − e), in metres; also right for hyperbolic speed.</summary>
    /// <param name="gravitationalParameter">GM in m³/s².</param>
    /// <param name="position">Inertial position, m.</param>
    /// <param name="velocity">Inertial velocity, m/s.</param>
    /// <remarks>
    /// From the semi-latus rectum, p/(1 + e), which stays exact for parabolic and for nearly radial motion.
    /// Source: Bate, Mueller, White, Fundamentals of Astrodynamics, 1971, sections 1.5 and 1.6.
    /// </remarks>
    public static double RadiusMetres(double gravitationalParameter, Vector3 position, Vector3 velocity)
    {
        double p = Vector3.Cross(position, velocity).LengthSquared / gravitationalParameter;
        double energy = velocity.LengthSquared / 2 - gravitationalParameter / position.Length;
        double eSquared = 1 + 2 * energy * p / gravitationalParameter;
        return p / (1 + Math.Sqrt(Math.Max(0, eSquared)));
    }
}
