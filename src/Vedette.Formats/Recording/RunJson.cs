using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Takes values out of JSON and notes the first that is missing or wrong, by its path.</summary>
/// <param name="file">Name of the file, for messages.</param>
/// <param name="line">Line, for messages; 0 for the whole file.</param>
internal sealed class RunJson(string file, long line)
{
    /// <summary>What was wrong, or null while nothing was.</summary>
    public RunReadProblem? Problem { get; private set; }

    /// <summary>Reads bytes as one JSON value; an undefined value, with a problem noted, when they are not.</summary>
    public JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            Problem ??= new(file, line + (line > 0 ? 0 : 1 + (e.LineNumber ?? 0)), $"Expected JSON; {e.Message}");
            return default;
        }
    }

    /// <summary>Notes that something is wrong.</summary>
    public void Fail(string reason) => Problem ??= new(file, line, reason);

    /// <summary>A member that must be there and be of a kind.</summary>
    public JsonElement Member(JsonElement parent, string path, JsonValueKind kind)
    {
        JsonElement value = Find(parent, path);
        if (value.ValueKind != kind)
        {
            Fail($"Expected '{path}' to be {Name(kind)}; found {Name(value.ValueKind)}.");
            return default;
        }

        return value;
    }

    /// <summary>A member that may be null but must be there.</summary>
    public JsonElement? Nullable(JsonElement parent, string path, JsonValueKind kind)
    {
        JsonElement value = Find(parent, path);
        return value.ValueKind == JsonValueKind.Null ? null : Member(parent, path, kind);
    }

    /// <summary>A finite number in a range.</summary>
    public double Number(JsonElement parent, string path, double minimum = -1e18, double maximum = 1e18)
    {
        JsonElement value = Member(parent, path, JsonValueKind.Number);
        return value.ValueKind == JsonValueKind.Number ? Finite(value, path, minimum, maximum) : 0;
    }

    /// <summary>A finite number in a range that was already found at a path.</summary>
    public double Finite(JsonElement value, string path, double minimum, double maximum)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        Fail(FormattableString.Invariant($"Expected '{path}' to be a number from {minimum:R} to {maximum:R}; found '{Shown(value)}'."));
        return 0;
    }

    /// <summary>A whole number.</summary>
    public long Whole(JsonElement parent, string path)
    {
        JsonElement value = Member(parent, path, JsonValueKind.Number);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number))
        {
            return number;
        }

        Fail($"Expected '{path}' to be a whole number; found '{Shown(value)}'.");
        return 0;
    }

    /// <summary>A text.</summary>
    public string Text(JsonElement parent, string path)
    {
        JsonElement value = Member(parent, path, JsonValueKind.String);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }

    /// <summary>True or false.</summary>
    public bool Flag(JsonElement parent, string path)
    {
        JsonElement value = Find(parent, path);
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Fail($"Expected '{path}' to be true or false; found {Name(value.ValueKind)}.");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A name: a text, or a number as written.</summary>
    public string Name(JsonElement parent, string path)
    {
        JsonElement value = Find(parent, path);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => Text(parent, path),
        };
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();

    private static JsonElement Find(JsonElement parent, string path)
    {
        string name = path[(path.LastIndexOf('.') + 1)..];
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) ? value : default;
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => $"{(kind is JsonValueKind.Object or JsonValueKind.Array ? "an" : "a")} {kind.ToString().ToLowerInvariant()}",
    };
}
