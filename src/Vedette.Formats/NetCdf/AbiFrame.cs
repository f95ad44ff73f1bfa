namespace Vedette.Formats;

/// <summary>One image of one band of the ABI: all that its file says but the pixels.</summary>
/// <param name="File">Name of the file, as the caller gave it.</param>
/// <param name="Satellite">Platform, such as G16.</param>
/// <param name="Scene">Full Disk, CONUS or Mesoscale.</param>
/// <param name="Band">1 to 16.</param>
/// <param name="WavelengthMicrometres">Centre of the band.</param>
/// <param name="Quantity">What the pixels mean, and their unit.</param>
/// <param name="Grid">Where the satellite ideally is, and the figure of the Earth.</param>
/// <param name="X">Columns, from west to east.</param>
/// <param name="Y">Lines, from north to south.</param>
/// <param name="Start">When the scan began.</param>
/// <param name="End">When the scan ended.</param>
/// <param name="Swaths">Into how many swaths from west to east the scene is scanned, northernmost first.</param>
/// <param name="Planck">From radiance to temperature; only of L1b of bands 7 to 16.</param>
public sealed record AbiFrame(
    string File, string Satellite, string Scene, int Band, double WavelengthMicrometres, AbiQuantity Quantity,
    FixedGrid Grid, AbiAxis X, AbiAxis Y, Instant Start, Instant End, int Swaths, PlanckBand? Planck)
{
    /// <summary>How far the time of any pixel can be from that of its line: half the time of a swath.</summary>
    public TimeSpan TimeHalfWidth => (End - Start) / (2 * Swaths);

    /// <summary>When a line was scanned: the middle of its swath.</summary>
    /// <param name="line">0 (northernmost) to the number of lines − 1.</param>
    /// <remarks>
    /// The file gives start and end of the whole scan, and no time of a pixel. Assumed: swaths of equal height and duration, one after
    /// another from north to south, 22 for a full disk, 6 for CONUS, 2 for a mesoscale sector, each of which has its lines at once while
    /// the mirror sweeps. In a full disk the ABI turns to other scenes between swaths, so its swaths are not evenly spread: there the
    /// assumption can be wrong by the time of a few swaths. Source: T. J. Schmit et al., A closer look at the ABI on the GOES-R series,
    /// Bulletin of the American Meteorological Society 98, 2017, 681–698 (numbers of swaths).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public Instant TimeOf(int line)
    {
        Require.InRange(line, 0, Y.Count - 1);
        long swath = (long)line * Swaths / Y.Count;
        return Start + (End - Start) * ((2 * swath + 1) / (2.0 * Swaths));
    }

    /// <summary>The point of the ellipsoid in the middle of a pixel.</summary>
    /// <param name="line">Line, from 0; fractions are between centres.</param>
    /// <param name="column">Column, from 0.</param>
    /// <param name="point">The point, at height 0, when the result is true.</param>
    /// <returns>Whether the pixel is on the Earth.</returns>
    public bool TryLocate(double line, double column, out GeodeticPosition point) => Grid.TryLocate(X.Angle(column), Y.Angle(line), out point);

    /// <summary>The pixel in which a point of the ellipsoid is seen.</summary>
    /// <param name="point">The point; its height is not used.</param>
    /// <param name="line">Line with its fraction, when the result is true.</param>
    /// <param name="column">Column with its fraction, when the result is true.</param>
    /// <returns>Whether the point is seen, within this frame.</returns>
    public bool TryPixelOf(GeodeticPosition point, out double line, out double column)
    {
        bool seen = Grid.TryProject(point, out double x, out double y);
        (line, column) = (Y.Index(y), X.Index(x));
        return seen && line >= -0.5 && line <= Y.Count - 0.5 && column >= -0.5 && column <= X.Count - 0.5;
    }
}
