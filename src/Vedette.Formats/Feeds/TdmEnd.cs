using System.Buffers;

namespace Vedette.Formats;

/// <summary>Looks for the end of a message in text that comes bit by bit, and remembers how far it has looked.</summary>
internal sealed class TdmEnd
{
    /// <summary>No beginning of a message that is looked for within lines is longer.</summary>
    public const int LongestBeginning = 6;

    private const int LongestName = 100;
    private const int MostBlanks = 100;
    private static readonly SearchValues<byte> s_ends = SearchValues.Create(" \t\r\n/>"u8);

    private int _looked;
    private byte[] _mark = [];
    private Part _part;

    private enum Part
    {
        Kvn,
        Prolog,
        Skipped,
        Element,
        None,
    }

    /// <summary>How a line begins that begins a message in KVN.</summary>
    public static ReadOnlySpan<byte> Version => "CCSDS_"u8;

    /// <summary>Whether it cannot end, because it has not begun: XML without an element.</summary>
    public bool IsNone => _part == Part.None;

    /// <summary>Whether a line begins a message.</summary>
    public static bool Begins(ReadOnlySpan<byte> line) =>
        line.StartsWith(Version) || line.StartsWith("<?xml"u8) || line.StartsWith("<tdm"u8) || line.StartsWith("<ndm"u8);

    /// <summary>Begins with a message of which nothing was looked at.</summary>
    public void Begin(bool isXml) => (_looked, _mark, _part) = (0, [], isXml ? Part.Prolog : Part.Kvn);

    /// <summary>Looks on.</summary>
    /// <param name="text">The message from its beginning on, as far as it is there.</param>
    /// <param name="length">Where it ends, when the result is true.</param>
    public bool TryFind(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        return _part == Part.Kvn ? TryKvn(text, out length) : TryProlog(text) && TryElement(text, out length);
    }

    /// <summary>Before the next line that begins one.</summary>
    private bool TryKvn(ReadOnlySpan<byte> text, out int length)
    {
        while (Find(text, "\n"u8) && _looked + LongestBeginning < text.Length)
        {
            _looked++;
            if (Begins(text[_looked..]))
            {
                length = _looked;
                return true;
            }
        }

        length = 0;
        return false;
    }

    /// <summary>Up to the name of the first element.</summary>
    private bool TryProlog(ReadOnlySpan<byte> text)
    {
        while (_part is Part.Prolog or Part.Skipped && Find(text, _part == Part.Skipped ? _mark : "<"u8))
        {
            if (_part == Part.Skipped)
            {
                _looked += _mark.Length;
                _part = Part.Prolog;
            }
            else if (!TryTag(text[_looked..]))
            {
                return false;
            }
        }

        return _part == Part.Element;
    }

    /// <summary>What begins with a bracket: something to pass over, or the element.</summary>
    private bool TryTag(ReadOnlySpan<byte> tag)
    {
        if (tag.Length < 4)
        {
            return false;
        }

        if (tag[1] is (byte)'?' or (byte)'!')
        {
            (_mark, _part) = (tag[1] == '?' ? "?>"u8.ToArray() : tag[2..].StartsWith("--"u8) ? "-->"u8.ToArray() : ">"u8.ToArray(), Part.Skipped);
            return true;
        }

        int end = tag[..Math.Min(tag.Length, LongestName)].IndexOfAny(s_ends);
        if (end > 1)
        {
            (_mark, _part) = ([(byte)'<', (byte)'/', .. tag[1..end]], Part.Element);
        }
        else if (end >= 0 || tag.Length >= LongestName)
        {
            _part = Part.None;
        }

        return end > 1;
    }

    /// <summary>Behind the end tag.</summary>
    private bool TryElement(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        while (Find(text, _mark))
        {
            ReadOnlySpan<byte> rest = text[(_looked + _mark.Length)..];
            ReadOnlySpan<byte> close = rest[..Math.Min(rest.Length, MostBlanks)].TrimStart(" \t\r\n"u8);
            if (close.IsEmpty && rest.Length < MostBlanks)
            {
                return false;
            }

            if (close is [(byte)'>', ..])
            {
                length = text.Length - rest.Length + Math.Min(rest.Length, MostBlanks) - close.Length + 1;
                return true;
            }

            _looked += _mark.Length;
        }

        return false;
    }

    /// <summary>Goes to the next mark, or as far as it cannot stand.</summary>
    private bool Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark)
    {
        int at = text[_looked..].IndexOf(mark);
        _looked = at >= 0 ? _looked + at : Math.Max(_looked, text.Length - mark.Length + 1);
        return at >= 0;
    }
}
