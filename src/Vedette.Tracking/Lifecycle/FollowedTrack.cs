using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>One object that the tracker follows: its filter, its evidence and its history. Mutable, owned by the tracker.</summary>
internal sealed class FollowedTrack
{
    /// <summary>Share of a sensor's detections that were doubtful above which a track may be two bodies, and how many it takes at least.</summary>
    private const double LargestDoubt = 0.1;
    private const int FewDoubts = 5;

    /// <summary>Largest log-ratio kept: beyond it, more detections make nobody surer, and a track that died must be able to end.</summary>
    private const double LargestLogRatio = 40;

    /// <summary>An association less probable than this counts as doubtful.</summary>
    public const double SureChoice = 0.95;

    /// <summary>The same when nothing stands out from the usual: an object in an hour, beside some two false detections a second.</summary>
    public const double MostLogFalseStarts = 9;

    private readonly List<SensorContact> _contacts = [];
    private List<ExpectedRadar>? _expected;

    public required TrackId Id { get; set; }

    public required PhaseFilter Filter { get; set; }

    public required TrackHistory History { get; set; }

    public DataMode Mode { get; set; }

    /// <summary>Log-likelihood ratio of object to clutter.</summary>
    public double LogRatio { get; private set; }

    public bool Confirmed { get; set; }

    /// <summary>Whether it has been told why it is confirmed.</summary>
    public bool ConfirmationTold { get; set; }

    /// <summary>Whether its end has been told: it is about to be forgotten.</summary>
    public bool HasEnded { get; set; }

    /// <summary>ln of how many of the detections that began tracks with this one are expected to be false, for each that is an object.</summary>
    public double LogFalseStarts { get; init; } = MostLogFalseStarts;

    public int DetectionCount { get; private set; }

    public int Plots { get; private set; }

    /// <summary>Share of the latest twenty detections or so that may as well have been a neighbour's, 0 to 1.</summary>
    public double Doubt { get; private set; }

