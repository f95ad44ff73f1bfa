namespace Vedette.Formats;

/// <summary>What a live service listens to.</summary>
/// <param name="Name">Name of the theatre.</param>
/// <param name="Mode">How real what arrives is. Never assumed: the file must say it.</param>
/// <param name="Epoch">Zero of the times of rows.</param>
/// <param name="Propagation">Light time and refraction of what arrives.</param>
/// <param name="Images">The infrared sensor that images of the ABI are of; null: none are taken.</param>
/// <param name="Lightning">The source of nuisances that files of the GLM are of; null: none are taken.</param>
/// <param name="Fires">The source of nuisances that files of FIRMS are of; null: none are taken.</param>
/// <param name="FalsePerPixel">False detections asked for, per pixel of an image.</param>
/// <param name="OrderSeconds">How long what has arrived waits for what is earlier, in seconds of the wall clock.</param>
/// <param name="DeadlineSeconds">A file that is not whole is refused this long after its last change.</param>
/// <param name="LargestFileBytes">Larger files are refused unread.</param>
public sealed record LiveSettings(
    string Name, DataMode Mode, Instant Epoch, Propagation Propagation, SensorId? Images, SensorId? Lightning, SensorId? Fires,
    double FalsePerPixel, double OrderSeconds, double DeadlineSeconds, long LargestFileBytes)
{
    /// <summary>Feeds over networks, and captures of them.</summary>
    public IReadOnlyList<FeedDeclaration> Feeds { get; init; } = [];
}
