namespace Vedette.Assessments;

/// <summary>Whether the rays of a hot spot are those of something that stands on the ground, of flashes of a storm, or of something that moves and may be aloft.</summary>
/// <remarks>
/// Linear models with normal priors are compared by their marginal likelihoods over the latest rays: a point at rest near the ground, or a patch of fires
/// whose rays scatter about it, flashes in the clouds that scatter more, and a point with velocity and acceleration at any height that a burning motor may have. All share the unknown
/// place, so what is left is the evidence itself. The first ray may be another's. Equations: docs/algorithms/classification.md.
/// </remarks>
internal sealed class SourceTest
{
    /// <summary>Rays looked at, the latest: no motor stays within its own error over so many, and no fire has to explain what was hours ago.</summary>
    private const int MostRays = 32;
    private const double MostSeconds = 120;

    /// <summary>Probability that the first ray of a track was another's: a false detection, or a source beside it.</summary>
    private const double FirstIsAnothers = 0.05;

    /// <summary>Share of sources that are several, and how far these lie apart: fires a pixel or two away from each other are seen as one.</summary>
    private const double ScatteredShare = 0.2;
    private const double ScatterMetres = 1_500;

    /// <summary>Share of sources that stand and are several fires further apart, which a tracker strings together: one in a hundred, and how far.</summary>
    private const double FarShare = 0.01;
    private const double FarMetres = 5_000;

    private static readonly SourceModel s_standing = new(300_000, 0, 1_500, 0, 0, 0);
    /// <summary>Sunlight on a cloud: it goes with the wind, whose standard deviation at the heights of clouds is 10 to 30 m/s (Peixoto and Oort, Physics of Climate, 1992, chapter 7).</summary>
    private const double DriftingShare = 0.02;
    private static readonly SourceModel s_drifting = new(300_000, 6_000, 5_000, 20, 1, 0);
    private static readonly SourceModel s_flashing = new(300_000, 10_000, 4_000, 0, 0, 0);
    private static readonly SourceModel s_moving = new(300_000, 20_000, 30_000, 1_000, 1_000, 30);

    private readonly List<RayFoot> _rays = [];

    /// <summary>How far flashes that one sensor may take for one source lie apart, in metres: within a flash, a cell, a storm. Equally probable.</summary>
    private static ReadOnlySpan<double> Scatters => [3_000, 8_000, 20_000];

    private Vector3 _reference;
    private Instant _start;
    private LocalFrame? _frame;

    /// <summary>Rays taken in.</summary>
    public int Count { get; private set; }

    private bool HoldsFirst => Count == _rays.Count;

    /// <summary>Takes in a ray.</summary>
    /// <param name="earth">The Earth.</param>
    /// <param name="ray">The ray.</param>
    /// <param name="biasSigmaRadians">Standard deviation of what all rays of the satellite may share.</param>
    public void Add(EarthModel earth, LineOfSight ray, double biasSigmaRadians)
    {
        if (_frame is null)
        {
            RayGround.TryMeet(earth, ray.Origin.Vector, ray.Toward.Vector, 0, out _reference);
            _start = ray.Time;
            _frame = Frame(_reference);
        }

        RayFoot foot = RayFoot.Of(ray, _reference, _frame, _start, biasSigmaRadians);
        _rays.Add(foot);
        Count++;
        while (_rays.Count > MostRays || foot.Seconds - _rays[0].Seconds > MostSeconds)
        {
            _rays.RemoveAt(0);
        }
    }

    /// <summary>Compares what may explain the latest rays.</summary>
    public SourceEvidence Compare()
    {
        if (_rays.Count < 2)
        {
            return default;
        }

        ReadOnlySpan<RayFoot> rays = Latest(stackalloc RayFoot[MostRays]);
        double moving = Log(s_moving, rays);
        double stays = LogSum.Of(Math.Log(1 - DriftingShare) + Log(s_standing, rays), Math.Log(DriftingShare) + Log(s_drifting, rays));
        return new(stays - moving, rays.Length < 3 ? 0 : LogFlashing(rays) - moving);
    }

    /// <summary>Appends the test to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Count);
        writer.Write([_reference.X, _reference.Y, _reference.Z]);
        writer.Write(_start.TaiTicks);
        writer.Write(_rays.Count);
        _rays.ForEach(ray => ray.Save(writer));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SourceTest Restore(ref ByteReader reader)
    {
        SourceTest test = new() { Count = reader.ReadInt32() };
        Span<double> reference = stackalloc double[3];
        reader.Read(reference);
        test._reference = new(reference[0], reference[1], reference[2]);
        test._start = new(reader.ReadInt64());
        int rays = reader.ReadCount(80);
        if (rays > MostRays || !double.IsFinite(test._reference.LengthSquared))
        {
            reader.Fail();
            return new();
        }

        for (int i = 0; i < rays; i++)
        {
            test._rays.Add(RayFoot.Restore(ref reader));
        }

        test._frame = test.Count > 0 ? Frame(test._reference) : null;
        return test;
    }

    /// <summary>The rays, with times after the first of them.</summary>
    private ReadOnlySpan<RayFoot> Latest(Span<RayFoot> room)
    {
        double origin = _rays[0].Seconds;
        for (int i = 0; i < _rays.Count; i++)
        {
            room[i] = _rays[i] with { Seconds = _rays[i].Seconds - origin };
        }

        return room[.._rays.Count];
    }

    private static double LogFlashing(ReadOnlySpan<RayFoot> rays)
    {
        double flashing = double.NegativeInfinity;
        foreach (double scatter in Scatters)
        {
            flashing = LogSum.Of(flashing, s_flashing.LogEvidence(rays, scatter) - Math.Log(Scatters.Length));
        }

        return flashing;
    }

    private static LocalFrame Frame(Vector3 place) => new(GeodeticPosition.FromEcef(Position<Ecef>.From(place)));

    /// <summary>ln of the evidence of a model, whatever scatters its rays and whether the first one is its own.</summary>
    private double Log(in SourceModel model, ReadOnlySpan<RayFoot> rays)
    {
        double own = LogOverScatter(model, rays);
        if (!HoldsFirst || rays.Length < 3)
        {
            return own;
        }

        // Another's ray may come from anywhere that the place may be.
        double another = LogOverScatter(model, rays[1..]) - 2 * Math.Log(model.PlaceSigmaMetres);
        return LogSum.Of(Math.Log(1 - FirstIsAnothers) + own, Math.Log(FirstIsAnothers) + another);
    }

    /// <summary>One place, or several close together: fires side by side, a front that spreads, the stages of a motor's flame.</summary>
    private static double LogOverScatter(in SourceModel model, ReadOnlySpan<RayFoot> rays)
    {
        double near = LogSum.Of(
            Math.Log(1 - ScatteredShare) + model.LogEvidence(rays, 0),
            Math.Log(ScatteredShare) + model.LogEvidence(rays, ScatterMetres));
        return model.SpeedSigma > 0 ? near : LogSum.Of(near, Math.Log(FarShare) + model.LogEvidence(rays, FarMetres));
    }
}

/// <summary>What else than one source that moves may explain rays.</summary>
/// <param name="LogStanding">ln of how much better a source that stands on the ground, or drifts with a cloud, explains them; 0 before there are two.</param>
/// <param name="LogFlashing">The same of flashes scattered about a place; 0 before there are three.</param>
internal readonly record struct SourceEvidence(double LogStanding, double LogFlashing);
