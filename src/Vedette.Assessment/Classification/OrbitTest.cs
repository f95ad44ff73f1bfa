namespace Vedette.Assessments;

/// <summary>The perigee of a track: mean and standard deviation of its height, and the probability that it clears the air.</summary>
/// <param name="HeightMetres">Mean height of the perigee over the equatorial radius; deep below zero for a ballistic flight.</param>
/// <param name="SigmaMetres">Its standard deviation.</param>
/// <param name="Stays">Probability that the perigee is above <see cref="LowestMetres"/>.</param>
internal readonly record struct OrbitTest(double HeightMetres, double SigmaMetres, double Stays)
{
    /// <summary>No orbit lasts with its perigee below this height.</summary>
    public const double LowestMetres = 95_000;

    /// <summary>Spread below which nothing is claimed, for what two-body motion leaves out.</summary>
    private const double FloorMetres = 5_000;

    /// <summary>Tests the orbit through a state by twelve sigma points.</summary>
    public static OrbitTest Of(EarthModel earth, in StateVector state, in Symmetric6 covariance)
    {
        Vector3 position = state.Position.Vector;
        Vector3 velocity = state.Velocity.Vector;
        if (!CovarianceFactor.TryFactor(covariance, out Symmetric6 root))
        {
            return new(0, double.PositiveInfinity, 0.5);
        }

        double sum = 0;
        double squares = 0;
        double centre = Perigee.RadiusMetres(earth.GravitationalParameter, position, velocity);
        for (int i = 0; i < 12; i++)
        {
            Vector6 d = CovarianceFactor.Column(root, i / 2, i % 2 == 0 ? StateNodes.Spread : -StateNodes.Spread);
            double perigee = Perigee.RadiusMetres(earth.GravitationalParameter, position + d.Upper, velocity + d.Lower) - centre;
            sum += perigee;
            squares += perigee * perigee;
        }

        double mean = sum / 12;
        double sigma = Math.Sqrt(Math.Max(0, squares / 12 - mean * mean) + FloorMetres * FloorMetres);
        double height = centre + mean - earth.SemiMajorMetres;
        return new(height, sigma, NormalDistribution.Cumulative((height - LowestMetres) / sigma));
    }
}
