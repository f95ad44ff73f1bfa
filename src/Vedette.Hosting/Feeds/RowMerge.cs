namespace Vedette.Hosting;

/// <summary>Merges files of detections by time; of rows of equal time, those of the file added first come first.</summary>
internal sealed class RowMerge : IDisposable
{
    private readonly List<(RowSource Source, ReleasedRow? Next)> _sources = [];

    /// <summary>Takes over a file.</summary>
    public void Add(RowSource source)
    {
        _sources.Add((source, null));
        _sources[^1] = (source, source.TryNext(out ReleasedRow first) ? first : null);
    }

    /// <summary>The next row of all files.</summary>
    public bool TryNext(out ReleasedRow row)
    {
        int earliest = -1;
        for (int i = 0; i < _sources.Count; i++)
        {
            if (_sources[i].Next is { } next && (earliest < 0 || next.Release < _sources[earliest].Next!.Value.Release))
            {
                earliest = i;
            }
        }

        row = earliest < 0 ? default : _sources[earliest].Next!.Value;
        if (earliest >= 0)
        {
            RowSource source = _sources[earliest].Source;
            _sources[earliest] = (source, source.TryNext(out ReleasedRow next) ? next : null);
        }

        return earliest >= 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((RowSource source, _) in _sources)
        {
            source.Dispose();
        }
    }
}
