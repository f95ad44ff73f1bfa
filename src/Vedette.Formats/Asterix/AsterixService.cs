namespace Vedette.Formats;

/// <summary>What a service message of a radar is about.</summary>
public enum AsterixServiceKind
{
    /// <summary>Something else, or not told.</summary>
    Other,

    /// <summary>The antenna points north: a scan ends and another begins.</summary>
    NorthMarker,

    /// <summary>The antenna enters a sector.</summary>
    SectorCrossing,

    /// <summary>The antenna points south (category 2).</summary>
    SouthMarker,

    /// <summary>A jammer was seen, by primary radar, secondary radar or Mode S.</summary>
    Jamming,
}

/// <summary>A service message of a radar (categories 2 and 34) in SI units: where its antenna points, and how it is.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="SystemArea">System area code of the radar.</param>
/// <param name="SystemCode">System identification code of the radar.</param>
/// <param name="Time">When; null when the message has no time of a day.</param>
/// <param name="AzimuthRadians">Where the antenna points, to 1.4°; null when it does not say. A north marker without it points to 0.</param>
/// <param name="RotationSeconds">Time of a turn of the antenna; null when it does not say.</param>
/// <param name="Source">Where the radar stands; null when it does not say.</param>
/// <param name="IsReleased">Whether its data may be used; null when it does not say.</param>
/// <param name="IsTimeValid">Whether its clock is right; null when it does not say.</param>
public readonly record struct AsterixService(
    AsterixServiceKind Kind,
    byte SystemArea,
    byte SystemCode,
    Instant? Time,
    double? AzimuthRadians,
    double? RotationSeconds,
    GeodeticPosition? Source,
    bool? IsReleased,
    bool? IsTimeValid);

/// <summary>From records of categories 2 and 34 to service messages. Takes nothing from the heap per record.</summary>
/// <remarks>Not thread-safe: one for each feed.</remarks>
public sealed class AsterixServiceProjection
{
    private readonly AsterixTable _table;
    private readonly AsterixClock _clock;
    private readonly AsterixSlot _type, _sac, _sic, _time, _azimuth, _rotation;
    private readonly AsterixSlot? _latitude, _longitude, _height;
    private readonly int _statusNumber;
    private readonly bool _isFirst;

    /// <summary>For one table.</summary>
    /// <param name="table">Of category 2 or 34.</param>
    /// <param name="clock">Tells instants from times of day.</param>
    /// <exception cref="ArgumentException">The table is of another category.</exception>
    public AsterixServiceProjection(AsterixTable table, AsterixClock clock)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(clock);
        if (table.Category is not (2 or 34))
        {
            throw new ArgumentException($"Expected a table of category 2 or 34; found {table}.", nameof(table));
        }

        (_table, _clock, _isFirst) = (table, clock, table.Category == 2);
        (_type, _sac, _sic) = (new(table, "000", "TYPE"), new(table, "010", "SAC"), new(table, "010", "SIC"));
        (_time, _azimuth, _rotation) = (new(table, "030", "TOD"), new(table, "020", "AZM"), new(table, "041", "ARS"));
        if (!_isFirst)
        {
            (_latitude, _longitude, _height) = (new(table, "120", "LAT"), new(table, "120", "LON"), new(table, "120", "HGT"));
            _statusNumber = table.Profiles[0].ReferenceNumber("050");
        }
    }

    /// <summary>The message that a record makes.</summary>
    /// <param name="record">A record of the table's category, after <see cref="AsterixRecordReader.MoveNext"/>.</param>
    /// <param name="reference">When it came in. 1972 or later.</param>
    /// <exception cref="ArgumentException">The record was read with another table.</exception>
    public AsterixService Project(in AsterixRecordReader record, Instant reference)
    {
        record.Require(_table);
        bool named = _sac.IsIn(record, 0);
        Instant time = default;
        bool timed = _time.IsIn(record, 0) && _clock.TryResolve((long)_time.Raw(record, 0), reference, out time);
        (bool? released, bool? timeValid) = Status(record);
        return new(
            _type.IsIn(record, 0) ? Kind((int)_type.Raw(record, 0)) : AsterixServiceKind.Other,
            named ? (byte)_sac.Raw(record, 0) : (byte)0,
            named ? (byte)_sic.Raw(record, 0) : (byte)0,
            timed ? time : null,
            _azimuth.IsIn(record, 0) ? _azimuth.Value(record, 0) : null,
            _rotation.IsIn(record, 0) ? _rotation.Value(record, 0) : null,
            Source(record),
            released,
            timeValid);
    }

    private GeodeticPosition? Source(in AsterixRecordReader record)
    {
        if (_latitude is not { } latitude || !latitude.IsIn(record, 0))
        {
            return null;
        }

        double north = latitude.Value(record, 0);
        double east = Math.Clamp(_longitude!.Value.Value(record, 0), -Math.PI, Math.PI);      // −180° may round to a little more
        return Math.Abs(north) <= Math.PI / 2 ? new GeodeticPosition(north, east, _height!.Value.Value(record, 0)) : null;
    }

    private (bool? Released, bool? TimeValid) Status(in AsterixRecordReader record)
    {
        if (!record.TryItem(_statusNumber, out AsterixItem item))
        {
            return (null, null);
        }

        (bool? released, bool? valid) = ((bool?)null, (bool?)null);
        foreach (AsterixField field in item.Fields)
        {
            if (field.Subitem != "COM")
            {
                break;
            }

            released = field.Definition.Name == "NOGO" ? field.Raw == 0 : released;
            valid = field.Definition.Name == "TSV" ? field.Raw == 0 : valid;
        }

        return (released, valid);
    }

    private AsterixServiceKind Kind(int type) => (type, _isFirst) switch
    {
        (1, _) => AsterixServiceKind.NorthMarker,
        (2, _) => AsterixServiceKind.SectorCrossing,
        (3, true) => AsterixServiceKind.SouthMarker,
        (4 or 6 or 7, false) => AsterixServiceKind.Jamming,
        _ => AsterixServiceKind.Other,
    };
}
