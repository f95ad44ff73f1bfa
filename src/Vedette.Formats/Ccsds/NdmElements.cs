using System.Text;
using System.Xml;

namespace Vedette.Formats;

/// <summary>Goes through the elements of an XML document, one child after the other. No method calls itself, so depth cannot exhaust the stack.</summary>
/// <param name="xml">The document.</param>
/// <param name="faults">Gets what is wrong with it.</param>
internal sealed class NdmElements(XmlReader xml, CcsdsFaults faults)
{
    /// <summary>Name of the element, without a prefix.</summary>
    public string Name => xml.LocalName;

    /// <summary>How deep it lies.</summary>
    public int Depth => xml.Depth;

    /// <summary>Its line, from 1.</summary>
    public int Line => ((IXmlLineInfo)xml).LineNumber;

    /// <summary>An attribute of it, or null.</summary>
    public string? Attribute(string name) => xml.GetAttribute(name);

    /// <summary>Goes to the root.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryStart()
    {
        while (xml.NodeType != XmlNodeType.Element)
        {
            if (!xml.Read())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads to the end: what follows the root may still be wrong.</summary>
    public void ReadToEnd()
    {
        while (xml.Read())
        {
            // Whatever it is.
        }
    }

    /// <summary>The text of an element without children, read to its end.</summary>
    public string ReadText(string keyword, bool isComment)
    {
        var text = new StringBuilder();
        int line = Line;
        bool hasChild = false;
        for (int depth = xml.Depth; !IsAtEnd(depth) && xml.Read() && !IsAtEnd(depth);)
        {
            hasChild |= xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace && !hasChild)
            {
                text.Append(xml.Value);
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
    private bool IsAtEnd(int depth) => xml.Depth == depth && (xml.NodeType == XmlNodeType.EndElement || (xml.NodeType == XmlNodeType.Element && xml.IsEmptyElement));

    /// <summary>Goes to the next element within the element of a depth; the one before must have been read to its end.</summary>
    public bool NextChild(int depth)
    {
        while (!IsAtEnd(depth) && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }

            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                faults.Fail(Line, "", "elements", CcsdsFault.Shown(xml.Value));
            }
        }

        return false;
    }

    /// <summary>Refuses the element and what is in it.</summary>
    public void Refuse(string expected)
    {
        faults.Fail(Line, CcsdsText.Name(Name), expected, "this element");
        Skip();
    }

    /// <summary>Passes over what is in the element.</summary>
    public void Skip()
    {
        for (int depth = xml.Depth; !IsAtEnd(depth) && xml.Read();)
        {
            // What is not read is not looked at.
        }
    }
}
