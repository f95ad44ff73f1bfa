namespace Vedette.Sensing;

/// <summary>Stars and surveyed sites in a frame: what the pointing is calibrated on, and what is no launch.</summary>
internal sealed class KnownSources
{
    /// <summary>Line of sight must pass so high above the ground that no air and no glow of it is in the way, metres.</summary>
    private const double LimbMetres = 100_000;

    /// <summary>Sites are looked at no flatter than this: sine of 10°.</summary>
    private const double FlattestSine = 0.17;

    /// <summary>Farthest that something is looked for from where it is expected, pixels.</summary>
    private const double Farthest = 24;

    /// <summary>Standard deviations within which it is looked for, and what the shape of the point spread function adds, pixels.</summary>
    private const double Sigmas = 4, Slack = 2;

    /// <summary>What the fit of a Gaussian does not know about the real point, pixels: 0.03 of a star, 0.1 of a fire with its neighbours.</summary>
    private const double StarShape = 0.03, SiteShape = 0.1;

    /// <summary>A star is taken for one from half to twice its brightness, a site from a third to three times; beyond that both are told.</summary>
    private const double StarFactor = 2, SiteFactor = 3;

    private readonly Camera _camera;
    private readonly PointingCalibrationOptions _options;
    private readonly PointingCalibration _calibration;
    private readonly PointSearch _search;
    private readonly double _lineSeconds;
    private readonly Source[] _sources;
    private readonly List<Seen> _seen = [];

    public KnownSources(Camera camera, FrameStageOptions options, PointingCalibrationOptions known, PointingCalibration calibration)
    {
        (_camera, _options, _calibration, _lineSeconds) = (camera, known, calibration, options.LineSeconds);
        _search = new(options.PointSpreadWidth, camera.Columns, camera.Lines);

        // The brightest first: they say most about where the others are to be looked for.
        _sources =
        [
            .. known.Stars.OrderByDescending(s => s.IrradianceWattsPerSquareMetre).Select(s => new Star(s)),
            .. known.Sites.OrderByDescending(s => s.IntensityWattsPerSteradian).Select(s => new Site(s, s.Place.ToEcef().Vector, Up(s.Place))),
        ];
    }

    /// <summary>Calibrates on what a frame shows of them.</summary>
    public void Calibrate(Frame frame, CameraPose pose)
    {
        _calibration.Begin(frame.Time);
        foreach (Source source in _sources)
        {
            if (Expect(source, frame.Time, pose) is { } expected)
            {
                Measure(frame, expected);
            }
        }

        _seen.Clear();
        foreach (Source source in _sources)
        {
            if (Expect(source, frame.Time, pose) is { } expected)
            {
                _seen.Add(expected);
            }
        }
    }

    /// <summary>The star or site that explains a detection, or null: in its place and not far brighter than it is known.</summary>
    public string? Explanation(FrameDetection found)
    {
        foreach (Seen known in _seen)
        {
            (double xx, double xy, double yy) = _calibration.PlaceCovariance(known.Column, known.Line);
            double shape = Slack * Slack / PointingCalibration.Gate;
            double distance = PointingCalibration.Distance(
                found.X - known.Column, found.Y - known.Line, xx + found.VarianceX + shape, xy + found.CovarianceXY, yy + found.VarianceY + shape);
            if (distance <= PointingCalibration.Gate && found.Intensity <= known.Source.Factor * known.Counts)
            {
                return known.Source.Name;
            }
        }

        return null;
    }

    private static Vector3 Up(GeodeticPosition place)
    {
        Ellipsoid.HeightMetres(EarthModel.Wgs84, place.ToEcef().Vector, out Vector3 up);
        return up;
    }

