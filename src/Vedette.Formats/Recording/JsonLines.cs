using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Writes JSON objects, one a line, buffered.</summary>
/// <param name="stream">Where they go; not disposed.</param>
internal sealed class JsonLines(Stream stream)
{
    private const int FlushAt = 1 << 16;

    // What is written stands in a file, never inside a page: letters of all languages may stand as they are.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Writes one object.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="content">Writes its keys and values.</param>
    public void Line<T>(T value, Action<Utf8JsonWriter, T> content)
    {
        using (var writer = new Utf8JsonWriter(_buffer, s_options))
        {
            writer.WriteStartObject();
            content(writer, value);
            writer.WriteEndObject();
        }

        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushAt)
        {
            Drain();
        }
    }

    /// <summary>Hands all lines to the stream.</summary>
    public void Flush()
    {
        Drain();
        stream.Flush();
    }

    /// <summary>Writes a time in seconds after an epoch, to 100 ns.</summary>
    public static void Seconds(Utf8JsonWriter json, string key, Instant time, Instant epoch) =>
        json.WriteNumber(key, Math.Round(time.SecondsSince(epoch), 7));

    /// <summary>Writes a number, rounded to some decimals; null when it is none, which JSON cannot say.</summary>
    public static void Number(Utf8JsonWriter json, string key, double value, int decimals)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(key, Math.Round(value, decimals));
        }
        else
        {
            json.WriteNull(key);
        }
    }

    private void Drain()
    {
        stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
