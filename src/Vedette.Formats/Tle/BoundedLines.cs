namespace Vedette.Formats;

/// <summary>Reads lines of bounded length from a reader that may hold anything.</summary>
/// <param name="reader">The text; not closed.</param>
/// <param name="maximumLineLength">Characters of a line that are kept.</param>
/// <param name="maximumLength">Characters after which reading stops.</param>
internal sealed class BoundedLines(TextReader reader, int maximumLineLength, long maximumLength)
{
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly char[] _line = new char[maximumLineLength];
    private int _start, _end;
    private long _read;

    /// <summary>Number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the line read last was longer than is kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether reading stopped before the end of the text.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads the next line without its end (LF, CR LF, or CR LF with several CR).</summary>
    /// <param name="line">The line, or what is kept of it; valid until the next call.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        int length = 0;
        bool any = false;
        IsCut = false;
        while (TryFill())
        {
            any = true;
            ReadOnlySpan<char> rest = _buffer.AsSpan(_start, _end - _start);
            int feed = rest.IndexOf('\n');
            ReadOnlySpan<char> part = feed < 0 ? rest : rest[..feed];
            int kept = Math.Min(part.Length, _line.Length - length);
            part[..kept].CopyTo(_line.AsSpan(length));
            length += kept;
            IsCut |= kept < part.Length;
            _start += part.Length + (feed < 0 ? 0 : 1);
            if (feed >= 0)
            {
                break;
            }
        }

        Number += any ? 1 : 0;
        line = _line.AsSpan(0, length).TrimEnd('\r');
        return any;
    }

    private bool TryFill()
    {
        if (_start < _end)
        {
            return true;
        }

        if (_read >= maximumLength)
        {
            IsTooLong = reader.Peek() >= 0;
            return false;
        }

        _end = reader.Read(_buffer, 0, (int)Math.Min(_buffer.Length, maximumLength - _read));
        _start = 0;
        _read += _end;
        return _end > 0;
    }
}
