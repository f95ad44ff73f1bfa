using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vedette.Formats;

/// <summary>What a line of the data of a tracking data message is.</summary>
public enum TdmLine
{
    /// <summary>There is none left.</summary>
    End,

    /// <summary>An observation.</summary>
    Observation,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>DATA_STOP.</summary>
    Stop,

    /// <summary>Something else, which is wrong here, or an observation of an unknown keyword.</summary>
    Other,
}

/// <summary>Reads the data lines of a tracking data message in keyword = value notation, one by one, keeping nothing and allocating nothing.</summary>
/// <remarks>
/// Radars repeat themselves: the date of a line is looked at again only when its text changes, and a keyword is looked for first where
/// it followed the one before it last time.
/// </remarks>
public ref struct TdmScanner
{
    private const int LongestText = 250;

    private readonly ReadOnlySpan<byte> _text;
    private ReadOnlySpan<byte> _date;
    private KvnLines _lines;
    private Followers _next;
    private int _day;
    private int _previous;

    /// <summary>Begins at a place of a text.</summary>
    /// <param name="text">The text; it may hold anything.</param>
    /// <param name="at">Where the data begin: the line after DATA_START.</param>
    /// <param name="number">Number of the line before.</param>
    public TdmScanner(ReadOnlySpan<byte> text, int at = 0, int number = 0)
    {
        _text = text;
        _lines = new(text);
        _lines.Resume(at, number);
    }

    /// <summary>The line read last, without blanks at its ends.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>Number of the line read last, from 1.</summary>
    public readonly int Number => _lines.Number;

    /// <summary>Where the rest begins.</summary>
    public readonly int At => _lines.At;

    /// <summary>Reads the next line that is not blank.</summary>
    /// <param name="observation">The observation, when it is one.</param>
    public TdmLine Next(out TdmObservation observation)
    {
        observation = default;
        while (_lines.TryRead(out ReadOnlySpan<byte> line))
        {
            if (!line.IsEmpty)
            {
                Line = line;
                return TryObservation(line, out observation) ? TdmLine.Observation
                    : KvnLines.IsComment(line) ? TdmLine.Comment
                    : line.SequenceEqual("DATA_STOP"u8) ? TdmLine.Stop : TdmLine.Other;
            }
        }

        return TdmLine.End;
    }

    /// <summary>Takes a line apart.</summary>
    /// <returns>Whether it is KEYWORD = epoch value, whatever they are.</returns>
    internal static bool TrySplit(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> keyword, out ReadOnlySpan<byte> epoch, out ReadOnlySpan<byte> value)
    {
        keyword = epoch = value = default;
        int equals = line.IndexOf((byte)'=');
        if (equals <= 0)
        {
            return false;
        }

        keyword = KvnLines.Trim(line[..equals]);
        ReadOnlySpan<byte> rest = KvnLines.Trim(line[(equals + 1)..]);
        int blank = rest.IndexOfAny((byte)' ', (byte)'\t');
        if (blank < 0)
        {
            epoch = rest;
            return false;
        }

        epoch = rest[..blank];
        value = KvnLines.Trim(rest[blank..]);
        return true;
    }

    private bool TryObservation(ReadOnlySpan<byte> line, out TdmObservation observation)
    {
        observation = default;
        if (!TrySplit(line, out ReadOnlySpan<byte> keyword, out ReadOnlySpan<byte> epoch, out ReadOnlySpan<byte> value))
        {
            return false;
        }

        int start = Offset(epoch), valueStart = Offset(value) - start;
        int number = Keyword(keyword);
        if (number < 0 || epoch.Length > 50 || valueStart > LongestText || value.Length > LongestText
            || !TryEpoch(epoch, out CcsdsDate date) || !CcsdsNumber.TryParse(value, out double read))
        {
            return false;
        }

        observation = new(date, read, start, (byte)number, (byte)epoch.Length, (byte)valueStart, (byte)value.Length);
        return true;
    }

    /// <summary>Where a part of a line begins in the text.</summary>
    internal readonly int Offset(ReadOnlySpan<byte> part) =>
        (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(_text), ref MemoryMarshal.GetReference(part));

    private int Keyword(ReadOnlySpan<byte> name)
    {
        int number = _next[_previous];
        if (!TdmKeywords.Is(number, name))
        {
            number = TdmKeywords.NumberOf(name);
            _next[_previous] = (byte)Math.Max(number, 0);
        }

        _previous = Math.Max(number, 0);
        return number;
    }

    private bool TryEpoch(ReadOnlySpan<byte> text, out CcsdsDate date)
    {
        date = default;
        int t = _date.Length;
        if (t == 0 || text.Length <= t || text[t] != 'T' || !text[..t].SequenceEqual(_date))
        {
            t = text.IndexOf((byte)'T');
            if (t < 0 || !CcsdsDate.TryDay(text[..t], out _day))
            {
                _date = default;
                return false;
            }

            _date = text[..t];
        }

        if (!CcsdsDate.TryTime(text[(t + 1)..], out long ticks))
        {
            return false;
        }

        date = CcsdsDate.Of(_day, ticks);
        return true;
    }

    /// <summary>For each keyword the one that followed it last.</summary>
    [InlineArray(64)]
    private struct Followers
    {
        private byte _first;
    }
}
