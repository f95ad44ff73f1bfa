using System.Text.Json;
using System.Text.Unicode;

namespace Vedette.Formats;

/// <summary>Reads one JSON file of a recording: strict, bounded, and never by exception.</summary>
internal static class JsonFile
{
    /// <summary>Largest JSON file accepted, in bytes.</summary>
    public const int LargestBytes = 16 << 20;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Reads a file that is one object.</summary>
    /// <param name="file">Name of the file, for reasons.</param>
    /// <param name="stream">Bytes of any content.</param>
    /// <param name="read">Makes the result from the root; called once, when the JSON itself is right.</param>
    /// <param name="result">The result, or null when anything was wrong.</param>
    /// <param name="remarks">What was accepted and should be known, such as unknown keys.</param>
    /// <param name="error">What is wrong and where; empty when nothing is.</param>
    /// <returns>Whether the file could be used.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead<T>(string file, Stream stream, Func<JsonFields, T?> read, out T? result, out IReadOnlyList<string> remarks, out string error)
        where T : class
    {
        var faults = new JsonFaults();
        result = Read(file, stream, faults, root => read(new(file, "", root, faults)));
        remarks = faults.Remarks;
        error = faults.Reason ?? "";
        return result is not null;
    }

    /// <summary>Parses the stream and hands its root to <paramref name="read"/>.</summary>
    /// <param name="file">Name of the file, for reasons.</param>
    /// <param name="stream">Bytes of any content.</param>
    /// <param name="faults">Collects what is wrong and what is remarkable.</param>
    /// <param name="read">Makes the result from the root; called once, when the JSON itself is right.</param>
    /// <returns>The result, or null when anything was wrong.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static T? Read<T>(string file, Stream stream, JsonFaults faults, Func<JsonElement, T?> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (ReadAll(stream) is not { } bytes)
        {
            faults.Fail(file, $"expected at most {LargestBytes} bytes; found more");
            return null;
        }

        ReadOnlyMemory<byte> json = bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsMemory(3) : bytes;
        if (!Utf8.IsValid(json.Span))
        {
            faults.Fail(file, "expected UTF-8; found bytes that are none");
            return null;
        }

        return Parse(file, json, faults, read);
    }

    private static T? Parse<T>(string file, ReadOnlyMemory<byte> json, JsonFaults faults, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            T? result = read(document.RootElement);
            return faults.Reason is null ? result : null;
        }
        catch (JsonException e)
        {
            faults.Fail(file, e.LineNumber is { } line ? $"line {line + 1}: expected JSON; {e.Message}" : $"expected JSON; {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // A text or a key with half of a surrogate pair: the parser lets it through, and refuses to hand it out.
            faults.Fail(file, "expected text that is valid Unicode; found an escape that is none");
        }

        return null;
    }

    private static byte[]? ReadAll(Stream stream)
    {
        var all = new MemoryStream();
        byte[] part = new byte[1 << 16];
        for (int read = stream.Read(part); read > 0; read = stream.Read(part))
        {
            all.Write(part, 0, read);
            if (all.Length > LargestBytes)
            {
                return null;
            }
        }

        return all.ToArray();
    }
}
