namespace Vedette.Formats;

/// <summary>Reads messages in keyword = value notation into drafts. What their keywords must be is not looked at here.</summary>
/// <param name="bytes">The text; it may hold anything.</param>
/// <param name="unknown">What becomes of observations with unknown keywords.</param>
/// <param name="faults">Gets what is wrong with the notation.</param>
/// <remarks>Sources: CCSDS 502.0-B-3, section 7; 503.0-B-2, section 4.</remarks>
internal sealed class KvnReader(ReadOnlyMemory<byte> bytes, UnknownKeywords unknown, CcsdsFaults faults)
{
    private readonly List<CcsdsDraft> _drafts = [];
    private readonly List<CcsdsNode> _comments = [];
    private CcsdsDraft? _draft;
    private SegmentDraft? _segment;
    private Section _section;
    private string _blockName = "";
    private int _row;
    private int _before;
    private bool _refused;

    private enum Section
    {
        Header,
        Metadata,
        Data,
        Covariance,
        Block,
        Between,
    }

    /// <summary>Reads all messages.</summary>
    public IReadOnlyList<CcsdsDraft> Read()
    {
        var lines = new KvnLines(bytes.Span);
        if (bytes.Span.StartsWith("\uFEFF"u8))
        {
            lines.Resume(3, 0);
        }

        while (lines.TryRead(out ReadOnlySpan<byte> line) && !_refused)
        {
            if (line.IsEmpty)
            {
                continue;
            }

            if (!CcsdsText.TryDecode(line, out string text))
            {
                faults.Fail(lines.Number, "", $"UTF-8 without control characters, at most {CcsdsText.LongestValue} bytes a line", "other bytes");
                continue;
            }

            Take(text, lines.Number);
            if (_section == Section.Data && _draft is { Table.Kind: CcsdsKind.Tdm })
            {
                ReadObservations(ref lines);
            }
        }

        Finish(lines.Number);
        return _drafts;
    }

