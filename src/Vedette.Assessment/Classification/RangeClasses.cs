namespace Vedette.Assessments;

/// <summary>Probabilities of how far a vehicle goes; they sum to 1.</summary>
/// <param name="Short">Below 1,000 km.</param>
/// <param name="Medium">1,000 to 3,000 km.</param>
/// <param name="Intermediate">3,000 to 5,500 km.</param>
/// <param name="Long">Above 5,500 km.</param>
/// <param name="Space">Into orbit.</param>
/// <remarks>
/// While it burns, from the vehicles of <see cref="BoostTable"/> that may still come of it; after burnout from its expected impact. The limits
/// are those in common use. docs/algorithms/classification.md.
/// </remarks>
internal readonly record struct RangeClasses(double Short, double Medium, double Intermediate, double Long, double Space)
{
    private const double EarthRadiusMetres = 6_371_000;
    private const double Slack = 0.06;
    private const double NinetyPercentRadius = 2.146;

    private static readonly Lazy<double[]> s_ranges = new(() => [.. BoostTable.ByHeight.ToArray().Select(Range)]);

    private static ReadOnlySpan<double> Limits => [1_000e3, 3_000e3, 5_500e3];

    /// <summary>What may come of a vehicle that burns.</summary>
    /// <param name="theatre">Earth and its turning.</param>
    /// <param name="track">The track.</param>
    /// <param name="age">Seconds since its lift-off; 0 where that is not known.</param>
    /// <param name="space">Probability that it reaches orbit.</param>
    /// <returns>Null where no vehicle of the table is as fast and as high.</returns>
    public static RangeClasses? WhileBurning(Theatre theatre, Track track, double age, double space)
    {
        (double height, double logSpeed, double climb) = Motion(theatre, track);
        ReadOnlySpan<BoostBurnout> vehicles = BoostTable.ByHeight;
        ReadOnlySpan<double> ranges = s_ranges.Value;
        Span<double> counts = stackalloc double[4];
        double total = 0;
        for (int i = 0; i < vehicles.Length; i++)
        {
            BoostBurnout v = vehicles[i];
            if (v.HeightMetres >= height && v.LogSpeed >= logSpeed - Slack && v.Climb <= climb + Slack && v.Seconds >= age)
            {
                counts[Index(ranges[i])]++;
                total++;
            }
        }

        double share = (1 - space) / total;
        return total > 0 ? new(share * counts[0], share * counts[1], share * counts[2], share * counts[3], space) : null;
    }

    /// <summary>What comes of a launch whose impact is expected.</summary>
    public static RangeClasses OfFlight(LaunchPointEstimate launch, ImpactPrediction impact, double space)
    {
        double range = Geodesic.Inverse(launch.Point, impact.Point).DistanceMetres;
        double sigma = double.Hypot(impact.Ellipse90.SemiMajorMetres, launch.Ellipse90.SemiMajorMetres) / NinetyPercentRadius;
        Span<double> below = stackalloc double[3];
        for (int i = 0; i < below.Length; i++)
        {
            below[i] = (1 - space) * NormalDistribution.Cumulative((Limits[i] - range) / sigma);
        }

        return new(below[0], below[1] - below[0], below[2] - below[1], 1 - space - below[2], space);
    }

    private static (double Height, double LogSpeed, double Climb) Motion(Theatre theatre, Track track)
    {
        Instant time = track.State.Time;
        Vector3 r = theatre.Rotation.ToEcef(time, track.State.Position).Vector;
        Vector3 v = theatre.Rotation.ToEcef(time, track.State.Position, track.State.Velocity).Vector;
        double speed = Math.Max(1, v.Length);
        return (Ellipsoid.HeightMetres(theatre.Earth, r), Math.Log(speed), Math.Asin(Math.Clamp(Vector3.Dot(r.Unit, v) / speed, -1, 1)));
    }

    private static int Index(double range) => range < Limits[0] ? 0 : range < Limits[1] ? 1 : range < Limits[2] ? 2 : 3;

    /// <summary>Range of a burnout over a round Earth at rest, the way of the boost included; that of half the Earth where it does not come down.</summary>
    /// <remarks>Source: Bate, Mueller, White, Fundamentals of Astrodynamics, 1971, equation 6.2-11.</remarks>
    private static double Range(BoostBurnout burnout)
    {
        double speed = Math.Exp(burnout.LogSpeed);
        double q = speed * speed * (EarthRadiusMetres + burnout.HeightMetres) / EarthModel.Wgs84.GravitationalParameter;
        double level = Math.Pow(Math.Cos(burnout.Climb), 2);
        double root = 1 + q * (q - 2) * level;
        double half = q < 1.9 && root > 0 ? Math.Acos(Math.Clamp((1 - q * level) / Math.Sqrt(root), -1, 1)) : Math.PI / 2;
        return burnout.GroundMetres + 2 * half * EarthRadiusMetres;
    }
}
