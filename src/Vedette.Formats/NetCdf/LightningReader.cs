using System.Diagnostics.CodeAnalysis;

namespace Vedette.Formats;

/// <summary>Reads lightning detections of the Geostationary Lightning Mapper of GOES-R (L2 LCFA): events, groups and flashes.</summary>
/// <remarks>
/// A file is read whole or refused whole: a wrong scale or a lost parent would move all of it. At most 630,000 rows of a kind, as the
/// file's own range of the counts; about 100 MiB are held for that many events. Nothing that a file holds makes this class throw, hang,
/// or take more than 256 MiB from the heap for one variable. Source: GOES-R Product Definition and Users' Guide, volume 5 (L2+), section 5.21,
/// Lightning Detection. See docs/formats/goes-r.md.
/// </remarks>
public static class LightningReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="stream">Bytes of any content; must be positionable; not closed.</param>
    /// <param name="fileName">Name of the file for messages.</param>
    /// <param name="leapSeconds">The table for the times.</param>
    /// <param name="reading">What is in the file, when the result is true.</param>
    /// <param name="fault">What is wrong and where, when the result is false.</param>
    /// <returns>Whether the file can be used. Never throws for what the bytes are.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read or positioned.</exception>
    public static bool TryRead(
        Stream stream, string fileName, LeapSeconds leapSeconds,
        [NotNullWhen(true)] out LightningReading? reading, [NotNullWhen(false)] out NetCdfFault? fault)
    {
        ArgumentNullException.ThrowIfNull(leapSeconds);
        using NetCdfFile file = NetCdfFile.Open(stream, fileName);
        LightningReading? read = Read(file, leapSeconds);
        fault = file.Fault;
        reading = fault is null ? read : null;
        return fault is null && reading is not null;
    }

    private static LightningReading Read(NetCdfFile file, LeapSeconds leapSeconds)
    {
        var scalars = new GoesScalars(file, leapSeconds);
        string satellite = file.GlobalText("platform_ID");
        double longitude = scalars.Number("nominal_satellite_subpoint_lon", -180, 180);
        (Instant start, Instant end) = scalars.Times("product_time", "product_time_bounds");

        LightningFlash[] flashes = Flashes(new(file, "flash", start, leapSeconds), out Dictionary<uint, int> flashRows);
        LightningGroup[] groups = Groups(new(file, "group", start, leapSeconds), flashRows, out Dictionary<uint, int> groupRows);
        LightningEvent[] events = Events(new(file, "event", start, leapSeconds), groupRows);
        return new(file.Name, satellite, double.DegreesToRadians(longitude), start, end, events, groups, flashes);
    }

    private static LightningFlash[] Flashes(LightningColumns columns, out Dictionary<uint, int> rows)
    {
        rows = columns.Ids(out uint[] ids);
        Instant[] first = columns.Times("time_offset_of_first_event");
        Instant[] last = columns.Times("time_offset_of_last_event");
        GeodeticPosition[] places = columns.Places(mustScale: false);
        double[] energies = columns.Values("energy", mustScale: true);
        double[] areas = columns.SquareMetres();
        int[] quality = columns.Quality();
        return columns.IsWhole
            ? [.. ids.Select((id, i) => new LightningFlash(id, first[i], last[i], places[i], energies[i], areas[i], quality[i]))]
            : [];
    }

    private static LightningGroup[] Groups(LightningColumns columns, Dictionary<uint, int> flashes, out Dictionary<uint, int> rows)
    {
        rows = columns.Ids(out uint[] ids);
        Instant[] times = columns.Times("time_offset");
        GeodeticPosition[] places = columns.Places(mustScale: false);
        double[] energies = columns.Values("energy", mustScale: true);
        double[] areas = columns.SquareMetres();
        int[] quality = columns.Quality();
        int[] parents = columns.Parents("group_parent_flash_id", flashes);
        return columns.IsWhole
            ? [.. ids.Select((id, i) => new LightningGroup(id, times[i], places[i], energies[i], areas[i], quality[i], parents[i]))]
            : [];
    }

    private static LightningEvent[] Events(LightningColumns columns, Dictionary<uint, int> groups)
    {
        columns.Ids(out uint[] ids);
        Instant[] times = columns.Times("time_offset");
        GeodeticPosition[] places = columns.Places(mustScale: true);
        double[] energies = columns.Values("energy", mustScale: true);
        int[] parents = columns.Parents("event_parent_group_id", groups);
        return columns.IsWhole ? [.. ids.Select((id, i) => new LightningEvent(id, times[i], places[i], energies[i], parents[i]))] : [];
    }
}
