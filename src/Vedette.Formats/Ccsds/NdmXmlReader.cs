using System.Text;
using System.Xml;

namespace Vedette.Formats;

/// <summary>Reads messages as XML into drafts: one, or several in an <c>ndm</c>. What their keywords must be is not looked at here.</summary>
/// <param name="unknown">What becomes of observations with unknown keywords.</param>
/// <param name="faults">Gets what is wrong with the notation.</param>
/// <remarks>
/// Source: CCSDS 505.0-B-3, XML Specification for Navigation Data Messages. Document types are refused, nothing outside the text is looked
/// up, and size is bounded.
/// </remarks>
internal sealed class NdmXmlReader(UnknownKeywords unknown, CcsdsFaults faults)
{
    private readonly List<CcsdsDraft> _drafts = [];
    private NdmElements _xml = null!;

    /// <summary>Comments of the <c>ndm</c> itself.</summary>
    public List<string> Comments { get; } = [];

    /// <summary>Reads all messages.</summary>
    /// <param name="bytes">The document; it may hold anything.</param>
    /// <param name="mostCharacters">Longest document that is read.</param>
    public IReadOnlyList<CcsdsDraft> Read(ReadOnlyMemory<byte> bytes, long mostCharacters)
    {
        XmlReaderSettings settings = SafeXml.Settings();
        (settings.MaxCharactersInDocument, settings.IgnoreComments, settings.IgnoreProcessingInstructions) = (mostCharacters, true, true);
        try
        {
            using var stream = new MemoryStream(bytes.ToArray());
            using var reader = XmlReader.Create(stream, settings);
            _xml = new(reader, faults);
            ReadDocument();
        }
        catch (XmlException e)
        {
            // The reader of the runtime tells of text that is not XML in no other way.
            int doctype = e.LineNumber > 0 ? -1 : bytes.Span.IndexOf("<!DOCTYPE"u8);
            string found = doctype >= 0 ? "a document type" : JsonFaults.Printable(e.Message, most: 200).TrimEnd('.');
            int line = doctype >= 0 ? 1 + bytes.Span[..doctype].Count((byte)'\n') : e.LineNumber;
            faults.Fail(line, "", "XML without a document type", found);
        }

        return _drafts;
    }

    private void ReadDocument()
    {
        if (!_xml.TryStart())
        {
            return;
        }

        if (_xml.Name == "ndm")
        {
            ReadCombined();
        }
        else
        {
            ReadMessage();
        }

        _xml.ReadToEnd();
    }

    private void ReadCombined()
    {
        int line = _xml.Line;
        int before = faults.Count;
        for (int depth = _xml.Depth; _xml.NextChild(depth);)
        {
            if (_xml.Name is "COMMENT" or "MESSAGE_ID")
            {
                string name = _xml.Name;
                Comments.Add(name == "COMMENT" ? _xml.ReadText(name, isComment: true) : $"MESSAGE_ID {_xml.ReadText(name, isComment: false)}");
            }
            else
            {
                ReadMessage();
            }
        }

        if (_drafts.Count == 0 && faults.Count == before)
        {
            faults.Fail(line, "ndm", "a message", "none");
        }
    }

    private void ReadMessage()
    {
        foreach (CcsdsTable table in CcsdsTable.All)
        {
            if (table.Root == _xml.Name)
            {
                if (_xml.Attribute("id") is { } id && id != table.VersionKeyword)
                {
                    faults.Fail(_xml.Line, "id", table.VersionKeyword, CcsdsFault.Shown(id));
                }

                var draft = new CcsdsDraft(table, _xml.Attribute("version") ?? "", _xml.Line);
                _drafts.Add(draft);
                int before = faults.Count;
                ReadParts(draft);
                draft.IsWhole = faults.Count == before;
                return;
            }
        }

        faults.Fail(_xml.Line, CcsdsText.Name(_xml.Name), "tdm, oem, opm, omm or ocm", "another message, which is not read");
        _xml.Skip();
    }

    private void ReadParts(CcsdsDraft draft)
    {
        int headers = 0, bodies = 0;
        for (int depth = _xml.Depth; _xml.NextChild(depth);)
        {
            if (_xml.Name == "header" && ++headers == 1)
            {
                ReadValues(draft.Header);
            }
            else if (_xml.Name == "body" && ++bodies == 1)
            {
                ReadBody(draft);
            }
            else
            {
                _xml.Refuse("header and body, once each");
            }
        }
    }

    private void ReadBody(CcsdsDraft draft)
    {
        for (int depth = _xml.Depth; _xml.NextChild(depth);)
        {
            if (_xml.Name == "segment")
            {
                ReadSegment(draft);
            }
            else
            {
                _xml.Refuse("segment");
            }
        }
    }

