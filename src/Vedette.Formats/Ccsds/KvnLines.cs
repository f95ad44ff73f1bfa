namespace Vedette.Formats;

/// <summary>Goes through the lines of a text, as bytes, without copying one.</summary>
/// <param name="text">The text; it may hold anything.</param>
internal ref struct KvnLines(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where the rest begins.</summary>
    public int At { get; private set; }

    /// <summary>Goes on at a place that someone else read up to.</summary>
    public void Resume(int at, int number) => (At, Number) = (at, number);

    /// <summary>Reads the next line, without blanks at its ends.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        line = default;
        if (At >= _text.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = _text[At..];
        int feed = rest.IndexOf((byte)'\n');
        line = Trim(feed < 0 ? rest : rest[..feed]);
        At += feed < 0 ? rest.Length : feed + 1;
        Number++;
        return true;
    }

    /// <summary>Takes blanks, tabs and carriage returns off both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        int start = 0, end = line.Length;
        while (start < end && IsBlank(line[start]))
        {
            start++;
        }

        while (end > start && IsBlank(line[end - 1]))
        {
            end--;
        }

        return line[start..end];
    }

    /// <summary>Whether a line is a comment: COMMENT, then nothing or a blank.</summary>
    public static bool IsComment(ReadOnlySpan<byte> line) =>
        line.StartsWith("COMMENT"u8) && (line.Length == 7 || IsBlank(line[7]));

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r';
}
