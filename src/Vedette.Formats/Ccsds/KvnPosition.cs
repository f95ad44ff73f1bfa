namespace Vedette.Formats;

/// <summary>How far a message in keyword = value notation has come, and what the marks in it (META_START …) make of that.</summary>
/// <param name="draft">The message.</param>
internal sealed class KvnPosition(CcsdsDraft draft)
{
    private readonly List<CcsdsNode> _comments = [];

    /// <summary>The message.</summary>
    public CcsdsDraft Draft => draft;

    /// <summary>Which message it is.</summary>
    public CcsdsKind Kind => draft.Table.Kind;

    /// <summary>Whether it has marks: all but OPM and OMM.</summary>
    public bool HasMarks => Kind is not (CcsdsKind.Opm or CcsdsKind.Omm);

    /// <summary>The segment that was begun last; null before the first.</summary>
    public SegmentDraft? Segment { get; private set; }

    /// <summary>Where it stands.</summary>
    public KvnSection Section { get; private set; }

    /// <summary>Name of the block that was begun last, as in XML; empty where a covariance awaits its EPOCH.</summary>
    public string BlockName { get; private set; } = "";

    /// <summary>Rows of a covariance so far.</summary>
    public int Row { get; set; }

    /// <summary>Where something goes that stands at this place.</summary>
    public List<CcsdsNode> Here => Section switch
    {
        KvnSection.Header => draft.Header,
        KvnSection.Metadata => Segment!.Metadata,
        KvnSection.Covariance or KvnSection.Block when Segment!.Block is { } block => block,
        _ => Segment!.Data,
    };

    /// <summary>What is awaited here, for reasons.</summary>
    public string Awaited => Section switch
    {
        KvnSection.Header => "META_START",
        KvnSection.Metadata => "META_STOP",
        KvnSection.Between => Segment is { Observations: null } ? "DATA_START" : "META_START",
        KvnSection.Covariance => "COVARIANCE_STOP",
        KvnSection.Block => BlockName.ToUpperInvariant() + "_STOP",
        _ => Kind == CcsdsKind.Oem ? "META_START or COVARIANCE_START" : "the start of a block of the standard",
    };

    /// <summary>Takes a comment: to where it stands, or to what follows it.</summary>
    public void Comment(string text, int number)
    {
        var comment = new CcsdsValue(CcsdsValue.Comment, text, "", number);
        if (Section == KvnSection.Between && Segment!.Observations is { } observations)
        {
            observations.Comment(text);
        }
        else if (!HasMarks || Section is KvnSection.Covariance or KvnSection.Between)
        {
            _comments.Add(comment);
        }
        else
        {
            Here.Add(comment);
        }
    }

    /// <summary>Puts comments that wait into what follows them.</summary>
    public void GiveComments(List<CcsdsNode> place)
    {
        place.AddRange(_comments);
        _comments.Clear();
    }

    /// <summary>Goes over a mark.</summary>
    /// <returns>Whether it may stand here.</returns>
    public bool TryMark(string mark, int number) => (Kind, mark, Section) switch
    {
        (CcsdsKind.Tdm, "META_START", KvnSection.Header) => Metadata(number),
        (CcsdsKind.Tdm, "META_START", KvnSection.Between) when Segment is { Observations: not null } => Metadata(number),
        (CcsdsKind.Oem, "META_START", KvnSection.Header or KvnSection.Data) => Metadata(number),
        (CcsdsKind.Ocm, "META_START", KvnSection.Header) => Metadata(number),
        (CcsdsKind.Tdm, "META_STOP", KvnSection.Metadata) => Go(KvnSection.Between),
        (CcsdsKind.Oem or CcsdsKind.Ocm, "META_STOP", KvnSection.Metadata) => Data(number),
        (CcsdsKind.Tdm, "DATA_START", KvnSection.Between) when Segment is { Observations: null } => Data(number),
        (CcsdsKind.Oem, "COVARIANCE_START", KvnSection.Data) => Covariance(),
        (CcsdsKind.Oem, "COVARIANCE_STOP", KvnSection.Covariance) => EndCovariance(),
        (CcsdsKind.Ocm, _, KvnSection.Data) when mark.EndsWith("_START", StringComparison.Ordinal) => Block(mark[..^6], number),
        (CcsdsKind.Ocm, _, KvnSection.Block) => mark == BlockName.ToUpperInvariant() + "_STOP" && Go(KvnSection.Data),
        _ => false,
    };

    /// <summary>Begins a segment where a message without marks has none yet.</summary>
    public SegmentDraft SegmentFrom(int number) => Segment ??= draft.Begin(number);

    /// <summary>Begins the covariance of an epoch.</summary>
    public List<CcsdsNode> BeginCovariance(int number)
    {
        (Row, BlockName) = (0, "covarianceMatrix");
        return Segment!.Begin(BlockName, number);
    }

    /// <summary>Gives a segment its observations: the data of it are over.</summary>
    public void Observed(TdmDataBuilder observations)
    {
        Segment!.Observations = observations;
        _comments.ForEach(c => observations.Comment(((CcsdsValue)c).Text));
        _comments.Clear();
        Go(KvnSection.Between);
    }

    private bool Go(KvnSection section)
    {
        Section = section;
        return true;
    }

    private bool Metadata(int number)
    {
        Segment = draft.Begin(number);
        return Go(KvnSection.Metadata);
    }

    private bool Data(int number)
    {
        Segment!.DataLine = number;
        return Go(KvnSection.Data);
    }

    private bool Covariance()
    {
        (Row, BlockName) = (0, "");
        return Go(KvnSection.Covariance);
    }

    private bool EndCovariance()
    {
        GiveComments(BlockName.Length > 0 ? Segment!.Block! : Segment!.Data);
        return Go(KvnSection.Data);
    }

    private bool Block(string name, int number)
    {
        CcsdsBlockRule? rule = draft.Table.Block(name.ToLowerInvariant());
        if (rule is null || rule.Name is "header" or "metadata")
        {
            return false;
        }

        BlockName = rule.Name;
        Segment!.Begin(rule.Name, number);
        return Go(KvnSection.Block);
    }
}
