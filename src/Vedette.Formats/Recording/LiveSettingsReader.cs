namespace Vedette.Formats;

/// <summary>Reads <c>live.json</c>; docs/operating.md has its keys.</summary>
public static class LiveSettingsReader
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "live.json";

    /// <summary>What the key <c>format</c> must say.</summary>
    public const string Format = "vedette-live-1";

    /// <summary>Most feeds of a service.</summary>
    public const int MostFeeds = 64;

    private const double Megabyte = 1 << 20;

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Bytes of any content; not disposed.</param>
    /// <param name="settings">What it says, when the result is true.</param>
    /// <param name="remarks">What was accepted and should be known, such as unknown keys.</param>
    /// <param name="error">What is wrong and where, when the result is false; else empty.</param>
    /// <returns>Whether the file could be used. Never throws for what the bytes are.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead(Stream stream, out LiveSettings? settings, out IReadOnlyList<string> remarks, out string error) =>
        JsonFile.TryRead(FileName, stream, Read, out settings, out remarks, out error);

    private static LiveSettings Read(JsonFields root)
    {
        root.OneOf("format", Format);
        string name = root.Text("name");
        var mode = (DataMode)root.OneOf("data_mode", [.. Enum.GetNames<DataMode>().Select(static n => n.ToLowerInvariant())]);
        if (!RecordingTime.TryParse(root.Text("epoch_utc"), out Instant epoch, out string reason))
        {
            root.Fail("epoch_utc", reason);
        }

        bool lightTime = root.OneOf("light_time", "ignored", "modelled") == 1;
        LiveSettings settings = new(
            name, mode, epoch, new Propagation(lightTime, "none"),
            Sensor(root, "images"), Sensor(root, "lightning"), Sensor(root, "fires"),
            root.Number("false_per_pixel", 1e-9, 1e-3, byDefault: 1e-6),
            root.Number("order_s", 0, 600, byDefault: 2),
            root.Number("deadline_s", 1, 3600, byDefault: 30),
            (long)(root.Number("largest_file_mb", 1, 1024, byDefault: 64) * Megabyte))
        {
            Feeds = root.Has("feeds") ? [.. root.Objects("feeds").Take(MostFeeds + 1).Select(FeedDeclarationReader.Read).OfType<FeedDeclaration>()] : [],
        };
        if (settings.Feeds.Count > MostFeeds)
        {
            root.Fail("feeds", $"expected at most {MostFeeds}; found more");
        }

        root.RemarkUnknown();
        return settings;
    }

    private static SensorId? Sensor(JsonFields root, string key) => root.Has(key) ? new(root.Integer(key, 0, int.MaxValue)) : null;
}
