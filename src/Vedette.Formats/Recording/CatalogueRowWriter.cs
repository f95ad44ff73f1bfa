namespace Vedette.Formats;

/// <summary>Writes <c>catalog.csv</c> of a recording's input.</summary>
public static class CatalogueRowWriter
{
    /// <summary>Writes the whole file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="theatre">Its catalogue, epoch and rotation are used.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream stream, Theatre theatre)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        var rows = new RowWriter(stream);
        rows.Line(CatalogueLineReader.Header);
        foreach (CatalogueObject entry in theatre.Catalogue)
        {
            Write(rows, entry, theatre);
        }

        rows.Flush();
    }

    private static void Write(RowWriter rows, CatalogueObject entry, Theatre theatre)
    {
        (Instant time, Position<Eci> position, Velocity<Eci> velocity) = entry.State;
        Vector3 r = theatre.Rotation.ToEcef(time, position).Vector;
        Vector3 v = theatre.Rotation.ToEcef(time, position, velocity).Vector;
        rows.Field(entry.CatalogueId);
        rows.Field(time.SecondsSince(theatre.Epoch), "F7");
        foreach (double value in (ReadOnlySpan<double>)[r.X, r.Y, r.Z, v.X, v.Y, v.Z])
        {
            rows.Field(value);
        }

        rows.Field(entry.PositionSigmaMetres);
        rows.Field(entry.VelocitySigmaMetresPerSecond);
        rows.EndRow();
    }
}
