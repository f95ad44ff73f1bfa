namespace Vedette.Formats;

/// <summary>A message while it is read.</summary>
/// <param name="table">Its keywords.</param>
/// <param name="version">Its version, as written.</param>
/// <param name="line">Line it begins at.</param>
internal sealed class CcsdsDraft(CcsdsTable table, string version, int line)
{
    /// <summary>Its keywords.</summary>
    public CcsdsTable Table => table;

    /// <summary>Whether it was read to its end, and nothing was wrong with the notation.</summary>
    public bool IsWhole { get; set; }

    /// <summary>What the header has so far.</summary>
    public List<CcsdsNode> Header { get; } = [];

    /// <summary>The segments so far.</summary>
    public List<SegmentDraft> Segments { get; } = [];

    /// <summary>Begins a segment.</summary>
    public SegmentDraft Begin(int atLine)
    {
        var segment = new SegmentDraft { MetadataLine = atLine, DataLine = atLine };
        Segments.Add(segment);
        return segment;
    }

    /// <summary>The message as read.</summary>
    public CcsdsMessage ToMessage() => new(table.Kind, version, new("header", Header, line), [.. Segments.Select(s => s.ToSegment())], line);
}

/// <summary>A segment while it is read.</summary>
internal sealed class SegmentDraft
{
    private readonly Dictionary<string, List<CcsdsNode>> _last = new(StringComparer.Ordinal);

    /// <summary>Line of its metadata.</summary>
    public int MetadataLine { get; set; }

    /// <summary>Line of its data.</summary>
    public int DataLine { get; set; }

    /// <summary>The metadata so far.</summary>
    public List<CcsdsNode> Metadata { get; } = [];

    /// <summary>The data so far.</summary>
    public List<CcsdsNode> Data { get; } = [];

    /// <summary>The block of the data that was begun last; null before the first.</summary>
    public List<CcsdsNode>? Block { get; private set; }

    /// <summary>The observations, in a tracking data message.</summary>
    public TdmDataBuilder? Observations { get; set; }

    /// <summary>What the last block of a name has so far; null when there is none.</summary>
    public List<CcsdsNode>? Last(string name) => _last.GetValueOrDefault(name);

    /// <summary>Begins a block of the data.</summary>
    public List<CcsdsNode> Begin(string name, int line)
    {
        Block = [];
        _last[name] = Block;
        Data.Add(new CcsdsBlock(name, Block, line));
        return Block;
    }

    /// <summary>The segment as read.</summary>
    public CcsdsSegment ToSegment() => new(
        new("metadata", Metadata, MetadataLine), new("data", Data, DataLine), Observations?.Build() ?? TdmData.None);
}
