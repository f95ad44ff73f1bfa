namespace Vedette.Assessments;

/// <summary>Whether the rays of a hot spot are those of one point on the ground, or of something that moves and may be aloft.</summary>
/// <remarks>
/// Two linear models with normal priors are compared by their marginal likelihoods: a point at rest near the ground, and a point
/// with a velocity, at any height a burning motor may have. Both share the unknown place, so what is left is the evidence itself:
/// how well the rays meet, and how much the wider model pays for being wide. Equations: docs/algorithms/classification.md.
/// Source: MacKay, Information Theory, Inference, and Learning Algorithms, 2003, chapter 28.
/// </remarks>
internal sealed class FixedPointTest
{
    private const double PlaceSigmaMetres = 300_000;
    private const double GroundSigmaMetres = 1_500;
    private const double AloftMetres = 20_000;
    private const double AloftSigmaMetres = 30_000;
    private const double SpeedSigma = 1_000;

    private Symmetric6 _information;
    private Vector6 _pull;
    private double _misfit;
    private Vector3 _reference;
    private Instant _start;
    private LocalFrame? _frame;

    /// <summary>Rays taken in.</summary>
    public int Count { get; private set; }

    /// <summary>Takes in a ray.</summary>
    /// <param name="earth">The Earth.</param>
    /// <param name="ray">The ray.</param>
    /// <param name="biasSigmaRadians">Standard deviation of what all rays of the satellite may share.</param>
    public void Add(EarthModel earth, LineOfSight ray, double biasSigmaRadians)
    {
        Vector3 origin = ray.Origin.Vector;
        Vector3 toward = ray.Toward.Vector;
        if (_frame is null)
        {
            RayGround.TryMeet(earth, origin, toward, 0, out _reference);
            _start = ray.Time;
            _frame = Frame(_reference);
        }

        Vector3 across = Vector3.Cross(toward, Math.Abs(toward.Z) < 0.9 ? new(0, 0, 1) : new(1, 0, 0)).Unit;
        double scale = 1 / ((_reference - origin).Length * double.Hypot(ray.SigmaRadians, biasSigmaRadians));
        double seconds = ray.Time.SecondsSince(_start);
        Add(scale * across, origin, seconds);
        Add(scale * Vector3.Cross(across, toward), origin, seconds);
        Count++;
    }

    /// <summary>Natural logarithm of how much better a point at rest on the ground explains the rays; 0 before there are two.</summary>
    public double LogBayesFactor()
    {
        if (Count < 2)
        {
            return 0;
        }

        Span<double> rest = [PlaceSigmaMetres, PlaceSigmaMetres, GroundSigmaMetres];
        Span<double> moving = [PlaceSigmaMetres, PlaceSigmaMetres, AloftSigmaMetres, SpeedSigma, SpeedSigma, SpeedSigma];
        return LogEvidence(rest, 0) - LogEvidence(moving, AloftMetres);
    }

    /// <summary>Appends the test to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Count);
        writer.Write(_information);
        writer.Write(_pull);
        writer.Write([_misfit, _reference.X, _reference.Y, _reference.Z]);
        writer.Write(_start.TaiTicks);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static FixedPointTest Restore(ref ByteReader reader)
    {
        FixedPointTest test = new() { Count = reader.ReadInt32() };
        reader.Read(test._information);
        reader.Read(test._pull);
        Span<double> rest = stackalloc double[4];
        reader.Read(rest);
        test._misfit = rest[0];
        test._reference = new(rest[1], rest[2], rest[3]);
        test._start = new(reader.ReadInt64());
        if (!double.IsFinite(test._reference.LengthSquared))
        {
            reader.Fail();
            return new();
        }

        test._frame = test.Count > 0 ? Frame(test._reference) : null;
        return test;
    }

    private static LocalFrame Frame(Vector3 place) => new(GeodeticPosition.FromEcef(Position<Ecef>.From(place)));

    /// <summary>One condition: the point lies on the ray, measured along <paramref name="axis"/> in standard deviations.</summary>
    private void Add(Vector3 axis, Vector3 origin, double seconds)
    {
        Vector3 local = _frame!.ToLocal(axis);
        Vector6 row = Vector6.Of(local, seconds * local);
        double residual = Vector3.Dot(axis, _reference - origin);
        _misfit += residual * residual;
        for (int i = 0; i < 6; i++)
        {
            _pull[i] -= row[i] * residual;
            for (int j = 0; j <= i; j++)
            {
                _information[Symmetric6.At(i, j)] += row[i] * row[j];
            }
        }
    }

    private double LogEvidence(ReadOnlySpan<double> sigmas, double heightMetres)
    {
        int n = sigmas.Length;
        Span<double> a = stackalloc double[36];
        Span<double> b = stackalloc double[6];
        double constant = _misfit;
        double logPrior = 0;
        for (int i = 0; i < n; i++)
        {
            double weight = 1 / (sigmas[i] * sigmas[i]);
            double mean = i == 2 ? heightMetres : 0;
            for (int j = 0; j <= i; j++)
            {
                a[i * 6 + j] = _information[Symmetric6.At(i, j)] + (i == j ? weight : 0);
            }

            b[i] = _pull[i] + weight * mean;
            constant += weight * mean * mean;
            logPrior -= Math.Log(sigmas[i]);
        }

        double explained = 0;
        double logRoot = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                for (int k = 0; k < j; k++)
                {
                    a[i * 6 + j] -= a[i * 6 + k] * a[j * 6 + k];
                }

                a[i * 6 + j] = i == j ? Math.Sqrt(a[i * 6 + i]) : a[i * 6 + j] / a[j * 6 + j];
            }

            for (int k = 0; k < i; k++)
            {
                b[i] -= a[i * 6 + k] * b[k];
            }

            b[i] /= a[i * 6 + i];
            explained += b[i] * b[i];
            logRoot += Math.Log(a[i * 6 + i]);
        }

        return logPrior - logRoot - (constant - explained) / 2;
    }
}
