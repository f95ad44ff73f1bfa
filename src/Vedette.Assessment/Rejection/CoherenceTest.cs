namespace Vedette.Assessments;

/// <summary>Whether the rays of a hot spot are those of one source that moves and gathers speed, or of flashes scattered about a place.</summary>
/// <remarks>
/// Two linear models with normal priors, compared by their marginal likelihoods. A source that burns has a place, a velocity and an
/// acceleration, and its rays meet it to within their own errors. Flashes of a storm have a place, and each ray is off by the size of a storm
/// cell. Whatever moves smoothly wins by some four units a ray from the third on; a storm never does for long. Equations:
/// docs/algorithms/classification.md. Source: MacKay, Information Theory, Inference, and Learning Algorithms, 2003, chapter 28.
/// </remarks>
internal static class CoherenceTest
{
    private const double PlaceSigmaMetres = 300_000;
    private const double AloftMetres = 20_000;
    private const double AloftSigmaMetres = 30_000;
    private const double SpeedSigma = 1_000;
    private const double AccelerationSigma = 20;
    private const double CloudMetres = 10_000;
    private const double CloudSigmaMetres = 4_000;

    private static readonly double[] s_burning =
    [
        PlaceSigmaMetres, PlaceSigmaMetres, AloftSigmaMetres, SpeedSigma, SpeedSigma, SpeedSigma,
        AccelerationSigma, AccelerationSigma, AccelerationSigma,
    ];

    private static readonly double[] s_flashing = [PlaceSigmaMetres, PlaceSigmaMetres, CloudSigmaMetres];

    /// <summary>How far flashes that one sensor may take for one source lie apart, in metres: within a flash, a cell, a storm. Equally probable.</summary>
    private static ReadOnlySpan<double> Scatters => [3_000, 8_000, 20_000];

    /// <summary>Natural logarithm of how much better one source that moves explains the rays than scattered flashes; 0 before there are three.</summary>
    /// <param name="earth">The Earth.</param>
    /// <param name="sensors">The sensors, for what all rays of one may share.</param>
    /// <param name="record">The detections of a track; its lines of sight of the first minute count.</param>
    public static double LogBayesFactor(EarthModel earth, SensorIndex sensors, DetectionRecord record)
    {
        LineOfSight[] rays = [.. record.Early.OfType<LineOfSight>()];
        if (rays.Length < 3)
        {
            return 0;
        }

        double burns = LogEvidence(earth, sensors, rays, 0, s_burning, [0, 0, AloftMetres, 0, 0, 0, 0, 0, 0]);
        double flashes = 0;
        foreach (double scatter in Scatters)
        {
            flashes += Math.Exp(Math.Min(700, LogEvidence(earth, sensors, rays, scatter, s_flashing, [0, 0, CloudMetres]) - burns));
        }

        return Math.Log(Scatters.Length) - Math.Log(Math.Max(double.Epsilon, flashes));
    }

    private static double LogEvidence(
        EarthModel earth, SensorIndex sensors, LineOfSight[] rays, double scatterMetres, ReadOnlySpan<double> sigmas, ReadOnlySpan<double> means)
    {
        RayGround.TryMeet(earth, rays[0].Origin.Vector, rays[0].Toward.Vector, 0, out Vector3 reference);
        var frame = new LocalFrame(GeodeticPosition.FromEcef(Position<Ecef>.From(reference)));
        var evidence = new LinearEvidence(sigmas, means);
        Span<double> row = stackalloc double[9];
        foreach (LineOfSight ray in rays)
        {
            Vector3 toward = ray.Toward.Vector;
            Vector3 across = Vector3.Cross(toward, Math.Abs(toward.Z) < 0.9 ? new(0, 0, 1) : new(1, 0, 0)).Unit;
            double range = (reference - ray.Origin.Vector).Length;
            double sigma = double.Hypot(range * double.Hypot(ray.SigmaRadians, sensors.RayBiasSigma(ray.Sensor)), scatterMetres);
            double seconds = ray.Time.SecondsSince(rays[0].Time);
            foreach (Vector3 axis in (ReadOnlySpan<Vector3>)[across, Vector3.Cross(across, toward)])
            {
                Fill(row, frame.ToLocal(axis), seconds);
                evidence.Add(Vector3.Dot(axis, reference - ray.Origin.Vector), row, sigma);
            }
        }

        return evidence.Log();
    }

    /// <summary>Derivatives of a coordinate along an axis by place, velocity and acceleration.</summary>
    private static void Fill(Span<double> row, Vector3 axis, double seconds)
    {
        for (int power = 0; power < 3; power++)
        {
            double factor = power switch { 0 => 1, 1 => seconds, _ => seconds * seconds / 2 };
            (row[3 * power], row[3 * power + 1], row[3 * power + 2]) = (factor * axis.X, factor * axis.Y, factor * axis.Z);
        }
    }
}
