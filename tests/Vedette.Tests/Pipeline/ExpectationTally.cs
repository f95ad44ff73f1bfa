using Vedette.Pipeline;

namespace Vedette.Tests;

/// <summary>Looks at tracks by radars that had not had them: how probable a plot was told to be, and whether it came.</summary>
/// <remarks>
/// The looks of a pair of track and radar up to the first plot, each with the probability told before it: whatever the ranges and sizes, the sum of these
/// has the number of first plots as its mean, and Σ p (1 − p) as its variance (a martingale). A first plot counts where a look without one
/// would have counted as a miss: surely inside the field. What comes on its edge may be seen, and is not missed.
/// </remarks>
internal sealed class ExpectationTally
{
    /// <summary>Lower ends of the classes of probability.</summary>
    private static readonly double[] s_from = [0, 0.1, 0.2, 0.4, 0.6, 0.8];

    private readonly Dictionary<(long Track, int Sensor), Pair> _pairs = [];
    private Dictionary<SensorId, RadarField> _fields = [];

    /// <summary>Looks by class of probability, from 0 up.</summary>
    public CalibrationClass[] Classes { get; } = [.. s_from.Select(static from => new CalibrationClass(from))];

    /// <summary>All looks together.</summary>
    public CalibrationClass All { get; } = new(0);

    /// <summary>First plots, on the edges of fields too.</summary>
    public int Seen { get; private set; }

    /// <summary>Of those that were foreseen half a minute ahead and more: how much later than foreseen the first plot came, s.</summary>
    public List<double> Late { get; } = [];

    /// <summary>Runs the pipeline over inputs and watches what is told.</summary>
    public void Watch(IEnumerable<PipelineInput> inputs)
    {
        _pairs.Clear();
        WarningPipeline pipeline = new();
        foreach (PipelineInput input in inputs)
        {
            if (input is ConfigurationChanged { Theatre: { } theatre })
            {
                _fields = theatre.Sensors.OfType<RadarSensor>().ToDictionary(static r => r.Id, static r => new RadarField(r));
            }

            foreach (PipelineEvent e in pipeline.Process(input))
            {
                if (e is TrackChanged { Update: { } update })
                {
                    Note(update, e.Time);
                }
            }
        }
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(ExpectationTally other)
    {
        Seen += other.Seen;
        Late.AddRange(other.Late);
        All.Add(other.All);
        for (int i = 0; i < Classes.Length; i++)
        {
            Classes[i].Add(other.Classes[i]);
        }
    }

    private void Note(TrackUpdate update, Instant now)
    {
        foreach (Detection detection in update.Detections)
        {
            if (_pairs.TryGetValue((update.Track.Id.Value, detection.Sensor.Value), out Pair? pair) && !pair.Seen)
            {
                See(pair, (Plot)detection);
            }
        }

        foreach (Expectation e in update.Track.Expectations.Where(static e => !e.Seen))
        {
            Miss(update.Track, e, now);
        }
    }

    private void Miss(Track track, Expectation e, Instant now)
    {
        if (!_pairs.TryGetValue((track.Id.Value, e.Sensor.Value), out Pair? pair))
        {
            _pairs[(track.Id.Value, e.Sensor.Value)] = pair = new() { Probability = e.Probability };
        }

        for (; pair.Missed < e.Missed; pair.Missed++)
        {
            Count(pair.Probability, came: false);
        }

        pair.Foreseen = e.From.SecondsSince(now) > 30 ? e.From : pair.Foreseen;
        (pair.Probability, pair.SigmaMetres) = (e.Probability, SigmaMetres(track));
    }

    private void See(Pair pair, Plot plot)
    {
        pair.Seen = true;
        Seen++;
        if (pair.Foreseen is { } foreseen)
        {
            Late.Add(plot.Time.SecondsSince(foreseen));
        }

        RadarField field = _fields[plot.Sensor];
        Position<Ecef> place = Position<Ecef>.From(field.Frame.Origin.Vector + field.Frame.ToEcef(Line(plot)));
        if (field.Covers(place, out _, 2 * pair.SigmaMetres))
        {
            Count(pair.Probability, came: true);
        }
    }

    private void Count(double probability, bool came)
    {
        All.Count(probability, came);
        Classes[Array.FindLastIndex(s_from, from => probability >= from)].Count(probability, came);
    }

    /// <summary>East, north and up of a plot, m.</summary>
    private static Vector3 Line(Plot plot)
    {
        double flat = plot.RangeMetres * Math.Cos(plot.ElevationRadians);
        return new(flat * Math.Sin(plot.AzimuthRadians), flat * Math.Cos(plot.AzimuthRadians), plot.RangeMetres * Math.Sin(plot.ElevationRadians));
    }

    private static double SigmaMetres(Track track) =>
        Math.Sqrt(track.Uncertainty.Matrix[0] + track.Uncertainty.Matrix[2] + track.Uncertainty.Matrix[5]);

    private sealed class Pair
    {
        public Instant? Foreseen { get; set; }

        public int Missed { get; set; }

        public double Probability { get; set; }

        public double SigmaMetres { get; set; }

        public bool Seen { get; set; }
    }
}

/// <summary>Looks whose probability lay in one class.</summary>
/// <param name="From">Lower end of the class.</param>
internal sealed record CalibrationClass(double From)
{
    /// <summary>Looks.</summary>
    public int Looks { get; private set; }

    /// <summary>Of these, looks that gave a plot.</summary>
    public int Came { get; private set; }

    /// <summary>How many were expected to.</summary>
    public double Expected { get; private set; }

    /// <summary>Variance of that.</summary>
    public double Variance { get; private set; }

    /// <summary>Three standard deviations: one class in 370 is beyond by chance. One plot more than that for classes in which next to none is expected.</summary>
    public double Tolerance => 1 + 3 * Math.Sqrt(Variance);

    public void Count(double probability, bool came)
    {
        Looks++;
        Came += came ? 1 : 0;
        Expected += probability;
        Variance += probability * (1 - probability);
    }

    public void Add(CalibrationClass other)
    {
        Looks += other.Looks;
        Came += other.Came;
        Expected += other.Expected;
        Variance += other.Variance;
    }

    public override string ToString() =>
        FormattableString.Invariant($"from {From:F1}: {Came} of {Looks} came, {Expected:F1} ± {Math.Sqrt(Variance):F1} expected");
}
