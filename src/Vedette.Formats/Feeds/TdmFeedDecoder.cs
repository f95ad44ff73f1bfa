namespace Vedette.Formats;

/// <summary>From tracking data messages of a feed to observations of our radars; segments of others are counted. docs/formats/ccsds.md, "Over a feed".</summary>
/// <remarks>
/// What comes out depends on what a message says alone: the same one over two ways, or in the other notation, gives the same observations. Never throws
/// for what the bytes are. Thread-safe: nothing is kept from one message to the next.
/// </remarks>
public sealed class TdmFeedDecoder
{
    private const double SpeedOfLight = 299_792_458;
    private const int MostParticipants = 5;

    private readonly DataMode _mode;
    private readonly Instant _epoch;
    private readonly bool _keepsLightTime;
    private readonly Ours[] _ours;

    /// <summary>A decoder.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="sensors">Sensors of the service.</param>
    /// <param name="settings">Data mode, epoch, and whether the times of plots contain the light time from target to radar.</param>
    /// <exception cref="ArgumentException">The feed names a sensor that is no radar.</exception>
    public TdmFeedDecoder(FeedDeclaration feed, IReadOnlyList<Sensor> sensors, LiveSettings settings)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(sensors);
        ArgumentNullException.ThrowIfNull(settings);
        (_mode, _epoch, _keepsLightTime) = (settings.Mode, settings.Epoch, settings.Propagation.LightTimeModelled);
        _ours = [.. feed.Participants.Select(p => new Ours(p, sensors.OfType<RadarSensor>().FirstOrDefault(s => s.Id == p.Sensor)
            ?? throw new ArgumentException($"Expected the number of a radar; found {p.Sensor.Value}.", nameof(feed))))];
    }

    /// <summary>Decodes the text of a message, or of several.</summary>
    /// <param name="text">Bytes of any content; not kept.</param>
    /// <param name="firstLine">Line of the stream at which it begins.</param>
    public TdmFeedReading Decode(ReadOnlyMemory<byte> text, long firstLine = 1)
    {
        CcsdsReading read = CcsdsReader.Read(text);
        var found = new Found(firstLine, new(_mode, _epoch));
        if (read.FaultCount > 0)
        {
            found.Refuse(read.Faults[0], read.FaultCount > 1 ? $" ({read.FaultCount - 1} more in the message)" : "");
        }

        foreach (CcsdsMessage message in read.Messages)
        {
            Message(message, found);
        }

        return found.Reading(read.Messages.Any(static m => m.Kind == CcsdsKind.Tdm));
    }

    private void Message(CcsdsMessage message, Found found)
    {
        if (message.Kind != CcsdsKind.Tdm)
        {
            found.Refuse(new(message.Line, "", "a TDM", CcsdsTable.NameOf(message.Kind)));
            return;
        }

        foreach (CcsdsSegment segment in message.Segments)
        {
            found.Lines += segment.Observations.Observations.Length;
            (Ours Radar, int Number)[] radars = [.. Radars(segment.Metadata)];
            if (radars.Length == 0)
            {
                found.Background += segment.Observations.Observations.Length;
            }
            else if (Flaw(segment.Metadata, radars) is { } flaw)
            {
                found.Refuse(flaw);
            }
            else
            {
                Plots(message with { Segments = [segment] }, radars[0].Radar, found);
            }
        }
    }

    /// <summary>The participants of a segment that are radars of ours, with their numbers in it.</summary>
    private IEnumerable<(Ours Radar, int Number)> Radars(CcsdsBlock metadata) =>
        from number in Enumerable.Range(1, MostParticipants)
        let name = metadata.Text(FormattableString.Invariant($"PARTICIPANT_{number}"))
        from radar in _ours
        where radar.Said.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        select (radar, number);

    /// <summary>A plot is of one radar: what goes out from another, or comes in at another, is none.</summary>
    private static CcsdsFault? Flaw(CcsdsBlock metadata, (Ours Radar, int Number)[] radars)
    {
        if (radars.Length > 1)
        {
            CcsdsValue second = metadata.Find(FormattableString.Invariant($"PARTICIPANT_{radars[1].Number}"))!;
            return new(second.Line, second.Keyword, "one radar of ours in a segment", $"{CcsdsFault.Shown(radars[0].Radar.Said.Name)} and {CcsdsFault.Shown(second.Text)}");
        }

        string[] path = metadata.Text("PATH")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        string own = FormattableString.Invariant($"{radars[0].Number}");
        return path.Length == 0 || (path[^1] == own && (path.Length == 2 || path[0] == own))
            ? null
            : new(metadata.Find("PATH")!.Line, "PATH", $"a path that ends at participant {own}, the radar, and begins there where it has two legs", CcsdsFault.Shown(metadata.Text("PATH")));
    }

    private void Plots(CcsdsMessage message, Ours radar, Found found)
    {
        TdmPlotReading read = TdmPlots.Read(message, radar.Agreed, LeapSeconds.BuiltIn, firstId: 0);
        if (read.RefusedCount > 0)
        {
            found.Refuse(read.Refused[^1], count: read.RefusedCount);
        }

        foreach (PlotRow plot in read.Plots)
        {
            PlotRow row = radar.Row(plot, _keepsLightTime ? plot.Time.AddSeconds(plot.RangeMetres / SpeedOfLight) : plot.Time);
            if (!found.TryAdd(radar.Sensor, row))
            {
                found.Refuse(new(message.Segments[0].Data.Line, "", "each plot once", $"that of {UtcTime.Format(plot.Time, LeapSeconds.BuiltIn, 7)} again"));
            }
        }
    }

    /// <summary>A radar of ours.</summary>
    private sealed record Ours(FeedParticipant Said, RadarSensor Sensor)
    {
        private readonly bool _isRated = Sensor.HasRangeRate && Said.SigmaRangeRateMetresPerSecond is not null;

        /// <summary>What its messages leave open.</summary>
        public TdmRadar Agreed { get; } = new(
            Sensor, Said.SigmaRangeMetres, Said.SigmaAngleRadians, Said.SigmaRangeRateMetresPerSecond ?? 1, Said.SignalToNoise ?? FeedScans.LeastSignalToNoise(Sensor), Said.RangeIsRoundTrip);

        /// <summary>A plot with its number. A message numbers none: the number is made of what was measured, the same wherever it comes from.</summary>
        public PlotRow Row(PlotRow plot, Instant time)
        {
            var number = new PlotNumber(plot.Time);
            number.Add(plot.RangeMetres);
            number.Add(plot.AzimuthRadians);
            number.Add(plot.ElevationRadians);
            number.Add(plot.RangeRate?.MetresPerSecond ?? 0);
            return plot with { Id = number.Value, Time = time, RangeRate = _isRated ? plot.RangeRate : null };
        }
    }

    /// <summary>What one text gave so far.</summary>
    private sealed class Found(long firstLine, FeedScans scans)
    {
        private readonly HashSet<(SensorId, long)> _numbers = [];
        private long _refused;
        private string _reason = "";

        public long Lines { get; set; }

        public long Background { get; set; }

        public bool TryAdd(RadarSensor radar, PlotRow row)
        {
            bool isNew = _numbers.Add((radar.Id, row.Id));
            if (isNew)
            {
                scans.Add(radar, row);
            }

            return isNew;
        }

        public void Refuse(CcsdsFault fault, string more = "", long count = 1)
        {
            _refused += count;
            _reason = (fault with { Line = (int)Math.Min(firstLine + Math.Max(fault.Line, 1) - 1, int.MaxValue) }).ToString().TrimEnd('.') + more + ".";
        }

        public TdmFeedReading Reading(bool isTdm)
        {
            List<Observation> observations = [];
            scans.Take(observations);
            return new(observations, isTdm, Lines, Background, _refused, _reason);
        }
    }
}