    private void Take(string line, int number)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        if (line.StartsWith("CCSDS_", StringComparison.Ordinal) && equals > 0 && line.AsSpan(0, equals).TrimEnd().EndsWith("_VERS"))
        {
            Open(line[..equals].TrimEnd(), line[(equals + 1)..].Trim(), number);
        }
        else if (_draft is null)
        {
            faults.Fail(number, "", "CCSDS_…_VERS = version at the start of a message", CcsdsFault.Shown(line));
            _refused = true;
        }
        else if (line.StartsWith(CcsdsValue.Comment, StringComparison.Ordinal) && (line.Length == 7 || line[7] == ' '))
        {
            Comment(line.Length > 8 ? line[8..] : "", number);
        }
        else if (equals > 0 && _section == Section.Block && IsRow(line.AsSpan(0, equals)))
        {
            Row(line, number);
        }
        else if (equals > 0)
        {
            Value(line[..equals].TrimEnd(), line[(equals + 1)..].Trim(), number);
        }
        else if (line.EndsWith("_START", StringComparison.Ordinal) || line.EndsWith("_STOP", StringComparison.Ordinal))
        {
            Mark(line, number);
        }
        else
        {
            Row(line, number);
        }
    }

    private static bool IsRow(ReadOnlySpan<char> beforeEquals) => char.IsAsciiDigit(beforeEquals[0]) || beforeEquals[0] is '-' or '+' or '.';

    private void Open(string keyword, string version, int number)
    {
        Finish(number - 1);
        foreach (CcsdsTable table in CcsdsTable.All)
        {
            if (table.VersionKeyword == keyword)
            {
                _draft = new(table, version, number);
                _drafts.Add(_draft);
                (_segment, _section, _before) = (null, Section.Header, faults.Count);
                return;
            }
        }

        faults.Fail(number, keyword, "a TDM, OEM, OPM, OMM or OCM", $"another message, which is not read");
        _refused = true;
    }

    private void Comment(string text, int number)
    {
        var comment = new CcsdsValue(CcsdsValue.Comment, text, "", number);
        if (_section == Section.Between && _segment!.Observations is { } observations)
        {
            observations.Comment(text);
        }
        else if (_draft!.Table.Kind is CcsdsKind.Opm or CcsdsKind.Omm || _section is Section.Covariance or Section.Between)
        {
            _comments.Add(comment);
        }
        else
        {
            Here().Add(comment);
        }
    }

    /// <summary>Where something goes that stands at this place.</summary>
    private List<CcsdsNode> Here() => _section switch
    {
        Section.Header => _draft!.Header,
        Section.Metadata => _segment!.Metadata,
        Section.Covariance or Section.Block when _segment!.Block is { } block => block,
        _ => _segment!.Data,
    };

    private void Value(string keyword, string text, int number)
    {
        if (!CcsdsText.IsKeyword(keyword))
        {
            faults.Fail(number, "", "a keyword: capital letters, digits and low lines", CcsdsFault.Shown(keyword));
            return;
        }

        List<CcsdsNode>? place = _draft!.Table.Kind is CcsdsKind.Opm or CcsdsKind.Omm ? Flat(keyword, number) : Place(keyword, number);
        if (place is not null)
        {
            place.AddRange(_comments);
            _comments.Clear();
            (string value, string unit) = SplitUnit(keyword, text);
            place.Add(new CcsdsValue(keyword, value, unit, number));
        }
    }

    /// <summary>The place of a keyword in a message that has marks.</summary>
    private List<CcsdsNode>? Place(string keyword, int number)
    {
        bool isEpoch = _section == Section.Covariance && keyword == "EPOCH";
        if (isEpoch)
        {
            _row = 0;
            _blockName = "covarianceMatrix";
            return _segment!.Begin(_blockName, number);
        }

        if (_section is Section.Between or Section.Data || (_section == Section.Covariance && _blockName.Length == 0))
        {
            string expected = _section == Section.Between ? Awaited()
                : _section == Section.Covariance ? "EPOCH" : _draft!.Table.Kind == CcsdsKind.Oem ? "an epoch and 6 or 9 numbers" : "a block";
            faults.Fail(number, keyword, expected, "this keyword");
            return null;
        }

        return Here();
    }

    /// <summary>The place of a keyword in a message without marks: the keyword says the block.</summary>
    private List<CcsdsNode> Flat(string keyword, int number)
    {
        CcsdsTable table = _draft!.Table;
        bool isUser = keyword.StartsWith("USER_DEFINED_", StringComparison.Ordinal);
        CcsdsBlockRule? rule = isUser ? table.Block("userDefinedParameters") : table.BlockWith(keyword);
        if (rule is null)
        {
            return _segment is null ? _draft.Header : _segment.Block ?? _segment.Metadata;
        }

        if (rule.Name == "header")
        {
            return _draft.Header;
        }

        _segment ??= _draft.Begin(number);
        return rule.Name == "metadata" ? _segment.Metadata : BlockOf(rule, keyword, number);
    }

    private List<CcsdsNode> BlockOf(CcsdsBlockRule rule, string keyword, int number)
    {
        List<CcsdsNode>? last = _segment!.Last(rule.Name);
        bool isNew = last is null || (rule.Count == '*' && keyword == rule.Keywords[0].Name);
        _segment.DataLine = _segment.Data.Count == 0 ? number : _segment.DataLine;
        return isNew ? _segment.Begin(rule.Name, number) : last!;
    }

    private (string Value, string Unit) SplitUnit(string keyword, string text)
    {
        CcsdsKeyword? row = _section == Section.Block ? _draft!.Table.Find(_blockName, keyword)
            : _draft!.Table.BlockWith(keyword) is { } rule ? _draft.Table.Find(rule.Name, keyword) : null;
        int bracket = row is null or { Type: CcsdsType.Real or CcsdsType.Integer } && text.EndsWith(']') ? text.LastIndexOf('[') : -1;
        bool isNumber = bracket >= 0 && CcsdsNumber.TryParse(text.AsSpan(0, bracket).TrimEnd(), out _);
        return bracket < 0 || (row is null && !isNumber) ? (text, "") : (text[..bracket].TrimEnd(), text[(bracket + 1)..^1].Trim());
    }

    private void Mark(string mark, int number)
    {
        bool isRight = (_draft!.Table.Kind, mark, _section) switch
        {
            (CcsdsKind.Tdm, "META_START", Section.Header) => Metadata(number),
            (CcsdsKind.Tdm, "META_START", Section.Between) when _segment is { Observations: not null } => Metadata(number),
            (CcsdsKind.Oem, "META_START", Section.Header or Section.Data) => Metadata(number),
            (CcsdsKind.Ocm, "META_START", Section.Header) => Metadata(number),
            (CcsdsKind.Tdm, "META_STOP", Section.Metadata) => Go(Section.Between),
            (CcsdsKind.Oem or CcsdsKind.Ocm, "META_STOP", Section.Metadata) => Data(number),
            (CcsdsKind.Tdm, "DATA_START", Section.Between) when _segment is { Observations: null } => Data(number),
            (CcsdsKind.Oem, "COVARIANCE_START", Section.Data) => Covariance(),
            (CcsdsKind.Oem, "COVARIANCE_STOP", Section.Covariance) => EndCovariance(),
            (CcsdsKind.Ocm, _, Section.Data) when mark.EndsWith("_START", StringComparison.Ordinal) => Block(mark[..^6], number),
            (CcsdsKind.Ocm, _, Section.Block) => mark == _blockName.ToUpperInvariant() + "_STOP" && Go(Section.Data),
            _ => false,
        };
        if (!isRight)
        {
            faults.Fail(number, mark, Awaited(), "this mark");
        }
    }

    private string Awaited() => _section switch
    {
        Section.Header => "META_START",
        Section.Metadata => "META_STOP",
        Section.Between => _segment is { Observations: null } ? "DATA_START" : "META_START",
        Section.Covariance => "COVARIANCE_STOP",
        Section.Block => _blockName.ToUpperInvariant() + "_STOP",
        _ => _draft!.Table.Kind == CcsdsKind.Oem ? "META_START or COVARIANCE_START" : "the start of a block of the standard",
    };

    private bool Go(Section section)
    {
        _section = section;
        return true;
    }

    private bool Metadata(int number)
    {
        _segment = _draft!.Begin(number);
        return Go(Section.Metadata);
    }

    private bool Data(int number)
    {
        _segment!.DataLine = number;
        return Go(Section.Data);
    }

    private bool Covariance()
    {
        (_row, _blockName) = (0, "");
        return Go(Section.Covariance);
    }

    private bool EndCovariance()
    {
        (_blockName.Length > 0 ? _segment!.Block! : _segment!.Data).AddRange(_comments);
        _comments.Clear();
        return Go(Section.Data);
    }

    private bool Block(string name, int number)
    {
        CcsdsBlockRule? rule = _draft!.Table.Block(name.ToLowerInvariant());
        if (rule is null || rule.Name is "header" or "metadata")
        {
            return false;
        }

        _blockName = rule.Name;
        _segment!.Begin(rule.Name, number);
        return Go(Section.Block);
    }

    /// <summary>A line that is neither keyword nor mark.</summary>
    private void Row(string line, int number)
    {
        if (_section == Section.Data && _draft!.Table.Kind == CcsdsKind.Oem)
        {
            State(line, number);
        }
        else if (_section == Section.Covariance)
        {
            CovarianceRow(line, number);
        }
        else if (_section == Section.Block && _blockName is "traj" or "cov" or "man")
        {
            _segment!.Block!.Add(new CcsdsValue(_blockName + "Line", line, "", number));
        }
        else
        {
            faults.Fail(number, "", "KEYWORD = value", CcsdsFault.Shown(line));
        }
    }

    private void State(string line, int number)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (7 or 10))
        {
            faults.Fail(number, "", "an epoch and 6 or 9 numbers", $"{words.Length} words: {CcsdsFault.Shown(line)}");
            return;
        }

        IReadOnlyList<CcsdsKeyword> names = _draft!.Table.Block("stateVector")!.Keywords;
        List<CcsdsNode> block = _segment!.Begin("stateVector", number);
        for (int i = 0; i < words.Length; i++)
        {
            block.Add(new CcsdsValue(names[i].Name, words[i], "", number));
        }
    }

    private void CovarianceRow(string line, int number)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (_blockName.Length == 0 || _row >= 6)
        {
            faults.Fail(number, "", _row >= 6 ? "EPOCH or COVARIANCE_STOP after the six rows of a covariance" : "EPOCH before the rows of a covariance", CcsdsFault.Shown(line));
            return;
        }

        _row++;
        if (words.Length != _row)
        {
            faults.Fail(number, "", $"{_row} numbers in row {_row} of the covariance (dimension 6)", $"{words.Length}: {CcsdsFault.Shown(line)}");
        }

        List<CcsdsNode> block = _segment!.Block!;
        block.AddRange(_comments);
        _comments.Clear();
        int first = 2 + _row * (_row - 1) / 2;
        for (int i = 0; i < Math.Min(words.Length, _row); i++)
        {
            block.Add(new CcsdsValue(_draft!.Table.Block("covarianceMatrix")!.Keywords[first + i].Name, words[i], "", number));
        }
    }

    private void ReadObservations(ref KvnLines lines)
    {
        var scanner = new TdmScanner(bytes.Span, lines.At, lines.Number);
        var data = new TdmDataBuilder(bytes, Expected(bytes.Span[lines.At..]));
        _segment!.Observations = data;
        _comments.ForEach(c => data.Comment(((CcsdsValue)c).Text));
        _comments.Clear();
        TdmLine kind;
        do
        {
            kind = scanner.Next(out TdmObservation observation);
            if (kind == TdmLine.Observation)
            {
                data.Add(observation);
            }
            else if (kind == TdmLine.Comment)
            {
                Remember(scanner.Line, scanner.Number, data);
            }
            else if (kind == TdmLine.Other && (scanner.Line.SequenceEqual("META_START"u8) || scanner.Line.StartsWith("CCSDS_"u8)))
            {
                faults.Fail(scanner.Number, "", "DATA_STOP", CcsdsFault.Shown(scanner.Line));
                break;
            }
            else if (kind == TdmLine.Other)
            {
                Wrong(scanner, data);
            }
        }
        while (kind is not (TdmLine.End or TdmLine.Stop));
        if (kind == TdmLine.End)
        {
            faults.Fail(scanner.Number, "", "DATA_STOP", "the end of the text");
        }

        _section = Section.Between;
        lines.Resume(scanner.At, scanner.Number);
    }

    /// <summary>How many observations there may be, from the length of the first lines: memory that is made once need not be copied.</summary>
    private static int Expected(ReadOnlySpan<byte> rest)
    {
        int stop = rest.IndexOf("DATA_STOP"u8);
        if (stop < 0)
        {
            return 4;
        }

        ReadOnlySpan<byte> sample = rest[..Math.Min(stop, 4096)];
        return (int)((long)stop * (sample.Count((byte)'\n') + 1) / (sample.Length + 1) * 33 / 32) + 4;
    }

    private void Remember(ReadOnlySpan<byte> line, int number, TdmDataBuilder data)
    {
        if (CcsdsText.TryDecode(line, out string text))
        {
            data.Comment(text.Length > 8 ? text[8..] : "");
        }
        else
        {
            faults.Fail(number, CcsdsValue.Comment, "UTF-8 without control characters", "other bytes");
        }
    }

    /// <summary>Says what is wrong with a line of the data; keeps it when only its keyword is unknown and unknown ones are kept.</summary>
    private void Wrong(TdmScanner scanner, TdmDataBuilder data)
    {
        bool isWhole = TdmScanner.TrySplit(scanner.Line, out ReadOnlySpan<byte> word, out ReadOnlySpan<byte> epoch, out ReadOnlySpan<byte> value);
        string keyword = word.Length <= 100 ? System.Text.Encoding.UTF8.GetString(word) : "";
        bool isKnown = TdmKeywords.NumberOf(word) >= 0;
        if (!CcsdsText.IsKeyword(keyword))
        {
            faults.Fail(scanner.Number, "", "KEYWORD = epoch value", CcsdsFault.Shown(scanner.Line));
        }
        else if (!isWhole)
        {
            faults.Fail(scanner.Number, keyword, "an epoch and a number", CcsdsFault.Shown(epoch));
        }
        else if (epoch.Length > 50 || !CcsdsDate.TryParse(epoch, out CcsdsDate date))
        {
            faults.Fail(scanner.Number, keyword, "a date and time", CcsdsFault.Shown(epoch));
        }
        else if (value.Length > 200 || !CcsdsNumber.TryParse(value, out double number))
        {
            faults.Fail(scanner.Number, keyword, "one number after the epoch", CcsdsFault.Shown(value));
        }
        else if (isKnown || unknown == UnknownKeywords.Refuse || !data.TryUnknown(keyword, out byte own))
        {
            faults.Fail(scanner.Number, keyword, "a keyword of the data of a TDM", isKnown ? "one with too many blanks" : "an unknown keyword");
        }
        else
        {
            faults.Remark(scanner.Number, keyword, "a keyword of the data of a TDM", "an unknown keyword, which is kept");
            int start = scanner.Offset(epoch);
            data.Add(new(date, number, start, own, (byte)epoch.Length, (byte)(scanner.Offset(value) - start), (byte)value.Length));
        }
    }

    private void Finish(int number)
    {
        if (_draft is null)
        {
            return;
        }

        Here().AddRange(_comments);
        _comments.Clear();
        bool hasMarks = _draft.Table.Kind is not (CcsdsKind.Opm or CcsdsKind.Omm);
        if (hasMarks && _section is Section.Header or Section.Metadata or Section.Covariance or Section.Block)
        {
            faults.Fail(number, "", Awaited(), "the end of the message");
        }
        else if (_section == Section.Between && _segment is { Observations: null })
        {
            faults.Fail(number, "", "DATA_START", "the end of the message");
        }

        _draft.IsWhole = faults.Count == _before;
    }
}
