namespace Vedette.Assessments;

/// <summary>How large a body looks to radar, from plots taken while no motor burnt.</summary>
/// <param name="SquareMetres">Mean cross-section, above 0.</param>
/// <param name="Looks">Plots that it comes from, old ones counted in part; 0 where nothing is known.</param>
internal readonly record struct BodySize(double SquareMetres, int Looks);

/// <summary>Estimates the mean radar cross-section of a body from the strength of its plots. Mutable.</summary>
/// <remarks>
/// The power received from a body that scintillates (Swerling 1) is exponential about 1 + S in units of the noise. Of such a variable that has passed a threshold T, the excess is again
/// exponential with the same mean: so mean(P − T) estimates 1 + S without the bias of having seen only strong echoes. Source: Skolnik, Introduction to Radar Systems,
/// 3rd edition, 2001, sections 1.2, 2.5 and 2.8.
/// </remarks>
internal sealed class CrossSection
{
    private const double ReferenceMetres = 1_000_000;
    private const int FewestLooks = 8;

    /// <summary>Variance of ln P below which the strength told is a setting of the source and not a measurement.</summary>
    private const double LeastVariance = 1e-4;

    /// <summary>Cross-section between those of the kinds of bodies, for which the looks are weighted, in m².</summary>
    private const double TypicalSquareMetres = 1;

    /// <summary>What is left of the weight of a look with each further one: a track may go over from one body to another.</summary>
    private const double Fading = 0.97;

    private double _looks;
    private double _weights;
    private double _sum;
    private double _logs;
    private double _squares;

    /// <summary>What is known.</summary>
    public BodySize Estimate
    {
        get
        {
            double mean = _logs / Math.Max(1, _looks);
            bool measured = _looks >= FewestLooks && _squares / _looks - mean * mean > LeastVariance;
            return measured ? new(Math.Max(1e-3, _sum / _weights), (int)_looks) : default;
        }
    }

    /// <summary>Takes in a plot.</summary>
    public void Add(RadarSensor radar, Plot plot)
    {
        double ratio = ReferenceMetres / plot.RangeMetres;
        double perSquareMetre = radar.SignalToNoiseAtReference * ratio * ratio * ratio * ratio;
        if (!(perSquareMetre > 0) || !(plot.SignalToNoise > 0) || !(radar.FalseAlarmProbability > 0))
        {
            return;
        }

        double spread = TypicalSquareMetres + 1 / perSquareMetre;
        double weight = 1 / (spread * spread);
        double log = Math.Log(plot.SignalToNoise);
        _looks = Fading * _looks + 1;
        _weights = Fading * _weights + weight;
        _sum = Fading * _sum + weight * (plot.SignalToNoise + Math.Log(radar.FalseAlarmProbability) - 1) / perSquareMetre;
        _logs = Fading * _logs + log;
        _squares = Fading * _squares + log * log;
    }

    /// <summary>Takes in what is known of a track that was merged into this one.</summary>
    public void Add(CrossSection other)
    {
        _looks += other._looks;
        _weights += other._weights;
        _sum += other._sum;
        _logs += other._logs;
        _squares += other._squares;
    }

    /// <summary>Appends it to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write([_looks, _weights, _sum, _logs, _squares]);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static CrossSection Restore(ref ByteReader reader)
    {
        CrossSection size = new();
        Span<double> v = stackalloc double[5];
        reader.Read(v);
        (size._looks, size._weights, size._sum, size._logs, size._squares) = (v[0], v[1], v[2], v[3], v[4]);
        return size;
    }
}
