using System.Globalization;
using System.Text.Json;

namespace Vedette.Formats;

/// <summary>The keys of one JSON object, asked for one by one; what nobody asked for is remarked upon.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _fields = [];
    private readonly HashSet<string> _asked = [];
    private readonly string _file;
    private readonly string _path;
    private readonly JsonFaults _faults;

    /// <summary>Starts on an object; anything else is a fault.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="path">Path of the object within the file, with a dot at its end, or empty at the root.</param>
    /// <param name="element">The object.</param>
    /// <param name="faults">Collects what is wrong.</param>
    public JsonFields(string file, string path, JsonElement element, JsonFaults faults)
    {
        (_file, _path, _faults) = (file, path, faults);
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Fail(path.Length == 0 ? file : $"{file}: {path.TrimEnd('.')}", $"expected an object; found {Describe(element)}");
            return;
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            _fields[property.Name] = property.Value;
        }
    }

    /// <summary>Whether the key is there and not null.</summary>
    public bool Has(string key) => _fields.TryGetValue(key, out JsonElement element) && element.ValueKind != JsonValueKind.Null;

    /// <summary>Whether the key is there and null.</summary>
    public bool IsNull(string key)
    {
        _asked.Add(key);
        return _fields.TryGetValue(key, out JsonElement element) && element.ValueKind == JsonValueKind.Null;
    }

    /// <summary>A number in a closed range.</summary>
    public double Number(string key, double minimum, double maximum)
    {
        if (Find(key) is not { } element)
        {
            return default;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        string least = minimum == double.Epsilon ? "above 0" : $"from {Text(minimum)}";
        Fail(key, $"expected a number {least} to {Text(maximum)}; found {Describe(element)}");
        return default;
    }

    /// <summary>A number in a closed range, or a default that is remarked upon.</summary>
    public double Number(string key, double minimum, double maximum, double byDefault)
    {
        if (Has(key))
        {
            return Number(key, minimum, maximum);
        }

        _asked.Add(key);
        _faults.Remark($"{_file}: {key} is missing in places; {Text(byDefault)} is used.");
        return byDefault;
    }

    /// <summary>A longitude in degrees, from −180 to 180; it may be counted eastward to 360 as well.</summary>
    public double Longitude(string key)
    {
        double degrees = Number(key, -180, 360);
        return degrees > 180 ? degrees - 360 : degrees;
    }

    /// <summary>A whole number in a closed range.</summary>
    public int Integer(string key, int minimum, int maximum)
    {
        if (Find(key) is not { } element)
        {
            return default;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        Fail(key, $"expected a whole number from {minimum} to {maximum}; found {Describe(element)}");
        return default;
    }

    /// <summary>A whole number of 64 bits.</summary>
    public long Long(string key)
    {
        if (Find(key) is not { } element)
        {
            return default;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value))
        {
            return value;
        }

        Fail(key, $"expected a whole number; found {Describe(element)}");
        return default;
    }

    /// <summary>True or false.</summary>
    public bool Boolean(string key)
    {
        if (Find(key) is not { } element)
        {
            return default;
        }

        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        Fail(key, $"expected true or false; found {Describe(element)}");
        return default;
    }

    /// <summary>A text of at most 256 characters.</summary>
    public string Text(string key)
    {
        if (Find(key) is not { } element)
        {
            return "";
        }

        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= 256 } text)
        {
            return text;
        }

        Fail(key, $"expected a text of 1 to 256 characters; found {Describe(element)}");
        return "";
    }

    /// <summary>One of some texts; gives its place among them.</summary>
    public int OneOf(string key, params ReadOnlySpan<string> choices)
    {
        string text = Text(key);
        int place = choices.IndexOf(text);
        if (place < 0 && _faults.Reason is null)
        {
            Fail(key, $"expected \"{string.Join("\" or \"", choices!)}\"; found \"{Printable(text)}\"");
        }

        return Math.Max(0, place);
    }

    /// <summary>The elements of an array.</summary>
    public IEnumerable<JsonElement> Array(string key)
    {
        if (Find(key) is not { } element)
        {
            return [];
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray();
        }

        Fail(key, $"expected an array; found {Describe(element)}");
        return [];
    }

    /// <summary>The objects of an array.</summary>
    public IEnumerable<JsonFields> Objects(string key) => Array(key).Select((e, i) => new JsonFields(_file, $"{_path}{key}[{i}].", e, _faults));

    /// <summary>An object within this one.</summary>
    public JsonFields? Object(string key) =>
        Find(key) is { } element ? new JsonFields(_file, $"{_path}{key}.", element, _faults) : null;

    /// <summary>Notes that the value of a key cannot be.</summary>
    public void Fail(string key, string what) => _faults.Fail($"{_file}: {_path}{key}", what);

    /// <summary>Notes what should be known about a key, once.</summary>
    public void Remark(string key, string what) => _faults.Remark($"{_file}: {_path}{key}: {what}.");

    /// <summary>Remarks upon keys that nobody asked for, each once per file.</summary>
    public void RemarkUnknown()
    {
        foreach (string key in _fields.Keys)
        {
            if (!_asked.Contains(key))
            {
                _faults.Remark($"{_file}: the key \"{Printable(key)}\" is not known and was not used.");
            }
        }
    }

    private JsonElement? Find(string key)
    {
        _asked.Add(key);
        if (_fields.TryGetValue(key, out JsonElement element))
        {
            return element;
        }

        Fail(key, "the key is missing");
        return null;
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => $"\"{Printable(element.GetString()!)}\"",
        JsonValueKind.Number => Printable(element.GetRawText()),
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => element.GetRawText(),
    };

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Printable(string text) => JsonFaults.Printable(text, most: 40);
}
