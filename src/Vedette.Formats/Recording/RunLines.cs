namespace Vedette.Formats;

/// <summary>Cuts a stream into lines in constant memory.</summary>
/// <param name="stream">The bytes; they may hold anything.</param>
/// <param name="longestBytes">Lines longer than this end the reading: see <see cref="TooLong"/>.</param>
internal sealed class RunLines(Stream stream, int longestBytes)
{
    private byte[] _buffer = new byte[Math.Min(longestBytes, 64 * 1024) + 2];
    private int _start;
    private int _end;

    /// <summary>The line without its end; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Number of the line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the last line ended with a newline.</summary>
    public bool EndedWithNewline { get; private set; }

    /// <summary>Whether reading ended at a line that is too long.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Goes to the next line; false at the end or at a line that is too long.</summary>
    public bool Next()
    {
        int newline = IndexOfNewline(0);
        while (newline < 0)
        {
            int seen = _end - _start;
            if (!Fill())
            {
                break;
            }

            newline = IndexOfNewline(seen);
        }

        int length = newline < 0 ? _end - _start : newline;
        if (TooLong || (length == 0 && newline < 0))
        {
            return false;
        }

        Number++;
        EndedWithNewline = newline >= 0;
        int shown = length > 0 && _buffer[_start + length - 1] == '\r' ? length - 1 : length;
        Current = _buffer.AsMemory(_start, shown);
        _start += newline < 0 ? length : newline + 1;
        return true;
    }

    private int IndexOfNewline(int from)
    {
        int index = _buffer.AsSpan(_start + from, _end - _start - from).IndexOf((byte)'\n');
        return index < 0 ? index : index + from;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            TooLong = _end > longestBytes;
            if (TooLong)
            {
                Number++;
                return false;
            }

            Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, longestBytes + 2L));
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
