namespace Vedette.Assessments;

/// <summary>A plot near a place, as the three conditions that it sets for a point there.</summary>
/// <param name="Seconds">Time of the plot after the first one.</param>
/// <param name="Along">Unit vector along the line of sight: east, north, up at the place.</param>
/// <param name="Across">To the right of it.</param>
/// <param name="Upward">The third.</param>
/// <param name="Place">Where the plot is, metres east, north, up of the place.</param>
/// <param name="SigmaAlong">Standard deviation along the line of sight, metres.</param>
/// <param name="SigmaAcross">Across it.</param>
/// <param name="SigmaUpward">Along the third axis.</param>
internal readonly record struct PlotFoot(double Seconds, Vector3 Along, Vector3 Across, Vector3 Upward, Vector3 Place, double SigmaAlong, double SigmaAcross, double SigmaUpward)
{
    /// <summary>A plot as seen from a place.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="site">The radar's place.</param>
    /// <param name="frame">Axes at the place.</param>
    /// <param name="start">Time of the first plot.</param>
    public static PlotFoot Of(Plot plot, LocalFrame site, LocalFrame frame, Instant start)
    {
        Vector3 place = site.Point(plot.RangeMetres, plot.AzimuthRadians, plot.ElevationRadians).Vector;
        Vector3 along = (place - site.Origin.Vector).Unit;
        (double sin, double cos) = Math.SinCos(plot.AzimuthRadians);
        Vector3 across = site.ToEcef(new(cos, -sin, 0));
        return new(
            plot.Time.SecondsSince(start), frame.ToLocal(along), frame.ToLocal(across), frame.ToLocal(Vector3.Cross(across, along)), frame.ToLocal(place - frame.Origin.Vector),
            plot.SigmaRangeMetres, plot.RangeMetres * Math.Cos(plot.ElevationRadians) * plot.SigmaAzimuthRadians, plot.RangeMetres * plot.SigmaElevationRadians);
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer) => writer.Write(
        [Seconds, Along.X, Along.Y, Along.Z, Across.X, Across.Y, Across.Z, Upward.X, Upward.Y, Upward.Z, Place.X, Place.Y, Place.Z, SigmaAlong, SigmaAcross, SigmaUpward]);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static PlotFoot Restore(ref ByteReader reader)
    {
        Span<double> v = stackalloc double[16];
        reader.Read(v);
        return new(v[0], new(v[1], v[2], v[3]), new(v[4], v[5], v[6]), new(v[7], v[8], v[9]), new(v[10], v[11], v[12]), v[13], v[14], v[15]);
    }
}
