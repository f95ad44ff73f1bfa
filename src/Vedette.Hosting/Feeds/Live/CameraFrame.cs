using Vedette.Formats;
using Vedette.Sensing;

namespace Vedette.Hosting;

/// <summary>A frame that was read and waits for its turn.</summary>
/// <param name="Time">Middle of the exposure.</param>
/// <param name="Image">Its counts.</param>
/// <param name="Pose">Where the camera was and how it was turned.</param>
/// <param name="File">Where it came from.</param>
/// <param name="PoseFile">Where its pose came from; null: the camera's own file.</param>
/// <param name="Bytes">Length of the file.</param>
internal sealed record CameraFrame(Instant Time, GreyImage Image, CameraPose Pose, FileInfo File, FileInfo? PoseFile, long Bytes)
{
    /// <summary>By time, then by name.</summary>
    public static Comparer<CameraFrame> Order { get; } = Comparer<CameraFrame>.Create(static (a, b) =>
        a.Time.CompareTo(b.Time) is var time && time != 0 ? time : string.CompareOrdinal(a.File.Name, b.File.Name));
}
