using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Writes one of the files of JSON objects of a run, an object a line.</summary>
/// <typeparam name="T">What an object tells.</typeparam>
public sealed class JsonLineWriter<T>
    where T : class
{
    private readonly JsonLines _lines;
    private readonly Instant _epoch;
    private readonly Action<Utf8JsonWriter, T, Instant> _content;

    /// <summary>Starts the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    /// <param name="content">Writes the keys and values of an object; it is given the epoch, too.</param>
    internal JsonLineWriter(Stream stream, Instant epoch, Action<Utf8JsonWriter, T, Instant> content) =>
        (_lines, _epoch, _content) = (new(stream), epoch, content);

    /// <summary>Writes an object.</summary>
    /// <exception cref="IOException">The stream cannot be written; likewise in <see cref="Flush"/>.</exception>
    public void Write(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _lines.Line((this, value), static (json, of) => of.Item1._content(json, of.value, of.Item1._epoch));
    }

    /// <summary>Hands all lines to the stream.</summary>
    public void Flush() => _lines.Flush();
}
