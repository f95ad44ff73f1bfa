namespace Vedette.Tracking;

/// <summary>Tells from a track's own detections whether its coast may be one no more, at hardly any cost while it is.</summary>
/// <remarks>
/// Three signs, each rare in a true coast: a detection far out; innovations that lean to one side for a while; a detection nearby that was
/// not taken when one was due. See docs/algorithms/tracking.md, "Departures from free flight". A mutable value, owned by its filter.
/// </remarks>
internal struct DepartureWatch()
{
    /// <summary>Weight of the newest innovation in the mean: about sixteen detections count.</summary>
    private const double Share = 0.12;

    /// <summary>Chi-square of the mean innovations, four degrees of freedom, that a true coast exceeds with probability 5·10⁻⁴.</summary>
    private const double LargestLean = 20;

    /// <summary>Detections over which a lean builds up before it is noticed.</summary>
    private const double LeanDetections = 12;

    /// <summary>Probability of the first two signs in a true coast; that of the third is how often it was seen, by Jeffreys' rule.</summary>
    private const double FarOutByChance = 1e-4;
    private const double LeanByChance = 5e-4;

    /// <summary>Where the third sign is no rarer than this, neighbours make it, and it tells nothing: fifty looks at least must have gone by without.</summary>
    private const double LargestPassing = 0.01;

    /// <summary>Plots that must have fitted before a doubt is taken up: those of a new track, or of one just doubted, tell nothing yet.</summary>
    private const int FewestPlots = 10;

    /// <summary>Looks without a detection of its own over which one nearby is still a sign: with P_D 0.9 only one in 10⁵ bodies is missed five times.</summary>
    private const double MostLooks = 5.5;

    private int _plots;
    private double _looks;
    private double _passings;
    private double _range;
    private double _rate;
    private double _azimuth;
    private double _elevation;
    private double _gap;
    private Instant _last;
    private bool _passedBy;

    private double _since;

    /// <summary>How probable the sign is that was seen last in a body that still coasts.</summary>
    public double ByChance { get; private set; }

    /// <summary>How long ago it may have begun, in seconds; 0 while nothing speaks for it.</summary>
    public readonly double SinceSeconds => _plots >= FewestPlots ? _since : 0;

    /// <summary>Looks at the innovations of a plot, each over its standard deviation, in the order in which they were folded in.</summary>
    /// <param name="time">Time of the plot.</param>
    /// <param name="innovations">Three or four.</param>
    /// <param name="isFarOut">Whether together they are beyond what a true coast shows once in 10⁴ plots.</param>
    public void See(Instant time, ReadOnlySpan<double> innovations, bool isFarOut)
    {
        double gap = time.SecondsSince(_last);
        _gap = _gap == 0 || gap < 0.75 * _gap ? Math.Clamp(gap, 0, 60) : gap < 1.5 * _gap ? _gap + 0.2 * (gap - _gap) : _gap;
        (_last, _passedBy) = (time, false);
        (_plots, _looks) = (_plots + 1, _looks + 1);
        _azimuth += Share * (innovations[0] - _azimuth);
        _elevation += Share * (innovations[1] - _elevation);
        _range += Share * (innovations[2] - _range);
        _rate += Share * ((innovations.Length > 3 ? innovations[3] : 0) - _rate);
        double lean = (_azimuth * _azimuth + _elevation * _elevation + _range * _range + _rate * _rate) * (2 - Share) / Share;
        if (isFarOut)
        {
            Suspect(2 * _gap, FarOutByChance);
        }
        else if (lean > LargestLean)
        {
            Suspect(LeanDetections * _gap, LeanByChance);
        }
    }

    /// <summary>The filter is moved to a time: when a detection was due at the last such time and none came, something nearby was not taken.</summary>
    public void Look(Instant time)
    {
        if (_gap <= 0)
        {
            return;
        }

        double looks = time.SecondsSince(_last) / _gap;
        double off = Math.Abs(looks - Math.Round(looks));
        if (_passedBy && looks < MostLooks + 1)
        {
            double byChance = (_passings + 0.5) / (_looks + 1);
            _passings++;
            if (byChance < LargestPassing)
            {
                Suspect(time.SecondsSince(_last), byChance);
            }
        }

        _passedBy |= looks > 0.5 && looks < MostLooks && off < 0.15;
    }

    private void Suspect(double since, double byChance) => (_since, ByChance) = (Math.Max(_since, since), byChance);

    /// <summary>Starts over: the doubt has been looked into.</summary>
    public void Forget()
    {
        (_since, _plots) = (0, 0);
        _passedBy = false;
        (_range, _rate, _azimuth, _elevation) = (0, 0, 0, 0);
    }

    public readonly void Save(ByteWriter writer)
    {
        writer.Write(_range);
        writer.Write(_rate);
        writer.Write(_azimuth);
        writer.Write(_elevation);
        writer.Write(_gap);
        writer.Write(_last.TaiTicks);
        writer.Write(_passedBy);
        writer.Write(_since);
        writer.Write(_plots);
        writer.Write(_looks);
        writer.Write(_passings);
        writer.Write(ByChance);
    }

    public static DepartureWatch Restore(ref ByteReader reader) => new()
    {
        _range = reader.ReadDouble(),
        _rate = reader.ReadDouble(),
        _azimuth = reader.ReadDouble(),
        _elevation = reader.ReadDouble(),
        _gap = reader.ReadDouble(),
        _last = new(reader.ReadInt64()),
        _passedBy = reader.ReadBoolean(),
        _since = reader.ReadDouble(),
        _plots = reader.ReadInt32(),
        _looks = reader.ReadDouble(),
        _passings = reader.ReadDouble(),
        ByChance = reader.ReadDouble(),
    };
}
