using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>Writes comma-separated rows as UTF-8, buffered, in the invariant culture.</summary>
/// <param name="stream">Where they go; not disposed.</param>
internal sealed class RowWriter(Stream stream)
{
    private const int LongestField = 512;

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;
    private bool _first = true;

    /// <summary>A whole line, such as a header.</summary>
    public void Line(string text)
    {
        Raw(text);
        EndRow();
    }

    /// <summary>A number with a fixed number of decimals ("F3"), or shortest that reads back the same (null).</summary>
    public void Field(double value, string? format = null)
    {
        Separate();
        value.TryFormat(_buffer.AsSpan(_used), out int written, format, CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>A whole number.</summary>
    public void Field(long value)
    {
        Separate();
        value.TryFormat(_buffer.AsSpan(_used), out int written, default, CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>A text; it is put in quotation marks when it must be.</summary>
    public void Field(string text)
    {
        Separate();
        Raw(text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }

    /// <summary>An empty field.</summary>
    public void Empty() => Separate();

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        Reserve();
        _buffer[_used++] = (byte)'\n';
        _first = true;
    }

    /// <summary>Hands all rows to the stream.</summary>
    public void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
        stream.Flush();
    }

    /// <summary>Text without a separator before it, as a part of the present field.</summary>
    public void Raw(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Reserve();
            ReadOnlySpan<char> part = text[..Part(text)];
            _used += Encoding.UTF8.GetBytes(part, _buffer.AsSpan(_used));
            text = text[part.Length..];
        }
    }

    /// <summary>How much of a text fits for certain, without cutting a surrogate pair.</summary>
    private static int Part(ReadOnlySpan<char> text)
    {
        int length = Math.Min(text.Length, LongestField / 4);
        return length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
    }

    private void Separate()
    {
        Reserve();
        if (!_first)
        {
            _buffer[_used++] = (byte)',';
        }

        _first = false;
    }

    private void Reserve()
    {
        if (_buffer.Length - _used <= LongestField)
        {
            stream.Write(_buffer, 0, _used);
            _used = 0;
        }
    }
}
