namespace Vedette.Tracking;

/// <summary>Notices a sensor that says again what it has said: stuck on its latest look, or played back.</summary>
/// <remarks>
/// Noise never comes twice: that all measured values of a detection are those of an earlier one, to the last bit, does not happen where values are continuous, and where
/// they are rounded it happens to a few (echoes of a hill). So a sensor is taken to repeat itself when nine of ten detections are repetitions, for six of them and
/// two looks at least; and no more once that is not so. docs/algorithms/health.md.
/// </remarks>
/// <param name="revisitSeconds">Time between two looks.</param>
internal sealed class RepeatWatch(double revisitSeconds)
{
    /// <summary>Detections that are remembered, in sets of a few of which the oldest gives way.</summary>
    private const int Places = 1 << 14;
    private const int SetSize = 4;

    private const int FewestRepeats = 6;
    private const double FewestLooks = 2;

    /// <summary>Repetitions for each detection that is new, at least.</summary>
    private const int RepeatsForEachNew = 9;

    /// <summary>What comes again sooner, in looks, was sent twice; what comes again later than this was not stuck but played back.</summary>
    private const double SentTwiceLooks = 0.5;
    private const double StuckLooks = 1.5;

    private readonly ulong[] _said = new ulong[Places];
    private readonly long[] _when = new long[Places];
    private int _repeats;
    private int _new;
    private double _lag;
    private Instant _first;
    private Instant _last;

    /// <summary>Whether it repeats itself now: what it says is not used.</summary>
    public bool Repeats { get; private set; }

    /// <summary>Hears a batch.</summary>
    public void Hear(DetectionBatch batch)
    {
        foreach (Detection detection in batch.Detections)
        {
            Hear(detection);
        }
    }

    /// <summary>That it repeats itself, in words; null where it does not.</summary>
    public SensorFault? Fault()
    {
        if (!Repeats)
        {
            return null;
        }

        bool stuck = _lag < StuckLooks * revisitSeconds;
        double seconds = _last.SecondsSince(_first);
        return stuck
            ? new(SensorFaultKind.Frozen, FormattableString.Invariant(
                $"Frozen: for {seconds:F0} s it has said the same again, value for value ({_repeats} detections). It is cut off until it says something new."))
            : new(SensorFaultKind.Replayed, FormattableString.Invariant(
                $"Played back: for {seconds:F0} s it has said again, value for value, what it said {_lag:F0} s before ({_repeats} detections). It is cut off until it says something new."));
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(Repeats);
        writer.Write(_repeats);
        writer.Write(_new);
        writer.Write(_lag);
        writer.Write(_first.TaiTicks);
        writer.Write(_last.TaiTicks);
        writer.Write(_said.Count(static s => s != 0));
        for (int i = 0; i < Places; i++)
        {
            if (_said[i] != 0)
            {
                writer.Write(i);
                writer.Write(unchecked((long)_said[i]));
                writer.Write(_when[i]);
            }
        }
    }

    public void Restore(ref ByteReader reader)
    {
        Repeats = reader.ReadBoolean();
        (_repeats, _new, _lag) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble());
        (_first, _last) = (new(reader.ReadInt64()), new(reader.ReadInt64()));
        int count = reader.ReadCount(20);
        for (int i = 0; i < count; i++)
        {
            int place = reader.ReadInt32() & (Places - 1);
            (_said[place], _when[place]) = (unchecked((ulong)reader.ReadInt64()), reader.ReadInt64());
        }
    }

    private void Hear(Detection detection)
    {
        ulong said = Content(detection);
        int place = PlaceOf(said);
        double lag = detection.Time.SecondsSince(new(_when[place]));
        bool again = _said[place] == said;
        if (again && lag < SentTwiceLooks * revisitSeconds)
        {
            return;
        }

        (_said[place], _when[place]) = (said, detection.Time.TaiTicks);
        Count(again, lag, detection.Time);
    }

    /// <summary>Where it stands in its set; where it does not, the oldest of the set.</summary>
    private int PlaceOf(ulong said)
    {
        int first = (int)(said & (Places - SetSize));
        int oldest = first;
        for (int i = first; i < first + SetSize; i++)
        {
            if (_said[i] == said)
            {
                return i;
            }

            oldest = _when[i] < _when[oldest] ? i : oldest;
        }

        return oldest;
    }

    private void Count(bool again, double lag, Instant time)
    {
        if (again)
        {
            _first = _repeats == 0 ? time : _first;
            _repeats++;
            (_lag, _last) = (lag, time);
        }
        else
        {
            _new += _repeats > 0 ? 1 : 0;
        }

        if (_new * RepeatsForEachNew > _repeats)
        {
            (_repeats, _new, Repeats) = (0, 0, false);
        }

        Repeats |= _repeats >= FewestRepeats && _last.SecondsSince(_first) >= (FewestLooks - 0.1) * revisitSeconds;
    }

    /// <summary>All measured values in one number, never 0 (FNV-1a by words, as good as chance here).</summary>
    private static ulong Content(Detection detection)
    {
        ulong hash = Mix(14_695_981_039_346_656_037, detection.SignalToNoise);
        if (detection is Plot p)
        {
            hash = Mix(Mix(Mix(Mix(hash, p.RangeMetres), p.AzimuthRadians), p.ElevationRadians), p.RangeRate?.MetresPerSecond ?? 0);
        }
        else if (detection is LineOfSight l)
        {
            hash = Mix(Mix(Mix(Mix(hash, l.IntensityWattsPerSteradian), l.Toward.X), l.Toward.Y), l.Toward.Z);
        }

        return hash | (1UL << 63);
    }

    private static ulong Mix(ulong hash, double value)
    {
        ulong z = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1_099_511_628_211;
        return z ^ (z >> 32);
    }
}
