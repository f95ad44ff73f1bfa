using System.Text;
using System.Xml;

namespace Vedette.Formats;

/// <summary>Reads messages as XML into drafts: one, or several in an <c>ndm</c>. What their keywords must be is not looked at here.</summary>
/// <param name="unknown">What becomes of observations with unknown keywords.</param>
/// <param name="faults">Gets what is wrong with the notation.</param>
/// <remarks>
/// Source: CCSDS 505.0-B-3, XML Specification for Navigation Data Messages. Document types are refused, nothing outside the text is looked
/// up, and size is bounded; no method calls itself, so depth cannot exhaust the stack.
/// </remarks>
internal sealed class NdmXmlReader(UnknownKeywords unknown, CcsdsFaults faults)
{
    private readonly List<CcsdsDraft> _drafts = [];
    private XmlReader _xml = null!;

    /// <summary>Comments of the <c>ndm</c> itself.</summary>
    public List<string> Comments { get; } = [];

    private int Line => ((IXmlLineInfo)_xml).LineNumber;

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
            _xml = reader;
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
        while (_xml.NodeType != XmlNodeType.Element)
        {
            if (!_xml.Read())
            {
                return;
            }
        }

        if (_xml.LocalName == "ndm")
        {
            ReadCombined();
        }
        else
        {
            ReadMessage();
        }

        while (_xml.Read())
        {
            // To the end: what follows the root may still be wrong.
        }
    }

    private void ReadCombined()
    {
        int line = Line;
        int before = faults.Count;
        for (int depth = _xml.Depth; NextChild(depth);)
        {
            if (_xml.LocalName is "COMMENT" or "MESSAGE_ID")
            {
                string name = _xml.LocalName;
                Comments.Add(name == "COMMENT" ? ReadText(name, isComment: true) : $"MESSAGE_ID {ReadText(name, isComment: false)}");
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
            if (table.Root == _xml.LocalName)
            {
                if (_xml.GetAttribute("id") is { } id && id != table.VersionKeyword)
                {
                    faults.Fail(Line, "id", table.VersionKeyword, CcsdsFault.Shown(id));
                }

                var draft = new CcsdsDraft(table, _xml.GetAttribute("version") ?? "", Line);
                _drafts.Add(draft);
                int before = faults.Count;
                ReadParts(draft);
                draft.IsWhole = faults.Count == before;
                return;
            }
        }

        faults.Fail(Line, CcsdsText.Name(_xml.LocalName), "tdm, oem, opm, omm or ocm", "another message, which is not read");
        Skip();
    }

    private void ReadParts(CcsdsDraft draft)
    {
        int headers = 0, bodies = 0;
        for (int depth = _xml.Depth; NextChild(depth);)
        {
            if (_xml.LocalName == "header" && ++headers == 1)
            {
                ReadValues(draft.Header);
            }
            else if (_xml.LocalName == "body" && ++bodies == 1)
            {
                ReadBody(draft);
            }
            else
            {
                Refuse("header and body, once each");
            }
        }
    }

    private void ReadBody(CcsdsDraft draft)
    {
        for (int depth = _xml.Depth; NextChild(depth);)
        {
            if (_xml.LocalName == "segment")
            {
                ReadSegment(draft);
            }
            else
            {
                Refuse("segment");
            }
        }
    }

    private void ReadSegment(CcsdsDraft draft)
    {
        SegmentDraft segment = draft.Begin(Line);
        int metadata = 0, data = 0;
        for (int depth = _xml.Depth; NextChild(depth);)
        {
            if (_xml.LocalName == "metadata" && ++metadata == 1)
            {
                segment.MetadataLine = Line;
                ReadValues(segment.Metadata);
            }
            else if (_xml.LocalName == "data" && ++data == 1)
            {
                segment.DataLine = Line;
                ReadData(draft.Table, segment);
            }
            else
            {
                Refuse(metadata > 1 || data > 1 ? "one metadata and one data in a segment" : "metadata or data");
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
        for (int depth = _xml.Depth; NextChild(depth);)
        {
            string name = _xml.LocalName;
            if (segment.Observations is { } observations && name == "observation")
            {
                ReadObservation(observations);
            }
            else if (segment.Observations is not null && name == CcsdsValue.Comment)
            {
                ForEachLine(ReadText(name, isComment: true), segment.Observations.Comment);
            }
            else if (table.Block(name) is not null && name is not ("header" or "metadata" or "data"))
            {
                ReadValues(segment.Begin(name, Line));
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
        int line = Line, values = 0;
        for (int depth = _xml.Depth; NextChild(depth);)
        {
            string name = _xml.LocalName;
            int at = Line;
            CheckUnit(name, at);
            string text = ReadText(name, isComment: false);
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
        string unit = _xml.GetAttribute("units") ?? "";
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
        for (int depth = _xml.Depth; NextChild(depth);)
        {
            ReadValue(nodes);
        }
    }

    private void ReadValue(List<CcsdsNode> nodes)
    {
        string name = _xml.LocalName;
        int line = Line;
        string unit = CcsdsText.IsCarried(_xml.GetAttribute("units") ?? "") ? _xml.GetAttribute("units") ?? "" : "";
        string? parameter = name == "USER_DEFINED" ? _xml.GetAttribute("parameter") : null;
        string keyword = parameter is null ? name : $"USER_DEFINED_{parameter}";
        string text = ReadText(keyword, isComment: name == CcsdsValue.Comment);
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

    /// <summary>The text of an element without children, read to its end.</summary>
    private string ReadText(string keyword, bool isComment)
    {
        var text = new StringBuilder();
        int line = Line;
        bool hasChild = false;
        for (int depth = _xml.Depth; !IsAtEnd(depth) && _xml.Read() && !IsAtEnd(depth);)
        {
            hasChild |= _xml.NodeType == XmlNodeType.Element;
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace && !hasChild)
            {
                text.Append(_xml.Value);
            }
        }

        if (hasChild)
        {
            faults.Fail(line, CcsdsText.Name(keyword), "a value or a block of the standard", "other elements in it");
            return "";
        }

        text.Replace('\t', ' ').Replace("\r", "");
        string read = isComment ? text.ToString() : text.Replace('\n', ' ').ToString().Trim();
        if (read.Length > CcsdsText.LongestValue || !CcsdsText.IsCarried(read.Replace('\n', ' ')))
        {
            faults.Fail(line, CcsdsText.Name(keyword), $"at most {CcsdsText.LongestValue} characters, none of control", "others");
            return "";
        }

        return read;
    }

    /// <summary>Whether the reader stands at the end of the element of a depth, which may be empty.</summary>
    private bool IsAtEnd(int depth) => _xml.Depth == depth && (_xml.NodeType == XmlNodeType.EndElement || (_xml.NodeType == XmlNodeType.Element && _xml.IsEmptyElement));

    /// <summary>Goes to the next element within the element of a depth; the one before must have been read to its end.</summary>
    private bool NextChild(int depth)
    {
        while (!IsAtEnd(depth) && _xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }

            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                faults.Fail(Line, "", "elements", CcsdsFault.Shown(_xml.Value));
            }
        }

        return false;
    }

    private void Refuse(string expected)
    {
        faults.Fail(Line, CcsdsText.Name(_xml.LocalName), expected, "this element");
        Skip();
    }

    private void Skip()
    {
        for (int depth = _xml.Depth; !IsAtEnd(depth) && _xml.Read();)
        {
            // What is not read is not looked at.
        }
    }
}
