namespace Vedette.Tracking;

/// <summary>What the pulses of a radar take off the range of echoes of the Moon: a constant for each pulse rate, known once it was heard.</summary>
internal sealed class MoonFolds(RadarSensor radar)
{
    /// <summary>How far behind its leading edge an echo trails, metres.</summary>
    public const double TrailMetres = 50e3;

    /// <summary>What explains a range best, where it is not the leading edge of a fold.</summary>
    public const int NewRange = -1;
    public const int Trail = -2;

    /// <summary>Echoes that a range not heard before is worth beside those that were.</summary>
    private const double NewFold = 0.3;

    /// <summary>How fast a constant may drift, by what tables and air are wrong in the rate, m/s.</summary>
    private const double RangeDrift = 0.3;

    private const int MostFolds = 6;

    private readonly List<Fold> _folds = [];

    /// <summary>Density of a range not heard before, or of the leading edge of a fold, or of what trails behind one.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="away">What its range is less than that of the Moon by, metres.</param>
    /// <param name="trailShare">Share of echoes that trail.</param>
    /// <param name="sharp">Density in direction and rate of a leading edge.</param>
    /// <param name="wide">The same of any other echo.</param>
    /// <param name="best">Which of these is the most.</param>
    public double Density(Plot plot, double away, double trailShare, double sharp, double wide, out int best)
    {
        double all = NewFold;
        double most = wide * NewFold / (radar.MaximumRangeMetres - radar.MinimumRangeMetres);
        double sum = most;
        best = NewRange;
        for (int i = 0; i < _folds.Count; i++)
        {
            Fold fold = _folds[i];
            double lead = sharp * (1 - trailShare) * fold.Weight * Math.Exp(fold.At(plot.Time).LogDensity(away, plot.SigmaRangeMetres));
            double behind = fold.Range.Mean - away;
            double trail = behind < 0 ? 0 : wide * trailShare * fold.Weight * Math.Exp(-behind / TrailMetres) / TrailMetres;
            (best, most) = lead > most ? (i, lead) : (best, most);
            (best, most) = trail > most ? (Trail, trail) : (best, most);
            (sum, all) = (sum + lead + trail, all + fold.Weight);
        }

        return sum / all;
    }

    /// <summary>Learns from a leading edge, or from a range not heard before.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="away">What its range is less than that of the Moon by, metres.</param>
    /// <param name="fold">As <see cref="Density"/> found it.</param>
    public void Take(Plot plot, double away, int fold)
    {
        if (fold >= 0)
        {
            _folds[fold] = new(_folds[fold].At(plot.Time).With(away, plot.SigmaRangeMetres), _folds[fold].Weight + 1, plot.Time);
        }
        else
        {
            Add(new(new(away, plot.SigmaRangeMetres * plot.SigmaRangeMetres), 1, plot.Time));
        }
    }

    /// <summary>Forgets a little.</summary>
    /// <param name="kept">The part that is kept.</param>
    public void Forget(double kept)
    {
        for (int i = 0; i < _folds.Count; i++)
        {
            _folds[i] = _folds[i] with { Weight = _folds[i].Weight * kept };
        }
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_folds.Count);
        foreach (Fold fold in _folds)
        {
            writer.Write([fold.Range.Mean, fold.Range.Variance, fold.Weight]);
            writer.Write(fold.Time.TaiTicks);
        }
    }

    public void Restore(ref ByteReader reader)
    {
        int folds = reader.ReadCount(32);
        for (int i = 0; i < folds && !reader.Failed; i++)
        {
            _folds.Add(new(LearnedOffset.Read(ref reader), reader.ReadDouble(), new(reader.ReadInt64())));
        }
    }

    private void Add(Fold fold)
    {
        if (_folds.Count == MostFolds)
        {
            int lightest = 0;
            for (int i = 1; i < _folds.Count; i++)
            {
                lightest = _folds[i].Weight < _folds[lightest].Weight ? i : lightest;
            }

            _folds.RemoveAt(lightest);
        }

        _folds.Add(fold);
    }

    /// <summary>What is taken off the range at one pulse rate.</summary>
    /// <param name="Range">Metres.</param>
    /// <param name="Weight">Echoes that had it, slowly forgotten.</param>
    /// <param name="Time">Of the latest.</param>
    private readonly record struct Fold(LearnedOffset Range, double Weight, Instant Time)
    {
        public LearnedOffset At(Instant time) => Range.Later(RangeDrift * Math.Abs(time.SecondsSince(Time)));
    }
}
