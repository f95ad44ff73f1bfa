namespace Vedette.Formats;

/// <summary>What a feed tells of aircraft: how many there are, and where they fly, if the feed names a source of nuisances for that.</summary>
/// <param name="mode">Data mode of the service.</param>
/// <param name="source">The source, or null.</param>
internal sealed class AircraftReports(DataMode mode, SensorId? source)
{
    private readonly AircraftCount _count = new();
    private readonly List<NuisanceRow> _flown = [];

    /// <summary>Aircraft told of within the last minute.</summary>
    public int At(Instant now) => _count.At(now);

    /// <summary>Takes a report.</summary>
    public void Take(in AirTraffic a, Instant arrival)
    {
        Note(a.Content, a.SystemArea, a.SystemCode, a.Address, a.TrackNumber, arrival);
        if (source is not null && Flown(a) is { } row)
        {
            _flown.Add(row);
        }
    }

    /// <summary>Counts a report of an aircraft that says which one it is.</summary>
    /// <param name="content">What is in the report.</param>
    /// <param name="area">Area of the sender.</param>
    /// <param name="code">Its code.</param>
    /// <param name="address">Address of the aircraft.</param>
    /// <param name="track">Its track with the sender.</param>
    /// <param name="arrival">When it came in.</param>
    public void Note(AsterixContent content, byte area, byte code, int address, int track, Instant arrival)
    {
        if ((content & (AsterixContent.Address | AsterixContent.TrackNumber)) != 0)
        {
            _count.Note(Identity(content, area, code, address, track), arrival);
        }
    }

    /// <summary>What was told since the last time, in order, as an observation without a number.</summary>
    public void Gather(List<Observation> found)
    {
        if (_flown.Count > 0)
        {
            NuisanceRow[] rows = [.. _flown.OrderBy(static r => r.Time).ThenBy(static r => r.Id)];
            found.Add(new(0, rows[^1].Time, source!.Value, mode, new NuisanceMessage(rows)));
            _flown.Clear();
        }
    }

    /// <summary>An aircraft that is told where it is and when; by its address, or by its track with the sender. What a sender simulates is none while the service is live.</summary>
    private NuisanceRow? Flown(in AirTraffic a)
    {
        const double sigma = 100;
        double height = a.Has(AsterixContent.Height) ? a.HeightMetres : a.PressureAltitudeMetres;
        bool told = a.Has(AsterixContent.Time | AsterixContent.Position) && (a.Content & (AsterixContent.Height | AsterixContent.PressureAltitude)) != 0
            && (a.Content & (AsterixContent.Address | AsterixContent.TrackNumber)) != 0 && height is > -1_000 and < 100_000;
        return told && !(mode == DataMode.Live && a.Has(AsterixContent.Simulated))
            ? new(Identity(a.Content, a.SystemArea, a.SystemCode, a.Address, a.TrackNumber), a.Time, NuisanceKind.Aircraft, new(a.LatitudeRadians, a.LongitudeRadians, height), sigma, 0)
            : null;
    }

    private static long Identity(AsterixContent content, byte area, byte code, int address, int track) =>
        (content & AsterixContent.Address) != 0 ? address : 1L << 40 | (long)area << 32 | (long)code << 24 | (uint)track;
}
