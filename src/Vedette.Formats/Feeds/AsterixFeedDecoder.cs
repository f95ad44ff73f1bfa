namespace Vedette.Formats;

/// <summary>From data blocks of a feed to observations of our radars, and of aircraft where the feed names a source for them; all else is background traffic, and counted. docs/formats/asterix.md.</summary>
/// <remarks>
/// A report becomes a plot when its sender is a radar of ours and measured a height (item 110 of category 48): range, azimuth and height give an elevation.
/// What depends on the bytes and the time of arrival alone: the same block over two networks gives the same observations. Never throws for what the bytes
/// are. Not thread-safe: one for each feed.
/// </remarks>
public sealed class AsterixFeedDecoder
{
    private readonly FeedDeclaration _feed;
    private readonly DataMode _mode;
    private readonly FeedScans _scans;
    private readonly Dictionary<(byte, byte), Ours> _ours = [];
    private readonly Dictionary<AsterixTable, AsterixPlotProjection> _plots = [];
    private readonly Dictionary<AsterixTable, AirTrafficProjection> _traffic = [];
    private readonly Dictionary<AsterixTable, AsterixServiceProjection> _services = [];
    private readonly AsterixClock _clock = new(LeapSeconds.BuiltIn);
    private readonly AircraftReports _aircraft;
    private readonly List<(Ours Radar, Instant Time)> _empty = [];
    private AsterixFault _fault;
    private string _reason = "";

    /// <summary>A decoder that has seen nothing yet.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="sensors">Sensors of the service.</param>
    /// <param name="mode">Data mode of the service. What senders call simulated or a test is refused when it is live.</param>
    /// <param name="epoch">Scans are counted from it.</param>
    /// <exception cref="ArgumentException">The feed names a sensor that is no radar, or for its aircraft one that is no source of nuisances.</exception>
    public AsterixFeedDecoder(FeedDeclaration feed, IReadOnlyList<Sensor> sensors, DataMode mode, Instant epoch)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(sensors);
        (_feed, _mode, _scans, _aircraft) = (feed, mode, new(mode, epoch), new(mode, feed.Aircraft));
        foreach (FeedRadar radar in feed.Radars)
        {
            RadarSensor sensor = sensors.OfType<RadarSensor>().FirstOrDefault(s => s.Id == radar.Sensor)
                ?? throw new ArgumentException($"Expected the number of a radar; found {radar.Sensor.Value}.", nameof(feed));
            _ours.Add((radar.SystemArea, radar.SystemCode), new(radar, sensor, new(sensor.Site)));
        }

        if (feed.Aircraft is { } source && !sensors.OfType<NuisanceSource>().Any(s => s.Id == source))
        {
            throw new ArgumentException($"Expected the number of a source of nuisances for aircraft; found {source.Value}.", nameof(feed));
        }