    private void ReadSegment(CcsdsDraft draft)
    {
        SegmentDraft segment = draft.Begin(_xml.Line);
        int metadata = 0, data = 0;
        for (int depth = _xml.Depth; _xml.NextChild(depth);)
        {
            if (_xml.Name == "metadata" && ++metadata == 1)
            {
                segment.MetadataLine = _xml.Line;
                ReadValues(segment.Metadata);
            }
            else if (_xml.Name == "data" && ++data == 1)
            {
                segment.DataLine = _xml.Line;
                ReadData(draft.Table, segment);
            }
            else
            {
                _xml.Refuse(metadata > 1 || data > 1 ? "one metadata and one data in a segment" : "metadata or data");
            }
        }

        if (data == 0)
        {
            faults.Fail(segment.MetadataLine, "data", "the data of the segment", "none");
        }
    }

    private void ReadData(CcsdsTable table, SegmentDraft segment)
    {
        segment.Observations = table.Kind == CcsdsKind.Tdm ? new() : null;
        for (int depth = _xml.Depth; _xml.NextChild(depth);)
        {
            string name = _xml.Name;
            if (segment.Observations is { } observations && name == "observation")
            {
                ReadObservation(observations);
            }
            else if (segment.Observations is not null && name == CcsdsValue.Comment)
            {
                ForEachLine(_xml.ReadText(name, isComment: true), segment.Observations.Comment);
            }
            else if (table.Block(name) is not null && name is not ("header" or "metadata" or "data"))
            {
                ReadValues(segment.Begin(name, _xml.Line));
            }
            else
            {
                ReadValue(segment.Data);
            }
        }
    }

    private void ReadObservation(TdmDataBuilder observations)
    {
        string epoch = "", keyword = "", value = "";
        int line = _xml.Line, values = 0;
        for (int depth = _xml.Depth; _xml.NextChild(depth);)
        {
            string name = _xml.Name;
            int at = _xml.Line;
            CheckUnit(name, at);
            string text = _xml.ReadText(name, isComment: false);
            if (name == "EPOCH")
            {
                epoch = text;
            }
            else
            {
                (keyword, value, line) = (name, text, at);
                values++;
            }
        }

        Take(observations, values, keyword, epoch, value, line);
    }

    /// <summary>A unit beside an observation is that of the standard: there is no place to keep another.</summary>
    private void CheckUnit(string name, int line)
    {
        string unit = _xml.Attribute("units") ?? "";
        short keyword = TdmKeywords.NumberOf(name);
        if (unit.Length > 0 && (keyword < 0 || TdmKeywords.Row(keyword).Unit != unit))
        {
            faults.Fail(line, CcsdsText.Name(name), keyword < 0 ? "no unit" : $"[{TdmKeywords.Row(keyword).Unit}] or none", $"[{CcsdsText.Name(unit)}]");
        }
    }

    private void Take(TdmDataBuilder observations, int values, string keyword, string epoch, string value, int line)
    {
        short known = TdmKeywords.NumberOf(keyword);
        byte number = (byte)Math.Max(known, (short)0);
        if (values != 1 || epoch.Length == 0)
        {
            faults.Fail(line, keyword, "EPOCH and one value in an observation", $"{values} values, {(epoch.Length == 0 ? "no" : "an")} EPOCH");
            return;
        }

        if (known < 0 && (unknown == UnknownKeywords.Refuse || !CcsdsText.IsKeyword(keyword) || !observations.TryUnknown(keyword, out number)))
        {
            faults.Fail(line, keyword, "a keyword of the data of a TDM", "an unknown keyword");
            return;
        }

        if (known < 0)
        {
            faults.Remark(line, keyword, "a keyword of the data of a TDM", "an unknown keyword, which is kept");
        }

        string wrong = observations.Add(number, Encoding.UTF8.GetBytes(epoch), Encoding.UTF8.GetBytes(value));
        if (wrong.Length > 0)
        {
            faults.Fail(line, keyword, wrong, CcsdsFault.Shown(wrong == "a number" ? value : epoch));
        }
    }

    private void ReadValues(List<CcsdsNode> nodes)
    {
        for (int depth = _xml.Depth; _xml.NextChild(depth);)
        {
            ReadValue(nodes);
        }
    }

    private void ReadValue(List<CcsdsNode> nodes)
    {
        string name = _xml.Name;
        int line = _xml.Line;
        string unit = CcsdsText.IsCarried(_xml.Attribute("units") ?? "") ? _xml.Attribute("units") ?? "" : "";
        string? parameter = name == "USER_DEFINED" ? _xml.Attribute("parameter") : null;
        string keyword = parameter is null ? name : $"USER_DEFINED_{parameter}";
        string text = _xml.ReadText(keyword, isComment: name == CcsdsValue.Comment);
        if (!CcsdsText.IsKeyword(keyword) && keyword is not ("trajLine" or "covLine" or "manLine"))
        {
            faults.Fail(line, CcsdsText.Name(keyword), "a keyword or block of the standard", "another element");
        }
        else if (name == CcsdsValue.Comment)
        {
            ForEachLine(text, t => nodes.Add(new CcsdsValue(keyword, t, "", line)));
        }
        else
        {
            nodes.Add(new CcsdsValue(keyword, text, unit.Trim(), line));
        }
    }

    private static void ForEachLine(string text, Action<string> take)
    {
        foreach (string line in text.Split('\n'))
        {
            take(line.TrimEnd());
        }
    }
}
