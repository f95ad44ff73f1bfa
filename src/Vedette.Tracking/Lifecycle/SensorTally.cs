namespace Vedette.Tracking;

/// <summary>Counts what a sensor gives, beside what is expected of it, from one telling to the next.</summary>
internal sealed class SensorTally(Sensor sensor)
{
    /// <summary>It is told so often, or after so many looks where these take longer.</summary>
    private const double PeriodSeconds = 60;
    private const double PeriodLooks = 10;

    private Instant _since;
    private Instant _heard;
    private double _silence;
    private bool _spoke;
    private bool _toldSilent;
    private int _detections;
    private int _ofBodies;
    private double _expected;
    private double _variance;
    private int _false;

    /// <summary>How far its measurements lay from where tracks foresaw them.</summary>
    public ResidualTally Residuals { get; } = new();

    /// <summary>Hears what it gives.</summary>
    public void Hear(DetectionBatch batch)
    {
        _detections += batch.Detections.Count;
        Listen(batch.Time);
        _heard = batch.Time > _heard ? batch.Time : _heard;
        _spoke = true;
    }

    /// <summary>Learns what became of its detections: those that neither belong to a track nor begin one are of nothing.</summary>
    public void Learn(ReadOnlySpan<Association> outcome)
    {
        foreach (Association association in outcome)
        {
            _false += association.Track is null ? 1 : 0;
        }
    }

    /// <summary>Detections were of nothing.</summary>
    public void WereNothing(int detections) => _false += detections;

    /// <summary>It saw a body that it should have seen with a probability.</summary>
    public void Saw(double probability)
    {
        _ofBodies++;
        Expect(probability);
    }

    /// <summary>It did not see a body that it should have seen with a probability.</summary>
    public void Missed(double probability) => Expect(probability);

    /// <summary>The figures, when it is time to tell them; they begin anew then.</summary>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="clock">What is known of its clock; null where nothing is.</param>
    /// <returns>Null when it is not time, or when it has been told that the sensor is silent and it still is.</returns>
    public SensorFigures? Make(Instant now, SensorBias? clock)
    {
        _since = _since.TaiTicks == 0 ? now : _since;
        double seconds = now.SecondsSince(_since);
        if (seconds < Math.Max(PeriodSeconds, PeriodLooks * sensor.RevisitSeconds))
        {
            return null;
        }

        Listen(now);
        SensorFigures? figures = _spoke || !_toldSilent ? Figures(seconds, clock) : null;
        _toldSilent = !_spoke;
        Begin(now);
        return figures;
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_since.TaiTicks);
        writer.Write(_heard.TaiTicks);
        writer.Write(_silence);
        writer.Write(_spoke);
        writer.Write(_toldSilent);
        writer.Write(_detections);
        writer.Write(_ofBodies);
        writer.Write(_expected);
        writer.Write(_variance);
        writer.Write(_false);
        Residuals.Save(writer);
    }

    public void Restore(ref ByteReader reader)
    {
        (_since, _heard, _silence) = (new(reader.ReadInt64()), new(reader.ReadInt64()), reader.ReadDouble());
        (_spoke, _toldSilent) = (reader.ReadBoolean(), reader.ReadBoolean());
        (_detections, _ofBodies) = (reader.ReadInt32(), reader.ReadInt32());
        (_expected, _variance, _false) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32());
        Residuals.Restore(ref reader);
    }

    private void Expect(double probability)
    {
        _expected += probability;
        _variance += probability * (1 - probability);
    }

    /// <summary>Nothing was heard until now.</summary>
    private void Listen(Instant now)
    {
        Instant last = _heard > _since ? _heard : _since;
        _silence = last.TaiTicks == 0 ? 0 : Math.Max(_silence, now.SecondsSince(last));
    }

    private SensorFigures Figures(double seconds, SensorBias? clock)
    {
        double looks = seconds / sensor.RevisitSeconds;
        double stated = looks * Stated();
        SensorFigures figures = new(
            sensor.Id, seconds, looks, _silence, new(_detections, _expected + stated), new(_ofBodies, _expected), new(_false, stated), Residuals.Figures(), clock, "");
        return figures with { Words = FigureWords.Tell(figures, sensor.RevisitSeconds, _variance) };
    }

    /// <summary>False detections in a look, as the sensor states them.</summary>
    private double Stated() => sensor switch
    {
        RadarSensor radar => radar.ClutterPerScan,
        InfraredSensor infrared => infrared.FalsePerScan,
        _ => 0,
    };

    private void Begin(Instant now)
    {
        (_since, _silence, _spoke) = (now, 0, false);
        (_detections, _ofBodies, _expected, _variance, _false) = (0, 0, 0, 0, 0);
        Residuals.Clear();
    }
}
