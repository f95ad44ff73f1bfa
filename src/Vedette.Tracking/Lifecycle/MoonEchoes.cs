namespace Vedette.Tracking;

/// <summary>What one radar hears of the Moon: echoes that come after the next pulse, or the one after, has left, and show a range of some thousand kilometres.</summary>
/// <remarks>
/// <para>A second source of plots that stand for no object, beside those strewn over all the radar covers: a Poisson density about the direction and range
/// rate of the Moon, and about its range less a constant that the pulses make (one for each pulse rate). How many there are a look, those constants, and by
/// how much the radar has the Moon elsewhere than the tables, are learned; so the Moon explains its own echoes as sharply as a track could, and nothing else.</para>
/// <para>No plot is refused: one that lies there and moves like an object is explained better by the object. docs/algorithms/tracking.md, "The Moon".</para>
/// </remarks>
internal sealed class MoonEchoes(RadarSensor radar, LocalFrame frame, EarthRotation rotation)
{
    /// <summary>Echoes and looks that the belief before the first is worth: most radars do not hear it.</summary>
    private const double PriorEchoes = 0.01;
    private const double PriorLooks = 1;

    /// <summary>Half of the disc, rad: where on it a radar has the echo, with what it points wrong and what tables of the Moon are wrong.</summary>
    private const double DiscRadians = 4.5e-3;

    /// <summary>Bending by the air that a nearer target at that elevation would not have had, times the tangent of the elevation, rad.</summary>
    private const double RefractionRadians = 0.3e-3;
    private const double LowestTangent = 0.02;

    /// <summary>Range rate: by how much points of the disc differ as it turns in the sky, m/s.</summary>
    private const double RateSigma = 3;

    /// <summary>How wide the ring is that an echo comes from which trails by <see cref="MoonFolds.TrailMetres"/>, rad: √(2 · 50/1737) of half the disc.</summary>
    private const double RingRadians = 1.1e-3;

    /// <summary>Share of echoes that trail, before any: worth one echo.</summary>
    private const double PriorTrail = 0.1;

    /// <summary>How fast what is learned may drift: refraction as it rises, rad/s; the rate, m/s².</summary>
    private const double AngleDrift = 5e-6;
    private const double RateDrift = 0.01;

    /// <summary>How long it is remembered, seconds.</summary>
    private const double MemorySeconds = 3600;

    /// <summary>The last minutes that are told of, and the echoes in them from which on it is told.</summary>
    private const int ToldMinutes = 10;
    private const int FewestTold = 3;

    private readonly MoonWatch _watch = new(frame, rotation);
    private readonly MoonFolds _folds = new(radar);
    private readonly int[] _minutes = new int[ToldMinutes];
    private LearnedOffset _azimuth = new(0, DiscRadians * DiscRadians);
    private LearnedOffset _elevation = new(0, DiscRadians * DiscRadians);
    private LearnedOffset _rate = new(0, RateSigma * RateSigma);
    private Instant _time;
    private Instant _looked;
    private long _minute;
    private double _echoes;
    private double _looks;
    private double _leading;
    private double _trailing;

    private double TrailShare => (PriorTrail + _trailing) / (1 + _leading + _trailing);

    private double PerLook => (PriorEchoes + _echoes) / (PriorLooks + _looks);

    /// <summary>Expected echoes of the Moon at a plot, per unit of its measurement space (m rad², and m/s where it has a rate); 0 nearly everywhere.</summary>
    public double Density(Plot plot) => _watch.Near(plot.Time, plot.AzimuthRadians, plot.ElevationRadians) is { } moon ? Density(plot, moon, out _) : 0;

