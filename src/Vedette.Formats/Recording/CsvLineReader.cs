namespace Vedette.Formats;

/// <summary>Cuts a stream of bytes into lines, with memory that does not grow with the stream.</summary>
/// <param name="stream">Bytes of any content; read from its present position, not disposed.</param>
/// <param name="longestLine">Longest line in bytes that is returned; what is longer is skipped whole and said to be too long.</param>
/// <remarks>Lines end with LF or CR LF; the last may lack its end. A UTF-8 byte order mark before the first line is dropped.</remarks>
public sealed class CsvLineReader(Stream stream, int longestLine = CsvLineReader.DefaultLongestLine)
{
    /// <summary>Longest line that is read unless said otherwise, in bytes.</summary>
    public const int DefaultLongestLine = 4096;

    private readonly byte[] _buffer = new byte[Math.Max(1 << 16, 2 * (longestLine + 2))];
    private int _start;
    private int _end;
    private bool _exhausted;

    /// <summary>Number of the line returned last, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Whether the line returned last had its end; false after a last line that was cut off.</summary>
    public bool LineWasEnded { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The bytes of the line without its end; valid until the next call; empty when it was too long.</param>
    /// <param name="tooLong">Whether the line was longer than allowed and was skipped.</param>
    /// <returns>False when there are no more lines.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool tooLong)
    {
        tooLong = false;
        while (true)
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Finish(_start, length, ref tooLong);
                _start += length + 1;
                LineWasEnded = true;
                return true;
            }

            if (_exhausted)
            {
                return LastLine(out line, ref tooLong);
            }

            tooLong |= _end - _start > longestLine + 1;
            Refill(tooLong);
        }
    }

    private bool LastLine(out ReadOnlySpan<byte> line, scoped ref bool tooLong)
    {
        line = default;
        if (_start == _end && !tooLong)
        {
            return false;
        }

        line = Finish(_start, _end - _start, ref tooLong);
        _start = _end;
        LineWasEnded = false;
        return true;
    }

    private ReadOnlySpan<byte> Finish(int start, int length, scoped ref bool tooLong)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(start, length);
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        if (LineNumber++ == 0 && line is [0xEF, 0xBB, 0xBF, ..])
        {
            line = line[3..];
        }

        tooLong |= line.Length > longestLine;
        return tooLong ? default : line;
    }

    /// <summary>Moves what is left to the front (or drops it, inside a line that is too long) and reads on.</summary>
    private void Refill(bool drop)
    {
        int kept = drop ? 0 : _end - _start;
        _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        (_start, _end) = (0, kept);
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _exhausted = read == 0;
    }
}
