namespace Vedette.Tracking;

/// <summary>How large a body looks to radar: the likelihood of its mean cross-section, on a grid of logarithms. Mutable.</summary>
/// <remarks>
/// A body that fluctuates from look to look (Swerling 1) gives the power P, in units of the noise, with density e^(−P/(1+S))/(1+S), S being the mean
/// signal-to-noise ratio of its cross-section at that range (Skolnik, Introduction to Radar Systems, 3rd edition, 2001, section 2.8). Looks are forgotten
/// by and by: a body turns.
/// </remarks>
internal sealed class EchoStrength
{
    /// <summary>From 0.02 to 40 m²: all that stages and payloads are; half of an octave apart and more would blur a single look.</summary>
    private const int Points = 23;
    private const double SmallestSquareMetres = 0.02;
    private const double LargestSquareMetres = 40;

    /// <summary>What is left of a look with each further one.</summary>
    private const double Fading = 0.95;

    private static readonly double[] s_sizes = Sizes();
    private static readonly double[] s_compact = Prior(BodyKinds.CompactSquareMetres, BodyKinds.CompactSizeLogSigma);
    private static readonly double[] s_even = [.. Enumerable.Repeat(1.0 / Points, Points)];
    private static readonly double[] s_stage = Prior(BodyKinds.StageSquareMetres, BodyKinds.StageSizeLogSigma);

    private readonly double[] _logs = new double[Points];

    /// <summary>ln of how much better an empty stage explains the echoes than a compact body does.</summary>
    public double LogStage => LogMean(s_stage, _logs) - LogMean(s_compact, _logs);

    /// <summary>Takes in a plot of the body.</summary>
    public void Add(RadarView radar, Plot plot)
    {
        if (!Tells(radar, plot))
        {
            return;
        }

        for (int k = 0; k < Points; k++)
        {
            _logs[k] = Fading * _logs[k] + LogDensity(k, radar, plot);
        }
    }

    /// <summary>ln of the density of a plot's power, if it is the body's; 0 where a radar does not say what its powers mean.</summary>
    /// <param name="radar">The radar.</param>
    /// <param name="plot">The plot.</param>
    /// <param name="compact">Whether the body is taken for a compact one: where nothing has been seen of it.</param>
    public double LogLikelihood(RadarView radar, Plot plot, bool compact)
    {
        if (!Tells(radar, plot))
        {
            return 0;
        }

        Span<double> with = stackalloc double[Points];
        for (int k = 0; k < Points; k++)
        {
            with[k] = _logs[k] + LogDensity(k, radar, plot);
        }

        double[] weights = compact ? s_compact : s_even;
        return LogMean(weights, with) - LogMean(weights, _logs);
    }

    /// <summary>Probability that a look at the body gives a plot.</summary>
    /// <param name="radar">The radar; it must say what its powers mean.</param>
    /// <param name="rangeMetres">How far away the body is.</param>
    /// <param name="compact">Whether the body is taken for a compact one: where nothing has been seen of it.</param>
    public double SeenProbability(RadarView radar, double rangeMetres, bool compact)
    {
        Span<double> missed = stackalloc double[Points];
        double[] weights = compact ? s_compact : s_even;
        AddMiss(radar, rangeMetres, 1, missed);
        return 1 - Math.Exp(LogMean(weights, missed) - LogMean(weights, _logs));
    }

    /// <summary>The same for a radar that has not had the body and whose own looks are in here, with how strong its echoes are to another radar.</summary>
    /// <param name="radar">The radar; it must say what its powers mean.</param>
    /// <param name="rangeMetres">How far away the body is.</param>
    /// <param name="size">What the plots of the other radar say of its size.</param>
    public double SeenProbability(RadarView radar, double rangeMetres, SeenSize size)
    {
        Span<double> known = stackalloc double[Points];
        for (int k = 0; k < Points; k++)
        {
            known[k] = size.LogLikelihood(s_sizes[k]);
        }

        return SeenProbability(radar, rangeMetres, known);
    }

