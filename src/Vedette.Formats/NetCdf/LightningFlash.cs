namespace Vedette.Formats;

/// <summary>Groups near one another in space and time (16.5 km, 330 ms): about one discharge.</summary>
/// <param name="Id">Number within the file.</param>
/// <param name="First">Time of its first event.</param>
/// <param name="Last">Time of its last event.</param>
/// <param name="Place">Centroid of its events, weighted by energy, at height 0.</param>
/// <param name="EnergyJoules">Sum over its events, in joules; NaN where the file has none.</param>
/// <param name="AreaSquareMetres">Area of its pixels, in m²; NaN where the file has none.</param>
/// <param name="Quality">Quality flag: 0 is good; 1, 3 and 5 as the file's <c>flag_meanings</c> say.</param>
public readonly record struct LightningFlash(
    uint Id, Instant First, Instant Last, GeodeticPosition Place, double EnergyJoules, double AreaSquareMetres, int Quality);
