namespace Vedette.Assessments;

/// <summary>One belief about the place of a rising vehicle when it is first seen, and where the search for it starts.</summary>
/// <remarks>
/// Against the Earth, a vehicle is seen once it has left the clouds: height 8 km, give or take 5 km. Where the ray grazes the limb it may be
/// there on the near side of the tangent point or on the far side, or it may just have come up over the limb, some 600 km behind it.
/// A radar fixes the place by itself, and nothing needs to be believed.
/// </remarks>
internal sealed class FirstSight
{
    private const double NearestGrazeMetres = -15_000;
    private const double SkimMetres = -3_000;
    private const double LimbMetres = 5_000;
    private const double BehindLimbMetres = 600_000;
    private const double BehindLimbSigmaMetres = 500_000;

    private readonly Func<EarthModel, Vector3, double> _compare;

    private FirstSight(double weight, Func<EarthModel, Vector3, double> compare, params Vector3[] starts) =>
        (Weight, _compare, Starts) = (weight, compare, starts);

    /// <summary>Prior probability, not normalised.</summary>
    public double Weight { get; }

    /// <summary>Places that the search starts from, Earth-fixed.</summary>
    public IReadOnlyList<Vector3> Starts { get; }

    /// <summary>First seen by a radar.</summary>
    public static IReadOnlyList<FirstSight> At(Vector3 point) => [new(1, (_, _) => 0, point)];

    /// <summary>First seen by a satellite, along a ray.</summary>
    public static IReadOnlyList<FirstSight> Along(EarthModel earth, LineOfSight ray, LaunchPriors priors)
    {
        Vector3 origin = ray.Origin.Vector;
        Vector3 toward = ray.Toward.Vector;
        Vector3 tangent = origin - Vector3.Dot(origin, toward) * toward;
        double graze = Ellipsoid.HeightMetres(earth, tangent);
        double half = Math.Sqrt(Math.Max(0, 2 * tangent.Length * (priors.CloudTopMetres - graze)));
        if (graze < NearestGrazeMetres)
        {
            RayGround.TryMeet(earth, origin, toward, priors.CloudTopMetres, out Vector3 point);
            return [new(1, HeightMisfit, point)];
        }

        List<FirstSight> sights = [new(0.3, HeightMisfit, tangent - half * toward)];
        if (graze > SkimMetres)
        {
            sights.Add(new(0.3, HeightMisfit, tangent + half * toward));
        }

        if (graze > SkimMetres && graze < LimbMetres)
        {
            sights.Add(new(
                0.4,
                (_, place) => (Vector3.Dot(place - tangent, toward) - BehindLimbMetres) / BehindLimbSigmaMetres,
                tangent + 300_000 * toward, tangent + 600_000 * toward, tangent + 1_000_000 * toward));
        }

        return sights;

        double HeightMisfit(EarthModel on, Vector3 place) => (Ellipsoid.HeightMetres(on, place) - priors.CloudTopMetres) / priors.CloudTopSigmaMetres;
    }

    /// <summary>How far a place is from what is believed, in standard deviations.</summary>
    public double Compare(EarthModel earth, Vector3 place) => _compare(earth, place);
}
