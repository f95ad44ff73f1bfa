namespace Vedette.Tracking;

/// <summary>Tells what is known of the sensors' biases: each minute while that changes, and at once when it is found whether there are any.</summary>
/// <remarks>
/// Told is what the detections say with biases of the size that is stated, or has been found, and every clock in doubt: tracks of sensors that are taken for calibrated
/// use less room than that.
/// </remarks>
internal sealed class BiasReport(BiasRegistry registry, IReadOnlyList<Sensor> sensors)
{
    private const double PeriodSeconds = 60;

    /// <summary>A mean that has moved by less than this part of its standard deviation, and a deviation that has changed by less than this part, are no news.</summary>
    private const double News = 0.1;

    private readonly double[] _mean = new double[registry.Size];
    private readonly double[] _covariance = new double[registry.Size * registry.Size];
    private readonly double[] _toldMean = new double[registry.Size];
    private readonly double[] _toldSigma = new double[registry.Size];
    private Instant _told;
    private int _toldNote;

    /// <summary>What is known now, when it is time to tell and there is news.</summary>
    /// <param name="time">Now.</param>
    /// <param name="calibrated">Whether the sensors are taken for calibrated.</param>
    /// <returns>What is known of each sensor; null when nothing is to be told.</returns>
    public IReadOnlyList<SensorBiases>? Make(Instant time, out bool calibrated)
    {
        calibrated = !registry.Biased;
        int note = Note();
        bool due = note != _toldNote || time.SecondsSince(_told) >= PeriodSeconds;
        if (!due || !registry.KnowsAnything || !registry.TrySolveInDoubt(_mean, _covariance))
        {
            return null;
        }

        bool news = note != _toldNote || IsNews();
        (_told, _toldNote) = (time, note);
        if (!news)
        {
            return null;
        }

        Remember();
        var words = new BiasWords(registry, sensors, _mean, _covariance);
        bool taken = calibrated;
        return [.. sensors.Select(s => words.Tell(s, taken))];
    }

    /// <summary>What was told last of a sensor's clock; null where it has none in question, and before anything was told.</summary>
    public SensorBias? Clock(SensorId sensor)
    {
        int at = registry.Layout.Clock(sensor);
        return at < 0 || _toldSigma[at] == 0 ? null : new(SensorBiasKind.Clock, _toldMean[at], _toldSigma[at], registry.SigmaInDoubt(at));
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_told.TaiTicks);
        writer.Write(_toldNote);
        writer.Write(_toldMean);
        writer.Write(_toldSigma);
    }

    public void Restore(ref ByteReader reader)
    {
        _told = new(reader.ReadInt64());
        _toldNote = reader.ReadInt32();
        reader.Read(_toldMean);
        reader.Read(_toldSigma);
    }

    /// <summary>What is told at once when it changes: whether there are biases, and which clocks are off.</summary>
    private int Note()
    {
        int note = registry.Biased ? 1 : 0;
        foreach (Sensor sensor in sensors)
        {
            note = 2 * note + (registry.IsClockOff(sensor.Id) ? 1 : 0);
        }

        return note;
    }

    private bool IsNews()
    {
        for (int i = 0; i < _mean.Length; i++)
        {
            double sigma = Sigma(i);
            if (Math.Abs(_mean[i] - _toldMean[i]) > News * sigma || Math.Abs(sigma - _toldSigma[i]) > News * sigma)
            {
                return true;
            }
        }

        return false;
    }

    private void Remember()
    {
        for (int i = 0; i < _mean.Length; i++)
        {
            (_toldMean[i], _toldSigma[i]) = (_mean[i], Sigma(i));
        }
    }

    private double Sigma(int index) => Math.Sqrt(_covariance[index * _mean.Length + index]);
}