    /// <summary>Learns from a batch after its plots were given to tracks.</summary>
    /// <param name="time">Time of the batch.</param>
    /// <param name="outcome">What became of its plots.</param>
    /// <param name="confirmed">Whether a track is confirmed: what it took is its own.</param>
    /// <param name="strewn">Density of other false plots.</param>
    /// <param name="strewnWithoutRate">The same of plots that carry no range rate.</param>
    public void Learn(Instant time, ReadOnlySpan<Association> outcome, Predicate<TrackId> confirmed, double strewn, double strewnWithoutRate)
    {
        CountLook(time);
        foreach (Association association in outcome)
        {
            var plot = (Plot)association.Detection;
            if (_watch.Near(plot.Time, plot.AzimuthRadians, plot.ElevationRadians) is { } moon && Density(plot, moon, out int fold) is > 0 and double density)
            {
                double taken = association.Track is { } track && confirmed(track) ? association.Probability : 0;
                double share = (1 - taken) * density / (density + (plot.RangeRate is null ? strewnWithoutRate : strewn));
                _echoes += share;
                if (share > 0.5)
                {
                    Take(plot, moon, fold);
                }
            }
        }
    }

    /// <summary>That the Moon is heard, in words; null where it is not.</summary>
    public SensorFault? Fault(Instant now)
    {
        int told = Recent(now);
        if (told < FewestTold)
        {
            return null;
        }

        MoonSight moon = _watch.At(now);
        string rate = radar.HasRangeRate ? FormattableString.Invariant($" and have its range rate, {moon.RangeRateMetresPerSecond:F0} m/s") : "";
        return new(SensorFaultKind.MoonEchoes, FormattableString.Invariant(
            $"Echoes of the Moon: {told} plots of the last {ToldMinutes} min lie in its direction (azimuth {double.RadiansToDegrees(moon.AzimuthRadians):F0}°, elevation {double.RadiansToDegrees(moon.ElevationRadians):F0}°){rate}; they come from {moon.RangeMetres / 1000:F0} km and show less, a pulse or more late."));
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_time.TaiTicks);
        writer.Write(_looked.TaiTicks);
        writer.Write(_minute);
        writer.Write([_echoes, _looks, _leading, _trailing, _azimuth.Mean, _azimuth.Variance, _elevation.Mean, _elevation.Variance, _rate.Mean, _rate.Variance]);
        foreach (int count in _minutes)
        {
            writer.Write(count);
        }

