namespace Vedette.App;

/// <summary>The path a track has flown: at most <see cref="Capacity"/> points, thinned by half when full.</summary>
internal sealed class Trail
{
    /// <summary>Most points kept.</summary>
    public const int Capacity = 512;

    private readonly List<double[]> _points = [];
    private readonly List<long> _versions = [];
    private double _spacingSeconds = 1;
    private long _thinnedAt;

    /// <summary>Another trail with the same points.</summary>
    public Trail Copy()
    {
        var copy = new Trail { _spacingSeconds = _spacingSeconds, _thinnedAt = _thinnedAt };
        copy._points.AddRange(_points);
        copy._versions.AddRange(_versions);
        return copy;
    }

    /// <summary>Adds a point, unless it is too near in time to the one before.</summary>
    /// <param name="point">The point, in the form of <see cref="TrailView"/>.</param>
    /// <param name="version">Version of the picture from which on it is there.</param>
    public void Add(double[] point, long version)
    {
        if (_points.Count > 0 && point[0] - _points[^1][0] < _spacingSeconds)
        {
            return;
        }

        if (_points.Count == Capacity)
        {
            Thin(version);
        }

        _points.Add(point);
        _versions.Add(version);
    }

    /// <summary>What to tell someone who knows the picture as it was at <paramref name="version"/>; null when nothing is new.</summary>
    public TrailView? Since(long trackId, long version)
    {
        int from = _thinnedAt > version ? 0 : FirstAfter(version);
        return from == _points.Count ? null : new(trackId, from, _points[from..]);
    }

    private int FirstAfter(long version)
    {
        int from = _versions.Count;
        while (from > 0 && _versions[from - 1] > version)
        {
            from--;
        }

        return from;
    }

    private void Thin(long version)
    {
        int kept = 0;
        for (int i = 0; i < _points.Count; i += 2)
        {
            (_points[kept], _versions[kept]) = (_points[i], _versions[i]);
            kept++;
        }

        _points.RemoveRange(kept, _points.Count - kept);
        _versions.RemoveRange(kept, _versions.Count - kept);
        _spacingSeconds *= 2;
        _thinnedAt = version;
    }
}
