namespace Vedette.Formats;

/// <summary>Lightning as nuisances of the model.</summary>
public static class LightningNuisances
{
    /// <summary>
    /// Standard deviation of the place of an event, in metres, per axis: a pixel 8 to 14 km wide (2.3 to 4 km), and cloud tops that are not on the
    /// producer's ellipsoid (some 3 km in height, seen aslant).
    /// </summary>
    public const double SigmaMetres = 5_000;

    /// <summary>Every event as a nuisance, in order of time.</summary>
    /// <param name="reading">The file.</param>
    /// <returns>
    /// As many rows as the file has events. A number is that of the second in which the product begins, times a million, plus the place of the
    /// event in the file: unique with the satellite. The strength is joules at the aperture; 0 where the file has none.
    /// </returns>
    public static NuisanceMessage ToNuisances(this LightningReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        long first = reading.Start.TaiTicks / TimeSpan.TicksPerSecond * 1_000_000;
        NuisanceRow[] rows = new NuisanceRow[reading.Events.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            LightningEvent e = reading.Events[i];
            rows[i] = new(first + i, e.Time, NuisanceKind.Lightning, e.Place, SigmaMetres, double.IsNaN(e.EnergyJoules) ? 0 : e.EnergyJoules);
        }

        Array.Sort(rows, static (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Id.CompareTo(b.Id));
        return new(rows);
    }
}