        _folds.Save(writer);
    }

    public void Restore(ref ByteReader reader)
    {
        (_time, _looked) = (new(reader.ReadInt64()), new(reader.ReadInt64()));
        _minute = reader.ReadInt64();
        (_echoes, _looks, _leading, _trailing) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (_azimuth, _elevation, _rate) = (LearnedOffset.Read(ref reader), LearnedOffset.Read(ref reader), LearnedOffset.Read(ref reader));
        foreach (ref int count in _minutes.AsSpan())
        {
            count = reader.ReadInt32();
        }

        _folds.Restore(ref reader);
    }

    /// <summary>The density, and what explains the range best: the leading edge of a fold, <see cref="MoonFolds.Trail"/> or <see cref="MoonFolds.NewRange"/>.</summary>
    private double Density(Plot plot, in MoonSight moon, out int best)
    {
        double wide = Math.Exp(LogDirection(plot, moon, RingRadians, RateSigma));
        best = MoonFolds.NewRange;
        return wide == 0 ? 0 : PerLook * _folds.Density(plot, moon.RangeMetres - plot.RangeMetres, TrailShare, Math.Exp(LogDirection(plot, moon, 0, 0)), wide, out best);
    }

    /// <summary>ln of the density in direction and range rate of echoes that come from a ring about the middle of the disc.</summary>
    private double LogDirection(Plot plot, in MoonSight moon, double ring, double rateSpread)
    {
        double drift = Gone(plot.Time);
        double log = AzimuthAt(drift, moon).Later(ring / Level(moon)).LogDensity(Wrap(plot.AzimuthRadians - moon.AzimuthRadians), plot.SigmaAzimuthRadians)
            + ElevationAt(drift, moon).Later(ring).LogDensity(plot.ElevationRadians - moon.ElevationRadians, plot.SigmaElevationRadians);
        return plot.RangeRate is not { } rate ? log
            : log + _rate.Later(RateDrift * drift).Later(rateSpread).LogDensity(rate.MetresPerSecond - moon.RangeRateMetresPerSecond, rate.Sigma);
    }

    /// <summary>Moves what is believed of the Moon by an echo of it.</summary>
    private void Take(Plot plot, in MoonSight moon, int fold)
    {
        CountMinute(plot.Time);
        if (fold == MoonFolds.Trail)
        {
            _trailing++;
            return;
        }

        _leading++;
        double drift = Gone(plot.Time);
        double level = Level(moon);
        _azimuth = _azimuth.Later(AngleDrift * drift).With(level * Wrap(plot.AzimuthRadians - moon.AzimuthRadians), level * plot.SigmaAzimuthRadians);
        _elevation = ElevationAt(drift, moon).With(plot.ElevationRadians - moon.ElevationRadians, plot.SigmaElevationRadians);
        _rate = plot.RangeRate is { } rate ? _rate.Later(RateDrift * drift).With(rate.MetresPerSecond - moon.RangeRateMetresPerSecond, rate.Sigma) : _rate;
        _time = plot.Time > _time ? plot.Time : _time;
        _folds.Take(plot, moon.RangeMetres - plot.RangeMetres, fold);
    }

    /// <summary>Counts a look, or the part of a sweep that came, while the Moon is up, and forgets a little.</summary>
    private void CountLook(Instant time)
    {
        double seconds = _looked.TaiTicks == 0 ? radar.RevisitSeconds : Math.Clamp(time.SecondsSince(_looked), 0, radar.RevisitSeconds);
        double kept = Math.Exp(-seconds / MemorySeconds);
        _looked = time > _looked ? time : _looked;
        (_echoes, _leading, _trailing) = (_echoes * kept, _leading * kept, _trailing * kept);
        _looks = _looks * kept + (_watch.IsUp(time) ? seconds / radar.RevisitSeconds : 0);
        _folds.Forget(kept);
    }

    private void CountMinute(Instant time)
    {
        Turn(time);
        _minutes[(int)(_minute % ToldMinutes)]++;
    }

    private int Recent(Instant now)
    {
        Turn(now);
        return _minutes.Sum();
    }

    /// <summary>Turns the ring of minutes on.</summary>
    private void Turn(Instant time)
    {
        long minute = Math.Max(0, time.TaiTicks / TimeSpan.TicksPerMinute);
        for (long m = Math.Max(_minute + 1, minute - ToldMinutes + 1); m <= minute; m++)
        {
            _minutes[(int)(m % ToldMinutes)] = 0;
        }

        _minute = Math.Max(minute, _minute);
    }

    private double Gone(Instant time) => _time.TaiTicks == 0 ? 0 : Math.Abs(time.SecondsSince(_time));

    /// <summary>Kept as an angle across the line, so that it holds as the Moon climbs.</summary>
    private LearnedOffset AzimuthAt(double seconds, in MoonSight moon)
    {
        LearnedOffset across = _azimuth.Later(AngleDrift * seconds);
        double level = Level(moon);
        return new(across.Mean / level, across.Variance / (level * level));
    }

    private static double Level(in MoonSight moon) => Math.Max(0.05, Math.Cos(moon.ElevationRadians));

    /// <summary>Before anything was heard, refraction that is not taken off makes it less sure low down.</summary>
    private LearnedOffset ElevationAt(double seconds, in MoonSight moon)
    {
        double slack = RefractionRadians / Math.Max(LowestTangent, Math.Tan(moon.ElevationRadians));
        return _time.TaiTicks == 0 ? _elevation.Later(slack) : _elevation.Later(AngleDrift * seconds);
    }

    private static double Wrap(double angle) => Math.IEEERemainder(angle, 2 * Math.PI);
}
