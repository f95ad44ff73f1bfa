using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Vedette.Simulation;

/// <summary>Reads JSON with comments strictly: unknown, missing and doubled keys are errors that name the key and its line.</summary>
internal static partial class StrictJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        AllowOutOfOrderMetadataProperties = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads a value; never throws, whatever the bytes.</summary>
    public static bool TryRead<T>(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ScenarioError? error)
        where T : class
    {
        try
        {
            value = JsonSerializer.Deserialize<T>(WithoutMark(utf8), s_options);
            error = value is null ? new("Expected an object; found null.", "", 1) : null;
        }
        catch (JsonException e)
        {
            value = null;
            string path = (e.Path ?? "$").TrimStart('$').TrimStart('.');
            error = new(Plain(e.Message), path, (int)(e.LineNumber ?? -1) + 1);
        }
        catch (NotSupportedException)
        {
            value = null;
            error = new("Expected a known \"kind\" in every sensor and event; found one without.", "kind", 0);
        }

        return value is not null;
    }

    /// <summary>A value as the nodes of a file.</summary>
    public static JsonObject ToNode<T>(T value) => JsonSerializer.SerializeToNode(value, s_options)!.AsObject();

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    /// <summary>The message of the library without its type names and its own idea of the place.</summary>
    private static string Plain(string message)
    {
        string plain = Place().Replace(message, "");
        Match missing = Missing().Match(plain);
        if (missing.Success)
        {
            return $"Missing key: {missing.Groups[1].Value}.";
        }

        Match unknown = Unknown().Match(plain);
        return unknown.Success ? $"Unknown key \"{unknown.Groups[1].Value}\"." : TypeName().Replace(plain, "");
    }

    [GeneratedRegex(@"\s*Path: .*$", RegexOptions.Singleline)]
    private static partial Regex Place();

    [GeneratedRegex(@"was missing required properties including: (.*?)\.?$", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex(@"The JSON property '(.*?)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex(@" to Vedette\.[\w.]+| for type 'Vedette\.[\w.]+'| contained in type 'Vedette\.[\w.]+'")]
    private static partial Regex TypeName();

    /// <summary>Line (from 1) on which the value at <paramref name="path"/> begins, or 0 when there is none.</summary>
    /// <param name="utf8">A file that was read without error.</param>
    /// <param name="path">Keys and indices as in "sensors[1].bias.rangeMetres".</param>
    public static int LineOf(ReadOnlySpan<byte> utf8, string path)
    {
        utf8 = WithoutMark(utf8);
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        List<(string Name, int Index)> at = [];
        string name = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString() ?? "";
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                at.RemoveAt(at.Count - 1);
                continue;
            }

            if (at.Count > 0 && at[^1].Index >= 0)
            {
                name = "";
                at[^1] = (at[^1].Name, at[^1].Index + 1);
            }

            if (PathOf(at, name) == path)
            {
                return 1 + utf8[..(int)reader.TokenStartIndex].Count((byte)'\n');
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                // An index counts the elements begun in the array; the one being read has the number before it.
                at.Add((name, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }

        return 0;
    }

    private static string PathOf(List<(string Name, int Index)> at, string name)
    {
        string path = "";
        foreach ((string part, int index) in at)
        {
            path = Join(path, part) + (index > 0 ? $"[{index - 1}]" : "");
        }

        return Join(path, name);
    }

    private static string Join(string path, string part) =>
        path.Length == 0 ? part : part.Length == 0 ? path : $"{path}.{part}";
}
