namespace Vedette.Assessments;

/// <summary>Whether plots low in the air are those of something that the air carries, or of echoes of the surface, and not of a body that falls or burns.</summary>
/// <remarks>
/// What falls gathers 10 m/s each second and what burns more; what flies on wings or floats does neither, and the sea stays where it is. Linear models with normal priors are compared by their
/// marginal likelihoods over the latest plots, as with rays (<see cref="SourceTest"/>). A body that was ever high is none of this. Equations: docs/algorithms/classification.md.
/// </remarks>
internal sealed class AirTest
{
    /// <summary>No aircraft and no bird flies above this.</summary>
    private const double HighestMetres = 25_000;
    private const double HighSigmas = 3;
    private const int MostPlots = 32;
    private const int FewestPlots = 3;
    private const double MostSeconds = 60;

    /// <summary>Share of echoes of the surface and the like among what is low, before anything is compared.</summary>
    private const double StrewnShare = 0.3;

    /// <summary>Share of bodies that burn or brake among those that come up or down.</summary>
    private const double ForcedShare = 0.5;

    private static readonly AirModel s_flying = new(5_000, 5_000, 150, 8, 2, 0, 0.7);
    private static readonly AirModel s_strewn = new(0, 500, 20, 3, 0.5, 0, 0.3);
    private static readonly AirModel s_falling = new(10_000, 15_000, 1_000, 1_000, 3, -9.8, 3);
    private static readonly AirModel s_forced = new(10_000, 15_000, 1_000, 1_000, 30, 0, 30);

    private readonly List<PlotFoot> _plots = [];
    private LocalFrame? _frame;
    private Instant _start;

    /// <summary>What the plots say, worked out when it was asked for the first time since they changed.</summary>
    private (bool IsKnown, double? LogRatio) _answer;

    /// <summary>How far echoes that a tracker strings together lie apart along the ground, metres; equally probable.</summary>
    private static ReadOnlySpan<double> Scatters => [100, 500, 2_500, 10_000];

    /// <summary>Plots of it that lay above the air that carries anything.</summary>
    public int HighPlots { get; private set; }

    /// <summary>Whether it was ever so high; one plot alone may be clutter.</summary>
    public bool WasHigh => HighPlots >= 2;

    /// <summary>Takes in a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="site">Place of its radar.</param>
    public void Take(Plot plot, LocalFrame site)
    {
        if (WasHigh)
        {
            return;
        }

        Position<Ecef> place = site.Point(plot.RangeMetres, plot.AzimuthRadians, plot.ElevationRadians);
        GeodeticPosition at = GeodeticPosition.FromEcef(place);
        if (at.HeightMetres - HighSigmas * plot.RangeMetres * plot.SigmaElevationRadians > HighestMetres)
        {
            HighPlots++;
            ForgetIfHigh();
            return;
        }

        if (_frame is null)
        {
            (_frame, _start) = (new(new GeodeticPosition(at.LatitudeRadians, at.LongitudeRadians, 0)), plot.Time);
        }

        PlotFoot foot = PlotFoot.Of(plot, site, _frame, _start);
        _answer = default;
        _plots.Add(foot);
        while (_plots.Count > MostPlots || (EnoughUpTo(_plots.Count) && foot.Seconds - _plots[0].Seconds > MostSeconds))
        {
            _plots.RemoveAt(0);
        }
    }

    /// <summary>Whether the last plots before an index are enough to ask, and close enough in time.</summary>
    private bool EnoughUpTo(int end) => end >= FewestPlots && _plots[end - 1].Seconds - _plots[end - FewestPlots].Seconds <= MostSeconds;

    /// <summary>Takes over what is remembered about a track that was merged into this one.</summary>
    public void Adopt(AirTest other)
    {
        HighPlots += other.HighPlots;
        ForgetIfHigh();
    }

    /// <summary>ln of how much better something carried by the air, or echoes of the surface, explain the latest plots than a body that falls or burns; null where that cannot be said.</summary>
    /// <remarks>After a time without plots what was said before stands until there are enough new ones to ask again: not to be seen makes nobody fall.</remarks>
    public double? LogRatio()
    {
        if (!_answer.IsKnown)
        {
            _answer = (true, Compare(Latest()));
        }

        return _answer.LogRatio;
    }

    /// <summary>Appends the test to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(HighPlots);
        writer.Write(_frame is not null);
        writer.Write([_frame?.Geodetic.LatitudeRadians ?? 0, _frame?.Geodetic.LongitudeRadians ?? 0]);
        writer.Write(_start.TaiTicks);
        writer.Write(_plots.Count);
        _plots.ForEach(plot => plot.Save(writer));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static AirTest Restore(ref ByteReader reader)
    {
        AirTest test = new() { HighPlots = reader.ReadInt32() };
        bool placed = reader.ReadBoolean();
        Span<double> v = stackalloc double[2];
        reader.Read(v);
        test._frame = placed ? new(new GeodeticPosition(v[0], v[1], 0)) : null;
        test._start = new(reader.ReadInt64());
        int plots = reader.ReadCount(128);
        for (int i = 0; i < plots && !reader.Failed; i++)
        {
            test._plots.Add(PlotFoot.Restore(ref reader));
        }

        return test;
    }

    private void ForgetIfHigh()
    {
        if (WasHigh)
        {
            _plots.Clear();
            _answer = default;
        }
    }

    private static double? Compare(ReadOnlySpan<PlotFoot> plots)
    {
        if (plots.Length == 0)
        {
            return null;
        }

        double moving = LogSum.Of(Math.Log(1 - ForcedShare) + s_falling.LogEvidence(plots, 0), Math.Log(ForcedShare) + s_forced.LogEvidence(plots, 0));
        double carried = LogSum.Of(Math.Log(1 - StrewnShare) + s_flying.LogEvidence(plots, 0), Math.Log(StrewnShare) + LogStrewn(plots));
        return carried - moving;
    }

    /// <summary>The latest plots that are enough to ask, times from the first of them on; none where there never were.</summary>
    private PlotFoot[] Latest()
    {
        int end = _plots.Count;
        while (end > 0 && !EnoughUpTo(end))
        {
            end--;
        }

        int first = _plots.FindIndex(0, end, p => _plots[end - 1].Seconds - p.Seconds <= MostSeconds);
        return first < 0 ? [] : [.. _plots[first..end].Select(p => p with { Seconds = p.Seconds - _plots[first].Seconds })];
    }

    private static double LogStrewn(ReadOnlySpan<PlotFoot> plots)
    {
        double strewn = double.NegativeInfinity;
        foreach (double scatter in Scatters)
        {
            strewn = LogSum.Of(strewn, s_strewn.LogEvidence(plots, scatter) - Math.Log(Scatters.Length));
        }

        return strewn;
    }
}
