namespace Vedette.Formats;

/// <summary>One hot pixel of a fire product of FIRMS.</summary>
/// <param name="Time">When the satellite passed, to the minute.</param>
/// <param name="Place">Centre of the pixel, at height 0.</param>
/// <param name="SizeMetres">Larger side of the pixel.</param>
/// <param name="PowerWatts">Fire radiative power.</param>
/// <param name="BrightnessKelvin">Brightness temperature at 4 µm.</param>
/// <param name="Kind">A fire, or a flare where the product says that the source always stands there.</param>
public readonly record struct FireRow(
    Instant Time, GeodeticPosition Place, double SizeMetres, double PowerWatts, double BrightnessKelvin, NuisanceKind Kind)
{
    /// <summary>Least standard deviation of a place, in metres: a pixel of VIIRS is 375 m wide, and smoke and slopes shift it.</summary>
    private const double LeastSigmaMetres = 200;

    /// <summary>The hot pixel as a nuisance of the model.</summary>
    /// <param name="id">Number given by the feed.</param>
    /// <remarks>The fire is anywhere in its pixel: a standard deviation of its larger side over √12.</remarks>
    public NuisanceRow ToNuisance(long id) =>
        new(id, Time, Kind, Place, Math.Max(LeastSigmaMetres, SizeMetres / Math.Sqrt(12)), PowerWatts);
}
