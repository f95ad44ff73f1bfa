using System.Collections;
using Vedette.Formats;
using Vedette.Sensing;

namespace Vedette.Hosting;

/// <summary>What the pixels of an image of the ABI look at, when, and what its counts are worth.</summary>
/// <param name="frame">What its file says.</param>
/// <param name="step">Value of one count, in the unit of the image.</param>
/// <param name="bad">Which pixels hold nothing, line by line.</param>
/// <param name="saturated">Which were brighter than they can tell.</param>
internal sealed class AbiGeometry(AbiFrame frame, double step, BitArray bad, BitArray saturated) : IFrameGeometry
{
    /// <summary>
    /// Widths of bands 7 to 16 between the wavelengths where half of the light passes, in µm, lower and upper. Source: T. J. Schmit et al., A closer look
    /// at the ABI on the GOES-R series, Bulletin of the American Meteorological Society 98, 2017, table 1.
    /// </summary>
    private static readonly (double Lower, double Upper)[] s_bands =
    [
        (3.80, 4.00), (5.77, 6.60), (6.75, 7.15), (7.24, 7.44), (8.3, 8.7), (9.42, 9.8), (10.1, 10.6), (10.8, 11.6), (11.8, 12.8), (13.0, 13.6),
    ];

    /// <inheritdoc/>
    public Position<Ecef> Origin { get; } = frame.Grid.Station;

    /// <inheritdoc/>
    public Direction<Ecef> Look(double column, double line) => frame.Grid.Look(frame.X.Angle(column), frame.Y.Angle(line));

    /// <inheritdoc/>
    public Instant TimeOf(int line) => frame.TimeOf(line);

    /// <inheritdoc/>
    public bool IsBad(int column, int line) => bad[line * frame.X.Count + column];

    /// <inheritdoc/>
    public bool IsSaturated(int column, int line) => saturated[line * frame.X.Count + column];

    /// <inheritdoc/>
    /// <remarks>
    /// Radiance per wavenumber (L1b, bands 7 to 16), times the width of the band, times what a pixel is wide at the distance of the ground. Reflectances,
    /// brightness temperatures and the bands of sunlight give 0: what shines there is not the source's own, or is not linear in what it sends.
    /// </remarks>
    public double WattsPerSteradianPerCount(double column, double line)
    {
        if (frame.Quantity != AbiQuantity.RadiancePerWavenumber || !frame.TryLocate(line, column, out GeodeticPosition ground))
        {
            return 0;
        }

        (double lower, double upper) = s_bands[frame.Band - 7];
        double perCentimetre = 1e4 / lower - 1e4 / upper;
        double range = (ground.ToEcef().Vector - Origin.Vector).Length;
        double pixel = Math.Abs(frame.X.StepRadians * frame.Y.StepRadians) * range * range;
        return 1e-3 * step * perCentimetre * pixel;
    }
}
