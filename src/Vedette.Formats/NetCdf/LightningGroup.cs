namespace Vedette.Formats;

/// <summary>Neighbouring events of one frame: about one pulse of light.</summary>
/// <param name="Id">Number within the file.</param>
/// <param name="Time">Mean time of its events.</param>
/// <param name="Place">Centroid of its events, weighted by energy, at height 0.</param>
/// <param name="EnergyJoules">Sum over its events, in joules; NaN where the file has none.</param>
/// <param name="AreaSquareMetres">Area of its pixels, in m²; NaN where the file has none.</param>
/// <param name="Quality">Quality flag: 0 is good; 1, 3 and 5 as the file's <c>flag_meanings</c> say.</param>
/// <param name="Flash">Index of its flash in <see cref="LightningReading.Flashes"/>.</param>
public readonly record struct LightningGroup(
    uint Id, Instant Time, GeodeticPosition Place, double EnergyJoules, double AreaSquareMetres, int Quality, int Flash);