    /// <summary>The same with all looks of other radars, those without a plot too.</summary>
    /// <param name="radar">The radar; it must say what its powers mean.</param>
    /// <param name="rangeMetres">How far away the body is.</param>
    /// <param name="others">These looks: 1/(1 − what is left of one) of them are remembered.</param>
    /// <param name="most">What they count for at most, in looks.</param>
    public double SeenProbability(RadarView radar, double rangeMetres, EchoStrength others, int most)
    {
        Span<double> known = stackalloc double[Points];
        for (int k = 0; k < Points; k++)
        {
            known[k] = most * (1 - Fading) * others._logs[k];
        }

        return SeenProbability(radar, rangeMetres, known);
    }

    /// <summary>Takes in a look that gave no plot: a body that goes on being missed is a faint one, and its next miss says less.</summary>
    /// <param name="radar">The radar; it must say what its powers mean.</param>
    /// <param name="rangeMetres">How far away the body was.</param>
    /// <param name="share">Part of its looks that the radar spends on the body's direction, above 0, to 1.</param>
    public void Miss(RadarView radar, double rangeMetres, double share = 1)
    {
        Span<double> missed = stackalloc double[Points];
        AddMiss(radar, rangeMetres, share, missed);
        for (int k = 0; k < Points; k++)
        {
            _logs[k] = missed[k] - (1 - Fading) * _logs[k];
        }
    }

    public void Save(ByteWriter writer) => writer.Write(_logs);

    public static EchoStrength Restore(ref ByteReader reader)
    {
        var echo = new EchoStrength();
        reader.Read(echo._logs);
        return echo;
    }

    /// <summary>Probability of a plot where the logarithms of a likelihood are known beside the looks in here.</summary>
    private double SeenProbability(RadarView radar, double rangeMetres, Span<double> known)
    {
        Span<double> missed = stackalloc double[Points];
        AddMiss(radar, rangeMetres, radar.Field.SearchShare, missed);
        for (int k = 0; k < Points; k++)
        {
            missed[k] += known[k];
            known[k] += _logs[k];
        }

        return 1 - Math.Exp(LogMean(s_even, missed) - LogMean(s_even, known));
    }

    /// <summary>The logarithms of the likelihood after one more miss.</summary>
    private void AddMiss(RadarView radar, double rangeMetres, double share, Span<double> result)
    {
        for (int k = 0; k < Points; k++)
        {
            result[k] = _logs[k] + Math.Log(1 - share * radar.Field.EchoProbability(s_sizes[k] * radar.Radar.SignalToNoiseAtReference, rangeMetres));
        }
    }

    private static bool Tells(RadarView radar, Plot plot) =>
        radar.MeasuresPower && plot.SignalToNoise > 0 && double.IsFinite(plot.SignalToNoise);

    private static double LogDensity(int point, RadarView radar, Plot plot)
    {
        const double referenceMetres = 1e6;
        double ratio = referenceMetres / plot.RangeMetres;
        double mean = 1 + s_sizes[point] * radar.Radar.SignalToNoiseAtReference * ratio * ratio * ratio * ratio;
        return -plot.SignalToNoise / mean - Math.Log(mean);
    }

    private static double[] Sizes()
    {
        double step = Math.Log(LargestSquareMetres / SmallestSquareMetres) / (Points - 1);
        return [.. Enumerable.Range(0, Points).Select(k => SmallestSquareMetres * Math.Exp(k * step))];
    }

    private static double[] Prior(double median, double logSigma)
    {
        double[] weights = [.. s_sizes.Select(size => Math.Exp(-0.5 * Math.Pow(Math.Log(size / median) / logSigma, 2)))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>ln of the mean of exponentials with weights.</summary>
    private static double LogMean(ReadOnlySpan<double> weights, ReadOnlySpan<double> logs)
    {
        double largest = double.NegativeInfinity;
        foreach (double log in logs)
        {
            largest = Math.Max(largest, log);
        }

        double sum = 0;
        for (int k = 0; k < logs.Length; k++)
        {
            sum += weights[k] * Math.Exp(logs[k] - largest);
        }

        return largest + Math.Log(Math.Max(sum, double.Epsilon));
    }
}
