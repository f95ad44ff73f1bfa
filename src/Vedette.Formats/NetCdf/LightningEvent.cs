namespace Vedette.Formats;

/// <summary>One pixel of the Geostationary Lightning Mapper that was above its background in one frame of 2 ms.</summary>
/// <param name="Id">Number within the file.</param>
/// <param name="Time">When; to 2 ms, at the instrument (light needs 0.12 to 0.14 s from the cloud).</param>
/// <param name="Place">
/// Where the line of sight meets the ellipsoid of cloud tops that the producer assumes, as latitude and longitude at height 0;
/// a pixel is 8 to 14 km wide.
/// </param>
/// <param name="EnergyJoules">Radiant energy at the aperture of the instrument, in joules, 1e-15 to 1e-10; NaN where the file has none.</param>
/// <param name="Group">Index of its group in <see cref="LightningReading.Groups"/>.</param>
public readonly record struct LightningEvent(uint Id, Instant Time, GeodeticPosition Place, double EnergyJoules, int Group);
