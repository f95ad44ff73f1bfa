using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;
using Vedette.Sensing;

namespace Vedette.Hosting;

/// <summary>Reads frames of one camera with what belongs to them.</summary>
/// <param name="folder">The watched folder.</param>
/// <param name="camera">The camera.</param>
/// <param name="largestBytes">Larger files are refused unread.</param>
/// <param name="clock">Tells the time: no frame may be later than it.</param>
internal sealed class CameraFrames(string folder, CameraDescription camera, long largestBytes, TimeProvider clock)
{
    private const string PoseExtension = ".json";

    private static readonly string[] s_pictures = [".png", ".tif", ".tiff"];

    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly CameraPose? _fixed = camera.Fixed is { } pose ? PoseOf(pose) : null;

    /// <summary>A detector that has seen nothing yet.</summary>
    public FrameStage NewStage(InfraredSensor sensor)
    {
        (double k1, double k2, double p1, double p2) = camera.Distortion;
        return new(
            sensor,
            new(
                camera.Columns, camera.Lines, camera.PixelRadians, camera.CentreColumn, camera.CentreLine, new(k1, k2, p1, p2), camera.WattsPerSquareMetrePerCount),
            new(camera.PointSpreadPixels, camera.FalsePerFrame, camera.MemoryFrames, camera.BadPixels, camera.LineSeconds));
    }

    /// <summary>Whether so much time lies between two frames that nothing of the background is left of what was remembered.</summary>
    public bool IsNewSequence(TimeSpan gap, InfraredSensor sensor) => gap.TotalSeconds > camera.MemoryFrames * sensor.RevisitSeconds;

    /// <summary>A file was put away.</summary>
    public void Forget(FileInfo file) => _held.Remove(Path.GetFileNameWithoutExtension(file.Name));

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="frame">The frame; null also where the file is the pose of one that is held.</param>
    /// <param name="mayHeal">Whether what is wrong may be because not all is there yet.</param>
    /// <returns>What is wrong, with the name of the file, or null.</returns>
    public string? Read(FileInfo file, out CameraFrame? frame, out bool mayHeal)
    {
        frame = null;
        if (ArrivedFile.Flaw(file, largestBytes, out mayHeal) is { } flaw)
        {
            return flaw;
        }

        string stem = Path.GetFileNameWithoutExtension(file.Name);
        string extension = Path.GetExtension(file.Name).ToLowerInvariant();
        if (extension == PoseExtension && camera.Fixed is null)
        {
            return _held.Contains(stem) ? null : $"{file.Name}: expected a frame of the same name beside it; found none.";
        }

        mayHeal = false;
        if (!s_pictures.Contains(extension))
        {
            return $"{file.Name}: expected {string.Join(", ", s_pictures)}{(camera.Fixed is null ? " or " + PoseExtension : "")}; found another kind of file.";
        }

        if (!FrameName.TryParse(stem, out Instant time, out string reason))
        {
            return $"{file.Name}: {reason}.";
        }

        if (_held.Contains(stem) || WallClock.Ahead(time, clock) is not null)
        {
            return $"{file.Name}: {WallClock.Ahead(time, clock) ?? "expected one picture of a time; found a second"}.";
        }

        mayHeal = true;
        return ReadWhole(file, time, stem, out frame);
    }

    private string? ReadWhole(FileInfo file, Instant time, string stem, out CameraFrame? frame)
    {
        frame = null;
        try
        {
            if (!GreyImageReader.TryRead(File.ReadAllBytes(file.FullName), out GreyImage? image, out DecodeError error))
            {
                return $"{file.Name}: byte {error.Offset}: {error.Reason.TrimEnd('.')}.";
            }

            if ((image.Width, image.Height) != (camera.Columns, camera.Lines))
            {
                return $"{file.Name}: expected {camera.Columns} × {camera.Lines} pixels, as {CameraReader.FileName} says; found {image.Width} × {image.Height}.";
            }

            FileInfo? beside = _fixed is null ? new(Path.Combine(folder, stem + PoseExtension)) : null;
            if (!TryPose(file, beside, out CameraPose pose, out string? fault))
            {
                return fault;
            }

            _held.Add(stem);
            frame = new(time, image, pose, file, beside, file.Length);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{file.Name}: the file cannot be read: {e.Message}";
        }
    }

    private bool TryPose(FileInfo file, FileInfo? beside, out CameraPose pose, [NotNullWhen(false)] out string? fault)
    {
        (pose, fault) = (_fixed ?? default, null);
        if (beside is null)
        {
            return true;
        }

        if (!beside.Exists)
        {
            fault = $"{file.Name}: expected {beside.Name} with the pose of the camera beside it; found none.";
            return false;
        }

        if (ArrivedFile.Flaw(beside, largestBytes, out _) is { } flaw)
        {
            fault = flaw;
            return false;
        }

        using FileStream stream = ArrivedFile.Open(beside.FullName);
        bool good = FramePoseReader.TryRead(stream, beside.Name, out FramePose? read, out string error);
        pose = good ? PoseOf(read!) : default;
        fault = good ? null : error;
        return good;
    }

    private static CameraPose PoseOf(FramePose pose) => new(pose.Position, Matrix3.FromRows(pose.Right, pose.Down, pose.Forward));
}
