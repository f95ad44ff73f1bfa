using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace Vedette.Formats;

/// <summary>Reads XML from outside: no document type, no entity, nothing fetched, bounded in size and depth.</summary>
public static class SafeXml
{
    /// <summary>Largest document in characters.</summary>
    public const int MostCharacters = 4 << 20;

    /// <summary>Deepest nesting of elements.</summary>
    public const int DeepestElement = 64;

    /// <summary>Settings for every reader of XML in this project.</summary>
    public static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        MaxCharactersFromEntities = 1024,
        CloseInput = false,
    };

    /// <summary>Reads a document.</summary>
    /// <param name="stream">Bytes of any content; read to the end at most, not disposed.</param>
    /// <param name="document">The document, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    /// <returns>Whether the bytes are XML within the bounds. Never throws for what they are.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead(Stream stream, [NotNullWhen(true)] out XDocument? document, out string reason)
    {
        ArgumentNullException.ThrowIfNull(stream);
        document = null;
        try
        {
            using XmlReader reader = new DepthLimit(XmlReader.Create(stream, Settings()));
            document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            reason = "";
            return true;
        }
        catch (XmlException e)
        {
            reason = JsonFaults.Printable(e.Message, most: 300);
            return false;
        }
    }

    /// <summary>Refuses elements below a depth.</summary>
    private sealed class DepthLimit(XmlReader inner) : XmlReader
    {
        public override int AttributeCount => inner.AttributeCount;

        public override string BaseURI => inner.BaseURI;

        public override int Depth => inner.Depth;

        public override bool EOF => inner.EOF;

        public override bool IsEmptyElement => inner.IsEmptyElement;

        public override string LocalName => inner.LocalName;

        public override string NamespaceURI => inner.NamespaceURI;

        public override XmlNameTable NameTable => inner.NameTable;

        public override XmlNodeType NodeType => inner.NodeType;

        public override string Prefix => inner.Prefix;

        public override ReadState ReadState => inner.ReadState;

        public override string Value => inner.Value;

        public override string GetAttribute(int i) => inner.GetAttribute(i);

        public override string? GetAttribute(string name) => inner.GetAttribute(name);

        public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);

        public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);

        public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);

        public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);

        public override bool MoveToElement() => inner.MoveToElement();

        public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();

        public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();

        public override bool ReadAttributeValue() => inner.ReadAttributeValue();

        public override void ResolveEntity() => throw new XmlException("Expected no entities; found one.");

        public override bool Read()
        {
            bool more = inner.Read();
            return inner.Depth <= DeepestElement
                ? more
                : throw new XmlException($"Expected elements nested at most {DeepestElement} deep; found deeper ones.");
        }

        protected override void Dispose(bool disposing) => inner.Dispose();
    }
}
