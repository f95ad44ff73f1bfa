using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>The folder of a live service: <c>live.json</c> and <c>sensors.json</c>.</summary>
public static class LiveFolder
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="settings">What <c>live.json</c> says, when the result is true.</param>
    /// <param name="sensors">The sensors, when the result is true.</param>
    /// <param name="remarks">What was accepted and should be known.</param>
    /// <param name="error">What is wrong, with the name of the file, when the result is false.</param>
    /// <returns>Whether the service can be run. Does not throw for what is on the disk.</returns>
    public static bool TryRead(
        string path, [NotNullWhen(true)] out LiveSettings? settings, out IReadOnlyList<Sensor> sensors,
        out IReadOnlyList<string> remarks, [NotNullWhen(false)] out string? error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (settings, sensors) = (null, []);
        List<string> all = [];
        remarks = all;
        if (!Directory.Exists(path))
        {
            error = $"The folder {path} is missing.";
            return false;
        }

        var folder = new RecordingFolder(path);
        if (!folder.TryRead(LiveSettingsReader.FileName, LiveSettingsReader.TryRead, all, out settings, out error)
            || !folder.TryRead(SensorsReader.FileName, SensorsReader.TryRead, all, out sensors, out error))
        {
            return false;
        }

        error = LiveFileReader.Flaw(settings!, sensors);
        return error is null && settings is not null;
    }

    /// <summary>The theatre of a service.</summary>
    public static Theatre Theatre(LiveSettings settings, IReadOnlyList<Sensor> sensors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        EarthModel earth = EarthModel.Wgs84;
        return new(
            settings.Name, settings.Epoch, earth, EarthRotation.AtGreenwich(settings.Epoch, LeapSeconds.BuiltIn, null, earth.RotationRadiansPerSecond),
            settings.Propagation, sensors, [], []);
    }

    /// <summary>Whether two theatres are the same, in all that a journal holds of them.</summary>
    public static bool Same(Theatre one, Theatre other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Bytes(one).AsSpan().SequenceEqual(Bytes(other));
    }

    private static byte[] Bytes(Theatre theatre)
    {
        var writer = new ByteWriter();
        InputCodec.Write(writer, new ConfigurationChanged(0, theatre.Epoch, theatre));
        return writer.Written.ToArray();
    }
}
