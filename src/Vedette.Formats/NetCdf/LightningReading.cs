namespace Vedette.Formats;

/// <summary>What one file of the Geostationary Lightning Mapper holds: 20 s of lightning over its field of view.</summary>
/// <param name="File">Name of the file, as the caller gave it.</param>
/// <param name="Satellite">Platform, such as G16.</param>
/// <param name="SubpointLongitudeRadians">Longitude below the satellite (nominal), east positive.</param>
/// <param name="Start">Start of the observations.</param>
/// <param name="End">End of the observations; flashes that last across it are in the file in which they began.</param>
/// <param name="Events">In the order of the file.</param>
/// <param name="Groups">In the order of the file.</param>
/// <param name="Flashes">In the order of the file.</param>
public sealed record LightningReading(
    string File, string Satellite, double SubpointLongitudeRadians, Instant Start, Instant End,
    IReadOnlyList<LightningEvent> Events, IReadOnlyList<LightningGroup> Groups, IReadOnlyList<LightningFlash> Flashes);