        foreach (AsterixTable table in Enumerable.Range(0, 256).Select(c => feed.Editions[(byte)c]).OfType<AsterixTable>())
        {
            Prepare(table);
        }
    }

    /// <summary>Records that were right, so far.</summary>
    public long Records { get; private set; }

    /// <summary>Records that became plots of our radars, so far.</summary>
    public long Plots { get; private set; }

    /// <summary>Reports of aircraft and of other radars, so far, and of ours without a height: counted, not used.</summary>
    public long Background { get; private set; }

    /// <summary>Blocks, rests of blocks and reports that were refused, so far.</summary>
    public long Refused { get; private set; }

    /// <summary>Why the latest of them was; empty when none was.</summary>
    public string LastFault => _fault.Kind == AsterixFaultKind.None ? _reason : _fault.ToString();

    /// <summary>Aircraft told of within the last minute.</summary>
    public int Aircraft(Instant now) => _aircraft.At(now);

    /// <summary>Decodes what came in one piece: a datagram, a packet of a capture, whole blocks of a stream.</summary>
    /// <param name="bytes">Bytes of any content.</param>
    /// <param name="arrival">When it came in: times of day are taken nearest to it.</param>
    /// <param name="found">Observations without numbers are added to it.</param>
    public void Decode(ReadOnlySpan<byte> bytes, Instant arrival, List<Observation> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var frames = new AsterixFrameReader(bytes, _feed.Framing);
        AsterixFault fault;
        while (frames.TryNext(out ReadOnlySpan<byte> blocks, out fault))
        {
            Blocks(blocks, frames.Offset, arrival, found);
        }

        Refuse(fault, 0);
    }

    private void Prepare(AsterixTable table)
    {
        switch (table.Category)
        {
            case 1 or 48:
                _plots.Add(table, new(table, _clock));
                break;
            case 21 or 62:
                _traffic.Add(table, new(table, _clock));
                break;
            case 2 or 34:
                _services.Add(table, new(table, _clock));
                break;
        }
    }

    private void Blocks(ReadOnlySpan<byte> bytes, int offset, Instant arrival, List<Observation> found)
    {
        var blocks = new AsterixBlockReader(bytes);
        AsterixFault fault;
        while (blocks.TryNext(out AsterixBlock block, out fault))
        {
            if (_feed.Editions[block.Category] is { } table)
            {
                Block(block, table, offset, arrival);
                Gather(found);
            }
            else
            {
                Refuse(new(AsterixFaultKind.Category, block.Offset, block.Category, "", 0, 0), offset);
            }
        }

        Refuse(fault, offset);
    }

    private void Block(AsterixBlock block, AsterixTable table, int offset, Instant arrival)
    {
        AsterixPlotProjection? plots = _plots.GetValueOrDefault(table);
        AirTrafficProjection? traffic = _traffic.GetValueOrDefault(table);
        AsterixServiceProjection? services = _services.GetValueOrDefault(table);
        var record = new AsterixRecordReader(block, table);
        while (record.MoveNext())
        {
            Records++;
            if (plots is not null)
            {
                Report(plots.Project(record, arrival), record.Bytes, arrival);
            }
            else if (traffic is not null)
            {
                Background++;
                _aircraft.Take(traffic.Project(record, arrival), arrival);
            }
            else if (services is not null)
            {
                Service(services.Project(record, arrival));
            }
        }

        Refuse(record.Fault, offset);
    }

    /// <summary>A radar of ours that turned round from north to north and told no plot has looked and seen nothing, which is news too.</summary>
    private void Service(in AsterixService message)
    {
        if (message.Kind == AsterixServiceKind.NorthMarker && message.Time is { } time && _ours.TryGetValue((message.SystemArea, message.SystemCode), out Ours? radar))
        {
            if (radar.SawNothing)
            {
                _empty.Add((radar, time));
            }

            radar.SawNothing = true;
        }
    }

    private void Report(in AsterixPlot plot, ReadOnlySpan<byte> bytes, Instant arrival)
    {
        if (!_ours.TryGetValue((plot.SystemArea, plot.SystemCode), out Ours? radar) || plot.Has(AsterixContent.FieldMonitor)
            || !plot.Has(AsterixContent.Position | AsterixContent.Height) || plot.Has(AsterixContent.RangeBeyond))
        {
            Background++;
            _aircraft.Note(plot.Content, plot.SystemArea, plot.SystemCode, plot.Address, plot.TrackNumber, arrival);
        }
        else if (Flaw(plot) is { } flaw)
        {
            Refuse($"report of SAC {plot.SystemArea}, SIC {plot.SystemCode}: {flaw}");
        }
        else if (!AsterixElevation.TryFind(radar.Frame, plot.RangeMetres, plot.AzimuthRadians, plot.HeightMetres, out double elevation))
        {
            Refuse(FormattableString.Invariant(
                $"report of SAC {plot.SystemArea}, SIC {plot.SystemCode}: expected a height that is at elevations up to 70°; found {plot.HeightMetres:F0} m at a range of {plot.RangeMetres:F0} m."));
        }
        else
        {
            Plots++;
            radar.SawNothing = false;
            _scans.Add(radar.Sensor, radar.Row(plot, elevation, Number(bytes, plot.Time)));
        }
    }

    private string? Flaw(in AsterixPlot plot) =>
        !plot.Has(AsterixContent.Time) ? "expected a time of day; found none."
        : plot.RangeMetres <= 0 ? "expected a range above 0; found 0 m."
        : _mode == DataMode.Live && (plot.Has(AsterixContent.Simulated) || plot.Has(AsterixContent.Test)) ? "expected a real target, since the service is live; found one that the sender calls simulated or a test."
        : null;

    /// <summary>ASTERIX numbers no plots: the number is made of bytes and time, the same wherever the record comes from.</summary>
    private static long Number(ReadOnlySpan<byte> bytes, Instant time)
    {
        var number = new PlotNumber(time);
        number.Add(bytes);
        return number.Value;
    }

    /// <summary>The plots of a block, by radar, scan and half second; turns without one; aircraft.</summary>
    private void Gather(List<Observation> found)
    {
        _scans.Take(found);
        foreach ((Ours radar, Instant time) in _empty)
        {
            found.Add(new(0, time, radar.Sensor.Id, _mode, new PlotMessage(_scans.NumberOf(radar.Sensor, time.AddSeconds(-radar.Sensor.RevisitSeconds / 2)), [])));
        }

        _aircraft.Gather(found);
        _empty.Clear();
    }

    private void Refuse(AsterixFault fault, int offset)
    {
        if (fault.Kind != AsterixFaultKind.None)
        {
            Refused++;
            _fault = fault with { Offset = fault.Offset + offset };
        }
    }

    private void Refuse(string reason)
    {
        Refused++;
        (_fault, _reason) = (default, reason);
    }

    /// <summary>A radar of ours.</summary>
    private sealed record Ours(FeedRadar Said, RadarSensor Sensor, LocalFrame Frame)
    {
        /// <summary>ASTERIX tells none.</summary>
        private readonly double _signalToNoise = FeedScans.LeastSignalToNoise(Sensor);

        /// <summary>Whether nothing but north markers came since the last; false before the first.</summary>
        public bool SawNothing { get; set; }

        public PlotRow Row(in AsterixPlot plot, double elevation, long number)
        {
            double sigmaHeight = double.Hypot(Said.SigmaHeightMetres, AsterixElevation.GeoidSigmaMetres);
            bool rated = Sensor.HasRangeRate && Said.SigmaRangeRateMetresPerSecond is not null && plot.Has(AsterixContent.Doppler) && !plot.Has(AsterixContent.DopplerDoubtful);
            return new(
                number, plot.Time, plot.RangeMetres, plot.AzimuthRadians, elevation,
                rated ? new(plot.DopplerMetresPerSecond, Said.SigmaRangeRateMetresPerSecond!.Value) : null,
                Said.SigmaRangeMetres, Said.SigmaAzimuthRadians, Math.Min(Math.PI, sigmaHeight / (plot.RangeMetres * Math.Cos(elevation))), _signalToNoise);
        }
    }
}
