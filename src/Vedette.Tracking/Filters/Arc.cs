namespace Vedette.Tracking;

/// <summary>The plots of a body that flies free, over as long as it is in sight: what its motion says of the radars is worked out from all of them at once.</summary>
internal sealed class Arc
{
    /// <summary>Most plots that are kept; when there are more, they are thinned.</summary>
    private const int Most = 128;

    private const double FirstSpacingSeconds = 3;

    private readonly List<ArcPlot> _plots = [];
    private double _spacing;

    /// <summary>The plots that are kept, in the order they came in.</summary>
    public IReadOnlyList<ArcPlot> Plots => _plots;

    /// <summary>Seconds from the first plot to the last.</summary>
    public double Seconds => _plots.Count == 0 ? 0 : _plots[^1].Plot.Time.SecondsSince(_plots[0].Plot.Time);

    /// <summary>How long it was when it was worked out last, in seconds; 0 before.</summary>
    public double ConsideredSeconds { get; set; }

    /// <summary>Takes a plot of the body.</summary>
    public void Add(in ArcPlot plot)
    {
        if (_spacing > 0 && !IsApart(_plots, plot.Plot))
        {
            return;
        }

        _plots.Add(plot);
        if (_plots.Count > Most)
        {
            Thin();
        }
    }

    /// <summary>Takes over the plots of another arc of the same body.</summary>
    public void Join(Arc other)
    {
        List<ArcPlot> all = [.. _plots, .. other._plots];
        all.Sort(static (a, b) => a.Plot.Time != b.Plot.Time ? a.Plot.Time.CompareTo(b.Plot.Time) : a.Plot.Id.CompareTo(b.Plot.Id));
        _plots.Clear();
        _plots.AddRange(all);
        _spacing = Math.Max(_spacing, other._spacing);
        while (_plots.Count > Most)
        {
            Thin();
        }
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_spacing);
        writer.Write(ConsideredSeconds);
        writer.Write(_plots.Count);
        foreach (ArcPlot plot in _plots)
        {
            DetectionCodec.Write(writer, plot.Plot);
            writer.Write(plot.ClockSeconds);
        }
    }

    public static Arc Restore(ref ByteReader reader)
    {
        var arc = new Arc { _spacing = reader.ReadDouble(), ConsideredSeconds = reader.ReadDouble() };
        int count = reader.ReadCount(16);
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            if (DetectionCodec.Read(ref reader) is Plot plot)
            {
                arc._plots.Add(new(plot, reader.ReadDouble()));
            }
            else
            {
                reader.Fail();
            }
        }

        return arc;
    }

    private void Thin()
    {
        _spacing = Math.Max(FirstSpacingSeconds, 2 * _spacing);
        List<ArcPlot> kept = [];
        foreach (ArcPlot plot in _plots)
        {
            if (IsApart(kept, plot.Plot))
            {
                kept.Add(plot);
            }
        }

        _plots.Clear();
        _plots.AddRange(kept);
    }

    /// <summary>Whether the latest plot of the same radar is long enough ago.</summary>
    private bool IsApart(List<ArcPlot> before, Plot plot)
    {
        for (int i = before.Count - 1; i >= 0; i--)
        {
            if (before[i].Plot.Sensor == plot.Sensor)
            {
                return plot.Time.SecondsSince(before[i].Plot.Time) >= _spacing;
            }
        }

        return true;
    }
}
