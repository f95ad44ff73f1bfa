using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>The folder of a live service: <c>live.json</c>, <c>sensors.json</c>, and for each camera <c>cameras/NAME/camera.json</c>.</summary>
public sealed class LiveFolder
{
    private const string CamerasName = "cameras";
    private const int MostCameras = 64;

    private LiveFolder(string path, LiveSettings settings, IReadOnlyList<Sensor> sensors, IReadOnlyList<LiveCamera> cameras, IReadOnlyList<string> remarks) =>
        (Path, Settings, Sensors, Cameras, Remarks) = (path, settings, sensors, cameras, remarks);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What <c>live.json</c> says.</summary>
    public LiveSettings Settings { get; }

    /// <summary>The sensors.</summary>
    public IReadOnlyList<Sensor> Sensors { get; }

    /// <summary>The cameras, by name of their folders.</summary>
    public IReadOnlyList<LiveCamera> Cameras { get; }

    /// <summary>What was accepted and should be known.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The theatre of the service.</summary>
    public Theatre Theatre
    {
        get
        {
            EarthModel earth = EarthModel.Wgs84;
            return new(
                Settings.Name, Settings.Epoch, earth, EarthRotation.AtGreenwich(Settings.Epoch, LeapSeconds.BuiltIn, null, earth.RotationRadiansPerSecond),
                Settings.Propagation, Sensors, [], []);
        }
    }

    /// <summary>Reads a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="folder">What it says, when the result is true.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    /// <returns>Whether the service can be run. Does not throw for what is on the disk.</returns>
    public static bool TryRead(string path, [NotNullWhen(true)] out LiveFolder? folder, [NotNullWhen(false)] out string? error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        folder = null;
        if (!Directory.Exists(path))
        {
            error = $"The folder {path} is missing.";
            return false;
        }

        List<string> remarks = [];
        var files = new RecordingFolder(path);
        if (!files.TryRead(LiveSettingsReader.FileName, LiveSettingsReader.TryRead, remarks, out LiveSettings? settings, out error)
            || !files.TryRead(SensorsReader.FileName, SensorsReader.TryRead, remarks, out IReadOnlyList<Sensor> sensors, out error)
            || !TryReadCameras(path, sensors, remarks, out List<LiveCamera> cameras, out error))
        {
            return false;
        }

        settings = settings! with { Feeds = [.. settings.Feeds.Select(f => WithPath(f, path))] };
        error = LiveFileReader.Flaw(settings, sensors) ?? FeedFlaws.Find(settings.Feeds, sensors);
        folder = error is null ? new(path, settings!, sensors, cameras, remarks) : null;
        return folder is not null;
    }

    /// <summary>Whether another theatre is the one of this folder, in all that a journal holds of it.</summary>
    public bool IsOf(Theatre other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Bytes(Theatre).AsSpan().SequenceEqual(Bytes(other));
    }

    private static byte[] Bytes(Theatre theatre)
    {
        var writer = new ByteWriter();
        InputCodec.Write(writer, new ConfigurationChanged(0, theatre.Epoch, theatre));
        return writer.Written.ToArray();
    }

    /// <summary>Paths in <c>live.json</c> begin at its folder.</summary>
    private static FeedDeclaration WithPath(FeedDeclaration feed, string folder) => feed.Address.IsFile
        ? feed with { Address = feed.Address with { Path = System.IO.Path.Combine(folder, feed.Address.Path) } }
        : feed;

    private static bool TryReadCameras(
        string path, IReadOnlyList<Sensor> sensors, List<string> remarks, out List<LiveCamera> cameras, [NotNullWhen(false)] out string? error)
    {
        (cameras, error) = ([], null);
        string all = System.IO.Path.Combine(path, CamerasName);
        string[] folders = Directory.Exists(all) ? [.. Directory.EnumerateDirectories(all).Take(MostCameras + 1).Order(StringComparer.Ordinal)] : [];
        if (folders.Length > MostCameras)
        {
            error = $"{CamerasName}: expected at most {MostCameras} cameras; found more.";
        }

        foreach (string folder in folders)
        {
            error ??= ReadCamera(folder, sensors, remarks, cameras);
        }

        return error is null;
    }

    private static string? ReadCamera(string path, IReadOnlyList<Sensor> sensors, List<string> remarks, List<LiveCamera> cameras)
    {
        string name = $"{CamerasName}/{System.IO.Path.GetFileName(path)}";
        if (!new RecordingFolder(path).TryRead(CameraReader.FileName, CameraReader.TryRead, remarks, out CameraDescription? camera, out string? error))
        {
            return $"{name}/{error}";
        }

        if (sensors.OfType<InfraredSensor>().FirstOrDefault(s => s.Id == camera!.Sensor) is not { } sensor)
        {
            return $"{name}/{CameraReader.FileName}: sensor_id: expected the number of an infrared sensor of sensors.json; found {camera!.Sensor.Value}.";
        }

        if (cameras.Any(c => c.Sensor.Id == sensor.Id))
        {
            return $"{name}/{CameraReader.FileName}: sensor_id: expected one camera of a sensor; found a second of sensor {sensor.Id.Value}.";
        }

        cameras.Add(new(path, camera!, sensor));
        return null;
    }
}

/// <summary>A camera of a live service.</summary>
/// <param name="Path">Its folder; frames come into <c>incoming</c> in it.</param>
/// <param name="Description">What it says of itself.</param>
/// <param name="Sensor">The sensor that its frames are of.</param>
public sealed record LiveCamera(string Path, CameraDescription Description, InfraredSensor Sensor);