    /// <summary>
    /// Whether so many detections of one sensor were doubtful that the track may be made of two bodies: one as that sensor has it,
    /// the other as the rest have.
    /// </summary>
    public bool MayBeTwo
    {
        get
        {
            foreach (SensorContact contact in _contacts)
            {
                if (contact.Doubtful >= FewDoubts && contact.Doubtful > LargestDoubt * contact.Detections)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public Instant FirstDetection { get; private set; }

    public Instant LastDetection { get; private set; }

    public Instant? LastBoost { get; private set; }

    /// <summary>Since when a body that was seen to burn has coasted, as plots tell; null while it burns.</summary>
    public Instant? CoastingSince { get; set; }

    public Instant LastReport { get; set; }

    /// <summary>Detections taken since the last report.</summary>
    public List<Detection> Fresh { get; } = [];

    /// <summary>Tracks that this one took the place of since the last report.</summary>
    public List<TrackId> Replaced { get; } = [];

    public List<SensorContact> Contacts => _contacts;

    /// <summary>Radars that have not had it and should, or will; by number.</summary>
    public ReadOnlySpan<ExpectedRadar> Expected => CollectionsMarshal.AsSpan(_expected);

    /// <summary>Where it will be, while it coasts and some radar has not had it; null else.</summary>
    public Foresight? Foresight { get; set; }

    /// <summary>What became of it when a stage fell away; null where nothing did.</summary>
    public Parting? Parting { get; set; }

    /// <summary>Its plots while it follows a body in orbit; null where it does not.</summary>
    public Arc? Arc { get; set; }

    /// <summary>Sensors that gave it detections, by number; a new list when one is added.</summary>
    public IReadOnlyList<SensorId> Contributors { get; private set; } = [];

    /// <summary>Whether something fixes its distance: a radar, two satellites, or the body that it parted from.</summary>
    public bool Ranged => Plots > 0 || _contacts.Count > 1 || Parting is { Unseen: true };

    /// <summary>Probability that it exists, beside what else its detections may be.</summary>
    public double Weight => 1 / (1 + Math.Exp(-LogRatio));

    /// <summary>Probability that it exists, with how seldom objects are beside the false detections that begin tracks; what is told.</summary>
    /// <param name="logCrowd">ln of the false for each that is an object, of a track with plots; of one without, it is that of launches beside false lines of sight.</param>
    public double ExistenceProbability(double logCrowd) => 1 / (1 + Math.Exp((Plots > 0 ? logCrowd : LogFalseStarts) - LogRatio));

    /// <summary>Cell of its satellite's false lights that it began in; −1 where it did not begin with a line of sight.</summary>
    public int Cell { get; init; } = -1;

    public SensorContact? Contact(SensorId sensor)
    {
        foreach (SensorContact c in _contacts)
        {
            if (c.Sensor == sensor)
            {
                return c;
            }
        }

        return null;
    }

    /// <summary>Counts a detection: contact, history, evidence.</summary>
    /// <param name="detection">The detection, already in the filter.</param>
    /// <param name="logRatio">What it adds to the evidence.</param>
    public void Take(Detection detection, double logRatio)
    {
        SensorContact? contact = Contact(detection.Sensor);
        if (contact is null)
        {
            contact = new() { Sensor = detection.Sensor };
            _contacts.Add(contact);
            _contacts.Sort(static (a, b) => a.Sensor.Value.CompareTo(b.Sensor.Value));
        }

        bool first = contact.Detections == 0;
        contact.Seen(detection.Time, Brightness(detection));
        Contributors = first ? [.. _contacts.Where(static c => c.Detections > 0).Select(static c => c.Sensor)] : Contributors;
        if (detection is Plot plot)
        {
            contact.Measured(plot);
            contact.LastScan = detection.Time < contact.LastSeen ? contact.LastScan : plot.Scan;
            Plots++;
        }
        else
        {
            LastBoost = LastBoost is { } last && last > detection.Time ? last : detection.Time;
        }

        FirstDetection = DetectionCount == 0 || detection.Time < FirstDetection ? detection.Time : FirstDetection;
        LastDetection = DetectionCount == 0 || detection.Time > LastDetection ? detection.Time : LastDetection;
        DetectionCount++;
        History.Add(detection);
        Fresh.Add(detection);
        contact.Gained += logRatio;
        Weigh(logRatio);
    }

    /// <summary>Counts a look that should have given a detection and did not.</summary>
    public void WeighMissed(SensorContact contact, double logRatio)
    {
        contact.Miss(logRatio);
        Weigh(logRatio);
    }

    /// <summary>Takes over what moved the evidence of a track that goes into this one; the evidence itself stays.</summary>
    public void TakeReasons(FollowedTrack other)
    {
        foreach (SensorContact from in other._contacts)
        {
            if (Contact(from.Sensor) is { } contact)
            {
                contact.Gained += from.Gained;
                contact.Lost += from.Lost;
                contact.MissedLooks += from.MissedLooks;
            }
        }
    }

    /// <summary>The radar that has not had it, if it is expected to; or null.</summary>
    public ExpectedRadar? Expecting(SensorId sensor) => _expected?.Find(e => e.Sensor == sensor);

    /// <summary>Expects a radar to see it, now or in time.</summary>
    public ExpectedRadar Expect(SensorId sensor)
    {
        ExpectedRadar expected = new() { Sensor = sensor };
        (_expected ??= []).Add(expected);
        _expected.Sort(static (a, b) => a.Sensor.Value.CompareTo(b.Sensor.Value));
        return expected;
    }

    /// <summary>Expects radars no more.</summary>
    public void Unexpect(Predicate<ExpectedRadar> which) => _expected?.RemoveAll(which);

    /// <summary>Takes over the radars that were expected to see a track which goes into this one.</summary>
    public void TakeExpected(FollowedTrack other)
    {
        foreach (ExpectedRadar expected in other.Expected)
        {
            if (Contact(expected.Sensor) is null && Expecting(expected.Sensor) is null)
            {
                (_expected ??= []).Add(expected);
            }
        }

        _expected?.Sort(static (a, b) => a.Sensor.Value.CompareTo(b.Sensor.Value));
    }

    /// <summary>Expects a sensor to see it that has not yet: its looks count from now on.</summary>
    /// <param name="sensor">The sensor; one that is in contact already is told only from when.</param>
    /// <param name="brightness">Brightness to expect, as <see cref="SensorContact.Brightness"/>.</param>
    /// <param name="since">Looks before do not count.</param>
    public void Expect(SensorId sensor, double brightness, Instant since)
    {
        SensorContact? contact = Contact(sensor);
        if (contact is null)
        {
            contact = new() { Sensor = sensor, LastSeen = FirstDetection };
            _contacts.Add(contact);
            _contacts.Sort(static (a, b) => a.Sensor.Value.CompareTo(b.Sensor.Value));
        }

        (contact.Brightness, contact.CountedUntil) = (brightness, since);
    }

    /// <summary>Takes over what satellites saw of the body that this one was part of.</summary>
    public void Inherit(FollowedTrack parent)
    {
        LastBoost ??= parent.LastBoost;
        FirstDetection = DetectionCount == 0 || parent.FirstDetection < FirstDetection ? parent.FirstDetection : FirstDetection;
        LastDetection = DetectionCount == 0 ? parent.LastBoost ?? parent.LastDetection : LastDetection;
        foreach (SensorContact contact in parent._contacts)
        {
            if (contact.LastScan == long.MinValue && contact.Detections > 0 && Contact(contact.Sensor) is null)
            {
                _contacts.Add(contact.Copy());
            }
        }

        _contacts.Sort(static (a, b) => a.Sensor.Value.CompareTo(b.Sensor.Value));
        Contributors = [.. _contacts.Where(static c => c.Detections > 0).Select(static c => c.Sensor)];
    }

    /// <summary>Counts a look at which something was there that may as well have been a neighbour.</summary>
    public void Glimpse(Detection detection)
    {
        if (Contact(detection.Sensor) is { } contact)
        {
            contact.CountedUntil = detection.Time > contact.CountedUntil ? detection.Time : contact.CountedUntil;
            contact.LastScan = detection is Plot plot ? plot.Scan : contact.LastScan;
        }
    }

    /// <summary>Goes back to the last copy of the filter when arithmetic could not follow what it was told.</summary>
    /// <returns>Whether it had to.</returns>
    public bool Mend(TrackReplay replay) => !Filter.IsSound && History.TryReturnTo(Filter.Time, Filter, replay);

    public void Weigh(double logRatio) => LogRatio = Math.Min(LogRatio + logRatio, LargestLogRatio);

    /// <summary>Counts a detection as the track's own beyond doubt, or not.</summary>
    public void Count(SensorId sensor, bool doubtful)
    {
        const double memory = 20;
        Doubt += ((doubtful ? 1 : 0) - Doubt) / memory;
        if (doubtful && Contact(sensor) is { } contact)
        {
            contact.Doubtful++;
        }
    }

    public static double Brightness(Detection detection)
    {
        if (detection is not Plot plot)
        {
            return detection.SignalToNoise;
        }

        double square = plot.RangeMetres * plot.RangeMetres / 1e12;
        return plot.SignalToNoise * square * square;
    }

    public void Save(ByteWriter writer, TrackReplay replay)
    {
        writer.Write(Id.Value);
        Filter.Save(writer);
        History.Save(writer, replay);
        writer.Write((byte)Mode);
        writer.Write(LogRatio);
        writer.Write(Confirmed);
        writer.Write(ConfirmationTold);
        writer.Write(LogFalseStarts);
        writer.Write(Cell);
        writer.Write(DetectionCount);
        writer.Write(Plots);
        writer.Write(Doubt);
        writer.Write(FirstDetection.TaiTicks);
        writer.Write(LastDetection.TaiTicks);
        writer.Write(LastBoost?.TaiTicks ?? long.MinValue);
        writer.Write(CoastingSince?.TaiTicks ?? long.MinValue);
        writer.Write(LastReport.TaiTicks);
        writer.Write(Parting is not null);
        Parting?.Save(writer);
        writer.Write(Arc is not null);
        Arc?.Save(writer);
        writer.Write(_contacts.Count);
        foreach (SensorContact contact in _contacts)
        {
            contact.Save(writer);
        }

        writer.Write(Expected.Length);
        foreach (ExpectedRadar expected in Expected)
        {
            expected.Save(writer);
        }

        writer.Write(Foresight is not null);
        Foresight?.Save(writer);
    }

    public static FollowedTrack Restore(ref ByteReader reader, TrackReplay replay, TrackerOptions options)
    {
        var track = new FollowedTrack
        {
            Id = new(reader.ReadInt64()),
            Filter = replay.Restore(ref reader),
            History = TrackHistory.Restore(ref reader, replay, options),
            Mode = (DataMode)reader.ReadByte(),
            LogRatio = reader.ReadDouble(),
            Confirmed = reader.ReadBoolean(),
            ConfirmationTold = reader.ReadBoolean(),
            LogFalseStarts = reader.ReadDouble(),
            Cell = reader.ReadInt32(),
            DetectionCount = reader.ReadInt32(),
            Plots = reader.ReadInt32(),
            Doubt = reader.ReadDouble(),
            FirstDetection = new(reader.ReadInt64()),
            LastDetection = new(reader.ReadInt64()),
        };
        long boost = reader.ReadInt64();
        track.LastBoost = boost == long.MinValue ? null : new Instant(boost);
        long coasting = reader.ReadInt64();
        track.CoastingSince = coasting == long.MinValue ? null : new Instant(coasting);
        track.LastReport = new(reader.ReadInt64());
        track.Parting = reader.ReadBoolean() ? Parting.Restore(ref reader) : null;
        track.Arc = reader.ReadBoolean() ? Arc.Restore(ref reader) : null;
        int contacts = reader.ReadCount(40);
        for (int i = 0; i < contacts; i++)
        {
            track._contacts.Add(SensorContact.Restore(ref reader));
        }

        track.Contributors = [.. track._contacts.Where(static c => c.Detections > 0).Select(static c => c.Sensor)];
        int expected = reader.ReadCount(40);
        for (int i = 0; i < expected; i++)
        {
            (track._expected ??= []).Add(ExpectedRadar.Restore(ref reader));
        }

        track.Foresight = reader.ReadBoolean() ? Foresight.Restore(ref reader) : null;
        return track;
    }
}
