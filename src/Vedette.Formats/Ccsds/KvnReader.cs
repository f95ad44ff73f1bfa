namespace Vedette.Formats;

/// <summary>Reads messages in keyword = value notation into drafts. What their keywords must be is not looked at here.</summary>
/// <param name="bytes">The text; it may hold anything.</param>
/// <param name="unknown">What becomes of observations with unknown keywords.</param>
/// <param name="faults">Gets what is wrong with the notation.</param>
/// <remarks>Sources: CCSDS 502.0-B-3, section 7; 503.0-B-2, section 4.</remarks>
internal sealed class KvnReader(ReadOnlyMemory<byte> bytes, UnknownKeywords unknown, CcsdsFaults faults)
{
    private readonly List<CcsdsDraft> _drafts = [];
    private readonly KvnObservations _observations = new(bytes, unknown, faults);
    private KvnPosition? _at;
    private KvnValues? _values;
    private KvnRows? _rows;
    private int _before;
    private bool _refused;

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
            if (_at is { Section: KvnSection.Data, Kind: CcsdsKind.Tdm })
            {
                _observations.Read(ref lines, _at);
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
        else if (_at is null)
        {
            faults.Fail(number, "", "CCSDS_…_VERS = version at the start of a message", CcsdsFault.Shown(line));
            _refused = true;
        }
        else if (line.StartsWith(CcsdsValue.Comment, StringComparison.Ordinal) && (line.Length == 7 || line[7] == ' '))
        {
            _at.Comment(line.Length > 8 ? line[8..] : "", number);
        }
        else if (equals > 0 && !(_at.Section == KvnSection.Block && KvnRows.IsRow(line.AsSpan(0, equals))))
        {
            _values!.Take(line[..equals].TrimEnd(), line[(equals + 1)..].Trim(), number);
        }
        else if (equals <= 0 && (line.EndsWith("_START", StringComparison.Ordinal) || line.EndsWith("_STOP", StringComparison.Ordinal)))
        {
            Mark(_at, line, number);
        }
        else
        {
            _rows!.Take(line, number);
        }
    }

    private void Open(string keyword, string version, int number)
    {
        Finish(number - 1);
        foreach (CcsdsTable table in CcsdsTable.All)
        {
            if (table.VersionKeyword == keyword)
            {
                _at = new(new(table, version, number));
                (_values, _rows) = (new(_at, faults), new(_at, faults));
                _drafts.Add(_at.Draft);
                _before = faults.Count;
                return;
            }
        }

        faults.Fail(number, keyword, "a TDM, OEM, OPM, OMM or OCM", $"another message, which is not read");
        _refused = true;
    }

    private void Mark(KvnPosition at, string mark, int number)
    {
        if (!at.TryMark(mark, number))
        {
            faults.Fail(number, mark, at.Awaited, "this mark");
        }
    }

    private void Finish(int number)
    {
        if (_at is null)
        {
            return;
        }

        _at.GiveComments(_at.Here);
        if (_at.HasMarks && _at.Section is KvnSection.Header or KvnSection.Metadata or KvnSection.Covariance or KvnSection.Block)
        {
            faults.Fail(number, "", _at.Awaited, "the end of the message");
        }
        else if (_at.Section == KvnSection.Between && _at.Segment is { Observations: null })
        {
            faults.Fail(number, "", "DATA_START", "the end of the message");
        }

        _at.Draft.IsWhole = faults.Count == _before;
    }
}
