namespace Vedette.Formats;

/// <summary>From records of categories 21 and 62 to air traffic in SI units. Takes nothing from the heap per record.</summary>
/// <remarks>Not thread-safe: one for each feed. An item that the edition does not have is missing from what is told.</remarks>
public sealed class AirTrafficProjection
{
    private readonly AsterixTable _table;
    private readonly AsterixClock _clock;
    private readonly AsterixSlot _sac, _sic;
    private readonly AsterixSlot[] _times, _latitudes, _longitudes, _altitudes, _heights, _east, _north, _speeds, _headings, _modeA, _addresses, _identifications, _tracks;
    private readonly AsterixSlot _status;
    private readonly AsterixFieldDefinition? _simulated;
    private readonly int _derivedNumber;
    private readonly bool _isTrack;

    /// <summary>For one table.</summary>
    /// <param name="table">Of category 21 or 62.</param>
    /// <param name="clock">Tells instants from times of day.</param>
    /// <exception cref="ArgumentException">The table is of another category.</exception>
    public AirTrafficProjection(AsterixTable table, AsterixClock clock)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(clock);
        if (table.Category is not (21 or 62))
        {
            throw new ArgumentException($"Expected a table of category 21 or 62; found {table}.", nameof(table));
        }

        (_table, _clock, _isTrack) = (table, clock, table.Category == 62);
        (_sac, _sic) = (new(table, "010", "SAC"), new(table, "010", "SIC"));
        _times = _isTrack ? Slots(table, ("070", "TOT")) : Slots(table, ("071", "TOD"), ("073", "TOD"), ("030", "TOD"), ("077", "TOD"));
        _latitudes = _isTrack ? Slots(table, ("105", "LAT")) : Slots(table, ("131", "LAT"), ("130", "LAT"));
        _longitudes = _isTrack ? Slots(table, ("105", "LON")) : Slots(table, ("131", "LON"), ("130", "LON"));
        _altitudes = _isTrack ? Slots(table, ("136", "MFL"), ("135", "CTB")) : Slots(table, ("145", "FL"));
        _heights = _isTrack ? Slots(table, ("130", "ALT")) : Slots(table, ("140", "GH"));
        (_east, _north) = (Slots(table, ("185", "VX")), Slots(table, ("185", "VY")));
        _speeds = _isTrack ? Slots(table, ("180", "GSP")) : Slots(table, ("160", "GS"));
        _headings = _isTrack ? Slots(table, ("180", "HDG")) : Slots(table, ("160", "TA"));
        _modeA = _isTrack ? Slots(table, ("060", "MODE3A")) : Slots(table, ("070", "MODE3A"));
        _addresses = _isTrack ? [] : Slots(table, ("080", "ADDR"));
        _identifications = _isTrack ? Slots(table, ("245", "CHR")) : Slots(table, ("170", "ID"));
        _tracks = _isTrack ? Slots(table, ("040", "TRN")) : Slots(table, ("161", "TRN"));
        string status = _isTrack ? "080" : "040";
        _status = new(table, status, table.Item(status)!.Fields[0].Name);
        _simulated = table.Item(status)!.Field("SIM");
        _derivedNumber = _isTrack ? table.Profiles[0].ReferenceNumber("380") : 0;
    }

    /// <summary>The aircraft that a record tells of.</summary>
    /// <param name="record">A record of the table's category, after <see cref="AsterixRecordReader.MoveNext"/>.</param>
    /// <param name="reference">When it came in. 1972 or later.</param>
    /// <returns>The aircraft; what the record does not have is missing from its content.</returns>
    /// <exception cref="ArgumentException">The record was read with another table.</exception>
    public AirTraffic Project(in AsterixRecordReader record, Instant reference)
    {
        record.Require(_table);
        bool named = _sac.IsIn(record, 0);
        AsterixContent content = 0;
        Instant time = default;
        if (First(_times, record) is { } timeSlot && _clock.TryResolve((long)timeSlot.Raw(record, 0), reference, out time))
        {
            content |= AsterixContent.Time;
        }

        double latitude = Value(_latitudes, record, AsterixContent.Position, ref content);
        double longitude = Value(_longitudes, record, AsterixContent.Position, ref content);
        if (Math.Abs(latitude) > Math.PI / 2 || Math.Abs(longitude) > Math.PI)
        {
            content &= ~AsterixContent.Position;               // beyond the poles, or more than half way round: bits that are no place
        }

        double altitude = Value(_altitudes, record, AsterixContent.PressureAltitude, ref content);
        double height = Value(_heights, record, AsterixContent.Height, ref content);
        int modeA = (int)Raw(_modeA, record, AsterixContent.ModeA, ref content);
        int address = (int)Raw(_addresses, record, AsterixContent.Address, ref content);
        ulong identification = Raw(_identifications, record, AsterixContent.Identification, ref content);
        int track = (int)Raw(_tracks, record, AsterixContent.TrackNumber, ref content);
        (double east, double north) = Velocity(record, ref content);
        content |= IsSimulated(record) ? AsterixContent.Simulated : 0;
        Derived(record, ref content, ref address, ref identification);
        return new(
            content, named ? (byte)_sac.Raw(record, 0) : (byte)0, named ? (byte)_sic.Raw(record, 0) : (byte)0, time, latitude, longitude, altitude, height, east, north, modeA, address, identification, track);
    }

    // In the first or the second octet of the item, by edition.
    private bool IsSimulated(in AsterixRecordReader record) =>
        _simulated is { } flag && _status.IsIn(record, 0)
        && ((flag.Part == 0 ? _status.FirstOctet(record, 0) : _status.SecondOctet(record, 0)) & (0x80 >> flag.BitOffset)) != 0;

    private (double East, double North) Velocity(in AsterixRecordReader record, ref AsterixContent content)
    {
        double speed = Value(_speeds, record, AsterixContent.Velocity, ref content);
        (double sine, double cosine) = Math.SinCos(Value(_headings, record, AsterixContent.Velocity, ref content));
        return First(_east, record) is null
            ? (speed * sine, speed * cosine)
            : (Value(_east, record, AsterixContent.Velocity, ref content), Value(_north, record, AsterixContent.Velocity, ref content));
    }

    // What the aircraft says of itself, in item 380 of category 62: its address and identification are the first two subitems.
    private void Derived(in AsterixRecordReader record, ref AsterixContent content, ref int address, ref ulong identification)
    {
        if (!record.TryItem(_derivedNumber, out AsterixItem item))
        {
            return;
        }

        foreach (AsterixField field in item.Fields)
        {
            if (field.Subitem == "ADR")
            {
                content |= AsterixContent.Address;
                address = (int)field.Raw;
            }
            else if (field.Subitem == "ID")
            {
                content |= field.Raw != 0 ? AsterixContent.Identification : 0;
                identification = field.Raw;
            }
            else
            {
                return;
            }
        }
    }

    private static double Value(AsterixSlot[] slots, in AsterixRecordReader record, AsterixContent what, ref AsterixContent content)
    {
        if (First(slots, record) is not { } slot)
        {
            return 0;
        }

        content |= what;
        return slot.Value(record, 0);
    }

    private static ulong Raw(AsterixSlot[] slots, in AsterixRecordReader record, AsterixContent what, ref AsterixContent content)
    {
        if (First(slots, record) is not { } slot)
        {
            return 0;
        }

        content |= what;
        return slot.Raw(record, 0);
    }

    /// <summary>The best of several items that tell the same, of those that are there.</summary>
    private static AsterixSlot? First(AsterixSlot[] slots, in AsterixRecordReader record)
    {
        foreach (AsterixSlot slot in slots)
        {
            if (slot.IsIn(record, 0))
            {
                return slot;
            }
        }

        return null;
    }

    private static AsterixSlot[] Slots(AsterixTable table, params (string Item, string Field)[] places) =>
        [.. places.Where(p => table.Item(p.Item)?.Field(p.Field) is not null).Select(p => new AsterixSlot(table, p.Item, p.Field))];
}
