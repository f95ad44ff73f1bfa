namespace Vedette.Formats;

/// <summary>A part of a message: a value, or a block of them. Both notations give the same parts.</summary>
/// <param name="Line">Line it begins at, from 1; 0 when it was not read.</param>
public abstract record CcsdsNode(int Line);

/// <summary>One keyword with its value, as text: no digit is lost.</summary>
/// <param name="Keyword">The keyword; <c>COMMENT</c> for a comment; <c>trajLine</c>, <c>covLine</c>, <c>manLine</c> for a row of an OCM.</param>
/// <param name="Text">The value; blanks at its ends do not belong to it.</param>
/// <param name="Unit">The unit that is written beside it; empty when none is.</param>
/// <param name="Line">Line it stands in.</param>
public sealed record CcsdsValue(string Keyword, string Text, string Unit, int Line) : CcsdsNode(Line)
{
    /// <summary>The keyword of comments.</summary>
    public const string Comment = "COMMENT";

    /// <summary>A value that was not read but made.</summary>
    public CcsdsValue(string keyword, string text)
        : this(keyword, text, "", 0)
    {
    }
}

/// <summary>A block: header, metadata, data, or what the standard gives a name within the data.</summary>
/// <param name="Name">Name of the element in XML: <c>stateVector</c>, <c>covarianceMatrix</c>.</param>
/// <param name="Nodes">What is in it, in the order of the text.</param>
/// <param name="Line">Line it begins at.</param>
public sealed record CcsdsBlock(string Name, IReadOnlyList<CcsdsNode> Nodes, int Line) : CcsdsNode(Line)
{
    /// <summary>The values of the block, comments among them.</summary>
    public IEnumerable<CcsdsValue> Values => Nodes.OfType<CcsdsValue>();

    /// <summary>The value of a keyword, or null when it is not there.</summary>
    public CcsdsValue? Find(string keyword)
    {
        foreach (CcsdsNode node in Nodes)
        {
            if (node is CcsdsValue value && value.Keyword == keyword)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The text of a keyword, or null.</summary>
    public string? Text(string keyword) => Find(keyword)?.Text;

    /// <summary>The blocks of a name within this one, in their order.</summary>
    public IEnumerable<CcsdsBlock> Blocks(string name) => Nodes.OfType<CcsdsBlock>().Where(b => b.Name == name);
}
