namespace Vedette.Formats;

/// <summary>From records of categories 1 and 48 to target reports in SI units. Takes nothing from the heap per record.</summary>
/// <remarks>Not thread-safe: one for each feed.</remarks>
public sealed class AsterixPlotProjection
{
    private readonly AsterixTable _table;
    private readonly AsterixClock _clock;
    private readonly AsterixSlot _sac, _sic, _rho, _theta, _altitude, _altitudeDoubt, _modeA, _modeADoubt, _time, _track, _speed, _heading, _simulated, _monitor, _type;
    private readonly AsterixSlot _address, _identification, _height, _plainDoppler;
    private readonly int _dopplerNumber;

    /// <summary>For one table.</summary>
    /// <param name="table">Of category 1 or 48.</param>
    /// <param name="clock">Tells instants from times of day.</param>
    /// <exception cref="ArgumentException">The table is of another category.</exception>
    public AsterixPlotProjection(AsterixTable table, AsterixClock clock)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(clock);
        if (table.Category is not (1 or 48))
        {
            throw new ArgumentException($"Expected a table of category 1 or 48; found {table}.", nameof(table));
        }

        (_table, _clock) = (table, clock);
        bool first = table.Category == 1;
        (_sac, _sic) = (new(table, "010", "SAC"), new(table, "010", "SIC"));
        (_rho, _theta) = (new(table, "040", "RHO"), new(table, "040", "THETA"));
        (_altitude, _altitudeDoubt) = (new(table, "090", first ? "HGT" : "FL"), new(table, "090", "V"));
        (_modeA, _modeADoubt) = (new(table, "070", "MODE3A"), new(table, "070", "V"));
        _time = first ? new(table, "141", "TIME") : new(table, "140", "TOD");
        _track = new(table, "161", first ? "TPN" : "TRN");
        (_speed, _heading) = (new(table, "200", "GSP"), new(table, "200", "HDG"));
        (_simulated, _monitor) = (new(table, "020", "SIM"), new(table, "020", "RAB"));
        _type = new(table, "020", first ? "SSRPSR" : "TYP");
        _address = first ? AsterixSlot.None : new(table, "220", "ADDR");
        _identification = first ? AsterixSlot.None : new(table, "240", "ID");
        _height = first ? AsterixSlot.None : new(table, "110", "H3D");
        _plainDoppler = first ? new(table, "120", "DOP") : AsterixSlot.None;
        _dopplerNumber = first ? 0 : table.Profiles[0].ReferenceNumber("120");
    }

    /// <summary>The report that a record makes.</summary>
    /// <param name="record">A record of the table's category, after <see cref="AsterixRecordReader.MoveNext"/>.</param>
    /// <param name="reference">When it came in: the time of day is taken nearest to it. 1972 or later.</param>
    /// <returns>The report; what the record does not have is missing from its content.</returns>
    /// <exception cref="ArgumentException">The record was read with another table.</exception>
    public AsterixPlot Project(in AsterixRecordReader record, Instant reference)
    {
        record.Require(_table);
        int profile = ReferenceEquals(record.Profile, _table.ProfileArray[0]) ? 0 : 1;
        AsterixContent content = Descriptor(record, profile);
        byte sac = 0, sic = 0;
        Instant time = default;
        double range = 0, azimuth = 0, altitude = 0, height = 0, doppler = 0, speed = 0, heading = 0;
        int modeA = 0, address = 0, track = 0;
        ulong identification = 0;
        if (_sac.IsIn(record, profile))
        {
            (sac, sic) = ((byte)_sac.Raw(record, profile), (byte)_sic.Raw(record, profile));
        }

        if (_time.IsIn(record, profile) && TryTime(_time.Raw(record, profile), reference, out time))
        {
            content |= AsterixContent.Time;
        }

        if (_rho.IsIn(record, profile))
        {
            content |= AsterixContent.Position;
            (range, azimuth) = (_rho.Value(record, profile), _theta.Value(record, profile));
        }

        if (_altitude.IsIn(record, profile))
        {
            // Not validated, or garbled: the two bits before the height.
            content |= AsterixContent.PressureAltitude | (IsDoubtful(_altitudeDoubt, record, profile) ? AsterixContent.AltitudeDoubtful : 0);
            altitude = _altitude.Value(record, profile);
        }

        if (_modeA.IsIn(record, profile))
        {
            content |= AsterixContent.ModeA | (IsDoubtful(_modeADoubt, record, profile) ? AsterixContent.ModeADoubtful : 0);
            modeA = (int)_modeA.Raw(record, profile);
        }

        if (_address.IsIn(record, profile))
        {
            content |= AsterixContent.Address;
            address = (int)_address.Raw(record, profile);
        }

        if (_identification.IsIn(record, profile))
        {
            identification = _identification.Raw(record, profile);
            content |= identification == 0 ? 0 : AsterixContent.Identification;
        }

        if (_track.IsIn(record, profile))
        {
            content |= AsterixContent.TrackNumber;
            track = (int)_track.Raw(record, profile);
        }

        if (_speed.IsIn(record, profile))
        {
            content |= AsterixContent.Velocity;
            (speed, heading) = (_speed.Value(record, profile), _heading.Value(record, profile));
        }

        if (_height.IsIn(record, profile))
        {
            content |= AsterixContent.Height;
            height = _height.Value(record, profile);
        }

        content |= Doppler(record, profile, out doppler);
        return new(content, sac, sic, time, range, azimuth, altitude, height, doppler, speed, heading, modeA, address, identification, track);
    }

    private bool TryTime(ulong units, Instant reference, out Instant time)
    {
        if (_table.Category != 1)
        {
            return _clock.TryResolve((long)units, reference, out time);
        }

        time = _clock.ResolveTruncated((int)units, reference);
        return true;
    }

    // V and G are the first two bits; garbling has no slot of its own.
    private static bool IsDoubtful(in AsterixSlot validated, in AsterixRecordReader record, int profile) => (validated.FirstOctet(record, profile) & 0xC0) != 0;

    private AsterixContent Descriptor(in AsterixRecordReader record, int profile)
    {
        if (!_type.IsIn(record, profile))
        {
            return 0;
        }

        byte first = _type.FirstOctet(record, profile), extension = _type.SecondOctet(record, profile);
        int type = _type.Of(first);
        return (_table.Category == 1 ? s_detections1[type] : s_detections48[type])
            | (_simulated.Of(first) != 0 ? AsterixContent.Simulated : 0)
            | (_monitor.Of(first) != 0 ? AsterixContent.FieldMonitor : 0)
            | ((extension & 0x80) != 0 ? AsterixContent.Test : 0)
            | ((extension & 0x40) != 0 && _table.Category == 48 ? AsterixContent.RangeBeyond : 0);
    }

    private static readonly AsterixContent[] s_detections1 = [0, AsterixContent.Primary, AsterixContent.Secondary, AsterixContent.Primary | AsterixContent.Secondary];

    private static readonly AsterixContent[] s_detections48 =
    [
        0, AsterixContent.Primary, AsterixContent.Secondary, AsterixContent.Primary | AsterixContent.Secondary,
        AsterixContent.Secondary, AsterixContent.Secondary, AsterixContent.Primary | AsterixContent.Secondary, AsterixContent.Primary | AsterixContent.Secondary,
    ];

    private AsterixContent Doppler(in AsterixRecordReader record, int profile, out double doppler)
    {
        doppler = 0;
        if (_plainDoppler.IsIn(record, profile))
        {
            doppler = _plainDoppler.Value(record, profile);
            return AsterixContent.Doppler;
        }

        // The calculated speed, first subitem of item 120 of category 48. Raw speeds are ambiguous, and are left.
        if (!record.TryItem(_dopplerNumber, out AsterixItem item))
        {
            return 0;
        }

        AsterixContent content = 0;
        foreach (AsterixField field in item.Fields)
        {
            if (field.Subitem != "CAL")
            {
                break;
            }

            content |= field.Definition.Name == "D" && field.Raw != 0 ? AsterixContent.DopplerDoubtful : 0;
            if (field.Definition.Name == "CAL")
            {
                content |= AsterixContent.Doppler;
                doppler = field.Value;
            }
        }

        return content;
    }
}