    private void Measure(Frame frame, Seen expected)
    {
        (double xx, _, double yy) = _calibration.PlaceCovariance(expected.Column, expected.Line);
        double radius = Math.Min(Farthest, Sigmas * Math.Sqrt(Math.Max(xx, yy)) + Slack);
        if (_search.TryFind(frame.Pixels, expected.Column, expected.Line, radius, out PointEstimate point)
            && point.Intensity <= expected.Source.Factor * expected.Counts && point.Intensity >= expected.Counts / expected.Source.Factor)
        {
            double more = Unmodelled(expected);
            _calibration.TryTake(expected.Column, expected.Line, point.X, point.Y, point.VarianceX + more, point.CovarianceXY, point.VarianceY + more);
        }
    }

    /// <summary>Variance per axis of what the fit does not know, pixels².</summary>
    /// <remarks>
    /// What the survey of a site leaves open is the same in each frame: all looks within the time in which the pointing turns count as one.
    /// </remarks>
    private double Unmodelled(Seen expected)
    {
        if (expected.Source is not Site site)
        {
            return StarShape * StarShape;
        }

        double survey = site.Known.SigmaMetres / (expected.Range * _camera.PixelRadians);
        return SiteShape * SiteShape + survey * survey * Math.Max(1, _options.TurningSeconds / Math.Max(1, _calibration.SecondsSinceLast));
    }

    /// <summary>Where a source is to be seen in a frame, or null.</summary>
    private Seen? Expect(Source source, Instant middle, CameraPose pose)
    {
        CameraPose turned = pose.Turned(_calibration.Turn);
        return source switch
        {
            Star star => Expect(star, middle, turned),
            Site site => Expect(site, turned),
            _ => throw new System.Diagnostics.UnreachableException($"No rule for {source.GetType().Name}."),
        };
    }

    private Seen? Expect(Site site, CameraPose turned)
    {
        Vector3 away = site.Place - turned.Origin.Vector;
        double range = away.Length;
        bool seen = Vector3.Dot(site.Up, away) < -FlattestSine * range & TryProject(turned, away / range, out double column, out double line);
        return seen ? new(site, column, line, Counts(site.Known.IntensityWattsPerSteradian / (range * range)), range) : null;
    }

    private Seen? Expect(Star star, Instant middle, CameraPose turned)
    {
        if (!TryProject(turned, Toward(star, middle), out double column, out double line))
        {
            return null;
        }

        // In a scanned frame its line has another time, and the stars have moved on.
        Vector3 toward = Toward(star, middle.AddSeconds((line - 0.5 * (_camera.Lines - 1)) * _lineSeconds));
        return TryProject(turned, toward, out column, out line) && BesideTheEarth(turned.Origin.Vector, toward)
            ? new(star, column, line, Counts(star.Known.IrradianceWattsPerSquareMetre), double.PositiveInfinity)
            : null;
    }

    private Vector3 Toward(Star star, Instant time) => _options.Rotation.ToEcef(time, star.Known.Direction).Vector;

    private double Counts(double wattsPerSquareMetre) => wattsPerSquareMetre / _camera.WattsPerSquareMetrePerCount;

    private bool TryProject(CameraPose turned, Vector3 toward, out double column, out double line) =>
        _calibration.TryProject(turned.ToCamera(toward), out column, out line) && _camera.Holds(column, line);

    private static bool BesideTheEarth(Vector3 origin, Vector3 toward)
    {
        double nearest = -Vector3.Dot(origin, toward);
        double miss = nearest > 0 ? (origin + nearest * toward).Length : double.PositiveInfinity;
        return miss > EarthModel.Wgs84.SemiMajorMetres + LimbMetres;
    }

    /// <summary>A star or a site, and by which factor it may be brighter or darker than it is known.</summary>
    private abstract record Source(string Name, double Factor);

    private sealed record Star(CatalogueStar Known) : Source(Known.Name, StarFactor);

    private sealed record Site(KnownSite Known, Vector3 Place, Vector3 Up) : Source(Known.Name, SiteFactor);

    private readonly record struct Seen(Source Source, double Column, double Line, double Counts, double Range);
}
